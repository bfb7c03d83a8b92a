import { dictionary, tableFromArrays, tableToIPC, timestamp, utf8, type DataType } from '@uwdata/flechette';
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { orderRows, ordersLines } from '../scripts/orders.mjs';

const folder = 'node_modules/.cache/inset-bench';

/** A CSV of that many orders, written on first need and kept. */
export function ordersFile(rows: number): Promise<string> {
  return kept(`orders-${rows}.csv`, () => inStretches(ordersLines({ rows })));
}

/** The same orders as a JSON array. */
export function ordersJsonFile(rows: number): Promise<string> {
  return kept(`orders-${rows}.json`, function* () {
    let between = '[';
    for (const row of orderRows({ rows })) {
      yield `${between}${JSON.stringify(row)}`;
      between = ',\n';
    }
    yield ']\n';
  });
}

/** The same orders as a stream of Arrow's IPC format: integers, doubles, dates, texts that repeat and texts that do not. */
export function ordersArrowFile(rows: number): Promise<string> {
  return kept(`orders-${rows}.arrows`, function* () {
    const columns: Record<string, unknown[]> = {};
    for (const row of orderRows({ rows }))
      for (const [name, value] of Object.entries(row)) (columns[name] ??= []).push(value);
    columns['reference'] = Array.from({ length: rows }, (_, i) => `ref-${(i * 7919 + 1e6).toString(36)}`);
    const types = Object.fromEntries(
      Object.entries(columns).flatMap(([name, values]) =>
        typeof values[0] === 'string' ? [[name, utf8()]] : [],
      ),
    );
    yield tableToIPC(tableFromArrays(columns, { types }), { format: 'stream' })!;
  });
}

/**
 * The orders of the CSV, and nothing else, as a stream of Arrow's IPC format in the form that takes least: texts by
 * dictionaries, times as times.
 */
export function ordersDictionaryFile(rows: number): Promise<string> {
  return kept(`orders-dictionary-${rows}.arrows`, function* () {
    const columns: Record<string, unknown[]> = {};
    for (const row of orderRows({ rows }))
      for (const [name, value] of Object.entries(row))
        (columns[name] ??= []).push(name === 'ordered_at' ? new Date(`${String(value)}Z`) : value);
    const types = Object.fromEntries(
      Object.entries(columns).flatMap(([name, [first]]): [string, DataType][] => {
        if (first instanceof Date) return [[name, timestamp()]];
        return typeof first === 'string' ? [[name, dictionary(utf8())]] : [];
      }),
    );
    yield tableToIPC(tableFromArrays(columns, { types }), { format: 'stream' })!;
  });
}

/** Lines in stretches of some ten thousand: a write each would take minutes. */
function* inStretches(lines: Iterable<string>): Generator<string> {
  let stretch: string[] = [];
  for (const line of lines) {
    if (stretch.push(line) < 10_000) continue;
    yield stretch.join('');
    stretch = [];
  }
  yield stretch.join('');
}

async function kept(name: string, make: () => Iterable<string | Uint8Array>): Promise<string> {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  await pipeline(Readable.from(make()), createWriteStream(`${path}.part`));
  renameSync(`${path}.part`, path);
  return path;
}
