import { InsetError, type FileFormat } from '@inset/model';

/** What can be read, in words. */
export const readable =
  'Inset reads CSV, TSV, JSON, NDJSON, Parquet, Arrow and workbooks (.xlsx, .xlsb, .xls, .ods, .fods), plain or in ZIP, gzip or Zstandard.';

/** How formats begin that are not read here. */
const foreignSignatures = [
  '%PDF',
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
  'FEA1',
  'PARE',
  'SQLite format 3',
  'DUCK',
  'Obj\x01',
  'ORC',
  'BZh',
  '\xfd7zXZ',
  '\x04"M\x18',
  '7z\xbc\xaf',
  'Rar!',
  'ustar',
  '\x1f\x9d',
  '\x7fELF',
  'version https://git-lfs.',
] as const;

export type ForeignSignature = (typeof foreignSignatures)[number];

/** Where a signature stands that is not at the beginning. */
const places: Partial<Record<ForeignSignature, number>> = { DUCK: 8, ustar: 257 };

/** The signature of a known format that is not read here, where bytes have one. */
export function foreignSignature(bytes: Uint8Array): ForeignSignature | undefined {
  const text = String.fromCharCode(...bytes.subarray(0, 262));
  return foreignSignatures.find((signature) => text.startsWith(signature, places[signature]));
}

function code(character: string): number {
  return character.charCodeAt(0);
}

/** What files are packed in. A workbook is a ZIP archive too. */
export type Container = 'gzip' | 'zip' | 'zstandard';

export function sniffContainer(bytes: Uint8Array): Container | undefined {
  if (startsWith(bytes, [0x1f, 0x8b])) return 'gzip';
  if (startsWith(bytes, [0x50, 0x4b]) && [3, 5, 7].includes(bytes[2]!) && bytes[3] === bytes[2]! + 1)
    return 'zip';
  const isFrame = startsWith(bytes, [0x28, 0xb5, 0x2f, 0xfd]);
  return isFrame || ((bytes[0]! & 0xf0) === 0x50 && startsWith(bytes, [0x2a, 0x4d, 0x18], 1))
    ? 'zstandard'
    : undefined;
}

/** Formats that are not text. */
export type BinaryFormat = Extract<FileFormat, 'parquet' | 'arrow' | 'excel'>;

export const isBinaryFormat = (format: FileFormat): format is BinaryFormat =>
  format === 'parquet' || format === 'arrow' || format === 'excel';

/** Which of them a file would be by its name, which nothing but its bytes confirms. */
export function binaryOfName(name: string): BinaryFormat | undefined {
  if (arrowName.test(name)) return 'arrow';
  return /\.parquet$/i.test(name) ? 'parquet' : undefined;
}

const arrowName = /\.(arrows?|ipc|feather|stream)$/i;

/** Which of them unpacked bytes are, by how they begin; an Arrow stream from before 0.15 only by its name. */
export function sniffBinary(bytes: Uint8Array, name: string): BinaryFormat | undefined {
  if (startsWith(bytes, [...'PAR1'].map(code))) return 'parquet';
  if (startsWith(bytes, [...'ARROW1'].map(code))) return 'arrow';
  const isStream = startsWith(bytes, [255, 255, 255, 255]) && bytes.length >= 8 && bytes[7] === 0;
  if (isStream || (arrowName.test(name) && bytes[3] === 0)) return 'arrow';
  const isWorkbook = sniffContainer(bytes) === 'zip' || isOldWorkbook(bytes) || sniffMarkup(bytes);
  return isWorkbook ? 'excel' : undefined;
}

/** A file of streams, as Excel wrote until 2007 and writes with a password, or the first record of what it wrote before. */
const isOldWorkbook = (bytes: Uint8Array): boolean =>
  startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]) ||
  (bytes[0] === 9 && [0, 2, 4, 8].includes(bytes[1]!) && [4, 6, 8, 16].includes(bytes[2]!) && bytes[3] === 0);

const startsWith = (bytes: Uint8Array, signature: number[], at = 0): boolean =>
  signature.every((byte, i) => bytes[at + i] === byte);

