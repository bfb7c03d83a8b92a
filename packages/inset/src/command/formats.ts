import { InsetError, type ExportFormat, type ExportOptions } from '@inset/model';
import { jsonOption, UsageError, type CommandOptions } from './command-line.ts';

/** What people call the formats, and how their files end. */
const words: Record<string, ExportFormat> = {
  csv: 'csv',
  txt: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  parquet: 'parquet',
  pq: 'parquet',
  arrow: 'arrow',
  feather: 'arrow',
  ipc: 'arrow',
  xlsx: 'excel',
  excel: 'excel',
};

export const formatWords = ['csv', 'tsv', 'json', 'ndjson', 'parquet', 'arrow', 'xlsx'];

export const isBinary = (format: ExportFormat): boolean =>
  format === 'parquet' || format === 'arrow' || format === 'excel';

/** The format that a word means, in any case. */
export function formatOf(word: string): ExportFormat | undefined {
  const key = word.toLowerCase();
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

/** The format that the name of an output file means. Throws a UsageError where it means none. */
export function formatOfPath(path: string): ExportFormat {
  const ending = /\.([^./\\]+)$/.exec(path)?.[1] ?? '';
  const format = formatOf(ending);
  if (format) return format;
  throw new UsageError(`The name ${path} does not say a format: give one of ${formatWords.join(', ')}.`);
}

const exportKinds: Record<keyof Omit<ExportOptions, 'signal' | 'onProgress'>, 'boolean' | 'string'> = {
  header: 'boolean',
  delimiter: 'string',
  lineEnd: 'string',
  byteOrderMark: 'boolean',
  decimal: 'string',
  guardFormulas: 'boolean',
  exactNumbers: 'string',
  sheet: 'string',
};
const allowed: Record<string, readonly unknown[]> = {
  lineEnd: ['\n', '\r\n'],
  decimal: ['point', 'comma'],
  exactNumbers: ['digits', 'text'],
};

/** How rows are to be written. Throws a UsageError. */
export function exportOptionsOf(options: CommandOptions): ExportOptions {
  const write = options.write === undefined ? {} : jsonOption('write', options.write);
  for (const [name, value] of Object.entries(write)) {
    const kind = Object.hasOwn(exportKinds, name) ? exportKinds[name as keyof typeof exportKinds] : undefined;
    if (!kind)
      throw new UsageError(`--write has no "${name}"; there are ${Object.keys(exportKinds).join(', ')}.`);
    const isAllowed = typeof value === kind && (allowed[name]?.includes(value) ?? true);
    const wanted = allowed[name]?.map((each) => JSON.stringify(each)).join(' or ') ?? `a ${kind}`;
    if (!isAllowed) throw new UsageError(`--write: "${name}" is ${wanted}.`);
  }
  return { ...write, ...(options['no-formula-guard'] && { guardFormulas: false }) };
}

/** An InsetError for a file that cannot be read or written. */
export function fileError(thrown: unknown, path: string): InsetError {
  const { code } = thrown as { code?: string };
  const details = { path };
  switch (code) {
    case 'ENOENT':
      return new InsetError('NOT_FOUND', `There is no file ${path}.`, details, thrown);
    case 'ENOTDIR':
      return new InsetError('NOT_FOUND', `There is no folder for ${path}.`, details, thrown);
    case 'EISDIR':
      return new InsetError('NOT_FOUND', `${path} is a folder, not a file.`, details, thrown);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new InsetError('FORBIDDEN', `${path} must not be opened by you.`, details, thrown);
    case 'ENOSPC':
      return new InsetError('STORAGE_FULL', `There is no room left for ${path}.`, details, thrown);
    default:
      return InsetError.from(thrown);
  }
}
