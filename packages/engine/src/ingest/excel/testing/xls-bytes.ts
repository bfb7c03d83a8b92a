import { joinBytes } from '../../join-bytes.ts';
import {
  bytesOf,
  compact,
  doubleBytes,
  errorCodes,
  wideBytes,
  type TestBook,
  type TestCell,
  type TestSheet,
} from './test-book.ts';

interface Options {
  /** 8 is that of Excel 97 to 2003, 5 the one before; in that, texts are of Western Europe. */
  version?: 5 | 8;
  /** After how many bytes a record goes on in the next. */
  longestRecord?: number;
}

/** A workbook as Excel wrote it until 2003. */
export function xlsBytes(book: TestBook, { version = 8, longestRecord = 8224 }: Options = {}): Uint8Array {
  return compoundFile(version === 8 ? 'Workbook' : 'Book', workbookStream(book, version, longestRecord));
}

const record = (type: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const content = joinBytes(parts);
  return joinBytes([bytesOf([2, type], [2, content.length]), content]);
};

const end = record(0x0a);
const begin = (version: number, kind: number): Uint8Array =>
  record(0x0809, bytesOf([2, version === 8 ? 0x0600 : 0x0500], [2, kind], [4, 0]));

const isNarrow = (text: string): boolean => /^[\0-\xff]*$/.test(text);
const narrowBytes = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

/** A text with how long and how wide it is. */
function textBytes(text: string, version: number, lengthSize: 1 | 2): Uint8Array {
  const length = bytesOf([lengthSize, text.length]);
  if (version < 8) return joinBytes([length, narrowBytes(text)]);
  const isWide = !isNarrow(text);
  return joinBytes([length, bytesOf([1, isWide ? 1 : 0]), isWide ? wideBytes(text) : narrowBytes(text)]);
}

/** The stream inside the file, which alone is a file, too, as some programs write it. */
export function workbookStream(book: TestBook, version: 5 | 8, longestRecord = 8224): Uint8Array {
  const texts = [
    ...new Set(book.sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => typeof cell === 'string')),
  ];
  const sheets = book.sheets.map((sheet) => sheetStream(sheet, version, texts));
  const globals = (places: readonly number[]): Uint8Array =>
    joinBytes([
      begin(version, 5),
      record(0x42, bytesOf([2, version === 8 ? 1200 : 1252])),
      record(0x22, bytesOf([2, book.is1904 ? 1 : 0])),
      ...(book.formats ?? []).map((code, i) =>
        record(0x041e, bytesOf([2, 164 + i]), textBytes(code, version, version === 8 ? 2 : 1)),
      ),
      ...[0, ...(book.formats ?? []).map((_, i) => 164 + i)].map((id) =>
        record(0xe0, bytesOf([2, 0], [2, id]), new Uint8Array(version === 8 ? 16 : 12)),
      ),
      ...book.sheets.map(({ name, isHidden }, i) =>
        record(0x85, bytesOf([4, places[i]!], [1, isHidden ? 1 : 0], [1, 0]), textBytes(name, version, 1)),
      ),
      ...(version === 8 ? [sharedTexts(texts, longestRecord)] : []),
      end,
    ]);
  let place = globals(sheets.map(() => 0)).length;
  const places = sheets.map((sheet) => (place += sheet.length) - sheet.length);
  return joinBytes([globals(places), ...sheets]);
}

