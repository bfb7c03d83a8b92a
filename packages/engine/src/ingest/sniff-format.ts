import { InsetError, type FileFormat } from '@inset/model';

const readable =
  'Inset reads CSV, TSV, JSON, NDJSON, Parquet, Arrow and Excel (.xlsx), plain or in ZIP, gzip or Zstandard.';

const signatures: { bytes: number[]; at?: number; name: string; advice?: string }[] = [
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    name: 'an old Excel file (.xls) or a workbook protected with a password',
    advice: 'Save it as an Excel workbook (.xlsx) without password, or as CSV.',
  },
  { bytes: [0x25, 0x50, 0x44, 0x46], name: 'a PDF document' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], name: 'a JPEG image' },
  { bytes: [0x47, 0x49, 0x46, 0x38], name: 'a GIF image' },
  {
    bytes: [...'FEA1'].map(code),
    name: 'a Feather file of version 1',
    advice: 'Save it as Feather V2 (Arrow) or Parquet.',
  },
  { bytes: [...'PARE'].map(code), name: 'an encrypted Parquet file', advice: 'Save it without encryption.' },
  { bytes: [...'SQLite format 3'].map(code), name: 'an SQLite database', advice: 'Export a table as CSV.' },
  { bytes: [...'DUCK'].map(code), at: 8, name: 'a DuckDB database', advice: 'Export a table as Parquet.' },
  { bytes: [...'Obj\x01'].map(code), name: 'an Avro file', advice: 'Save it as Parquet.' },
  { bytes: [...'ORC'].map(code), name: 'an ORC file', advice: 'Save it as Parquet.' },
  { bytes: [0x42, 0x5a, 0x68], name: 'a bzip2 archive', advice: 'Unpack it first.' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], name: 'an xz archive', advice: 'Unpack it first.' },
  { bytes: [4, 0x22, 0x4d, 0x18], name: 'an LZ4 archive', advice: 'Unpack it first.' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], name: 'a 7-Zip archive', advice: 'Unpack it first.' },
  { bytes: [...'Rar!'].map(code), name: 'a RAR archive', advice: 'Unpack it first.' },
  { bytes: [...'ustar'].map(code), at: 257, name: 'a tar archive', advice: 'Unpack it first.' },
  { bytes: [0x1f, 0x9d], name: 'a compress (.Z) archive', advice: 'Unpack it first.' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], name: 'a program' },
];

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

/** Which of them unpacked bytes are, by how they begin; an Arrow stream from before 0.15 only by its name. */
export function sniffBinary(bytes: Uint8Array, name: string): BinaryFormat | undefined {
  if (startsWith(bytes, [...'PAR1'].map(code))) return 'parquet';
  if (startsWith(bytes, [...'ARROW1'].map(code))) return 'arrow';
  const isStream = startsWith(bytes, [255, 255, 255, 255]) && bytes.length >= 8 && bytes[7] === 0;
  if (isStream || (/\.(arrows?|ipc|feather|stream)$/i.test(name) && bytes[3] === 0)) return 'arrow';
  return sniffContainer(bytes) === 'zip' ? 'excel' : undefined;
}

const startsWith = (bytes: Uint8Array, signature: number[], at = 0): boolean =>
  signature.every((byte, i) => bytes[at + i] === byte);

/** Refuses, by name, bytes that are a known format which is not read here. */
export function refuseForeign(bytes: Uint8Array): void {
  const found = signatures.find(({ bytes: signature, at }) => startsWith(bytes, signature, at));
  if (!found) return;
  const advice = found.advice ?? readable;
  throw new InsetError('FILE_FORMAT', `This is ${found.name}, not a table. ${advice}`);
}

/** Refuses bytes that are no text: control characters do not stand in text. */
export function refuseBinary(utf8: Uint8Array): void {
  const sample = utf8.subarray(0, 65536);
  let controls = 0;
  // 1 and 28 to 31 separate cells and records in some files.
  for (const byte of sample) if ((byte < 9 && byte !== 1) || (byte > 13 && byte < 27)) controls++;
  if (controls > sample.length * 0.05) {
    throw new InsetError('FILE_FORMAT', `This is not text. ${readable}`);
  }
}

/** Refuses a web page or XML: what a server sends instead of the file when it wants a sign-in. */
export function refuseMarkup(start: string): void {
  const text = start.trimStart().slice(0, 200).toLowerCase();
  if (/^<(!doctype html|html|head|body|script|meta)\b/.test(text)) {
    throw new InsetError(
      'FILE_FORMAT',
      'This is a web page (HTML), not data. The address may need a sign-in, or be wrong.',
    );
  }
  if (/^<\?xml\b/.test(text)) throw new InsetError('FILE_FORMAT', `This is XML. ${readable}`);
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
