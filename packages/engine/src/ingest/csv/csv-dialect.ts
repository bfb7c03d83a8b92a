import { InsetError } from '@inset/model';

/** How a file of separated values is written. */
export interface CsvDialect {
  /** The delimiter's first byte. */
  delimiter: number;
  /** The delimiter's further bytes, where it is longer than one. */
  delimiterRest: readonly number[];
  /** The quote's byte; -1 where cells are never quoted. */
  quote: number;
  /** The byte that takes the meaning from the one after it; the quote itself where quotes are doubled. */
  escape: number;
  /** Lines that begin with these bytes are notes, not rows. */
  comment: readonly number[];
  /** Delimiters in a row count as one, those around a row as none: how columns are aligned with spaces. */
  isAligned: boolean;
  /** A quote that its own line does not close is plain text: quoted cells hold no line ends. */
  closesOnLine: boolean;
}

const encoder = new TextEncoder();

/** A dialect out of what a person writes; throws `BAD_REQUEST` where that is no dialect. */
export function csvDialect(
  delimiter: string,
  options: {
    quote?: string;
    escape?: string;
    comment?: string;
    isAligned?: boolean;
    closesOnLine?: boolean;
  } = {},
): CsvDialect {
  const bytes = encoder.encode(delimiter);
  if (bytes.length === 0 || /["\r\n]/.test(delimiter)) {
    const message = `A delimiter is one character or a few, no quote and no line end, not ${JSON.stringify(delimiter)}.`;
    throw new InsetError('BAD_REQUEST', message);
  }
  const quote = oneByte('quote', options.quote ?? '"');
  return {
    delimiter: bytes[0]!,
    delimiterRest: Array.from(bytes.subarray(1)),
    quote,
    escape: options.escape ? oneByte('escape', options.escape) : quote,
    comment: Array.from(encoder.encode(options.comment ?? '')),
    isAligned: options.isAligned ?? false,
    closesOnLine: options.closesOnLine ?? false,
  };
}

function oneByte(what: string, text: string): number {
  if (text === '') return -1;
  const code = text.charCodeAt(0);
  if (text.length === 1 && code < 128 && code !== 10 && code !== 13) return code;
  throw new InsetError('BAD_REQUEST', `The ${what} is one plain character, not ${JSON.stringify(text)}.`);
}

/** The delimiter as text. */
export const delimiterOf = ({ delimiter, delimiterRest }: CsvDialect): string =>
  new TextDecoder().decode(Uint8Array.of(delimiter, ...delimiterRest));
