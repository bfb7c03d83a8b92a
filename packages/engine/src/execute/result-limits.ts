import { InsetError } from '@inset/model';

/** As many cells as a page holds beside its data: 800 MB of doubles. */
export const mostCells = 100_000_000;
/** Of an answer that may be cut: DuckDB's rows take up room three times on their way, beside what it holds already. */
export const mostShownCells = 12_000_000;
/** Rows beyond which no engine is asked to put rows beside rows. */
export const mostJoined = 1_000_000_000;
/** Characters that the texts of one column may have together, such as those that a function makes. */
const mostCharacters = 2 ** 27;
const advice = 'Filter, aggregate or limit the rows first.';

const counted = (count: number): string => Math.round(count).toLocaleString('en');

/** Throws `RESULT_TOO_LARGE` where what `what` would make has more cells than a page holds. Called before room is taken. */
export function refuseManyCells(rows: number, columns: number, what: string): void {
  if (rows * columns <= mostCells) return;
  const size = `${counted(rows)} rows of ${counted(columns)} ${columns === 1 ? 'column' : 'columns'}`;
  throw new InsetError(
    'RESULT_TOO_LARGE',
    `${what} would make ${size}; at most ${counted(mostCells)} cells are made. ${advice}`,
    { rows, columns, mostCells },
  );
}

/** The same for the rows of an answer, of which the first could be shown. */
export function refuseLargeAnswer(rows: number, columns: number): void {
  try {
    refuseManyCells(rows, columns, 'The query');
  } catch (thrown) {
    throw thrown instanceof InsetError
      ? new InsetError(thrown.code, thrown.message, { ...thrown.details, isAnswer: true })
      : thrown;
  }
}

/** Throws `RESULT_TOO_LARGE` where a join would not end in reasonable time, whoever did it. */
export function refuseEndlessJoin(rows: number): void {
  if (rows <= mostJoined) return;
  const message = `The join would make ${counted(rows)} rows: its keys stand in many rows of both sides. Join by further columns, or aggregate first.`;
  throw new InsetError('RESULT_TOO_LARGE', message, { rows });
}

/** The room for the texts of one column. */
export class TextRoom {
  private left = mostCharacters;

  /** Throws `RESULT_TOO_LARGE` where a text does not fit. Called before the text is looked at otherwise. */
  take(text: string): void {
    this.left -= text.length;
    if (this.left < 0) refuseLongTexts();
  }

  /** The same for a text that may be one of those before. */
  static refuseLong(text: string): void {
    if (text.length > mostCharacters) refuseLongTexts();
  }
}

function refuseLongTexts(): never {
  const message = `The texts of a column would have more than ${counted(mostCharacters)} characters together. ${advice}`;
  throw new InsetError('RESULT_TOO_LARGE', message, { mostCharacters });
}
