import type { ChartNote, ChartPlan } from '@inset/engine/chart';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';
import type { QueryState } from '../shared/query-controller.ts';
import type { Place } from './mark-cursor.ts';

type Template = TemplateResult | typeof nothing;

export interface Caption {
  title: string;
  subtitle: string | undefined;
  strings: Strings;
  asTable: boolean;
  /** A further tool. */
  further: Template;
  /** Absent: it cannot be shown as a table. */
  onToggleTable?: () => void;
  /** Absent: nothing is selected. */
  onClear?: () => void;
  /** Absent: there is no saying which rows are behind what is selected. */
  onRows?: () => void;
  /** Absent: no stretch is taken. */
  onZoomIn?: () => void;
  /** Absent: all is shown. */
  onZoomOut?: () => void;
}

/** Title, subtitle, and the buttons that appear when the chart is pointed at. */
export function captionTemplate({
  title,
  subtitle,
  strings,
  asTable,
  further,
  onToggleTable,
  onClear,
  onRows,
  onZoomIn,
  onZoomOut,
}: Caption): Template {
  const hasTools = onToggleTable !== undefined || further !== nothing;
  if (!title && !hasTools) return nothing;
  const { chart: words } = strings;
  return html`<figcaption>
    <div class="titles">
      ${title ? html`<div class="title" part="title">${title}</div>` : nothing}
      ${subtitle ? html`<div class="subtitle" part="subtitle">${subtitle}</div>` : nothing}
    </div>
    ${
      hasTools
        ? html`<div class="tools ${onClear || onZoomOut || asTable ? 'shown' : ''}">
            ${toolTemplate('text-align-start', words.seeRows, onRows)}
            ${toolTemplate('search', words.zoomIn, onZoomIn)}
            ${toolTemplate('undo-2', words.zoomOut, onZoomOut)}
            ${
              onClear
                ? html`<button type="button" class="quiet" @click=${onClear}>
                    ${icon('x')} ${words.clearSelection}
                  </button>`
                : nothing
            }
            ${
              onToggleTable
                ? html`<button
                    type="button"
                    class="quiet icon"
                    aria-label=${words.showTable}
                    aria-pressed=${asTable}
                    @click=${onToggleTable}
                  >
                    ${icon(asTable ? 'chart-column' : 'table')}
                  </button>`
                : nothing
            }
            ${further}
          </div>`
        : nothing
    }
  </figcaption>`;
}

const toolTemplate = (name: Parameters<typeof icon>[0], label: string, onClick?: () => void): Template =>
  onClick
    ? html`<button type="button" class="quiet" @click=${onClick}>${icon(name)} ${label}</button>`
    : nothing;

/** Why there is nothing to draw, and what can be done about that; undefined while there is, or may yet be. */
export function emptyWords(
  { shared, chart }: Strings,
  { state, isBare }: { state: QueryState; isBare: boolean },
  rows: readonly unknown[] | undefined,
  seeRows: () => void,
): { message: string; action?: { label: string; run: () => void } } | undefined {
  if (state === 'empty' && !isBare) return { message: shared.emptyResult };
  if (state === 'idle' || state === 'empty') return { message: shared.noData };
  if (rows?.length !== 0) return undefined;
  return { message: chart.nothingToDraw, action: { label: chart.seeRows, run: seeRows } };
}

/** What the drawing leaves out or puts together, in words. */
export function notesOf(notes: readonly ChartNote[], plan: ChartPlan, strings: Strings): string[] {
  const { noted } = strings.chart;
  const nameOf = (channel: string): string => plan.channels.find((field) => field.channel === channel)!.title;
  return notes.map((note) => {
    if (note.kind === 'rows-limited') return noted.rowsLimited(note.shown);
    if (note.kind === 'sampled') return noted.sampled(note.shown);
    if (note.kind === 'dropped') return noted.dropped(note.count);
    if (note.kind === 'unmatched' || note.kind === 'repeated')
      return noted[note.kind](note.names, note.total);
    if (note.kind === 'bins') return noted.bins(note.total, note.across, note.up);
    if (note.kind === 'extremes' || note.kind === 'means') {
      const say = note.kind === 'means' ? noted.means : noted.extremes;
      return say(note.total, note.shown);
    }
    if (note.kind === 'off-scale') return noted.offScale(note.count, nameOf(note.channel));
    return noted[note.kind](note.shown, note.total, nameOf(note.channel));
  });
}

export function notesTemplate(notes: readonly ChartNote[], plan: ChartPlan, strings: Strings): Template {
  const said = notesOf(notes, plan, strings);
  return said.length ? html`<p class="notes" part="notes">${said.join(' ')}</p>` : nothing;
}

