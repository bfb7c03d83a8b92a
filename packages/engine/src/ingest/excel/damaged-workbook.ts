import { InsetError } from '@inset/model';

export function damagedWorkbook(why: string, thrown?: unknown): InsetError {
  return new InsetError('FILE_MALFORMED', `The workbook cannot be read: ${why}.`, {}, thrown);
}

/** For what is held under lock and key, of whatever kind. */
export const protectedWorkbook = (): InsetError =>
  new InsetError(
    'FILE_FORMAT',
    'This workbook is protected with a password. Open it in the program that wrote it and save it without one.',
  );
