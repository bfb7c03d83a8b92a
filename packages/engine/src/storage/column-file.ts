import type { ColumnData, ReadReport, Schema, Table, TextData } from '@inset/model';
import { lateTextData, packedTextsOf, type PackedTexts } from '../ingest/columns/late-texts.ts';
import { textsFromBytes, textsToBytes, type StoredTexts } from './stored-texts.ts';

/** A table and how it was read, as it is kept. */
export interface KeptTable {
  table: Table;
  report: ReadReport;
}

/** Where a run of bytes lies, counted from the end of the header. */
interface Place {
  at: number;
  bytes: number;
}

type ArrayName = keyof typeof arrays;

interface StoredColumn {
  kind: ColumnData['kind'];
  validity?: Place;
  values?: Place & { array: ArrayName };
  texts?: StoredTexts & Place;
  /** In place of these: texts that nobody had asked for yet, and where each begins. */
  packed?: { bytes: Place; offsets: Place };
  distinct?: boolean;
}

interface Header {
  schema: Schema;
  rowCount: number;
  report: ReadReport;
  columns: StoredColumn[];
}

const arrays = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array, BigInt64Array };
const magic = 'INSETCOL';
const preambleBytes = 16;
const alignment = 8;

/**
 * A table as the pieces of a file, to be written one after another: first the body's, the head last, at 0. Until the
 * head is there the file is not one, so a write that was cut off is never read.
 */
export function encodeColumnFile({ table, report }: KeptTable): { head: Uint8Array; body: Uint8Array[] } {
  const body: Uint8Array[] = [];
  let at = 0;
  const put = (bytes: Uint8Array): Place => {
    const place = { at, bytes: bytes.byteLength };
    const padding = -bytes.byteLength & (alignment - 1);
    body.push(bytes, new Uint8Array(padding));
    at += bytes.byteLength + padding;
    return place;
  };
  const columns = table.data.map((data): StoredColumn => ({ ...storeColumn(data, put) }));
  const { schema, rowCount } = table;
  return { head: headOf({ schema, rowCount, report, columns }, body), body };
}

/** The table of a whole file; undefined where it is not one, cut off or damaged. Its columns are views of `file`. */
export function decodeColumnFile(file: ArrayBuffer): KeptTable | undefined {
  const preamble = readPreamble(file);
  if (
    !preamble ||
    checksumOf([new Uint8Array(file, preambleBytes)], preamble.headerBytes) !== preamble.checksum
  ) {
    return undefined;
  }
  const text = new TextDecoder().decode(new Uint8Array(file, preambleBytes, preamble.headerBytes));
  const { schema, rowCount, report, columns } = JSON.parse(text) as Header;
  const body = new Uint8Array(file, preamble.end);
  const data = columns.map((column) => restoreColumn(column, body));
  return { table: { schema, rowCount, data }, report };
}

function storeColumn(data: ColumnData, put: (bytes: Uint8Array) => Place): StoredColumn {
  const validity = data.validity && { validity: put(data.validity) };
  if (data.kind === 'text') {
    return {
      kind: data.kind,
      distinct: data.distinct,
      ...validity,
      values: putArray(data.codes, put),
      ...putDictionary(data, put),
    };
  }
  if (data.kind === 'decimal') return { kind: data.kind, ...validity, texts: putTexts(data.values, put) };
  return { kind: data.kind, ...validity, values: putArray(data.values, put) };
}

function putArray(
  values: ArrayBufferView,
  put: (bytes: Uint8Array) => Place,
): NonNullable<StoredColumn['values']> {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { array: values.constructor.name as ArrayName, ...put(bytes) };
}

/** Texts that are not decoded need not be for this. */
function putDictionary(
  data: TextData,
  put: (bytes: Uint8Array) => Place,
): Pick<StoredColumn, 'texts' | 'packed'> {
  const packed = packedTextsOf(data);
  if (!packed) return { texts: putTexts(data.dictionary, put) };
  const { bytes, offsets } = packed;
  const [start, end] = [offsets[0]!, offsets.at(-1)!];
  const places = start === 0 ? offsets : offsets.map((offset) => offset - start);
  return { packed: { bytes: put(bytes.subarray(start, end)), offsets: putArray(places, put) } };
}

