import type { PartialChart } from '@inset/engine/chart';
import { predicateClause, quoteName, type Clause, type Query, type Schema } from '@inset/model';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';

/** A mark that was gone into: the condition that keeps its rows, and what it is called. */
export interface DrillLevel {
  where: string;
  label: string;
}

/** The way down a chart's `drill`: each level keeps the rows of the mark that was gone into and shows the next column. */
export class ChartDrill {
  path: readonly DrillLevel[] = [];

  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** The chart at this depth. */
  chart(said: PartialChart): PartialChart {
    const column = said.drill?.[Math.min(this.path.length, said.drill.length - 1)];
    if (column === undefined) return said;
    const { encodings } = said;
    const expression = quoteName(column);
    // A colour that showed what x did shows what it does now.
    const follows = encodings.color && encodings.color.expression === encodings.x?.expression;
    const color = follows ? { color: { ...encodings.color, expression } } : {};
    return { ...said, encodings: { ...encodings, x: { ...encodings.x, expression }, ...color } };
  }

  /** The rows at this depth. */
  query(base: Query): Query {
    const filters = this.path.map(({ where }) => ({ kind: 'filter' as const, where }));
    return filters.length ? { ...base, steps: [...base.steps, ...filters] } : base;
  }

  /** Goes into a mark; false where there is nothing below it. */
  into(said: PartialChart | undefined, clause: Clause | undefined): boolean {
    if (!clause || this.path.length + 1 >= (said?.drill?.length ?? 0)) return false;
    this.show([...this.path, { where: clause.where, label: clause.label }]);
    return true;
  }

  /** A clause that keeps no more than the rows at this depth. */
  within(clause: Clause, schema: Schema, { list }: Strings['shared']): Clause {
    if (this.path.length === 0) return clause;
    const where = [...this.path, clause].map((level) => `(${level.where})`).join(' and ');
    const label = list([...this.path, clause].map((level) => level.label));
    const { source, dataset, value } = clause;
    return predicateClause({ source, dataset, label, value }, where, schema);
  }

  /** Goes up a level; false at the top. */
  up(): boolean {
    if (this.path.length === 0) return false;
    this.show(this.path.slice(0, -1));
    return true;
  }

  show(path: readonly DrillLevel[]): void {
    this.path = path;
    this.#host.requestUpdate();
  }

  /** The way back up, a button a level. */
  template(strings: Strings): TemplateResult | typeof nothing {
    const { path } = this;
    if (path.length === 0) return nothing;
    const { chart: words } = strings;
    const levels = [{ label: words.everything }, ...path];
    return html`<nav class="drill" aria-label=${words.drillPath}>
      ${levels.map(({ label }, depth) =>
        depth === path.length
          ? html`<span aria-current="location">${label}</span>`
          : html`<button type="button" class="quiet" @click=${() => this.show(path.slice(0, depth))}>
                ${label}</button
              >${icon('chevron-right')}`,
      )}
    </nav>`;
  }
}
