import { columnTypes, type ColumnType, type FileFormat, type ReadOptions } from '@inset/model';
import { countOption, jsonOption, UsageError, wordOption, type CommandOptions } from './command-line.ts';
import { formatOf, formatWords } from './formats.ts';

type Kind = 'text' | 'boolean' | 'count' | 'texts' | 'types';

const kinds: Record<Exclude<keyof ReadOptions, 'format'>, Kind> = {
  encoding: 'text',
  delimiter: 'text',
  quote: 'text',
  escape: 'text',
  comment: 'text',
  header: 'boolean',
  skip: 'count',
  decimal: 'text',
  dateOrder: 'text',
  nullWords: 'texts',
  types: 'types',
  without: 'texts',
  sheet: 'text',
  range: 'text',
  entry: 'text',
};

/** How the files are to be read: `--read` first, over which the other options go. Throws a UsageError. */
export function readOptionsOf(options: CommandOptions): ReadOptions {
  const read: ReadOptions = options.read === undefined ? {} : checkedRead(jsonOption('read', options.read));
  const { encoding, delimiter, sheet, range, entry } = options;
  if (encoding !== undefined) read.encoding = encoding;
  if (sheet !== undefined) read.sheet = sheet;
  if (range !== undefined) read.range = range;
  if (entry !== undefined) read.entry = entry;
  if (options['input-format'] !== undefined) read.format = inputFormat(options['input-format']);
  if (delimiter !== undefined) read.delimiter = delimiterOf(delimiter);
  if (options.header && options['no-header'])
    throw new UsageError('--header and --no-header exclude each other.');
  if (options.header || options['no-header']) read.header = options.header === true;
  if (options.skip !== undefined) read.skip = countOption('skip', options.skip);
  if (options.decimal !== undefined)
    read.decimal = wordOption('decimal', options.decimal, ['point', 'comma'] as const);
  if (options.null !== undefined) read.nullWords = options.null;
  if (options.types !== undefined) read.types = typesOf(options.types);
  return read;
}

const delimiterWords: Record<string, string> = {
  tab: '\t',
  '\\t': '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|',
  space: ' ',
};

const delimiterOf = (text: string): string => delimiterWords[text] ?? text;

/** Workbooks that are read, and not written. */
const readWorkbooks = ['xlsm', 'xlsb', 'xls', 'ods'];

function inputFormat(word: string): FileFormat {
  const format = readWorkbooks.includes(word.toLowerCase()) ? 'excel' : formatOf(word);
  if (format) return format;
  throw new UsageError(
    `--input-format is one of ${[...formatWords, ...readWorkbooks].join(', ')}; not ${word}.`,
  );
}

function checkedRead(read: Record<string, unknown>): ReadOptions {
  for (const [name, value] of Object.entries(read)) {
    if (name === 'format') {
      read['format'] = inputFormat(String(value));
      continue;
    }
    const kind = Object.hasOwn(kinds, name) ? kinds[name as keyof typeof kinds] : undefined;
    if (!kind) {
      throw new UsageError(`--read has no "${name}"; there are format, ${Object.keys(kinds).join(', ')}.`);
    }
    if (!isOfKind(value, kind)) throw new UsageError(`--read: "${name}" is ${kindNames[kind]}.`);
  }
  const { decimal, dateOrder, types } = read as ReadOptions;
  if (decimal !== undefined) wordOption('read decimal', decimal, ['point', 'comma']);
  if (dateOrder !== undefined) wordOption('read dateOrder', dateOrder, ['day-first', 'month-first']);
  for (const type of Object.values(types ?? {})) typeOf(type);
  return read;
}

const kindNames: Record<Kind, string> = {
  text: 'a text',
  boolean: 'true or false',
  count: 'a whole number from 0',
  texts: 'a list of texts',
  types: 'an object of types by column name',
};

function isOfKind(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case 'count':
      return Number.isSafeInteger(value) && (value as number) >= 0;
    case 'boolean':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
    case 'texts':
      return Array.isArray(value) && value.every((each) => typeof each === 'string');
    case 'types':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}

/** `{"id": "text"}`, or `id=text,day=date`. */
function typesOf(text: string): Record<string, ColumnType> {
  const given: [string, unknown][] = text.trimStart().startsWith('{')
    ? Object.entries(jsonOption('types', text))
    : text.split(',').map((each) => {
        const at = each.lastIndexOf('=');
        if (at < 1) throw new UsageError(`--types is JSON or name=type,name=type; not ${text}.`);
        return [each.slice(0, at), each.slice(at + 1)];
      });
  return Object.fromEntries(given.map(([name, type]) => [name, typeOf(type)]));
}

function typeOf(type: unknown): ColumnType {
  return wordOption('types', String(type), columnTypes);
}
