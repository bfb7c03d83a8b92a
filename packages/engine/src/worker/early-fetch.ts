import { mayBeRanged } from './may-be-ranged.ts';

interface Begun {
  response: Promise<Response>;
  stop: AbortController;
}

const begun = new Map<string, Begun>();

/**
 * Begins to fetch a file that an element of the page will ask for, before the code of that element is there. Whoever
 * asks for the address first takes the answer; a failure is theirs to tell.
 */
export function fetchEarly(url: string): void {
  if (begun.has(url) || mayBeRanged(url)) return;
  const stop = new AbortController();
  const response = fetch(url, { signal: stop.signal });
  response.catch(() => {});
  begun.set(url, { response, stop });
}

/** The answer on its way for an absolute address, once; undefined where none is. The signal stops it from now on. */
export function takeEarly(url: string, signal?: AbortSignal): Promise<Response> | undefined {
  const taken = begun.get(url);
  begun.delete(url);
  if (signal?.aborted) taken?.stop.abort();
  signal?.addEventListener('abort', () => taken?.stop.abort(), { once: true });
  return taken?.response;
}
