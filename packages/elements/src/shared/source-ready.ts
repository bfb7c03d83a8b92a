import { InsetError } from '@inset/model';
import type { Kit } from './kit.ts';

/**
 * Resolves once a source that is on its way is there; at once for one that is there or not known. Rejects with why it
 * has failed, or `CANCELLED` when the signal is aborted.
 */
export function sourceReady({ sources }: Kit, name: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const { state, error } = sources.get(name) ?? {};
      if (state === 'loading' && !signal.aborted) return;
      stop();
      signal.removeEventListener('abort', look);
      if (signal.aborted) reject(new InsetError('CANCELLED'));
      else if (state === 'error') reject(error!);
      else resolve();
    };
    const stop = sources.subscribe((changed) => changed === name && look());
    signal.addEventListener('abort', look);
    look();
  });
}
