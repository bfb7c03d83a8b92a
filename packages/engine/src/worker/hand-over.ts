import { isNull, transferables, type ColumnData, type Table } from '@inset/model';
import { entryReader } from '../ingest/columns/late-texts.ts';

/**
 * A table fit to leave this thread: nothing in it is shared with tables that stay, buffers are no larger than what
 * they hold, and dictionaries hold only what is used.
 */
export function handOver(table: Table, staying: Iterable<Table>): Table {
  const kept = new Set<ArrayBufferLike>();
  for (const each of staying) for (const buffer of transferables(each)) kept.add(buffer);
  return { ...table, data: table.data.map((data) => ownColumn(data, table.rowCount, kept)) };
}

/** The first rows of a table, as a table of their own. */
export function headOf(table: Table, rowCount: number): Table {
  const count = Math.max(0, Math.min(table.rowCount, Math.floor(rowCount)));
  const data = table.data.map((each): ColumnData => {
    const validity = each.validity && { validity: each.validity.slice(0, (count + 7) >> 3) };
    if (each.kind === 'text') return compact(each, count, validity);
    return { ...each, values: each.values.slice(0, count), ...validity } as ColumnData;
  });
  return { schema: table.schema, rowCount: count, data };
}

type TextData = Extract<ColumnData, { kind: 'text' }>;
type View = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array | BigInt64Array;

function ownColumn(data: ColumnData, rowCount: number, kept: ReadonlySet<ArrayBufferLike>): ColumnData {
  const own = <T extends View>(view: T): T =>
    kept.has(view.buffer) || view.byteLength < view.buffer.byteLength ? (view.slice() as T) : view;
  const validity = data.validity && { validity: own(data.validity) };
  if (data.kind === 'text') {
    if (data.dictionary.length > rowCount * 2 + 16) return compact(data, rowCount, validity);
    return { ...data, codes: own(data.codes), ...validity };
  }
  if (data.kind === 'decimal') return { ...data, ...validity };
  return { ...data, values: own(data.values), ...validity } as ColumnData;
}

/** The first rows with only the strings that they use, in the order they are first used. */
function compact(data: TextData, rowCount: number, validity: { validity: Uint8Array } | undefined): TextData {
  const newCodes = new Map<number, number>();
  const codes = new Uint32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    if (isNull(data, row)) continue;
    const code = data.codes[row]!;
    let newCode = newCodes.get(code);
    if (newCode === undefined) newCodes.set(code, (newCode = newCodes.size));
    codes[row] = newCode;
  }
  const dictionary = Array.from(newCodes.keys(), entryReader(data));
  return { kind: 'text', codes, dictionary, distinct: data.distinct, ...validity };
}
