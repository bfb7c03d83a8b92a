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
  /** Lists of records under names of their own, one behind the other. */
  | { kind: 'keyed-lists'; lists: Place[] }
  | { kind: 'record' };

interface Place {
  name: string;
  at: number;
}

interface List {
  path: string;
  /** The name of the member of the whole that it is in, or is. */
  top: string;
  at: number;
  end: number;
  length: number;
  /** What its first element is. */
  holds: 'records' | 'lists' | 'values';
  depth: number;
}

interface Found {
  lists: List[];
  /** The list that was being read when the text broke off. */
  open?: List;
  members: string[];
  objects: (Place & { keys: string[] })[];
}

const deepestSearch = 5;
/** An object with several members is a record itself, more likely, than what wraps a list this deep. */
const deepestBesideOthers = 3;

/**
 * Finds the records inside the object at the scanner: the one list of objects that it wraps, lists of them under names
 * of their own, a list of lists with their names beside it, lists or objects that are alike side by side, or the object
 * itself. The scanner stands behind the object afterwards, at its own end where the text breaks off inside a list.
 */
export function findRecords(scanner: JsonScanner, log: ProblemLog): RecordsPlace {
  const found: Found = { lists: [], members: [], objects: [] };
  try {
    walk(scanner, { prefix: '', top: '', depth: 1 }, found);
  } catch (thrown) {
    if (!found.open || found.open.length === 0 || found.open.holds === 'values') throw thrown;
    found.lists.push(found.open);
    scanner.at = scanner.bytes.length;
  }
  const { lists, members, objects } = found;
  const named = namedLists(scanner.bytes, lists);
  const chosen =
    named?.rows ?? nearestRecords(lists, members.length > 2 ? deepestBesideOthers : deepestSearch);
  const keyed = !named && chosen && keyedLists(scanner.bytes, chosen, lists);
  if (keyed) {
    const left = members.filter((name) => !keyed.some(({ top }) => top === name));
    reportPlace(`${keyed[0]!.path}" to "${keyed.at(-1)!.path}`, left, log);
    return { kind: 'keyed-lists', lists: keyed.map(({ top, at }) => ({ name: top, at })) };
  }
  if (chosen) {
    const left = members.filter((name) => name !== chosen.top && name !== named?.path);
    reportPlace(chosen.path, left, log);
    return { kind: 'array', at: chosen.at, ...(named && { names: named.names }) };
  }
  const columns = listsAsColumns(found);
  if (columns) {
    const left = members.filter((name) => !columns.some(({ top }) => top === name));
    if (left.length > 0) reportPlace(columns[0]!.path, left, log);
    return { kind: 'columns', lists: columns.map(({ path, at }) => ({ name: lastOf(path), at })) };
  }
  if (objects.length === members.length && areAlike(objects)) {
    if (objects[0]!.keys.every((key) => /^\d+$/.test(key))) return { kind: 'keyed-columns', objects };
    if (objects.length > 1) return { kind: 'keyed-records' };
  }
  return { kind: 'record' };
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

function reportPlace(path: string, others: readonly string[], log: ProblemLog): void {
  const kind = others.length > 0 ? 'rejected' : 'repaired';
  log.add({ kind, code: 'within', path, others: others.slice(0, 10) });
}

/** Lists that are equally long: all there is, or lists of three and more values in one object, with others beside. */
function listsAsColumns({ lists, members }: Found): List[] | undefined {
  const isEven = (some: readonly List[]): boolean =>
    some.length > 0 && some.every(({ length }) => length === some[0]!.length);
  const own = lists.filter(({ depth }) => depth === 1);
  if (isEven(own) && own.length === members.length) return own;
  const values = lists.filter(({ holds, length }) => holds === 'values' && length > 2);
  const places = new Set(values.map(({ path }) => path.slice(0, -lastOf(path).length)));
  return [...places]
    .map((place) => values.filter(({ path }) => path === place + lastOf(path)))
    .filter((some) => some.length > 1 && isEven(some))
    .sort((a, b) => b[0]!.length - a[0]!.length)[0];
}

const mostKeyed = 10_000;

/** Lists of records that are alike, each under a name of its own at the same place. */
function keyedLists(bytes: Uint8Array, chosen: List, lists: readonly List[]): List[] | undefined {
  const inside = ({ path, top }: List): string => path.slice(top.length);
  const alike = lists.filter(
    (list) =>
      list.holds === 'records' &&
      list.depth === chosen.depth &&
      inside(list) === inside(chosen) &&
      !describes.test(lastOf(list.path)),
  );
  if (alike.length < 2 || alike.length > mostKeyed) return undefined;
  const keys = alike.map(({ at }) => keysOfFirst(bytes, at));
  return areOverlapping(keys, 0.75) ? alike : undefined;
}

function keysOfFirst(bytes: Uint8Array, at: number): string[] {
  const scanner = new JsonScanner(bytes, at, { onRepair: () => {} });
  const keys: string[] = [];
  scanner.expect('[');
  scanner.peek();
  scanner.object((start, end) => {
    keys.push(nameOf(new TextDecoder().decode(bytes.subarray(start, end))));
    scanner.skipValue();
  });
  return keys;
}

/** Names of lists that describe the records beside them. */
const describes =
  /^(columns|cols|fields|headers?|schema|variables|links|errors|warnings|facets|layers|sources)$/i;

/** The longest of the lists of objects that are least deep; what describes others only where there are none. */
function nearestRecords(lists: readonly List[], deepestList: number): List | undefined {
  const all = lists.filter(({ holds, depth }) => holds === 'records' && depth <= deepestList);
  const telling = all.filter(({ path }) => !describes.test(lastOf(path)));
  const wrapped = telling.length > 0 ? telling : all;
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
    if (list.holds === 'records' && !describes.test(lastOf(list.path))) continue;
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

/** Whether objects have the same members; of three and more, most of them. */
function areAlike(objects: Found['objects']): boolean {
  const keys = objects.map((object) => object.keys);
  if (keys.length === 0 || keys[0]!.length === 0) return false;
  const first = keys[0]!.join('\n');
  return keys.every((each) => each.join('\n') === first) || (keys.length > 2 && areOverlapping(keys, 0.6));
}

/** Whether each has that share of all names, on average. */
function areOverlapping(keys: readonly string[][], share: number): boolean {
  const all = new Set(keys.flat());
  const names = keys.reduce((sum, { length }) => sum + length, 0) / keys.length;
  return all.size > 0 && names >= all.size * share;
}

interface Way {
  prefix: string;
  top: string;
  depth: number;
}

function walk(scanner: JsonScanner, { prefix, top, depth }: Way, found: Found): string[] {
  const names: string[] = [];
  scanner.object((start, end) => {
    const name = nameOf(new TextDecoder().decode(scanner.bytes.subarray(start, end)));
    names.push(name);
    if (depth === 1) found.members.push(name);
    const within = depth === 1 ? name : top;
    const next = scanner.peek();
    const at = scanner.at;
    if (next === 0x5b) found.lists.push(listAt(scanner, { path: prefix + name, top: within, depth }, found));
    else if (next === 0x7b && depth < deepestSearch) {
      const way = { prefix: `${prefix}${name}.`, top: within, depth: depth + 1 };
      const keys = walk(scanner, way, found);
      if (depth === 1) found.objects.push({ name, at, keys });
    } else scanner.skipValue();
  });
  return names;
}

function listAt(scanner: JsonScanner, of: Pick<List, 'path' | 'top' | 'depth'>, found: Found): List {
  const { at } = scanner;
  const list: List = { ...of, at, end: at, length: 0, holds: 'values' };
  found.open = list;
  scanner.array((index) => {
    const next = index === 0 && scanner.peek();
    if (next === 0x7b || next === 0x5b) list.holds = next === 0x7b ? 'records' : 'lists';
    scanner.skipValue();
    list.length++;
    list.end = scanner.at;
  });
  delete found.open;
  list.end = scanner.at;
  return list;
}

function nameOf(key: string): string {
  return key.includes('\\') ? (JSON.parse(`"${key}"`) as string) : key;
}
