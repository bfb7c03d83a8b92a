import { cellAt, columnOf, type Cell, type Table } from '@inset/model';
import { groupKey, type GroupTree } from './group-tree.ts';
import type { MatchPlace } from './match-place.ts';
import { groupRowsColumn } from './table-queries.ts';

/** How many rows of a group match, and of the groups in it. */
interface Counted {
  count: number;
  inside: Map<string, Counted>;
}

interface GroupMatchesOptions {
  groups: readonly string[];
  /** How many rows match in each of the innermost groups that have any. */
  counts: Table;
  /** The rows of an innermost group that match, in the order they are shown. */
  rowsIn: (path: readonly Cell[]) => Promise<readonly number[]>;
}

/** What was found in rows that stand in groups, in the order in which the groups do; each group is searched once. */
export class GroupMatches {
  readonly #options: GroupMatchesOptions;
  readonly #all: Counted = { count: 0, inside: new Map() };
  readonly #rows = new Map<string, Promise<readonly number[]>>();

  constructor(options: GroupMatchesOptions) {
    this.#options = options;
    const { counts, groups } = options;
    const keys = groups.map((name) => columnOf(counts, name)!.data);
    const numbers = columnOf(counts, groupRowsColumn)!.data;
    for (let row = 0; row < counts.rowCount; row++) {
      const count = Number(cellAt(numbers, row));
      let at = this.#all;
      at.count += count;
      for (const key of keys) {
        const text = groupKey([cellAt(key, row)]);
        const next = at.inside.get(text) ?? { count: 0, inside: new Map() };
        at.inside.set(text, next);
        next.count += count;
        at = next;
      }
    }
  }

  /** How many rows match. */
  get count(): number {
    return this.#all.count;
  }

  /** The next match after a place (or, backwards, before it), round the end, and which one of all it is. */
  async step(
    tree: GroupTree,
    from: MatchPlace | undefined,
    isBackwards: boolean,
  ): Promise<(Required<MatchPlace> & { at: number }) | undefined> {
    const found =
      (await this.#seek(tree, [], this.#all, from, isBackwards)) ??
      (from && (await this.#seek(tree, [], this.#all, undefined, isBackwards)));
    if (!found) return undefined;
    return { ...found, at: await this.#placeOf(tree, found) };
  }

  async #seek(
    tree: GroupTree,
    path: readonly Cell[],
    counted: Counted,
    from: MatchPlace | undefined,
    isBackwards: boolean,
  ): Promise<Required<MatchPlace> | undefined> {
    // On the line of this very group: all that is in it lies after.
    const isOnLine = from !== undefined && from.row === undefined && from.path.length === path.length;
    if (isOnLine && path.length > 0 && isBackwards) return undefined;
    const start = isOnLine ? undefined : from;
    if (path.length === this.#options.groups.length) return this.#seekRow(path, start, isBackwards);
    const groups = await tree.groupsIn(path);
    const first = start ? groups.findIndex((cell) => isSameCell(cell, start.path[path.length]!)) : -1;
    const order = [...groups.entries()].filter(([i]) => first < 0 || (isBackwards ? i <= first : i >= first));
    for (const [i, cell] of isBackwards ? order.reverse() : order) {
      const inside = counted.inside.get(groupKey([cell]));
      const here = i === first ? start : undefined;
      const found = inside && (await this.#seek(tree, [...path, cell], inside, here, isBackwards));
      if (found) return found;
    }
    return undefined;
  }

  async #seekRow(
    path: readonly Cell[],
    from: MatchPlace | undefined,
    isBackwards: boolean,
  ): Promise<Required<MatchPlace> | undefined> {
    const rows = await this.#rowsIn(path);
    const start = from?.row ?? (isBackwards ? Infinity : -1);
    const row = isBackwards ? rows.findLast((one) => one < start) : rows.find((one) => one > start);
    return row === undefined ? undefined : { path, row };
  }

  /** How many matches lie before one. */
  async #placeOf(tree: GroupTree, { path, row }: Required<MatchPlace>): Promise<number> {
    let [before, at] = [0, this.#all];
    for (let depth = 0; depth < path.length; depth++) {
      for (const cell of await tree.groupsIn(path.slice(0, depth))) {
        if (isSameCell(cell, path[depth]!)) break;
        before += at.inside.get(groupKey([cell]))?.count ?? 0;
      }
      at = at.inside.get(groupKey([path[depth]!]))!;
    }
    return before + (await this.#rowsIn(path)).indexOf(row!);
  }

  #rowsIn(path: readonly Cell[]): Promise<readonly number[]> {
    const key = groupKey(path);
    let rows = this.#rows.get(key);
    if (!rows) this.#rows.set(key, (rows = this.#options.rowsIn(path)));
    return rows;
  }
}

const isSameCell = (one: Cell, other: Cell): boolean => groupKey([one]) === groupKey([other]);
