import type { ProblemLog } from '../problem-log.ts';
import { JsonScanner } from './json-scanner.ts';

/** Where the records of a JSON object are. */
export type RecordsPlace =
  /** One list of records; of lists with these names, where there are any. */
  | { kind: 'array'; at: number; names?: string[] }
  /** Lists of equal length side by side. */
  | { kind: 'columns'; lists: Place[] }
  /** Objects side by side, each a column whose members are the rows. */
  | { kind: 'keyed-columns'; objects: Place[] }
  /** Objects side by side, each a record. */
  | { kind: 'keyed-records' }
  | { kind: 'record' };

interface Place {
  name: string;
  at: number;
}

interface List {
  path: string;
  at: number;
  end: number;
  length: number;
  /** What its first element is. */
  holds: 'records' | 'lists' | 'values';
  depth: number;
}

interface Found {
  lists: List[];
  members: string[];
  objects: (Place & { keys: string[] })[];
}

const deepestSearch = 5;
/** An object with several members is a record itself, more likely, than what wraps a list this deep. */
const deepestBesideOthers = 3;

/**
 * Finds the records inside the object at the scanner: the one list of objects that it wraps, a list of lists with their
 * names beside it, lists or objects that are alike side by side, or the object itself. The scanner stands behind the
 * object afterwards.
 */
export function findRecords(scanner: JsonScanner, log: ProblemLog): RecordsPlace {
  const found: Found = { lists: [], members: [], objects: [] };
  walk(scanner, '', 1, found);
  const { lists, members, objects } = found;
  const named = namedLists(scanner.bytes, lists);
  const chosen =
    named?.rows ?? nearestRecords(lists, members.length > 2 ? deepestBesideOthers : deepestSearch);
  if (chosen) {
    const others = members.filter((name) => name !== chosen.path.split('.')[0] && name !== named?.path);
    const message = `The records are read from "${chosen.path}"${others.length > 0 ? `; beside it was left out: ${others.slice(0, 10).join(', ')}` : ''}.`;
    log.add({ kind: others.length > 0 ? 'rejected' : 'repaired', message });
    return { kind: 'array', at: chosen.at, ...(named && { names: named.names }) };
  }
  const own = lists.filter(({ depth }) => depth === 1);
  const isEven =
    own.length > 0 && own.length === members.length && own.every(({ length }) => length === own[0]!.length);
  if (isEven) return { kind: 'columns', lists: own.map(({ path, at }) => ({ name: path, at })) };
  if (objects.length === members.length && areAlike(objects)) {
    if (objects[0]!.keys.every((key) => /^\d+$/.test(key))) return { kind: 'keyed-columns', objects };
    if (objects.length > 1) return { kind: 'keyed-records' };
  }
  return { kind: 'record' };
}

/** The longest of the lists of objects that are least deep. */
function nearestRecords(lists: readonly List[], deepestList: number): List | undefined {
  const wrapped = lists.filter(({ holds, depth }) => holds === 'records' && depth <= deepestList);
  const nearest = Math.min(...wrapped.map(({ depth }) => depth));
  return wrapped
    .filter(({ depth }) => depth === nearest)
    .reduce<List | undefined>((best, list) => (best && best.length >= list.length ? best : list), undefined);
}

const mostNames = 10_000;

/** A list of lists, and beside it a list of as many names as its first row has values: how tables are often sent. */
function namedLists(
  bytes: Uint8Array,
  lists: readonly List[],
): { rows: List; names: string[]; path: string } | undefined {
  const parsed = ({ at, end }: Pick<List, 'at' | 'end'>): unknown => {
    try {
      return JSON.parse(new TextDecoder().decode(bytes.subarray(at, end)));
    } catch {
      return undefined;
    }
  };
  const rows = lists.filter(({ holds }) => holds === 'lists').sort((a, b) => a.depth - b.depth)[0];
  if (!rows) return undefined;
  const inner = new JsonScanner(bytes, rows.at, { onRepair: () => {} });
  inner.expect('[');
  inner.peek();
  const at = inner.at;
  inner.skipValue();
  const first = parsed({ at, end: inner.at });
  if (!Array.isArray(first) || first.length === 0 || first.length > mostNames) return undefined;
  for (const list of lists) {
    if (list.length !== first.length || list.holds === 'lists') continue;
    const names = (parsed(list) as unknown[] | undefined)?.map(nameIn);
    if (names?.every((name) => name !== undefined)) return { rows, names, path: list.path };
  }
  return undefined;
}

/** The name that a description of a column gives. */
function nameIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, label, title, id } = value as Record<string, unknown>;
  return [name, label, title, id].find((each) => typeof each === 'string');
}

/** Whether objects have the same members. */
function areAlike(objects: Found['objects']): boolean {
  const [first] = objects;
  if (!first || first.keys.length === 0) return false;
  const keys = first.keys.join('\n');
  return objects.every((object) => object.keys.join('\n') === keys);
}

function walk(scanner: JsonScanner, prefix: string, depth: number, found: Found): string[] {
  const names: string[] = [];
  scanner.object((start, end) => {
    const name = nameOf(new TextDecoder().decode(scanner.bytes.subarray(start, end)));
    names.push(name);
    if (depth === 1) found.members.push(name);
    const next = scanner.peek();
    const at = scanner.at;
    if (next === 0x5b) found.lists.push(listAt(scanner, prefix + name, depth));
    else if (next === 0x7b && depth < deepestSearch) {
      const keys = walk(scanner, `${prefix}${name}.`, depth + 1, found);
      if (depth === 1) found.objects.push({ name, at, keys });
    } else scanner.skipValue();
  });
  return names;
}

function listAt(scanner: JsonScanner, path: string, depth: number): List {
  const { at } = scanner;
  let [length, holds]: [number, List['holds']] = [0, 'values'];
  scanner.array((index) => {
    const next = index === 0 && scanner.peek();
    if (next === 0x7b || next === 0x5b) holds = next === 0x7b ? 'records' : 'lists';
    scanner.skipValue();
    length++;
  });
  return { path, at, end: scanner.at, length, holds, depth };
}

function nameOf(key: string): string {
  return key.includes('\\') ? (JSON.parse(`"${key}"`) as string) : key;
}
