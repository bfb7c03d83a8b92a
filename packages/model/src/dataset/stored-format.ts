import { InsetError } from '../errors/inset-error.ts';

/** What a file that is kept may be. What a packed one holds is found out when it is read. */
export const storedFormats = [
  'csv',
  'tsv',
  'json',
  'ndjson',
  'parquet',
  'arrow',
  'excel',
  'gzip',
  'zip',
  'zstandard',
] as const;

export type StoredFormat = (typeof storedFormats)[number];

/** How many of a file's first bytes are looked at. */
export const sniffedBytes = 8_192;

const beginnings: [string, StoredFormat][] = [
  ['PAR1', 'parquet'],
  ['ARROW1', 'arrow'],
  // A stream begins with a marker that its length follows.
  ['\xff\xff\xff\xff', 'arrow'],
  // The file of streams in which Excel kept its workbooks until 2007.
  ['\xd0\xcf\x11\xe0', 'excel'],
  ['\x1f\x8b', 'gzip'],
  ['PK\x03\x04', 'zip'],
  ['\x28\xb5\x2f\xfd', 'zstandard'],
];

/**
 * What a file is by its first and last bytes; its name only decides between comma and tab. Throws `FILE_FORMAT`
 * for what is no table: programs, web pages, databases, other binaries.
 */
export function sniffStoredFormat(head: Uint8Array, tail: Uint8Array, fileName: string): StoredFormat {
  const binary = beginnings.find(([start]) => startsWith(head, start))?.[1];
  if (binary === 'parquet' && latin1(tail.subarray(-4)) !== 'PAR1') {
    throw new InsetError('FILE_MALFORMED', 'The Parquet file is cut off: its end is missing.');
  }
  // A workbook is an archive that names its parts so.
  if (binary === 'zip' && /\[Content_Types\]\.xml|xl\/|_rels\/|opendocument\.spreadsheet/.test(latin1(head)))
    return 'excel';
  if (binary) return binary;
  const text = decode(head).trimStart();
  if (text.startsWith('<') || text.startsWith('#!') || text.startsWith('%PDF') || text.startsWith('{\\rtf')) {
    throw notATable();
  }
  if (text === '') throw new InsetError('DATASET_EMPTY');
  if (text.startsWith('[')) return 'json';
  if (text.startsWith('{')) return isJson(text.split(/\r?\n/, 1)[0]!) ? 'ndjson' : 'json';
  const firstLine = text.split(/\r?\n/, 1)[0]!;
  const hasTabs = firstLine.split('\t').length > firstLine.split(',').length;
  return hasTabs || /\.(tsv|tab)$/i.test(fileName) ? 'tsv' : 'csv';
}

const notATable = (): InsetError =>
  new InsetError(
    'FILE_FORMAT',
    'This is not a CSV, TSV, JSON, NDJSON, Parquet, Arrow, Excel or OpenDocument file.',
  );

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  latin1(bytes.subarray(0, text.length)) === text;

function decode(head: Uint8Array): string {
  const encoding = utf16Of(head);
  const text = new TextDecoder(encoding ?? 'latin1').decode(head);
  // A table has no control characters but tab, line ends and form feed.
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b\u000e-\u001f]/.test(text)) throw notATable();
  return text.replace(/^(\ufeff|\u00ef\u00bb\u00bf)/, '');
}

/** UTF-16 by its mark, or by every other byte being zero as in text that is mostly Latin. */
function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  let [even, odd] = [0, 0];
  head.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even++;
    else odd++;
  });
  if (odd > head.length / 4 && even === 0) return 'utf-16le';
  if (even > head.length / 4 && odd === 0) return 'utf-16be';
  return undefined;
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
