import type { Cell, Pivot } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { icon, type IconName } from '../shared/icon.ts';
import { styleMap } from '../shared/style-map.ts';
import type { PaperNotes } from '../table/paper-notes.ts';
import { textOf, type PivotGrid } from './pivot-grid.ts';
import {
  hasNumbers,
  type PivotColumn,
  type PivotHeading,
  type PivotLayout,
  type PivotLine,
} from './pivot-layout.ts';
import { fieldName } from './pivot-queries.ts';
import type { PivotWords } from './pivot-words.ts';

export interface PivotView {
  pivot: Pivot;
  grid: PivotGrid;
  layout: PivotLayout;
  words: PivotWords;
  strings: Strings;
  label: string;
  isStale: boolean;
  /** The lines on screen. */
  first: number;
  end: number;
  rowHeight: number;
  /** Where the keyboard is: -1 is the heading's line, and the column of names. */
  cursor: { row: number; column: number };
  isPicked: (line: PivotLine, column: PivotColumn | undefined) => boolean;
  onToggle: (line: PivotLine) => void;
}

/** What `data-row` and `data-column` say of a cell. */
export const namesColumn = -1;
export const headingLine = -1;

export function pivotTable(view: PivotView, widths: readonly number[]): TemplateResult {
  const { layout, label, isStale, first, end, rowHeight, strings } = view;
  const { headings, lines, columns } = layout;
  const total = widths.reduce((sum, width) => sum + width, 0);
  const spacer = (rows: number): TemplateResult | typeof nothing =>
    rows > 0
      ? html`<tbody aria-hidden="true">
          <tr>
            <td class="spacer" style=${styleMap({ height: `${rows * rowHeight}px` })}></td>
          </tr>
        </tbody>`
      : nothing;
  return html`<table
      role="treegrid"
      class=${isStale ? 'stale' : ''}
      aria-label=${label}
      aria-describedby="hint"
      aria-busy=${isStale ? 'true' : 'false'}
      aria-rowcount=${headings.length + lines.length}
      aria-colcount=${columns.length + 1}
      style=${styleMap({ width: `${total}px`, '--_names': `${widths[0]}px`, '--_heads': String(headings.length) })}
    >
      <colgroup>
        ${widths.map((width) => html`<col style=${styleMap({ width: `${width}px` })} />`)}
      </colgroup>
      <thead role="rowgroup">
        ${headings.map((line, at) => headingRow(view, line, at))}
      </thead>
      ${spacer(first)}
      <tbody role="rowgroup" class="lines">
        ${lines.slice(first, end).map((line, i) => lineRow(view, line, first + i))}
      </tbody>
      ${spacer(lines.length - end)}
    </table>
    <span class="visually-hidden" id="hint">${strings.pivot.hint}</span>`;
}

/** Opens and closes all groups. */
export function groupTools({ pivot: words }: Strings, closeAll: (close: boolean) => void): TemplateResult {
  const tool = (name: IconName, title: string, close: boolean): TemplateResult =>
    html`<button
      type="button"
      class="quiet icon"
      title=${title}
      aria-label=${title}
      @click=${() => closeAll(close)}
    >
      ${icon(name)}
    </button>`;
  return html`${tool('chevron-down', words.expandAll, false)}${tool('chevron-right', words.collapseAll, true)}`;
}

function headingRow(view: PivotView, line: readonly PivotHeading[], at: number): TemplateResult {
  const { layout, pivot, strings } = view;
  const corner = pivot.rows.map(fieldName).join(' / ') || strings.pivot.rows;
  const isSorted = pivot.sort === undefined;
  return html`<tr role="row" aria-rowindex=${at + 1}>
    ${
      at > 0
        ? nothing
        : html`<th
            role="columnheader"
            class="corner"
            scope="col"
            rowspan=${layout.headings.length}
            aria-colindex="1"
            aria-sort=${isSorted ? 'ascending' : 'none'}
            data-row=${headingLine}
            data-column=${namesColumn}
            tabindex=${tabIndex(view, headingLine, namesColumn)}
          >
            ${corner}
          </th>`
    }
    ${line.map((heading) => headingCell(view, heading))}
  </tr>`;
}

function headingCell(view: PivotView, heading: PivotHeading): TemplateResult {
  const { words, pivot } = view;
  const { column, first, span, lines, kind } = heading;
  const text = words.heading(heading);
  const shared = ['heading', kind, column ? 'end' : ''].join(' ');
  if (!column) {
    return html`<th
      role="columnheader"
      scope="colgroup"
      class=${shared}
      colspan=${span}
      rowspan=${lines}
      aria-colindex=${first + 2}
      aria-colspan=${span > 1 ? span : nothing}
      title=${text}
    >
      <span class="text">${text}</span>
    </th>`;
  }
  const { sort } = pivot;
  const isSorted =
    sort?.value === column.value &&
    JSON.stringify(sort.column ?? []) === JSON.stringify(column.node.path.map(textOf));
  return html`<th
    role="columnheader"
    scope="col"
    class=${shared}
    rowspan=${lines}
    aria-colindex=${first + 2}
    aria-sort=${isSorted ? sort.order : 'none'}
    title=${text}
    data-row=${headingLine}
    data-column=${first}
    tabindex=${tabIndex(view, headingLine, first)}
  >
    <span class="text">${text}</span
    >${isSorted ? icon(sort.order === 'ascending' ? 'arrow-up' : 'arrow-down', { size: 12 }) : nothing}
  </th>`;
}

