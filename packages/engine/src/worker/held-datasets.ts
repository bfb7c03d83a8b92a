import { InsetError, type Dataset, type Table } from '@inset/model';
import { LazyTable, wholeTable } from '../execute/lazy-table.ts';

/** A dataset that the worker holds. */
export interface Held {
  dataset: Dataset;
  rows: Table | LazyTable;
  /** The load it came from: a later one wins, whichever ends first. */
  id: number;
  /** Gives back what the page lent to read the rows with. */
  giveBack?: () => void;
}

/** The datasets that the worker holds, by name. */
export class HeldDatasets {
  readonly #held = new Map<string, Held>();

  get(name: string): Held | undefined {
    return this.#held.get(name);
  }

  set(name: string, held: Held): void {
    this.#held.get(name)?.giveBack?.();
    this.#held.set(name, held);
  }

  delete(name: string): boolean {
    this.#held.get(name)?.giveBack?.();
    return this.#held.delete(name);
  }

  list(): Dataset[] {
    return [...this.#held.values()].map(({ dataset }) => dataset);
  }

  /** Throws `DATASET_NOT_FOUND`. */
  find(name: string): Held {
    const held = this.#held.get(name);
    if (held) return held;
    const suggestions = [...this.#held.keys()];
    throw new InsetError('DATASET_NOT_FOUND', `There is no dataset named ${name}.`, {
      text: name,
      suggestions,
    });
  }

  /** All rows of a dataset. Rejects with `DATASET_NOT_FOUND`. */
  async table(name: string): Promise<Table> {
    return wholeTable(this.find(name).rows);
  }

  /** At least the first rows of a dataset. Rejects with `DATASET_NOT_FOUND`. */
  async firstRows(name: string, count: number): Promise<Table> {
    const { rows } = this.find(name);
    if (!(rows instanceof LazyTable)) return rows;
    const columns = new Set(rows.schema.map((column) => column.name));
    return rows.tableFor({ columns, conditions: [], first: Math.max(0, Math.ceil(count)) });
  }

  /** The tables of which the columns stay here. */
  *tables(): Iterable<Table> {
    for (const { rows } of this.#held.values()) {
      if (rows instanceof LazyTable) yield* rows.held;
      else yield rows;
    }
  }
}
