import { InsetError } from '@inset/model';
import type { Reply } from './protocol.ts';

/** What work comes to, as it crosses between page and worker: errors as their JSON. */
export async function reply<T>(work: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { value: await work() };
  } catch (thrown) {
    return { error: InsetError.from(explained(thrown)).toJSON() };
  }
}

/** Memory that cannot be had is a fact about the data, not a fault inside. */
function explained(thrown: unknown): unknown {
  if (!(thrown instanceof RangeError) || !/alloc|length|memory|size/i.test(thrown.message)) return thrown;
  const message = 'The page has not enough memory for this. Take a part of the file, or filter it first.';
  return new InsetError('FILE_TOO_LARGE', message, {}, thrown);
}
