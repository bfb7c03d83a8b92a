import type { ProblemLog } from '../problem-log.ts';
import { JsonScanner } from './json-scanner.ts';

/** Where the records of a JSON object are. */
export type RecordsPlace =
  | { kind: 'array'; at: number }
  | { kind: 'columns'; lists: { name: string; at: number }[] }
  | { kind: 'record' };

interface List {
  path: string;
  at: number;
  length: number;
  /** Its first element is an object or a list. */
  holdsRecords: boolean;
  depth: number;
}

const deepestSearch = 3;

/**
 * Finds the records inside an object, which must be the whole of the text: the one list of objects that it wraps, lists
 * of equal length side by side, or the object itself.
 */
export function findRecords(utf8: Uint8Array, log: ProblemLog): RecordsPlace {
  const scanner = new JsonScanner(utf8);
  const lists: List[] = [];
  const members: string[] = [];
  walk(scanner, '', 1, lists, members);
  if (scanner.peek() !== undefined) scanner.fail('there is more after the end of the value');
  const wrapped = lists.filter(({ holdsRecords }) => holdsRecords);
  const nearest = Math.min(...wrapped.map(({ depth }) => depth));
  const near = wrapped.filter(({ depth }) => depth === nearest);
  const chosen = near.reduce<List | undefined>(
    (best, list) => (best && best.length >= list.length ? best : list),
    undefined,
  );
  if (chosen) {
    const others = members.filter((name) => name !== chosen.path.split('.')[0]);
    const message = `The records are read from "${chosen.path}"${others.length > 0 ? `; beside it was left out: ${others.slice(0, 10).join(', ')}` : ''}.`;
    log.add({ kind: others.length > 0 ? 'rejected' : 'repaired', message });
    return { kind: 'array', at: chosen.at };
  }
  const own = lists.filter(({ depth }) => depth === 1);
  const isEven =
    own.length > 0 && own.length === members.length && own.every(({ length }) => length === own[0]!.length);
  if (isEven) return { kind: 'columns', lists: own.map(({ path, at }) => ({ name: path, at })) };
  return { kind: 'record' };
}

function walk(scanner: JsonScanner, prefix: string, depth: number, lists: List[], members: string[]): void {
  scanner.object((start, end) => {
    const key = new TextDecoder().decode(scanner.bytes.subarray(start, end));
    const name = nameOf(key);
    if (depth === 1) members.push(name);
    const next = scanner.peek();
    const at = scanner.at;
    if (next === 0x5b) {
      let [length, holdsRecords] = [0, false];
      scanner.array((index) => {
        if (index === 0) holdsRecords = scanner.peek() === 0x7b;
        scanner.skipValue();
        length++;
      });
      lists.push({ path: prefix + name, at, length, holdsRecords, depth });
    } else if (next === 0x7b && depth < deepestSearch)
      walk(scanner, `${prefix}${name}.`, depth + 1, lists, members);
    else scanner.skipValue();
  });
}

function nameOf(key: string): string {
  return key.includes('\\') ? (JSON.parse(`"${key}"`) as string) : key;
}