function putTexts(
  texts: readonly string[],
  put: (bytes: Uint8Array) => Place,
): NonNullable<StoredColumn['texts']> {
  const { bytes, ...stored } = textsToBytes(texts);
  return { ...stored, ...put(bytes) };
}

function restoreColumn(column: StoredColumn, body: Uint8Array): ColumnData {
  const slice = ({ at, bytes }: Place): Uint8Array => body.subarray(at, at + bytes);
  const validity = column.validity && { validity: slice(column.validity) };
  const texts = column.texts && textsFromBytes(slice(column.texts), column.texts);
  if (column.kind === 'decimal') return { kind: 'decimal', values: texts!, ...validity };
  const { array, at, bytes } = column.values!;
  const View = arrays[array];
  const values = new View(
    body.buffer as ArrayBuffer,
    body.byteOffset + at,
    bytes / View.BYTES_PER_ELEMENT,
  ) as never;
  if (column.kind !== 'text') return { kind: column.kind, values, ...validity };
  const rest = { codes: values as Uint32Array, distinct: column.distinct!, ...validity };
  if (column.packed) return lateTextData(packedAt(column.packed, body), rest);
  return { kind: 'text', dictionary: texts!, ...rest };
}

function packedAt({ bytes, offsets }: NonNullable<StoredColumn['packed']>, body: Uint8Array): PackedTexts {
  return {
    bytes: body.subarray(bytes.at, bytes.at + bytes.bytes),
    offsets: new Uint32Array(body.buffer, body.byteOffset + offsets.at, offsets.bytes / 4),
  };
}

function headOf(header: Header, body: readonly Uint8Array[]): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(headBytes(json.byteLength));
  bytes.set(new TextEncoder().encode(magic));
  bytes.set(json, preambleBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(magic.length, json.byteLength, true);
  view.setUint32(
    magic.length + 4,
    checksumOf([bytes.subarray(preambleBytes), ...body], json.byteLength),
    true,
  );
  return bytes;
}

/** The preamble, 16 bytes: the magic word, how long the header is, and the checksum of that and all that follows. */
function readPreamble(file: ArrayBuffer): { headerBytes: number; end: number; checksum: number } | undefined {
  if (file.byteLength < preambleBytes) return undefined;
  const start = new TextDecoder().decode(new Uint8Array(file, 0, magic.length));
  const view = new DataView(file, magic.length);
  const [headerBytes, checksum] = [view.getUint32(0, true), view.getUint32(4, true)];
  const end = headBytes(headerBytes);
  return start === magic && end <= file.byteLength ? { headerBytes, end, checksum } : undefined;
}

const headBytes = (json: number): number => preambleBytes + json + (-json & (alignment - 1));

/** FNV-1a over words of 32 bits (Fowler, Noll and Vo): enough to notice what a disk or a cut write did. */
function checksumOf(pieces: readonly Uint8Array[], headerBytes: number): number {
  // With the numbers of bytes, so that zeros that are cut off are missed, too.
  const bytes = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  let sum = Math.imul(0x811c9dc5 ^ headerBytes, 0x01000193) ^ bytes;
  let carried = 0;
  let carriedBytes = 0;
  for (const piece of pieces) {
    let i = 0;
    for (; carriedBytes !== 0 && i < piece.length; i++) {
      carried |= piece[i]! << (8 * carriedBytes);
      carriedBytes = (carriedBytes + 1) & 3;
      if (carriedBytes === 0) [sum, carried] = [Math.imul(sum ^ carried, 0x01000193), 0];
    }
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
    for (; i + 4 <= piece.length; i += 4) sum = Math.imul(sum ^ view.getUint32(i, true), 0x01000193);
    for (; i < piece.length; i++) carried |= piece[i]! << (8 * carriedBytes++);
  }
  return (carriedBytes === 0 ? sum : Math.imul(sum ^ carried, 0x01000193)) >>> 0;
}
