import { TooltipHold } from './tooltip-hold.ts';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { placeWithin } from '../shared/zoom-of.ts';
import { rowOf } from './author-columns.ts';
import { linesOf, type AuthorMark } from './author-marks.ts';
import { authorSummary } from './author-summary.ts';
import { cursorTemplate, noWalk, type Walk } from './chart-frame.ts';
import { twinFrame } from './data-twin.ts';
import type { Place } from './mark-cursor.ts';
import { tooltipTemplate } from './tooltip.ts';
import type { TooltipContent } from './tooltip-content.ts';

export interface AuthorReadingOptions {
  /** What is drawn, as it is now; the same until something else is. */
  marks: () => readonly AuthorMark[];
  /** What the marks' places are counted from. */
  svg: () => SVGSVGElement | null;
  /** Something else is to be seen. */
  onChange: () => void;
  onToggleTable: () => void;
}

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at, count) => at + Math.max(1, Math.round(count / 10)),
  PageUp: (at, count) => at - Math.max(1, Math.round(count / 10)),
  Home: () => 0,
  End: (_at, count) => count - 1,
};
const mirrored: Record<string, string> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

/** What is said where the pointer is. */
interface Pointed {
  x: number;
  y: number;
  content: TooltipContent;
}

/** An author's chart for those who do not point at it: the keyboard among its marks, its data as a table; and tooltips. */
export class AuthorReading {
  readonly #options: AuthorReadingOptions;
  #at?: { index: number; count: number; mark: AuthorMark };
  #summary?: { key: readonly unknown[]; text: string };
  #pointed: Pointed | undefined;
  #plot?: Element;
  readonly #hold = new TooltipHold({ plot: () => this.#plot, dismiss: () => this.#setPointed(undefined) });

  constructor(options: AuthorReadingOptions) {
    this.#options = options;
  }

  get hasMarks(): boolean {
    return this.#options.marks().length > 0;
  }

  /** Takes a key that was pressed on the plot itself; controls of the specification keep theirs. */
  onKey(event: KeyboardEvent): void {
    const { key, target, currentTarget } = event;
    if (event.altKey || event.metaKey || event.ctrlKey || target !== currentTarget) return;
    if (key === 't' || key === 'T') this.#options.onToggleTable();
    else if (key === 'Escape' && this.#at) this.leave();
    else if (!this.#move(key, currentTarget as Element)) return;
    event.preventDefault();
  }

  leave(): void {
    if (!this.#at && !this.#pointed) return;
    this.#at = undefined;
    this.#setPointed(undefined);
  }

  /** Shows what Vega says of the item that is pointed at; nothing where that is nothing. */
  point(content: TooltipContent | undefined, event: MouseEvent | undefined, plot: Element): void {
    const isSaid = content && event && content.lines.length + content.heading.length > 0;
    this.#plot = plot;
    if (!event || !this.#hold.keeps(event))
      this.#setPointed(isSaid ? { content, ...scrolledPlace(event, plot) } : undefined);
  }

  #setPointed(pointed: Pointed | undefined): void {
    this.#pointed = pointed;
    this.#hold.watch(pointed !== undefined);
    this.#options.onChange();
  }

  #move(key: string, plot: Element): boolean {
    const isMirrored = getComputedStyle(plot).direction === 'rtl';
    const step = steps[(isMirrored && mirrored[key]) || key];
    const marks = this.#options.marks();
    if (!step || marks.length === 0) return false;
    const wanted = this.#at ? step(this.#at.index, marks.length) : key === 'End' ? marks.length - 1 : 0;
    const index = Math.max(0, Math.min(marks.length - 1, wanted));
    this.#at = { index, count: marks.length, mark: this.#placed(marks[index]!, plot) };
    this.#setPointed(undefined);
    return true;
  }

  /** The mark as the plot counts, which may have been scrolled. */
  #placed(mark: AuthorMark, plot: Element): AuthorMark {
    const svg = this.#options.svg();
    if (!svg) return mark;
    const { left: clientX, top: clientY } = svg.getBoundingClientRect();
    const corner = scrolledPlace({ clientX, clientY }, plot);
    return { ...mark, x: mark.x + corner.x, y: mark.y + corner.y };
  }

  /** What lies over the drawing. */
  template(width: number): TemplateResult | typeof nothing {
    const mark = this.#at?.mark;
    if (this.#pointed) return tooltipTemplate(this.#pointed.content, { ...this.#pointed, width });
    if (!mark) return nothing;
    const at = { x: mark.x + mark.width / 2, y: mark.y + mark.height, width };
    return html`${cursorTemplate(mark satisfies Place, { isPath: false, ring: true })}
    ${tooltipTemplate({ heading: '', lines: tooltipLines(mark) }, at)}`;
  }

  /** What is drawn, in one sentence; `about` says what it is called and was drawn from. */
  summary(about: { name: string; spec: object }, strings: Strings, locale: string): string {
    const key = [this.#options.marks(), about.name, about.spec, strings, locale];
    const isSame = this.#summary?.key.every((part, i) => part === key[i]);
    if (!isSame) this.#summary = { key, text: authorSummary(this.#options.marks(), about, strings, locale) };
    return this.#summary!.text;
  }

  /** The mark that the keyboard is at. */
  walk({ chart: words }: Strings): Walk {
    const at = this.#at;
    if (!at) return { ...noWalk, count: this.#options.marks().length };
    const position = words.markOf(at.index + 1, at.count);
    return { ...noWalk, at: at.index + 1, count: at.count, words: `${at.mark.words}, ${position}` };
  }

  /** What the marks stand for, as a table. */
  twin(caption: string, strings: Strings): TemplateResult {
    return twinFrame(caption, strings, tableTemplate(this.#options.marks(), caption, strings.chart));
  }
}

const mostRows = 500;
const numberLike = /^[−-]?[\d.,\s]*\d\s?%?$/;

function tableTemplate(
  marks: readonly AuthorMark[],
  caption: string,
  words: Strings['chart'],
): TemplateResult {
  const rows = marks.slice(0, mostRows).map(rowOf);
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const kinds = names.map((name) =>
    rows.every((row) => numberLike.test(row.get(name) ?? '0')) ? 'number' : '',
  );
  return html`<table>
      <caption class="visually-hidden">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${names.map((name, i) => html`<th scope="col" class=${kinds[i]!}>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${names.map((name, i) => html`<td class=${kinds[i]!}>${row.get(name) ?? ''}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
    ${marks.length > mostRows ? html`<p>${words.tableLimited(mostRows, marks.length)}</p>` : nothing}`;
}

const tooltipLines = ({ words }: AuthorMark): TooltipContent['lines'] =>
  linesOf(words).map((line) => ({ ...line, current: false }));

function scrolledPlace(at: { clientX: number; clientY: number }, plot: Element): { x: number; y: number } {
  const { x, y } = placeWithin(plot, at);
  return { x: x + plot.scrollLeft, y: y + plot.scrollTop };
}

/** What a specification's tooltip says: Vega gives texts, or records of them, whose names `nameOf` may say otherwise. */
export function contentOf(
  value: unknown,
  nameOf: (name: string) => string = (name) => name,
): TooltipContent | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value !== 'object') return { heading: String(value).slice(0, 1000), lines: [] };
  const lines = Object.entries(value)
    .filter(([, each]) => each === null || typeof each !== 'object')
    .slice(0, 30)
    .map(([name, each]) => ({ name: nameOf(name), value: String(each ?? '').slice(0, 300), current: false }));
  return { heading: '', lines };
}
