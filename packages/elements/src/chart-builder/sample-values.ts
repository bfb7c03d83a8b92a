import { cellAt, type Query, type Schema, type Table } from '@inset/model';
import type { ReactiveController } from 'lit';
import { formatCell } from '../shared/format-value.ts';
import type { InsetElement } from '../shared/inset-element.ts';

/** Rows looked at, and values said of each column. */
const sampled = { rows: 60, values: 4 };

/** A few values of each column, so that one knows what is in it. What cannot be asked for is not said. */
export class SampleValues implements ReactiveController {
  values: ReadonlyMap<string, string> = new Map();
  readonly #host: InsetElement;
  readonly #options: { base: () => Query | undefined; schema: () => Schema | undefined };
  #key = '';
  #running?: AbortController;

  constructor(
    host: InsetElement,
    options: { base: () => Query | undefined; schema: () => Schema | undefined },
  ) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const base = this.#options.base();
    const { kit } = this.#host;
    const key = base && kit && this.#options.schema() ? JSON.stringify(base) : '';
    if (key === this.#key) return;
    this.#key = key;
    this.#running?.abort();
    this.values = new Map();
    if (base && kit && key !== '') void this.#ask(base);
  }

  hostDisconnected(): void {
    this.#running?.abort();
    this.#key = '';
  }

  async #ask(base: Query): Promise<void> {
    this.#running = new AbortController();
    const { signal } = this.#running;
    const query: Query = { ...base, steps: [...base.steps, { kind: 'limit', count: sampled.rows }] };
    try {
      const { table } = await this.#host.kit!.dataSource.run(query, { signal });
      if (signal.aborted) return;
      this.values = new Map(table.schema.map(({ name }, place) => [name, this.#said(table, place)]));
      this.#host.requestUpdate();
    } catch {
      // The chart itself says what is wrong with its data; a list without samples is whole.
    }
  }

  #said(table: Table, place: number): string {
    const cells = Array.from({ length: table.rowCount }, (_, row) => cellAt(table.data[place]!, row));
    const told = cells.filter((cell) => cell !== null && cell !== '');
    const how = { locale: this.#host.locale };
    const words = told.map((cell) => formatCell(cell, table.schema[place]!, how));
    return [...new Set(words)].slice(0, sampled.values).join(', ');
  }
}
