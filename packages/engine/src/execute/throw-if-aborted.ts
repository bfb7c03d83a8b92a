import { InsetError } from '@inset/model';

/** Throws `CANCELLED` where a signal is aborted already. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new InsetError('CANCELLED');
}
