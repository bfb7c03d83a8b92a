import type { ColumnLayout } from './column-layout.ts';

/** Rules for where columns stand: one sheet for all cells, so that a cell need not carry its own. */
export class ColumnRules {
  readonly #sheet = new CSSStyleSheet();
  #written?: ColumnLayout;

  /** Lets the rules apply in a shadow root. */
  join(root: ShadowRoot): void {
    if (!root.adoptedStyleSheets.includes(this.#sheet)) root.adoptedStyleSheets.push(this.#sheet);
  }

  write(layout: ColumnLayout): void {
    if (layout === this.#written) return;
    this.#written = layout;
    const firstAtEnd = layout.columns.find(({ pin }) => pin === 'end')?.place;
    const lastAtStart = layout.columns.findLast(({ pin }) => pin === 'start')?.place;
    const rules = layout.columns.map(({ place, width, offset, pin }) => {
      const side = pin === 'end' ? 'inset-inline-end' : 'inset-inline-start';
      const own = `${side}:${offset}px;width:${width}px;`;
      if (place === firstAtEnd)
        return `.c${place}{${own}margin-inline-start:auto;border-inline-start:1px solid var(--_border-strong)}`;
      return `.c${place}{${own}${place === lastAtStart ? 'border-inline-end:1px solid var(--_border-strong)' : ''}}`;
    });
    this.#sheet.replaceSync(rules.join('\n'));
  }
}
