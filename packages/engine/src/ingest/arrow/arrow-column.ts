import { Type } from '@uwdata/flechette';
import type { ColumnData } from '@inset/model';
import type { TypedColumn } from '../columns/table-from-columns.ts';
import { validityOf } from '../columns/validity.ts';
import { timeText } from '../parquet/parquet-values.ts';
import type { ProblemTaker } from '../problem-log.ts';
import { booleans, dates, decimals, doubles, durations, integers, timestamps } from './arrow-numbers.ts';
import { batchParts, partsOf, validityOfPieces, valuesOf, type ArrowColumn } from './arrow-pieces.ts';
import { binaries, texts, writtenTexts } from './arrow-texts.ts';
import { malformedArrow } from './check-arrow.ts';
import { intervalAt, jsonValueAt, runAt } from './nested-text.ts';

const timeUnits = ['SECONDS', 'MILLIS', 'MICROS', 'NANOS'] as const;

/** Reads one column, whatever its type: see {@link readArrow} for what becomes of which. */
export function arrowColumn(column: ArrowColumn, rowCount: number, log: ProblemTaker): TypedColumn {
  const { typeId, unit } = partsOf(column.type);
  switch (typeId) {
    case Type.Bool:
      return booleans(column, rowCount);
    case Type.Int:
      return integers(column, rowCount);
    case Type.Float:
      return doubles(column, rowCount, log);
    case Type.Decimal:
      return decimals(column, rowCount);
    case Type.Date:
      return dates(column, rowCount);
    case Type.Timestamp:
      return timestamps(column, rowCount);
    case Type.Duration:
      return durations(column, rowCount, log);
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Utf8View:
      return texts(column, rowCount);
    case Type.Binary:
    case Type.LargeBinary:
    case Type.BinaryView:
    case Type.FixedSizeBinary:
      return binaries(column, rowCount);
    case Type.Time:
      return writtenTexts(column, rowCount, ({ batch }, i) =>
        timeText(batch.value(i) as number | bigint, timeUnits[unit!]!),
      );
    case Type.Interval:
      return writtenTexts(column, rowCount, ({ batch }, i) =>
        intervalAt(partsOf(column.type), batchParts(batch), i),
      );
    case Type.Dictionary:
      return dictionaryColumn(column, rowCount, log);
    case Type.RunEndEncoded:
      return runColumn(column, rowCount, log);
    case Type.Null:
      return nothing(writtenTexts(column, rowCount, () => undefined));
    default:
      return writtenTexts(column, rowCount, ({ batch }, i) => {
        const value = jsonValueAt(column.type, batch, i);
        if (value === null) return undefined;
        return typeof value === 'string' ? value : JSON.stringify(value);
      });
  }
}

/** Reads the entries once, and spreads them over the rows. Batches may have dictionaries of their own. */
function dictionaryColumn(column: ArrowColumn, rowCount: number, log: ProblemTaker): TypedColumn {
  const { name, pieces } = column;
  const entries: ArrowColumn = { name, type: partsOf(column.type).dictionary!, pieces: [] };
  const starts = new Map<object, number>();
  let count = 0;
  const places = new Int32Array(rowCount).fill(-1);
  const validity = validityOfPieces(pieces, rowCount);
  for (const { batch, start } of pieces) {
    const parts = batchParts(batch);
    if (parts.nullCount === parts.length) continue;
    if (!parts.dictionary) throw malformedArrow(`the dictionary of column ${name} is missing`);
    let base = starts.get(parts.dictionary);
    if (base === undefined) {
      starts.set(parts.dictionary, (base = count));
      for (const piece of parts.dictionary.data) {
        entries.pieces.push({ batch: piece, start: count, around: [] });
        count += piece.length;
      }
    }
    const codes = valuesOf(parts, 1, name);
    const size = count - base;
    for (let i = 0; i < parts.length; i++) {
      const row = start + i;
      if (validity && (validity[row >> 3]! & (1 << (row & 7))) === 0) continue;
      const code = Number(codes[i]);
      if (!(code >= 0 && code < size))
        throw malformedArrow(`the dictionary of column ${name} has no entry ${code}`);
      places[row] = base + code;
    }
  }
  return spread(arrowColumn(entries, count, log), places);
}

function runColumn(column: ArrowColumn, rowCount: number, log: ProblemTaker): TypedColumn {
  const values: ArrowColumn = {
    name: column.name,
    type: partsOf(column.type).children![1]!.type,
    pieces: [],
  };
  const places = new Int32Array(rowCount);
  let count = 0;
  for (const { batch, start } of column.pieces) {
    const parts = batchParts(batch);
    const runs = parts.children![1]!;
    values.pieces.push({ batch: runs, start: count, around: [] });
    for (let i = 0; i < parts.length; i++) {
      const run = runAt(parts, i);
      if (run >= runs.length) throw malformedArrow(`the runs of column ${column.name} end too early`);
      places[start + i] = count + run;
    }
    count += runs.length;
  }
  const validity = validityOfPieces(column.pieces, rowCount);
  if (validity)
    places.forEach((_, row) => (validity[row >> 3]! & (1 << (row & 7))) === 0 && (places[row] = -1));
  return spread(arrowColumn(values, count, log), places);
}

const nothing = ({ column, data }: TypedColumn): TypedColumn => ({
  column: { ...column, onlyNulls: true },
  data,
});

/** A column whose row r is the row `places[r]` of another, null where that is -1. */
function spread({ column, data }: TypedColumn, places: Int32Array): TypedColumn {
  const from = data.validity;
  const isNull = (row: number): boolean => {
    const place = places[row]!;
    return place < 0 || (from !== undefined && (from[place >> 3]! & (1 << (place & 7))) === 0);
  };
  const validity = validityOf(places.length, isNull);
  const rest = validity ? { validity } : {};
  if (data.kind === 'text') {
    const Codes = data.codes.constructor as new (length: number) => Uint32Array;
    const codes = new Codes(places.length);
    for (let row = 0; row < places.length; row++)
      if (places[row]! >= 0) codes[row] = data.codes[places[row]!]!;
    const { dictionary, distinct } = data;
    return { column, data: { kind: 'text', codes, dictionary, distinct, ...rest } };
  }
  const values = Array.isArray(data.values)
    ? Array.from(places, (place) => (place < 0 ? '0' : (data.values as string[])[place]!))
    : spreadValues(data.values as Float64Array, places);
  return { column, data: { kind: data.kind, values, ...rest } as ColumnData };
}

function spreadValues<T extends Float64Array>(source: T, places: Int32Array): T {
  const Kind = source.constructor as new (length: number) => T;
  const values = new Kind(places.length);
  for (let row = 0; row < places.length; row++) if (places[row]! >= 0) values[row] = source[places[row]!]!;
  return values;
}