/** Refuses bytes that are no text: control characters do not stand in text. */
export function refuseBinary(utf8: Uint8Array): void {
  const sample = utf8.subarray(0, 65536);
  let controls = 0;
  // 1 and 28 to 31 separate cells and records in some files.
  for (const byte of sample) if ((byte < 9 && byte !== 1) || (byte > 13 && byte < 27)) controls++;
  // A byte or two that strayed into a small table do not make it another file.
  if (controls > Math.max(2, sample.length * 0.05)) {
    throw new InsetError('FILE_FORMAT', `This is not text. ${readable}`);
  }
}

/** Workbooks that are one XML file: Excel's of 2003, and OpenDocument's flat ones. */
export type MarkupWorkbook = 'spreadsheetml' | 'flat-opendocument';

/** Which of them bytes are, by how they begin. */
export function sniffMarkup(bytes: Uint8Array): MarkupWorkbook | undefined {
  // Each second byte of UTF-16 is 0.
  const start = String.fromCharCode(...bytes.subarray(0, 4096)).replace(/^[^<]{1,4}|\0/g, '');
  if (!/^\s*<(\?xml|(\w+:)?workbook|office:document)\b/i.test(start)) return undefined;
  if (/<(\w+:)?Workbook\b/.test(start) && start.includes('urn:schemas-microsoft-com:office:spreadsheet'))
    return 'spreadsheetml';
  return /<office:document\s/.test(start) ? 'flat-opendocument' : undefined;
}

/** Whether text is a web page: what programs write for Excel with a table in it, and servers send that want a sign-in. */
export const isWebPage = (start: string): boolean =>
  /^(<\?xml[^>]*>\s*)?(<!--[^]{0,2000}?-->\s*)*<(!doctype html|html|head|body|script|meta|style|table|div|center|font)\b/i.test(
    start.trimStart(),
  );

/** Refuses XML that is no workbook. */
export function refuseMarkup(start: string): void {
  if (/^<(\?xml|[a-z][\w.-]*:?[\w.-]*\s+xmlns[:=])/i.test(start.trimStart()))
    throw new InsetError('FILE_FORMAT', `This is XML. ${readable}`);
}

/** Which of the text formats a text is, by its beginning first and by its name where that leaves a doubt. */
export function sniffText(start: string, name: string, mimeType: string): Exclude<FileFormat, BinaryFormat> {
  const text = start.trimStart();
  const saysJson = /\.(json|geojson|topojson)$/i.test(name) || /\bjson\b/i.test(mimeType);
  const saysLines =
    /\.(ndjson|jsonl|jsonlines|ldjson)$/i.test(name) || /ndjson|jsonl|json-seq/i.test(mimeType);
  if (looksLikeJson(text)) return saysLines || isManyValues(text) ? 'ndjson' : 'json';
  // A text sequence (RFC 7464): a record separator stands before each value.
  if (saysLines || (text.startsWith('\u001e') && looksLikeJson(text.slice(1)))) return 'ndjson';
  if (saysJson && !looksLikeRows(text)) return 'json';
  return /\.(tsv|tab)$/i.test(name) || /tab-separated/i.test(mimeType) ? 'tsv' : 'csv';
}

const looksLikeJson = (text: string): boolean =>
  /^\{\s*("|\}|$)/.test(text) ||
  (/^\[\s*([[{"\]]|-?\d+(\.\d+)?([eE][+-]?\d+)?\s*([,\]]|$)|true|false|null|$)/.test(text) &&
    !/^\[[^\]"{}]*\][^,\s\]]/.test(text));

/** Two lines or more that hold the same number of commas, semicolons or tabs: rows in spite of a name that says JSON. */
function looksLikeRows(text: string): boolean {
  if (/^["{[\d-]|^(true|false|null)\b/.test(text)) return false;
  const lines = text
    .split(/\r\n?|\n/)
    .filter(Boolean)
    .slice(0, 5);
  const counts = (delimiter: string) => lines.map((line) => line.split(delimiter).length);
  return (
    lines.length > 1 && [',', ';', '\t', '|'].some((d) => counts(d)[0]! > 1 && new Set(counts(d)).size === 1)
  );
}

/** Whether a second value follows the first, on a line of its own. */
function isManyValues(text: string): boolean {
  let [depth, isQuoted] = [0, false];
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (isQuoted) {
      if (character === '\\') i++;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return /^\s*[{[]|^[ \t]*\r?\n\s*["\dtfn-]/.test(text.slice(i + 1, i + 1000));
    }
  }
  return false;
}
