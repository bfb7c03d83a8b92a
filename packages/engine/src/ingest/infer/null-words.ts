/** Spellings of "no value" that are believed in every column. */
const always = new Set(['', 'null', 'NULL', 'Null', '\\N', '#N/A', 'N/A', 'n/a', '<NA>', '#NA', '#N/A N/A']);

/** Spellings that mean "no value" only among values that are not text: in a column of words they are words. */
const amongValues = new Set(
  (
    'NaN nan NAN -nan -NaN None none NONE nil NIL - -- --- – — . ? na n.a. N.A. missing ' +
    '#VALUE! #REF! #DIV/0! #NUM! #NAME? #NULL!'
  ).split(' '),
);

export const isNullWord = (text: string): boolean => always.has(text);

/** `NA` has its own rule: see {@link isNullAmongCodes}. */
export const isNullAmongValues = (text: string): boolean => text === 'NA' || amongValues.has(text);

/** `NA` is no value in a column of words, but Namibia in one of two-letter codes. */
export const isNullAmongCodes = (others: readonly string[]): boolean =>
  others.length === 0 || others.some((text) => !/^[A-Za-z]{2}$/.test(text));
