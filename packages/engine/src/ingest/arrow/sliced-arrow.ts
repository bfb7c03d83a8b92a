import { batchType, tableFromIPC, Type, type Batch, type DataType, type Field } from '@uwdata/flechette';
import type { SlicedFile } from '../sliced-file.ts';
import { partsOf, type ArrayKind, type ArrowColumn, type Values } from './arrow-pieces.ts';
import { walkArrow, type ArrowBatchPlace, type ArrowLayout } from './check-arrow.ts';
import { decoding } from './decoding.ts';

/** A file whose columns are read one by one. */
export interface ArrowColumns {
  rowCount: number;
  columns: { name: string; read: () => Promise<ArrowColumn> }[];
}

/** What is read at once where descriptions are looked for. */
const windowBytes = 1 << 16;
/** Bytes of a message, or of a buffer, on an average, from which on asking for each is quicker than reading all. */
const leastMessage = 1 << 20;
const leastBuffer = 1 << 16;
const fewSlices = 8;
/** Bytes that belong to nothing among the buffers of a column; writers fill up to 64 behind each. */
const mostBetween = 1 << 10;

const formatMark = 8;
/** Validity and values; texts have offsets between them. */
const buffersOf = new Map<number, number>([
  ...[Type.Bool, Type.Int, Type.Float, Type.Decimal, Type.Date, Type.Time, Type.Timestamp].map(
    (typeId): [number, number] => [typeId, 2],
  ),
  ...[Type.Duration, Type.Interval, Type.FixedSizeBinary].map((typeId): [number, number] => [typeId, 2]),
  ...[Type.Utf8, Type.LargeUtf8, Type.Binary, Type.LargeBinary].map((typeId): [number, number] => [
    typeId,
    3,
  ]),
]);

/**
 * Finds the buffers of each column in a picked file, so that no more is held than a column's own and what is read need
 * not be copied. Undefined where it is quicker, or necessary, to read the file as a whole: packed buffers, numbers to turn
 * round, nested types, dictionaries, views, many small batches. Rejects with `FILE_MALFORMED` or `FILE_TOO_LARGE`.
 */
export async function sliceArrow(file: SlicedFile): Promise<ArrowColumns | undefined> {
  const layout = await layoutOf(file);
  if (!layout || layout.isPacked || layout.isBigEndian || layout.hasDictionaries) return undefined;
  const fields = fieldsOf(new Uint8Array(await file.slice(0, Math.min(file.size, windowBytes))));
  const counts = fields?.map(({ type }) => buffersOf.get(type.typeId));
  const perBatch = counts?.reduce((sum: number, count) => sum + (count ?? Number.NaN), 0);
  const { batches } = layout;
  if (!fields || !perBatch || perBatch * batches.length * leastBuffer > file.size) return undefined;
  // What does not fit together is told of where all is at hand.
  if (!batches.every((batch) => fits(batch, fields.length, perBatch))) return undefined;
  let first = 0;
  const columns = fields.map((field, f) => {
    const start = first;
    first += counts![f]!;
    return { name: field.name, read: () => readColumn(file, field, batches, f, start) };
  });
  return { columns, rowCount: batches.reduce((sum, { nodes }) => sum + nodes[0]!.length, 0) };
}

const fits = ({ nodes, buffers }: ArrowBatchPlace, fieldCount: number, bufferCount: number): boolean =>
  nodes.length === fieldCount &&
  buffers.length === bufferCount &&
  nodes.every(({ length }) => length === nodes[0]!.length);