/** The shared texts, each with runs of formats and a reading after it as Japanese ones have, cut into records anywhere. */
function sharedTexts(texts: readonly string[], longest: number): Uint8Array {
  const records: Uint8Array[] = [];
  let current: number[] = [...bytesOf([4, texts.length], [4, texts.length])];
  const flush = (): void => {
    records.push(record(records.length === 0 ? 0xfc : 0x3c, Uint8Array.from(current)));
    current = [];
  };
  const put = (bytes: Uint8Array): void => {
    if (current.length + bytes.length > longest) flush();
    current.push(...bytes);
  };
  texts.forEach((text, i) => {
    const isRich = i % 2 === 1;
    let isWide = !isNarrow(text);
    const kind = (isWide ? 1 : 0) | (isRich ? 12 : 0);
    put(
      joinBytes([bytesOf([2, text.length], [1, kind]), isRich ? bytesOf([2, 1], [4, 6]) : new Uint8Array()]),
    );
    for (let at = 0; at < text.length; at++) {
      if (current.length + 2 > longest) {
        flush();
        isWide = !isNarrow(text.slice(at));
        current.push(isWide ? 1 : 0);
      }
      current.push(...(isWide ? wideBytes(text[at]!) : narrowBytes(text[at]!)));
    }
    if (isRich) for (const byte of bytesOf([2, 0], [2, 0], [4, 0], [2, 0])) put(Uint8Array.of(byte));
  });
  flush();
  return joinBytes(records);
}

function sheetStream({ rows, merged }: TestSheet, version: 5 | 8, texts: readonly string[]): Uint8Array {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const rowSize = version === 8 ? 4 : 2;
  const chart = joinBytes([begin(version, 0x20), record(0x0203, new Uint8Array(14)), end]);
  return joinBytes([
    begin(version, 0x10),
    record(0x0200, bytesOf([rowSize, 0], [rowSize, rows.length], [2, 0], [2, width], [2, 0])),
    ...rows.flatMap((row, y) => rowRecords(row, y, version, texts)),
    chart,
    ...(merged ? [record(0xe5, bytesOf([2, 1], [2, 0], [2, 0], [2, 0], [2, merged - 1]))] : []),
    end,
  ]);
}

/** Numbers side by side share a record, as Excel writes them. */
function rowRecords(
  row: readonly TestCell[],
  y: number,
  version: 5 | 8,
  texts: readonly string[],
): Uint8Array[] {
  const records: Uint8Array[] = [];
  for (let x = 0; x < row.length; x++) {
    const alike = compactsFrom(row, x);
    if (alike.length > 1) {
      const numbers = alike.map((packed) => bytesOf([2, 0], [4, packed]));
      const last = x + alike.length - 1;
      records.push(record(0xbd, bytesOf([2, y], [2, x]), ...numbers, bytesOf([2, last])));
      x = last;
    } else records.push(...cellRecords(row[x], y, x, version, texts));
  }
  return records;
}

function compactsFrom(row: readonly TestCell[], from: number): number[] {
  const found: number[] = [];
  for (const cell of row.slice(from)) {
    const packed = typeof cell === 'number' ? compact(cell) : undefined;
    if (packed === undefined) break;
    found.push(packed);
  }
  return found;
}

function cellRecords(
  cell: TestCell,
  y: number,
  x: number,
  version: 5 | 8,
  texts: readonly string[],
): Uint8Array[] {
  const place = (style = 0): Uint8Array => bytesOf([2, y], [2, x], [2, style]);
  if (cell === undefined) return [record(0x0201, place())];
  if (typeof cell === 'string')
    return version === 8
      ? [record(0xfd, place(), bytesOf([4, texts.indexOf(cell)]))]
      : [record(0x0204, place(), textBytes(cell, version, 2))];
  if (typeof cell === 'boolean') return [record(0x0205, place(), bytesOf([1, cell ? 1 : 0], [1, 0]))];
  if (typeof cell === 'object' && 'error' in cell)
    return [record(0x0205, place(), bytesOf([1, errorCodes[cell.error]], [1, 1]))];
  if (typeof cell === 'object' && 'formula' in cell) return formulaRecords(cell.formula, place(), version);
  const [value, style] = typeof cell === 'number' ? [cell, 0] : [cell.value, cell.style];
  const packed = compact(value);
  return packed === undefined
    ? [record(0x0203, place(style), doubleBytes(value))]
    : [record(0x027e, place(style), bytesOf([4, packed]))];
}

