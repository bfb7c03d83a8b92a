import type { Turns } from '@inset/engine/chart';
import { cellAt, type Query, type Schema, type Table } from '@inset/model';
import type { ReactiveController } from 'lit';
import { inTurns } from '../shared/in-turns.ts';
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
      const values = await inTurns(this.#valuesOf(table), signal);
      if (!values) return;
      this.values = values;
      this.#host.requestUpdate();
    } catch {
      // The chart itself says what is wrong with its data; a list without samples is whole.
    }
  }

  *#valuesOf(table: Table): Turns<ReadonlyMap<string, string>> {
    const values = new Map<string, string>();
    for (const [place, { name }] of table.schema.entries()) {
      if (place > 0) yield;
      values.set(name, this.#said(table, place));
    }
    return values;
  }

  #said(table: Table, place: number): string {
    const how = { locale: this.#host.locale };
    const words = new Set<string>();
    for (let row = 0; row < table.rowCount && words.size < sampled.values; row++) {
      const cell = cellAt(table.data[place]!, row);
      if (cell !== null && cell !== '') words.add(formatCell(cell, table.schema[place]!, how));
    }
    return [...words].join(', ');
  }
}