function lineRow(view: PivotView, line: PivotLine, row: number): TemplateResult {
  const { layout, words, strings, onToggle } = view;
  const { isOpen, isTotal, depth, place, siblings } = line;
  const name = words.line(line);
  const kind = isTotal ? 'total' : isOpen === undefined ? '' : 'group';
  const toggle = html`<button
    type="button"
    class="quiet icon toggle"
    tabindex="-1"
    aria-label=${isOpen ? strings.pivot.collapse(name) : strings.pivot.expand(name)}
    @click=${(event: Event) => {
      event.stopPropagation();
      onToggle(line);
    }}
  >
    ${icon(isOpen ? 'chevron-down' : 'chevron-right', { size: 14 })}
  </button>`;
  return html`<tr
    role="row"
    class="line ${kind}"
    aria-rowindex=${layout.headings.length + row + 1}
    aria-level=${depth + 1}
    aria-posinset=${place}
    aria-setsize=${siblings}
    aria-expanded=${isOpen === undefined ? nothing : String(isOpen)}
  >
    <th
      role="rowheader"
      scope="row"
      class="name ${view.isPicked(line, undefined) ? 'picked' : ''}"
      aria-colindex="1"
      title=${name}
      data-row=${row}
      data-column=${namesColumn}
      tabindex=${tabIndex(view, row, namesColumn)}
      style=${styleMap({ '--_depth': depth })}
    >
      <span class="inner"
        >${isOpen === undefined ? html`<span class="leaf"></span>` : toggle}<span class="text" dir="auto"
          >${name}</span
        ></span
      >
    </th>
    ${layout.columns.map((column, at) => cell(view, line, row, column, at))}
  </tr>`;
}

function cell(
  view: PivotView,
  line: PivotLine,
  row: number,
  column: PivotColumn,
  at: number,
): TemplateResult {
  const { grid, words, pivot } = view;
  const value: Cell = hasNumbers(pivot, line)
    ? grid.value(line.node.key, column.node.key, column.value)
    : null;
  const isInner = line.isOpen === undefined && !line.isTotal && !column.isTotal;
  const heat = isInner ? heatOf(view, value, column.value) : undefined;
  const names = [
    column.isTotal ? 'total' : '',
    heat === undefined ? '' : heat < 0 ? 'heat below' : 'heat',
    view.isPicked(line, column) ? 'picked' : '',
  ];
  return html`<td
    role="gridcell"
    class=${names.join(' ')}
    aria-colindex=${at + 2}
    data-row=${row}
    data-column=${at}
    tabindex=${tabIndex(view, row, at)}
    style=${styleMap({ '--_heat': heat === undefined ? undefined : `${Math.round(Math.abs(heat) * 42)}%` })}
  >
    ${words.number(value, column.value)}
  </td>`;
}

/** 0 to 1; below 0 for values below zero, where there are some on both sides of it. */
function heatOf({ pivot, grid }: PivotView, value: Cell, at: number): number | undefined {
  const bounds = grid.bounds[at];
  if (!pivot.values[at]!.heat || value === null || !bounds || !Number.isFinite(Number(value)))
    return undefined;
  const [low, high] = bounds;
  const number = Number(value);
  if (low < 0 && high > 0) return number / Math.max(-low, high);
  return high > low ? (number - low) / (high - low) : 1;
}

const tabIndex = ({ cursor }: PivotView, row: number, column: number): 0 | -1 =>
  cursor.row === row && cursor.column === column ? 0 : -1;

/** How high headings and lines are, for what paper says of those that do not fit. */
export const heightsOf = ({ layout, rowHeight }: PivotView): Record<string, string> => ({
  '--_head-height': `${layout.headings.length * rowHeight}px`,
  '--_body-height': `${layout.lines.length * rowHeight}px`,
  '--_foot-height': '0px',
});

/** What a print of it says of lines and columns that are not on the paper, as it is scrolled. */
export function paperOf(
  view: PivotView,
  widths: readonly number[],
  scroller: HTMLElement | null | undefined,
): PaperNotes {
  const { rowHeight, words, strings } = view;
  const { lines, columns, headings } = view.layout;
  const { scrollTop = 0, scrollLeft = 0, clientHeight = Infinity } = scroller ?? {};
  let at = 0;
  // In a table that runs from right to left the browser counts down from 0.
  for (let left = Math.abs(scrollLeft); left > 1 && at < columns.length - 1; at++) left -= widths[at + 1]!;
  const column = columns[at];
  const row = Math.min(Math.ceil(scrollTop / rowHeight - 0.1), lines.length - 1);
  return {
    rows: lines.length,
    columns: columns.length,
    first: { row, column: column ? words.column(column) : '' },
    total: widths.reduce((sum, width) => sum + width, 0),
    isCut: (lines.length + headings.length) * rowHeight > clientHeight,
    strings,
  };
}

/** Of a bold digit, as in totals. */
const digitWidth = 8.5;
const padding = 28;
/** Lines that are looked at for how wide a column has to be. */
const looked = 200;

/** Widths in pixels, names first: alike while it is scrolled, whatever lines are on screen. */
export function columnWidths(view: PivotView): number[] {
  const { layout, words, grid, pivot } = view;
  const lines = [...layout.lines.slice(0, looked), ...layout.lines.slice(-1)];
  const names = lines.map((line) => words.line(line).length * digitWidth + line.depth * 16 + 56);
  const corner = pivot.rows.map(fieldName).join(' / ').length * digitWidth + 24;
  const lowest = new Map(
    layout.headings.flat().flatMap((heading) => (heading.column ? [[heading.column, heading]] : [])),
  );
  const columns = layout.columns.map((column) => {
    const texts = lines.map((line) =>
      words.number(grid.value(line.node.key, column.node.key, column.value), column.value),
    );
    const heading = words.heading(lowest.get(column)!).length;
    return clamp(Math.max(heading + 1, ...texts.map((text) => text.length)) * digitWidth + padding, 64, 200);
  });
  return [clamp(Math.max(corner, ...names), 120, 280), ...columns];
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));