function formulaRecords(value: string | number | boolean, place: Uint8Array, version: 5 | 8): Uint8Array[] {
  const rest = new Uint8Array(8);
  if (typeof value === 'number') return [record(0x06, place, doubleBytes(value), rest)];
  const mark = (kind: number, what = 0): Uint8Array =>
    bytesOf([1, kind], [1, 0], [1, what], [1, 0], [2, 0], [2, 0xffff]);
  if (typeof value === 'boolean') return [record(0x06, place, mark(1, value ? 1 : 0), rest)];
  if (value === '') return [record(0x06, place, mark(3), rest)];
  const shared = record(0x04bc, new Uint8Array(10));
  return [record(0x06, place, mark(0), rest), shared, record(0x0207, textBytes(value, version, 2))];
}

const sectorBytes = 512;
const marks = { end: 0xfffffffe, table: 0xfffffffd, free: 0xffffffff };

/** A file with one stream: in small sectors below 4,096 bytes, in others from there on. */
export function compoundFile(name: string, stream: Uint8Array): Uint8Array {
  const isSmall = stream.length < 4096;
  const dataSectors = Math.ceil(stream.length / sectorBytes);
  const smallTable = isSmall ? 1 : 0;
  let tableSectors = 1;
  while (tableSectors * 128 < tableSectors + 1 + smallTable + dataSectors) tableSectors++;
  const [directoryAt, smallTableAt] = [tableSectors, tableSectors + 1];
  const dataAt = directoryAt + 1 + smallTable;
  const next = new Uint32Array(tableSectors * 128).fill(marks.free);
  next.fill(marks.table, 0, tableSectors);
  next[directoryAt] = marks.end;
  if (isSmall) next[smallTableAt] = marks.end;
  for (let i = 0; i < dataSectors; i++) next[dataAt + i] = i + 1 < dataSectors ? dataAt + i + 1 : marks.end;
  const smalls = Math.ceil(stream.length / 64);
  const smallNext = Array.from({ length: 128 }, (_, i) =>
    i >= smalls ? marks.free : i + 1 < smalls ? i + 1 : marks.end,
  );
  const entry = (text: string, kind: number, child: number, start: number, size: number): Uint8Array => {
    const field = new Uint8Array(64);
    field.set(wideBytes(text));
    const links = bytesOf(
      [2, text.length * 2 + 2],
      [1, kind],
      [1, 1],
      [4, marks.free],
      [4, marks.free],
      [4, child],
    );
    return joinBytes([field, links, new Uint8Array(36), bytesOf([4, start], [4, size], [4, 0])]);
  };
  const directory = joinBytes([
    entry('Root Entry', 5, 1, isSmall ? dataAt : marks.end, isSmall ? dataSectors * sectorBytes : 0),
    entry(name, 2, marks.free, isSmall ? 0 : dataAt, stream.length),
    new Uint8Array(256),
  ]);
  const data = new Uint8Array(dataSectors * sectorBytes);
  data.set(stream);
  return joinBytes([
    header(tableSectors, directoryAt, isSmall ? smallTableAt : undefined),
    new Uint8Array(next.buffer),
    directory,
    ...(isSmall ? [new Uint8Array(Uint32Array.from(smallNext).buffer)] : []),
    data,
  ]);
}

function header(tableSectors: number, directoryAt: number, smallTableAt: number | undefined): Uint8Array {
  const tables = Array.from({ length: 109 }, (_, i): [4, number] => [4, i < tableSectors ? i : marks.free]);
  return joinBytes([
    Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
    new Uint8Array(16),
    bytesOf([2, 0x3e], [2, 3], [2, 0xfffe], [2, 9], [2, 6], [2, 0], [4, 0], [4, 0]),
    bytesOf([4, tableSectors], [4, directoryAt], [4, 0], [4, 4096]),
    bytesOf([4, smallTableAt ?? marks.end], [4, smallTableAt === undefined ? 0 : 1], [4, marks.end], [4, 0]),
    bytesOf(...tables),
  ]);
}
