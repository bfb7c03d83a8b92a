import type { ColumnType } from '../table/schema.ts';

/** Kinds of values that one column can mix. */
export type MixedKind = 'numbers' | 'truths' | 'text' | 'nested' | 'dates' | 'times' | 'durations';

/** Nothing beside where it was. */
type Nothing = object;

/** What can be mended or left out while reading, and what is known of each beside where it was. */
export interface ProblemValues {
  /** Dates such as `such` could be read either way. */
  'ambiguous-dates': { such: string; order: 'day-first' | 'month-first' };
  'another-table': Nothing;
  'bad-characters': { count: number };
  'bad-texts': { count: number };
  /** JSON that is none; `detail` says in English why. */
  'broken-line': { detail: string };
  'broken-part': { detail: string };
  'cell-errors': { count: number };
  'cells-empty': { cells: number; extra: number };
  'cells-extra': { cells: number; extra: number };
  'cells-missing': { cells: number; columns: number };
  currency: { currency: string };
  durations: Nothing;
  'empty-rows': { count: number };
  'header-again': Nothing;
  infinite: Nothing;
  'json-comments': Nothing;
  'json-control': Nothing;
  'json-line-commas': Nothing;
  'json-names': Nothing;
  'json-quotes': Nothing;
  'json-script': Nothing;
  'json-trailing-commas': Nothing;
  'json-words': Nothing;
  'line-above': Nothing;
  'line-below': Nothing;
  'line-between': Nothing;
  'lone-half': Nothing;
  'merged-cells': { count: number };
  mixed: { first: MixedKind; second: MixedKind };
  'name-twice': Nothing;
  'nearly-numbers': { odd: string };
  'not-a-number': { count: number };
  'not-of-type': { wanted: ColumnType };
  percents: Nothing;
  quote: Nothing;
  'quote-unclosed': Nothing;
  rounded: Nothing;
  'row-above': Nothing;
  'row-below': Nothing;
  'row-names': Nothing;
  'second-part': Nothing;
  'some-zones': Nothing;
  'text-cut': Nothing;
  'text-numbers': Nothing;
  /** A part of a nested value. */
  'variant-empty': Nothing;
  'variant-twice': Nothing;
  /** Records found in a part of a document, with what stood beside it. */
  within: { path: string; others: readonly string[] };
  widened: { from: ColumnType; to: ColumnType };
  'zero-characters': Nothing;
}

export type ProblemCode = keyof ProblemValues;

/** What was found, of one kind. */
export type ReadFinding = { [Code in ProblemCode]: { code: Code } & ProblemValues[Code] }[ProblemCode];

/** A thing that was mended or left out while reading a file. `row` is 1-based and counts data rows. */
export type ReadProblem = ReadFinding & {
  kind: 'repaired' | 'rejected';
  row?: number;
  column?: string;
  value?: string;
};

/** A sentence for each kind of problem. */
export type ProblemWords = {
  [Code in ProblemCode]: (found: ProblemValues[Code] & { column: string }) => string;
};

/** What was mended or left out, in a sentence. Without `words` in English. */
export function problemText(problem: ReadProblem, words: ProblemWords = englishProblems): string {
  const say = words[problem.code] as (found: ReadFinding & { column: string }) => string;
  return say({ column: '', ...problem });
}

const number = (value: number): string => value.toLocaleString('en');

const mixedKinds: Record<MixedKind, string> = {
  numbers: 'numbers',
  truths: 'true and false',
  text: 'text',
  nested: 'lists or objects',
  dates: 'dates',
  times: 'times of day',
  durations: 'durations',
};

