import { isNull, type Column, type ColumnData } from '@inset/model';
import { fillColumn, type StoredValue } from '../../execute/fill-column.ts';
import { fewLateTexts } from '../../ingest/columns/late-texts.ts';

/** A column as steps see it: data, and which of its rows, where not all in order. */
export interface View {
  column: Column;
  data: ColumnData;
  rows: Uint32Array | undefined;
}

/** A column that is computed when it is first read. */
export interface Derivation {
  readonly column: Column;
  /** All its rows; yields now and then, so that it can be stopped. */
  compute(): Generator<void, ColumnData, void>;
  /** The rows whose numbers are in `keep`, in its order. */
  pick(keep: Uint32Array, picked: PickedRows): Derivation;
  /** The same under another name. */
  rename(column: Column): Derivation;
}

/** Rows of rows that are picked already, by the rows they were picked from. */
export type PickedRows = Map<Uint32Array | undefined, Uint32Array>;

const derivations = new WeakMap<View, Derivation>();

/** A view whose `data` is computed when it is asked for. */
export function derivedView(derivation: Derivation): View {
  let data: ColumnData | undefined;
  const view = {
    column: derivation.column,
    get data(): ColumnData {
      if (!data) {
        data = finish(derivation.compute());
        derivations.delete(view);
      }
      return data;
    },
    rows: undefined,
  };
  derivations.set(view, derivation);
  return view;
}

/** How a view is computed; undefined where it holds its data. */
export const derivationOf = (view: View): Derivation | undefined => derivations.get(view);

function finish(computing: Generator<void, ColumnData, void>): ColumnData {
  for (;;) {
    const { done, value } = computing.next();
    if (done) return value;
  }
}

/** The view with its data at hand: computed in pieces where it is not. */
export function* computed(view: View): Generator<void, View, void> {
  const derivation = derivationOf(view);
  return derivation ? { column: view.column, data: yield* derivation.compute(), rows: undefined } : view;
}

/** The same values under another name or type. */
export function renamed(view: View, column: Column): View {
  const derivation = derivationOf(view);
  return derivation ? derivedView(derivation.rename(column)) : { ...view, column };
}

export type Reader = (row: number) => StoredValue;

/** Reads values as columns hold them: dates as days, timestamps as milliseconds. */
export function readerOf({ data, rows }: View): Reader {
  const valueAt = valueReader(data);
  const at: Reader = data.validity ? (row) => (isNull(data, row) ? null : valueAt(row)) : valueAt;
  return rows ? (row) => at(rows[row]!) : at;
}

function valueReader(data: ColumnData): Reader {
  if (data.kind === 'text') {
    const { codes, dictionary } = data;
    return (row) => dictionary[codes[row]!]!;
  }
  const { values } = data;
  return data.kind === 'boolean' ? (row) => values[row] === 1 : (row) => values[row]!;
}

/** The rows of views, `keep[i]` being the place of the new row i; columns that share rows go on sharing them. */
export function pickRows(
  views: readonly View[],
  keep: Uint32Array,
  picked: PickedRows = new Map<Uint32Array | undefined, Uint32Array>(),
): View[] {
  return views.map((view) => {
    const derivation = derivationOf(view);
    if (derivation) return derivedView(derivation.pick(keep, picked));
    let rows = picked.get(view.rows);
    if (!rows) picked.set(view.rows, (rows = view.rows ? keep.map((row) => view.rows![row]!) : keep));
    return { ...view, rows };
  });
}

/** A view's values on their own, in its order. */
export function gather(view: View): ColumnData {
  const { column, data, rows } = view;
  if (!rows) return data;
  // What is left may fit doubles.
  if (data.kind === 'big-integer') return fillColumn(column.type, rows.length, readerOf(view));
  const validity = gatherValidity(data, rows);
  const rest = validity ? { validity } : {};
  if (data.kind === 'text') {
    const few = fewLateTexts(data, rows);
    if (few) return { kind: data.kind, ...few, distinct: false, ...rest };
    return { ...data, codes: gatherValues(data.codes, rows), validity: undefined, ...rest } as ColumnData;
  }
  const values = Array.isArray(data.values)
    ? Array.from(rows, (row) => data.values[row] as string)
    : gatherValues(data.values, rows);
  return { kind: data.kind, values, ...rest } as ColumnData;
}

type Values = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array | BigInt64Array;

function gatherValues<Array extends Values>(values: Array, rows: Uint32Array): Array {
  const gathered = new (values.constructor as new (length: number) => Array)(rows.length);
  for (let i = 0; i < rows.length; i++) gathered[i] = values[rows[i]!]!;
  return gathered;
}

function gatherValidity(data: ColumnData, rows: Uint32Array): Uint8Array | undefined {
  if (!data.validity) return undefined;
  const validity = new Uint8Array((rows.length + 7) >> 3);
  for (let i = 0; i < rows.length; i++) if (!isNull(data, rows[i]!)) validity[i >> 3]! |= 1 << (i & 7);
  return validity;
}
