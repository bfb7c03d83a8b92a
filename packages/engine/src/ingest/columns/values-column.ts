import type { ColumnType, MixedKind } from '@inset/model';
import { asAsked, exactTextColumn, inferColumn } from '../infer/infer-column.ts';
import { losesDigits } from '../infer/read-numbers.ts';
import type { ProblemLog } from '../problem-log.ts';
import type { TypedColumn } from './table-from-columns.ts';
import { noValue, type TextCells } from './text-cells.ts';
import { validityOf } from './validity.ts';

/** A number whose digits a double does not hold, as it was written. */
export class WrittenDigits {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Kind = 'boolean' | 'number' | 'digits' | 'text' | 'moment' | 'json';

const mixedKinds: Record<Kind, MixedKind> = {
  boolean: 'truths',
  number: 'numbers',
  digits: 'numbers',
  text: 'text',
  moment: 'dates',
  json: 'nested',
};

/** Gathers one column's JavaScript values and finds the type that holds them all. */
export class ValuesColumn {
  readonly #values: unknown[] = [];
  readonly #kinds = new Map<Kind, number>();

  set(row: number, value: unknown): void {
    while (this.#values.length < row) this.#values.push(undefined);
    const kind = kindOf(value);
    this.#values[row] = kind === undefined ? undefined : value;
    if (kind !== undefined && !this.#kinds.has(kind)) this.#kinds.set(kind, row);
  }

  finish(name: string, rowCount: number, log: ProblemLog, wanted?: ColumnType): TypedColumn {
    while (this.#values.length < rowCount) this.#values.push(undefined);
    const kinds = [...this.#kinds.keys()];
    const only = kinds.length === 1 ? kinds[0] : undefined;
    if (wanted === undefined && only === 'number') return this.#numbers(name);
    if (wanted === undefined && only === 'boolean') return this.#booleans(name);
    if (wanted === undefined && only === 'moment') return this.#moments(name);
    const cells = this.#cells();
    if (wanted === 'text') return asAsked(exactTextColumn(name, cells));
    if (wanted !== undefined) return inferColumn(name, cells, { log, type: wanted });
    if (kinds.length > 0 && kinds.every((kind) => kind === 'number' || kind === 'digits'))
      return inferColumn(name, cells, { log });
    if (kinds.length > 1) this.#reportMixed(name, log);
    return only === 'text' ? inferColumn(name, cells, { log, quoted: true }) : exactTextColumn(name, cells);
  }

  #reportMixed(name: string, log: ProblemLog): void {
    const [first, second] = [...this.#kinds];
    log.add({
      kind: 'repaired',
      code: 'mixed',
      first: mixedKinds[first![0]],
      second: mixedKinds[second![0]],
      row: second![1] + 1,
      column: name,
      value: asText(this.#values[second![1]]),
    });
  }

  #validity(): { validity?: Uint8Array } {
    const validity = validityOf(this.#values.length, (row) => this.#values[row] === undefined);
    return validity ? { validity } : {};
  }

  #numbers(name: string): TypedColumn {
    const values = this.#values as (number | undefined)[];
    const isWhole = values.every((value) => value === undefined || Number.isSafeInteger(value));
    const isSmall = isWhole && values.every((value) => value === undefined || value === (value | 0));
    const target = isSmall ? new Int32Array(values.length) : new Float64Array(values.length);
    for (let row = 0; row < values.length; row++) target[row] = (values[row] ?? 0) + 0;
    const column = { name, type: isWhole ? ('integer' as const) : ('number' as const) };
    return { column, data: { kind: 'number', values: target, ...this.#validity() } };
  }

  #booleans(name: string): TypedColumn {
    const values = Uint8Array.from(this.#values, (value) => (value === true ? 1 : 0));
    return { column: { name, type: 'boolean' }, data: { kind: 'boolean', values, ...this.#validity() } };
  }

  #moments(name: string): TypedColumn {
    const values = Float64Array.from(this.#values, (value) => (value as Date | undefined)?.getTime() ?? 0);
    const column = { name, type: 'timestamp' as const, zoned: true };
    return { column, data: { kind: 'timestamp', values, ...this.#validity() } };
  }

  #cells(): TextCells {
    const dictionary: string[] = [];
    const seen = new Map<string, number>();
    const codes = new Uint32Array(this.#values.length);
    for (let row = 0; row < codes.length; row++) {
      const value = this.#values[row];
      if (value === undefined) {
        codes[row] = noValue;
        continue;
      }
      const text = asText(value);
      let code = seen.get(text);
      if (code === undefined) seen.set(text, (code = dictionary.push(text) - 1));
      codes[row] = code;
    }
    return { codes, dictionary };
  }
}

function kindOf(value: unknown): Kind | undefined {
  switch (typeof value) {
    case 'boolean':
      return 'boolean';
    case 'number':
      return Number.isNaN(value) ? undefined : 'number';
    case 'bigint':
      return 'digits';
    case 'string':
      return 'text';
    case 'object':
      if (value === null || (value instanceof Date && Number.isNaN(value.getTime()))) return undefined;
      if (value instanceof WrittenDigits) return losesDigits(value.text) ? 'digits' : 'number';
      return value instanceof Date ? 'moment' : 'json';
    default:
      return undefined;
  }
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof WrittenDigits) return value.text;
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object') return String(value);
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner));
}