/** Undefined where the messages are many and small. */
async function layoutOf(file: SlicedFile): Promise<ArrowLayout | undefined> {
  const walk = walkArrow(file.size);
  let window = { at: 0, bytes: new Uint8Array() };
  let [asked, farthest] = [0, 0];
  let step = walk.next();
  while (!step.done) {
    const { at, length } = step.value;
    if (at < window.at || at + length > window.at + window.bytes.length) {
      if (asked > fewSlices && farthest / asked < leastMessage) return undefined;
      const end = Math.min(file.size, at + Math.max(length, windowBytes));
      window = { at, bytes: new Uint8Array(await file.slice(at, end)) };
      asked++;
      // The list of contents at the end says nothing of how many messages there are.
      if (end < file.size) farthest = Math.max(farthest, end);
    }
    step = walk.next(new DataView(window.bytes.buffer, at - window.at, length));
  }
  return step.value;
}

/** The columns by the first message, undefined where that is longer: a file has a stream inside, behind its mark. */
export function fieldsOf(start: Uint8Array): Field[] | undefined {
  const isFile = new TextDecoder('latin1').decode(start.subarray(0, 6)) === 'ARROW1';
  const message = start.subarray(isFile ? formatMark : 0);
  if (message.length < 8) return undefined;
  const words = new DataView(message.buffer, message.byteOffset, 8);
  const [mark, second] = [words.getInt32(0, true), words.getInt32(4, true)];
  const end = mark === -1 ? 8 + second : 4 + mark;
  if (end > message.length) return undefined;
  try {
    const { fields } = tableFromIPC(message.slice(0, end), decoding).schema;
    return fields.length > 0 ? fields : undefined;
  } catch {
    return undefined;
  }
}

async function readColumn(
  file: SlicedFile,
  { name, type }: Field,
  batches: readonly ArrowBatchPlace[],
  f: number,
  firstBuffer: number,
): Promise<ArrowColumn> {
  let start = 0;
  const reading = batches.map(async ({ nodes, buffers }) => {
    const node = nodes[f]!;
    const from = start;
    start += node.length;
    const own = buffers.slice(firstBuffer, firstBuffer + buffersOf.get(type.typeId)!);
    return { batch: await readBatch(file, type, node, own), start: from, around: [] };
  });
  return { name, type, pieces: await Promise.all(reading), isOwned: true };
}

async function readBatch(
  file: SlicedFile,
  type: DataType,
  { length, nullCount }: ArrowBatchPlace['nodes'][number],
  [validity, ...others]: ArrowBatchPlace['buffers'],
): Promise<Batch<unknown>> {
  const { values: Kind, offsets: Offsets } = partsOf(type);
  const places = nullCount > 0 ? [validity!, ...others] : others;
  const parts = await readPlaces(file, places);
  const values = parts.pop()!;
  const offsets = others.length > 1 ? parts.pop()! : undefined;
  const BatchType = batchType(type, decoding) as unknown as new (parts: object) => Batch<unknown>;
  return new BatchType({
    length,
    nullCount,
    type,
    validity: parts.pop() ?? new Uint8Array(),
    values: arrayOver(values, Kind ?? Uint8Array),
    ...(offsets && { offsets: arrayOver(offsets, Offsets!) }),
  });
}

/** As each reading takes its time, buffers that stand one behind the other are read in one. */
async function readPlaces(
  file: SlicedFile,
  places: readonly ArrowBatchPlace['buffers'][number][],
): Promise<Uint8Array[]> {
  const start = Math.min(...places.map(({ at }) => at));
  const end = Math.max(...places.map(({ at, length }) => at + length));
  const size = places.reduce((sum, { length }) => sum + length, 0);
  if (end - start > size + mostBetween)
    return Promise.all(
      places.map(async ({ at, length }) => new Uint8Array(await file.slice(at, at + length))),
    );
  const bytes = new Uint8Array(await file.slice(start, end));
  return places.map(({ at, length }) => bytes.subarray(at - start, at - start + length));
}

function arrayOver(given: Uint8Array, Kind: ArrayKind): Values {
  const bytes = given.byteOffset % Kind.BYTES_PER_ELEMENT === 0 ? given : given.slice();
  return new Kind(
    bytes.buffer as ArrayBuffer,
    bytes.byteOffset,
    Math.floor(bytes.length / Kind.BYTES_PER_ELEMENT),
  );
}
