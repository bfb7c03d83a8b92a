import { colorOf, type ChartRow } from '@inset/engine/chart';
import type { Table } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import type { ArrangedScene } from './arranged-scene.ts';
import type { ChartCursor } from './chart-cursor.ts';
import type { ChartDrawing } from './chart-drawing.ts';
import { cursorTemplate } from './chart-frame.ts';
import type { ChartLegend } from './chart-legend.ts';
import type { ChartPointer } from './chart-pointer.ts';
import type { ChartSelection } from './chart-selection.ts';
import { placeOf } from './mark-cursor.ts';
import type { PlotBrush } from './plot-brush.ts';
import { spoken, tooltipContent, tooltipTemplate, type TooltipContent } from './tooltip.ts';

export interface ChartOverlayParts {
  arranged: () => ArrangedScene | undefined;
  table: () => Table | undefined;
  words: () => { strings: Strings; locale: string };
  /** Pixels of the plot. */
  width: () => number | undefined;
  drawing: ChartDrawing;
  pointer: ChartPointer;
  cursor: ChartCursor;
  brush: PlotBrush;
  legend: ChartLegend;
  selection: ChartSelection;
}

/** What lies over a drawing: the stretch that is taken, the legend's switches, where one is and what is said of it. */
export class ChartOverlay {
  readonly #parts: ChartOverlayParts;

  constructor(parts: ChartOverlayParts) {
    this.#parts = parts;
  }

  template(shown: boolean): TemplateResult | typeof nothing {
    const { pointer, cursor, brush, legend, selection, drawing } = this.#parts;
    const { strings } = this.#parts.words();
    const arranged = this.#parts.arranged();
    const width = this.#parts.width();
    if (drawing.reading) return shown && width ? drawing.reading.template(width) : nothing;
    const subject = pointer.at?.row ?? cursor.row;
    const base = html`${brush.template(selection.stretch)}${shown ? legend.template(strings) : nothing}`;
    if (!shown || !subject || !arranged || !width) return base;
    const place = placeOf(subject, drawing.scene?.marks ?? []);
    const at = pointer.at ?? (place && { x: place.x + place.width / 2, y: place.y });
    const { chart } = arranged.drawing.plan;
    const isPath = chart.mark === 'line' || chart.mark === 'area';
    return html`${base} ${place ? cursorTemplate(place, { isPath, ring: !pointer.at }) : nothing}
    ${at && chart.tooltip !== false ? tooltipTemplate(this.#tooltip(subject, arranged), { ...at, width }) : nothing}`;
  }

  /** What is spoken of the mark that the keyboard is at. */
  said(): string {
    const { cursor, selection, drawing } = this.#parts;
    if (drawing.reading) return drawing.reading.said(this.#parts.words().strings);
    const { row } = cursor;
    const arranged = this.#parts.arranged();
    if (!row || !arranged) return '';
    const { strings } = this.#parts.words();
    const { chart: words, shared } = strings;
    const position = words.markOf(row.key + 1, arranged.data.rows.length);
    const selected = selection.has(row) ? words.selected : '';
    const said = spoken(this.#tooltip(row, arranged), strings);
    return shared.list([said, selected, position].filter((part) => part !== ''));
  }

  #tooltip(row: ChartRow, { data, drawing }: ArrangedScene): TooltipContent {
    const labels = data.categories.color ?? data.categories.x ?? [];
    return tooltipContent(row, {
      ...this.#parts.words(),
      plan: drawing.plan,
      data,
      table: this.#parts.table(),
      colorOf: (label) => colorOf(label, labels.indexOf(label), drawing),
      measureColors: drawing.theme.categories,
    });
  }
}
