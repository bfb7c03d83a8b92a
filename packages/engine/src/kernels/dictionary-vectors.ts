import type { ColumnData } from '@inset/model';
import type { StoredValue } from '../execute/fill-column.ts';
import { TextRoom } from '../execute/result-limits.ts';
import { Incapable } from '../compile/incapable.ts';
import type { Reader } from '../compile/local/view.ts';
import {
  batchSize,
  unknown,
  type Batch,
  type BooleanVector,
  type NumberVector,
  type TextVector,
  type Vector,
} from './vector.ts';

/** A text column's dictionary as a column of its own: every text once, and null after the last. */
export function dictionaryColumn(dictionary: readonly string[]): ColumnData {
  const size = dictionary.length;
  const validity = new Uint8Array((size + 8) >> 3).fill(255);
  validity[size >> 3]! &= ~(1 << (size & 7));
  return {
    kind: 'text',
    codes: Uint32Array.from({ length: size + 1 }, (_, code) => Math.min(code, Math.max(0, size - 1))),
    dictionary: dictionary as string[],
    distinct: true,
    validity,
  };
}

/**
 * A function of one text column and nothing else, computed once for each text of the dictionary. `reader` reads a
 * {@link dictionaryColumn}. A text for which it throws is a matter only where a row holds it.
 */
export function ofDictionary(source: TextVector, reader: Reader, kind: Vector['kind']): Vector {
  const failures = new Map<number, Incapable>();
  const room = new TextRoom();
  const values = Array.from({ length: source.dictionary.length + 1 }, (_, code): StoredValue => {
    try {
      const value = reader(code);
      if (typeof value === 'string') room.take(value);
      return value;
    } catch (thrown) {
      if (!(thrown instanceof Incapable)) throw thrown;
      failures.set(code, thrown);
      return null;
    }
  });
  const lookup = { source, failures, nullCode: values.length - 1 };
  if (kind === 'boolean') return new BooleanOfText(lookup, values as (boolean | null)[]);
  if (kind === 'number') return new NumberOfText(lookup, values as (number | null)[]);
  return new TextOfText(lookup, values as (string | null)[]);
}

interface Lookup {
  source: TextVector;
  /** Why a text's value could not be computed, by its code. */
  failures: ReadonlyMap<number, Incapable>;
  /** The place of null's value. */
  nullCode: number;
}

function throwFailures({ source, failures, nullCode }: Lookup, count: number): void {
  if (failures.size === 0) return;
  for (let i = 0; i < count; i++) {
    const code = source.codes[i]!;
    const failure = failures.get(code < 0 ? nullCode : code);
    if (failure) throw failure;
  }
}

class BooleanOfText implements BooleanVector {
  readonly kind = 'boolean';
  readonly values = new Uint8Array(batchSize);
  private readonly lookup: Lookup;
  private readonly table: Uint8Array;

  constructor(lookup: Lookup, values: (boolean | null)[]) {
    this.lookup = lookup;
    this.table = Uint8Array.from(values, (value) => (value === null ? unknown : Number(value)));
  }

  evaluate(batch: Batch): void {
    const { lookup, values, table } = this;
    const { source, nullCode } = lookup;
    source.evaluate(batch);
    throwFailures(lookup, batch.count);
    const { codes } = source;
    for (let i = 0; i < batch.count; i++) {
      const code = codes[i]!;
      values[i] = table[code < 0 ? nullCode : code]!;
    }
  }
}

class NumberOfText implements NumberVector {
  readonly kind = 'number';
  readonly values = new Float64Array(batchSize);
  readonly nulls = new Uint8Array(batchSize);
  hasNulls = false;
  private readonly lookup: Lookup;
  private readonly table: Float64Array;
  private readonly nullTable: Uint8Array;

  constructor(lookup: Lookup, values: (number | null)[]) {
    this.lookup = lookup;
    this.table = Float64Array.from(values, (value) => value ?? 0);
    this.nullTable = Uint8Array.from(values, (value) => Number(value === null));
  }

  evaluate(batch: Batch): void {
    const { lookup, values, nulls, table, nullTable } = this;
    const { source, nullCode } = lookup;
    source.evaluate(batch);
    throwFailures(lookup, batch.count);
    const { codes } = source;
    let any = 0;
    for (let i = 0; i < batch.count; i++) {
      const code = codes[i]!;
      const place = code < 0 ? nullCode : code;
      values[i] = table[place]!;
      any |= nulls[i] = nullTable[place]!;
    }
    this.hasNulls = any === 1;
  }
}

class TextOfText implements TextVector {
  readonly kind = 'text';
  readonly grows = false;
  readonly distinct = true;
  readonly dictionary: readonly string[];
  readonly codes = new Int32Array(batchSize);
  hasNulls = false;
  private readonly lookup: Lookup;
  private readonly table: Int32Array;

  constructor(lookup: Lookup, values: (string | null)[]) {
    const known = new Map<string, number>();
    this.lookup = lookup;
    this.table = Int32Array.from(values, (value) => {
      if (value === null) return -1;
      if (!known.has(value)) known.set(value, known.size);
      return known.get(value)!;
    });
    this.dictionary = [...known.keys()];
  }

  evaluate(batch: Batch): void {
    const { lookup, codes, table } = this;
    const { source, nullCode } = lookup;
    source.evaluate(batch);
    throwFailures(lookup, batch.count);
    const given = source.codes;
    let sign = 0;
    for (let i = 0; i < batch.count; i++) {
      const code = given[i]!;
      sign |= codes[i] = table[code < 0 ? nullCode : code]!;
    }
    this.hasNulls = sign < 0;
  }
}
