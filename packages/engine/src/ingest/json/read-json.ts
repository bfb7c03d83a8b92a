import { InsetError, type ReadOptions, type Table } from '@inset/model';
import type { ProblemLog } from '../problem-log.ts';
import { rowsToTable } from '../rows-to-table.ts';

/** Reads a JSON array of records, an object that wraps one, or a single record. */
export function readJson(utf8: Uint8Array, options: ReadOptions, log: ProblemLog): Table {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(utf8));
  } catch (thrown) {
    throw new InsetError(
      'FILE_MALFORMED',
      `The JSON cannot be read: ${(thrown as Error).message}`,
      {},
      thrown,
    );
  }
  return rowsToTable(recordsOf(value), { log, ...(options.types && { types: options.types }) });
}

function recordsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return [value];
  const lists = Object.values(value).filter((inner) => Array.isArray(inner));
  return lists.length === 1 ? (lists[0] as unknown[]) : [value];
}

/** Reads a JSON value a line; lines that are none are left out and reported. */
export function readNdjson(utf8: Uint8Array, options: ReadOptions, log: ProblemLog): Table {
  const rows: unknown[] = [];
  const lines = new TextDecoder().decode(utf8).split('\n');
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    try {
      rows.push(JSON.parse(line));
    } catch {
      log.add({
        kind: 'rejected',
        message: 'The line is not JSON and was left out.',
        row: i + 1,
        value: line,
      });
    }
  });
  return rowsToTable(rows, { log, ...(options.types && { types: options.types }) });
}
