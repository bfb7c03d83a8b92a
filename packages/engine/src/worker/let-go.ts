import { releaseProxy } from 'comlink';

/**
 * Closes the line to what the page gave to be called, once it will not be called again: the page keeps that, and all it
 * knows of, for as long as the line is open, which else ends when this thread happens to clean up.
 */
export function letGo(given: unknown): void {
  (given as { [releaseProxy]?: () => void } | undefined)?.[releaseProxy]?.();
}
