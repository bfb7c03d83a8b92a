import type { Step, Table } from '@inset/model';
import { joinTables } from './join-tables.ts';
import type { TableVersion } from './row-history.ts';
import { sliceTable } from './slice-table.ts';
import type { SplitQuery } from './split-query.ts';
import { coverRows, type Stretch } from './stretches.ts';

/** Takes steps over a table. */
export type TakeSteps = (steps: Step[], table: Table) => Promise<Table>;

/** What a stretch of the rows came to. */
interface Piece extends Stretch {
  rows: Table;
}

/** More pieces than these are put together. */
const mostPieces = 32;
/** Where the pieces hold more than this share of the rows, they spare nothing. */
const mostOfRows = 0.5;
/** Below this many rows, the pieces may hold any share of them. */
const fewRows = 1_000;

/**
 * The answer to one Query over a dataset that grows, kept as the answers for stretches of its rows: after a change only
 * the stretches are run again whose rows have changed. Nothing is ever subtracted, so no digit is lost however long rows
 * come and go.
 */
export class IncrementalAnswer {
  private readonly split: SplitQuery;
  private version: TableVersion | undefined;
  private pieces: readonly Piece[] = [];

  constructor(split: SplitQuery) {
    this.split = split;
  }

  /** How many values are kept. */
  get cells(): number {
    return this.pieces.reduce((sum, { rows }) => sum + rows.rowCount * rows.schema.length, 0);
  }

  /** The tables that are kept; what {@link IncrementalAnswer.of} gives may share their buffers. */
  get tables(): readonly Table[] {
    return this.pieces.map(({ rows }) => rows);
  }

  /** Whether so many groups or rows came out that an answer is as soon had from the dataset itself. */
  get sparesNothing(): boolean {
    const { start, end } = this.version ?? { start: 0, end: 0 };
    const kept = this.pieces.reduce((sum, { rows }) => sum + rows.rowCount, 0);
    return kept > Math.max(fewRows, (end - start) * mostOfRows);
  }

  /**
   * The answer for a table that has rows, and how many of them were read for it; undefined for a version older than the
   * last one. What `take` throws leaves all as it was.
   */
  async of(
    table: Table,
    version: TableVersion,
    take: TakeSteps,
  ): Promise<{ table: Table; rowsRead: number } | undefined> {
    const before = this.version;
    if (before && version.number < before.number) return undefined;
    const replaced = before && version.history.replaced(before, version);
    const cover = coverRows(version, replaced ? this.pieces : [], replaced ?? []);
    const pieces: Piece[] = [];
    let rowsRead = 0;
    for (const stretch of cover) {
      if ('rows' in stretch) {
        pieces.push(stretch as Piece);
        continue;
      }
      const { start, end } = stretch;
      const slice = sliceTable(table, this.split.columns, start - version.start, end - version.start);
      pieces.push({ start, end, rows: ownTexts(await take(this.split.part, slice)) });
      rowsRead += end - start;
    }
    const hasGrown = before !== undefined && pieces.at(-1)!.start >= before.end;
    await this.tidy(pieces, hasGrown, take);
    this.version = version;
    this.pieces = pieces;
    return { table: await take(this.split.finish, joinTables(this.tables)), rowsRead };
  }

  /**
   * Puts pieces together: with rows that came, the last ones as long as one is no longer than what came behind it, so
   * that there are as many as the number of rows has digits; and the shortest neighbours where there are too many.
   */
  private async tidy(pieces: Piece[], hasGrown: boolean, take: TakeSteps): Promise<void> {
    const join = async (at: number): Promise<void> => {
      const [one, other] = [pieces[at]!, pieces[at + 1]!];
      const rows = await take(this.split.merge, joinTables([one.rows, other.rows]));
      pieces.splice(at, 2, { start: one.start, end: other.end, rows });
    };
    const length = (at: number): number => pieces[at]!.end - pieces[at]!.start;
    while (hasGrown && pieces.length > 1 && length(pieces.length - 2) <= length(pieces.length - 1)) {
      await join(pieces.length - 2);
    }
    while (pieces.length > mostPieces) {
      let shortest = 0;
      for (let at = 1; at < pieces.length - 1; at++) {
        if (length(at) + length(at + 1) < length(shortest) + length(shortest + 1)) shortest = at;
      }
      await join(shortest);
    }
  }
}

/** A table that does not hold on to the long dictionary of the one that it was made of. */
const ownTexts = (table: Table): Table =>
  sliceTable(
    table,
    table.schema.map(({ name }) => name),
    0,
    table.rowCount,
  );
