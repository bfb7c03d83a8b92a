import { InsetError } from '@inset/model';

/** A file that was moved, changed or taken away since it was picked can no longer be read. */
export async function readable(reading: Promise<ArrayBuffer>): Promise<ArrayBuffer> {
  try {
    return await reading;
  } catch (thrown) {
    const message =
      'The file can no longer be read: it was changed or moved since it was picked. Pick it again.';
    throw new InsetError('FILE_MALFORMED', message, {}, thrown);
  }
}
