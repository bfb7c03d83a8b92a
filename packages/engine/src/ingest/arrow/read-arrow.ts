import {
  CompressionType,
  setCompressionCodec,
  tableFromIPC,
  Type,
  type Batch,
  type DataType,
  type Table as FlechetteTable,
} from '@uwdata/flechette';
import { InsetError, type ReadProblem, type Table } from '@inset/model';
import type { Breath } from '../breath.ts';
import { tableFromColumns, type TypedColumn } from '../columns/table-from-columns.ts';
import type { ProblemLog, ProblemTaker } from '../problem-log.ts';
import type { SlicedFile } from '../sliced-file.ts';
import { uniqueNames } from '../unique-names.ts';
import { arrowColumn } from './arrow-column.ts';
import { batchParts, partsOf, type ArrowColumn } from './arrow-pieces.ts';
import { checkArrow, malformedArrow, type ArrowLayout } from './check-arrow.ts';
import { decoding } from './decoding.ts';
import { unpackLz4Frame } from './lz4-frame.ts';
import { fieldsOf, sliceArrow, type ArrowColumns } from './sliced-arrow.ts';

const mostColumns = 10_000;
const columnsAhead = 8;

/**
 * Reads Arrow's IPC file (Feather V2) or stream format. Structs are flattened to dotted names; lists, maps and unions
 * become JSON text, bytes text where they are UTF-8 and hexadecimal where not, times of day text, durations seconds.
 * Dictionaries keep their codes. Of a picked file each column's bytes are read by themselves, where they can be. The
 * file's bytes are free afterwards. Rejects with an InsetError: `FILE_MALFORMED`, `FILE_TOO_LARGE`, `FILE_FORMAT`, `DATASET_EMPTY` or `CANCELLED`.
 */
export async function readArrow(
  input: Uint8Array | SlicedFile,
  log: ProblemLog,
  breath: Breath,
): Promise<Table> {
  const { columns, rowCount } = await openArrow(input);
  if (columns.length > mostColumns) {
    const message = `The file has ${columns.length.toLocaleString('en')} columns; at most 10,000 can be read.`;
    throw new InsetError('FILE_TOO_LARGE', message);
  }
  const names = uniqueNames(columns.map(({ name }) => name));
  const typed: TypedColumn[] = [];
  const problems: ReadProblem[][] = names.map(() => []);
  let count = 0;
  for await (const { at, column } of asTheyCome(columns)) {
    const add = (problem: ReadProblem) => void problems[at]!.push(problem);
    typed[at] = readColumn({ ...column, name: names[at]! }, rowCount, { add });
    const done = Math.round((input.byteLength * ++count) / columns.length);
    if (breath.isDue(done)) await breath.take(done, rowCount);
  }
  for (const problem of problems.flat()) log.add(problem);
  return tableFromColumns(typed, rowCount);
}

/** The columns in the order in which they arrive, of which others are on their way while one is worked on. */
async function* asTheyCome(
  columns: ArrowColumns['columns'],
): AsyncGenerator<{ at: number; column: ArrowColumn }> {
  const coming = new Map<number, Promise<{ at: number; column: ArrowColumn }>>();
  for (let next = 0; next < columns.length || coming.size > 0;) {
    for (; next < columns.length && coming.size < columnsAhead; next++) {
      const at = next;
      const reading = columns[at]!.read().then((column) => ({ at, column }));
      reading.catch(() => {});
      coming.set(at, reading);
    }
    const arrived = await Promise.race(coming.values());
    coming.delete(arrived.at);
    yield arrived;
  }
}

async function openArrow(input: Uint8Array | SlicedFile): Promise<ArrowColumns> {
  if (input instanceof Uint8Array) return openBytes(input);
  return (await sliceArrow(input)) ?? openBytes(new Uint8Array(await input.slice(0, input.size)));
}

async function openBytes(given: Uint8Array): Promise<ArrowColumns> {
  // Arrays of numbers lie on multiples of eight bytes, counted from the beginning of the file.
  const bytes = given.byteOffset % 8 === 0 ? given : given.slice();
  const layout = checkArrow(bytes);
  if (layout.isPacked) await registerCodecs();
  const arrow = decode(layout.isBigEndian ? await swapped(bytes, layout) : bytes);
  return {
    rowCount: arrow.numRows,
    columns: flatten(arrow).map((column) => ({ name: column.name, read: async () => column })),
  };
}

function decode(bytes: Uint8Array): FlechetteTable {
  try {
    return tableFromIPC(bytes, decoding);
  } catch (thrown) {
    throw malformedArrow(
      `its description and its content do not fit together (${(thrown as Error).message})`,
      thrown,
    );
  }
}

/** The numbers are turned round in a copy: the bytes are somebody else's. */
async function swapped(given: Uint8Array, layout: ArrowLayout): Promise<Uint8Array> {
  const { swapNumbers } = await import('./swap-numbers.ts');
  const bytes = given.slice();
  swapNumbers(bytes, fieldsOf(bytes) ?? [], layout);
  return bytes;
}

function readColumn(column: ArrowColumn, rowCount: number, log: ProblemTaker): TypedColumn {
  try {
    return arrowColumn(column, rowCount, log);
  } catch (thrown) {
    if (thrown instanceof InsetError) throw thrown;
    throw malformedArrow(`column ${column.name}: ${(thrown as Error).message}`, thrown);
  }
}

let codecs: Promise<void> | undefined;

/** What unpacks buffers; packing is not needed here. */
function registerCodecs(): Promise<void> {
  codecs ??= import('fzstd').then(({ decompress }) => {
    const encode = (): never => {
      throw new InsetError('INTERNAL', 'Arrow files are not packed here.');
    };
    setCompressionCodec(CompressionType.LZ4_FRAME, { decode: unpackSized, encode });
    setCompressionCodec(CompressionType.ZSTD, {
      decode: (packed: Uint8Array, size?: number) => decompress(packed, new Uint8Array(size ?? 0)),
      encode,
    });
  });
  return codecs;
}

const unpackSized = (packed: Uint8Array, size?: number): Uint8Array => unpackLz4Frame(packed, size ?? 0);

/** The columns of a file: structs become their members, whose names are dotted. */
function flatten(arrow: FlechetteTable): ArrowColumn[] {
  const columns: ArrowColumn[] = [];
  const visit = (name: string, type: DataType, pieces: ArrowColumn['pieces']): void => {
    const { typeId, children = [] } = partsOf(type);
    if (typeId !== Type.Struct || children.length === 0) {
      columns.push({ name, type, pieces });
      return;
    }
    children.forEach((child, c) => {
      const inner = pieces.map(({ batch, start, around }) => ({
        batch: childOf(batch, c, name),
        start,
        around: [...around, batch],
      }));
      visit(`${name}.${child.name ?? ''}`, child.type, inner);
    });
  };
  arrow.schema.fields.forEach((field, f) => {
    let start = 0;
    const pieces = arrow.children[f]!.data.map((batch) => {
      const piece = { batch: batch as Batch<unknown>, start, around: [] };
      start += batch.length;
      return piece;
    });
    if (start !== arrow.numRows)
      throw malformedArrow(`column ${field.name} has ${start} rows instead of ${arrow.numRows}`);
    visit(field.name ?? '', field.type, pieces);
  });
  return columns;
}

function childOf(batch: Batch<unknown>, c: number, name: string): Batch<unknown> {
  const child = batchParts(batch).children?.[c];
  if (!child || child.length !== batch.length)
    throw malformedArrow(`the parts of column ${name} differ in length`);
  return child;
}