/** The English sentences. */
export const englishProblems: ProblemWords = {
  'ambiguous-dates': ({ column, such, order }) =>
    `Column ${column}: dates such as ${such} were read with the ${order === 'day-first' ? 'day before month' : 'month before day'}.`,
  'another-table': () => 'Another table with other columns begins here; it was left out.',
  'bad-characters': ({ count }) =>
    `${count === 1 ? 'One character is' : `${number(count)} characters are`} not valid UTF-8 and read as "\ufffd".`,
  'bad-texts': ({ column, count }) =>
    `Column ${column}: ${count === 1 ? '1 text is' : `${number(count)} texts are`} not valid UTF-8; what cannot be read is "\ufffd".`,
  'broken-line': ({ detail }) => `The line was left out: ${detail}`,
  'broken-part': ({ detail }) => `A part was left out: ${detail}`,
  'cell-errors': ({ column, count }) =>
    `Column ${column}: ${count === 1 ? 'a cell holds an error and was' : `${number(count)} cells hold errors and were`} read as no value.`,
  'cells-empty': ({ cells, extra }) =>
    `The row has ${cells} cells, ${extra} more than there are columns; the last is empty and was left out. Others may stand a column too far.`,
  'cells-extra': ({ cells, extra }) =>
    `The row has ${cells} cells, ${extra} more than there are columns; ${extra === 1 ? 'it was' : 'they were'} left out.`,
  'cells-missing': ({ cells, columns }) =>
    `The row has ${cells} of ${columns} cells; the others were left empty.`,
  currency: ({ column, currency }) => `Column ${column}: amounts in ${currency} were read as numbers.`,
  durations: ({ column }) => `Column ${column}: durations were read as seconds.`,
  'empty-rows': ({ count }) =>
    `${count === 1 ? 'One row' : `${number(count)} rows`} at the end of the table held nothing but delimiters and ${count === 1 ? 'was' : 'were'} left out.`,
  'header-again': () => 'The header comes again among the rows; it was left out.',
  infinite: ({ column }) =>
    `Column ${column} has numbers that are larger than any double; they were read as infinite.`,
  'json-comments': () => 'The JSON has comments; they were passed over.',
  'json-control': () => 'The JSON has line ends or other control characters inside texts; they were kept.',
  'json-line-commas': () => 'The JSON lacks commas between records; they were read all the same.',
  'json-names': () => 'The JSON has names without quotes; they were read like others.',
  'json-quotes': () => 'The JSON has texts in single quotes; they were read like others.',
  'json-script': () => 'The JSON stands in a script; what is around it was passed over.',
  'json-trailing-commas': () => 'The JSON has commas that nothing follows; they were passed over.',
  'json-words': () =>
    'The JSON has words such as NaN, Infinity or None, which it does not know; infinities and truth values were read as such, the others are no value.',
  'line-above': () => 'A line above the table was left out.',
  'line-below': () => 'A line below the table was left out.',
  'line-between': () => 'A line between the header and the rows was left out.',
  'lone-half': () => 'Half of a surrogate pair stands alone; it was read as "\ufffd".',
  'merged-cells': ({ count }) =>
    `${count === 1 ? 'One group of cells is' : `${number(count)} groups of cells are`} merged; only the first cell of a group holds the value.`,
  mixed: ({ column, first, second }) =>
    `Column ${column} mixes ${mixedKinds[first]} and ${mixedKinds[second]}; all of it is read as text.`,
  'name-twice': () => 'A name comes twice in the record; what came last was kept.',
  'nearly-numbers': ({ column, odd }) =>
    `Column ${column} reads as text: nearly all of it is numbers, but not ${JSON.stringify(odd)}.`,
  'not-a-number': ({ column, count }) =>
    `Column ${column}: ${count === 1 ? '1 value that is' : `${number(count)} values that are`} not a number (NaN) ${count === 1 ? 'was' : 'were'} read as no value.`,
  'not-of-type': ({ column, wanted }) =>
    `Column ${column} is read as ${wanted}, which this value is not; it was left empty.`,
  percents: ({ column }) => `Column ${column}: percentages were read as fractions, 45% as 0.45.`,
  quote: () => 'A quote stands inside a cell; it was read as part of the text.',
  'quote-unclosed': () => 'A quote is opened and never closed; it was read as part of the text.',
  rounded: ({ column }) => `Column ${column}: digits beyond the 17th were rounded off.`,
  'row-above': () => 'A row above the table was left out.',
  'row-below': () => 'A row below the table was left out.',
  'row-names': () => 'The rows have one cell more than the header: the first was taken as row names.',
  'second-part': () => 'The records are read from the second part; beside it was left out: the first.',
  'some-zones': ({ column }) =>
    `Column ${column}: some values name a time zone; those that do not were taken as UTC.`,
  'text-cut': () => 'A text goes over the end of its column; it was cut there.',
  'text-numbers': ({ column }) => `Column ${column}: numbers that are kept as text were read as numbers.`,
  'variant-empty': ({ column }) =>
    `Column ${column}: a variant is there without a value; it was read as no value.`,
  'variant-twice': ({ column }) =>
    `Column ${column}: a part of a variant is kept twice; the one in columns of its own was read.`,
  within: ({ path, others }) =>
    `The records are read from "${path}"${others.length > 0 ? `; beside it was left out: ${others.join(', ')}` : ''}.`,
  widened: ({ column, from, to }) => `${column} was ${from} and has become ${to}, to hold what was appended.`,
  'zero-characters': () => 'The cell holds zero characters (NUL); they were kept.',
};
