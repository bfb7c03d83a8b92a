import { looksLikeHeader } from '../csv/find-header.ts';
import { JsonScanner } from './json-scanner.ts';

const sampleRows = 50;
const mostNames = 10_000;

/**
 * The names in the first row of an array of arrays; undefined where it is none, or its first row holds values like
 * the others. `wanted` is what a person says about it.
 */
export function listHeader(
  bytes: Uint8Array,
  isCut: boolean,
  wanted: boolean | undefined,
): string[] | undefined {
  if (wanted === false) return undefined;
  const rows = firstLists(bytes, isCut);
  const [first, ...others] = rows;
  if (
    !first ||
    first.length > mostNames ||
    !first.every((cell) => typeof cell === 'string' && cell.trim() !== '')
  )
    return undefined;
  const names = first as string[];
  if (wanted) return names;
  if (others.length === 0 || new Set(names).size < names.length) return undefined;
  const hasValues = others.some((row) =>
    row.some((cell) => typeof cell === 'number' || typeof cell === 'boolean'),
  );
  if (hasValues) return names;
  const texts = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  const standsOut =
    looksLikeHeader(texts) && texts.slice(1).some((row) => row.some((cell) => /^[-+\d]/.test(cell)));
  return standsOut ? names : undefined;
}

/** The first elements of an array that are arrays themselves; none where the first is not. */
function firstLists(bytes: Uint8Array, isCut: boolean): unknown[][] {
  const rows: unknown[][] = [];
  const scanner = new JsonScanner(bytes, 0, { isCut, onRepair: () => {} });
  try {
    scanner.expect('[');
    while (rows.length < sampleRows && scanner.peek() === 0x5b) {
      const start = scanner.at;
      scanner.skipValue();
      rows.push(JSON.parse(new TextDecoder().decode(bytes.subarray(start, scanner.at))) as unknown[]);
      if (!scanner.takes(0x2c)) break;
    }
  } catch {
    // What is broken is told of when the rows are read.
  }
  return rows;
}