/** Shows where one is: a guide and a dot on lines, a ring round the mark that has the focus. */
export function cursorTemplate(place: Place, { isPath, ring }: { isPath: boolean; ring: boolean }): Template {
  const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
  const frame = `left: ${place.x - 3}px; top: ${place.y - 3}px; width: ${place.width + 6}px; height: ${place.height + 6}px`;
  return html`${
    isPath
      ? html`<div class="guide" .style=${`left: ${x}px`}></div>
          <div class="point" .style=${`left: ${x}px; top: ${y}px`}></div>`
      : nothing
  }${ring ? html`<div class="ring" .style=${frame}></div>` : nothing}`;
}

/** Where the keyboard is among the marks: at none is 0. */
export interface Walk {
  at: number;
  count: number;
  isSelected: boolean;
  /** What is spoken of the mark. */
  words: string;
}

export const noWalk: Walk = { at: 0, count: 0, isSelected: false, words: '' };

export interface Plot {
  strings: Strings;
  hidden: boolean;
  /** What the chart says in a sentence. */
  summary: string;
  /** An author's own specification: it may hold controls. */
  isAuthors: boolean;
  /** Whether the arrow keys have somewhere to go. */
  isWalkable: boolean;
  /** Other data are on their way. */
  isStale: boolean;
  isPointed: boolean;
  /** A stretch of it can be taken by dragging. */
  isBrushable: boolean;
  /** An author's specification that has fields of its own in the drawing. */
  hasControls: boolean;
  overlay?: Template;
  legend: Template;
  /** In the drawing's place while there is none. */
  waiting?: Template;
  walk: Walk;
  /** What is spoken beside the mark. */
  said: string;
  onKey: (event: KeyboardEvent) => void;
  onMove: (event: PointerEvent) => void;
  onWheel: (event: WheelEvent) => void;
  onClick: (event: MouseEvent) => void;
  onDoubleClick: (event: MouseEvent) => void;
  onLeave: () => void;
  onBlur: () => void;
  onPress: (event: PointerEvent) => void;
  /** The pointer comes near. */
  onNear: () => void;
}

/**
 * The place of the drawing. The drawing itself is put into it by the canvas and left alone by Lit.
 *
 * Screen readers keep the arrow keys to themselves, but for controls that work by them. Walked through, a chart is one: a
 * slider along its marks, whose value is the mark that it is at. What such a control holds is its picture only, so that
 * what else can be used lies beside it; with fields in the drawing it cannot be one. Some tell a value's words only where
 * its number is another, so that one that becomes selected is half a mark on.
 */
export function plotTemplate(plot: Plot): TemplateResult {
  const { strings, isAuthors, walk } = plot;
  const walkable = plot.isWalkable && !plot.hidden;
  const slides = walkable && !plot.hasControls;
  const hint = isAuthors ? strings.chart.specHint : strings.chart.hint;
  const classes = [
    'plot',
    plot.isStale && 'stale',
    isAuthors && 'free',
    plot.isPointed && 'pointing',
    plot.isBrushable && 'brushable',
  ];
  return html`<div class=${isAuthors ? 'stage free' : 'stage'} ?hidden=${plot.hidden}>
      <div
        class=${classes.filter(Boolean).join(' ')}
        part="plot"
        ?hidden=${plot.hidden}
        tabindex=${walkable ? '0' : nothing}
        role=${slides ? 'slider' : isAuthors ? 'group' : 'img'}
        aria-roledescription=${strings.chart.roleDescription}
        aria-label=${plot.summary || strings.chart.marks.spec}
        aria-description=${walkable ? hint : nothing}
        aria-valuemin=${slides ? 0 : nothing}
        aria-valuemax=${slides ? walk.count + 0.5 : nothing}
        aria-valuenow=${slides ? walk.at + (walk.isSelected ? 0.5 : 0) : nothing}
        aria-valuetext=${slides ? walk.words || strings.chart.noMark : nothing}
        @keydown=${plot.onKey}
        @pointermove=${plot.onMove}
        @wheel=${plot.onWheel}
        @click=${plot.onClick}
        @dblclick=${plot.onDoubleClick}
        @pointerleave=${plot.onLeave}
        @blur=${plot.onBlur}
        @pointerdown=${plot.onPress}
        @pointerenter=${plot.onNear}
      >
        <div class="drawing" aria-hidden=${isAuthors && !slides ? nothing : 'true'}></div>
        ${plot.overlay}
      </div>
      ${plot.legend} ${plot.waiting ? html`<div class="waiting">${plot.waiting}</div>` : nothing}
    </div>
    <div class="visually-hidden" role="status" aria-live="polite">
      ${plot.said || (slides ? nothing : walk.words)}
    </div>`;
}
