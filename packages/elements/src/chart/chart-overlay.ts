import { colorOf, patternSample, type ChartRow } from '@inset/engine/chart';
import type { Table } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import type { ArrangedScene } from './arranged-scene.ts';
import type { ChartCursor } from './chart-cursor.ts';
import type { ChartDrawing } from './chart-drawing.ts';
import { cursorTemplate, noWalk, type Walk } from './chart-frame.ts';
import type { ChartPointer } from './chart-pointer.ts';
import type { ChartSelection } from './chart-selection.ts';
import { isEmptyStretch, type Stretch } from './stretch.ts';
import { SvgPainting } from './paint-svg.ts';
import { placeOf } from './mark-cursor.ts';
import type { PlotBrush } from './plot-brush.ts';
import { spoken, tooltipContent, tooltipTemplate } from './tooltip.ts';
import type { TooltipContent, TooltipLine } from './tooltip-content.ts';

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
  selection: ChartSelection;
}

/** What lies over a drawing: the stretch that is taken, where one is and what is said of it. */
export class ChartOverlay {
  readonly #parts: ChartOverlayParts;

  constructor(parts: ChartOverlayParts) {
    this.#parts = parts;
  }

  template(shown: boolean): TemplateResult | typeof nothing {
    const { pointer, cursor, brush, selection, drawing } = this.#parts;
    const { strings } = this.#parts.words();
    const arranged = this.#parts.arranged();
    const width = this.#parts.width();
    if (drawing.reading) return shown && width ? drawing.reading.template(width) : nothing;
    const subject = pointer.at?.row ?? cursor.row;
    const asked = brush.awaited === 'none' ? nothing : tapTemplate(strings.chart.tap[brush.awaited]);
    const base = html`${asked}${brush.template(selection.stretch)}`;
    if (!shown || !subject || !arranged || !width) return base;
    const place = placeOf(subject, drawing.scene?.marks ?? []);
    const at = pointer.at ?? (place && { x: place.x + place.width / 2, y: place.y });
    const { chart } = arranged.drawing.plan;
    const isPath = chart.mark === 'line' || chart.mark === 'area';
    return html`${base} ${place ? cursorTemplate(place, { isPath, ring: !pointer.at }) : nothing}
    ${at && chart.tooltip !== false ? tooltipTemplate(this.#tooltip(subject, arranged), { ...at, width }, sampleIn(arranged)) : nothing}`;
  }

  /** The mark that the keyboard is at. */
  walk(shown: boolean): Walk {
    const { cursor, drawing, selection } = this.#parts;
    if (!shown) return noWalk;
    if (drawing.reading) return drawing.reading.walk(this.#parts.words().strings);
    const { row } = cursor;
    const arranged = this.#parts.arranged();
    const count = arranged?.data.rows.length ?? 0;
    if (!row || !arranged) return { ...noWalk, count };
    const words = this.#wordsOf(row, arranged);
    return { at: row.key + 1, count, isSelected: selection.has(row), words };
  }

  /** What is spoken beside the mark: what to do, or what is taken. */
  said(shown: boolean): string {
    const { cursor, selection, drawing, brush } = this.#parts;
    const arranged = this.#parts.arranged();
    if (!shown || drawing.reading || !arranged) return '';
    const { chart: words, shared } = this.#parts.words().strings;
    if (brush.awaited !== 'none') return words.tap[brush.awaited];
    if (!cursor.hasRectangle && (cursor.row || isEmptyStretch(selection.stretch))) return '';
    const count = words.count(within(selection.stretch, arranged.data.rows));
    return shared.list([selection.clause?.label ?? '', count]);
  }

  #wordsOf(row: ChartRow, arranged: ArrangedScene): string {
    const { selection } = this.#parts;
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

/** A category's colour with its pattern, where the chart has any. */
const sampleIn =
  ({ drawing }: ArrangedScene) =>
  ({ category, color }: TooltipLine): Element | undefined => {
    const items = category !== undefined && color && patternSample(category, color, drawing);
    if (!items) return undefined;
    const painting = new SvgPainting();
    painting.paint({ width: 14, height: 12, items }, '');
    return painting.element;
  };

/** What is waited for stands on the plot; it is spoken elsewhere. */
const tapTemplate = (words: string): TemplateResult => html`<p class="taps" aria-hidden="true">${words}</p>`;

/** How many rows lie in a stretch, or a rectangle. */
const within = (stretch: Stretch, rows: readonly ChartRow[]): number =>
  rows.filter((row) =>
    (['x', 'y'] as const).every((axis) => {
      const [ends, value] = [stretch[axis], row[axis]];
      return !ends || (typeof value === 'number' && value >= ends[0] && value < ends[1]);
    }),
  ).length;
