import type { Clause } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { formatNumber, formatPercent } from '../shared/format-value.ts';
import { icon, type IconName } from '../shared/icon.ts';
import { shareLine, spreadView, valuesView, type BarsView } from './bar-views.ts';
import {
  columnBars,
  endsOf,
  isPicked,
  numberPrinter,
  spokenBar,
  type Bar,
  type ColumnBars,
} from './column-bars.ts';
import { columnFigures } from './column-figures.ts';
import type { ListedColumn } from './column-order.ts';

export interface CardView {
  listed: ListedColumn;
  strings: Strings;
  locale: string;
  /** What is selected of this column. */
  clause: Clause | undefined;
  cursor: number;
  onPick: (bar: Bar, add: boolean) => void;
  onMove: (index: number) => void;
  onClear: () => void;
}

const typeIcons: Record<ListedColumn['column']['type'], IconName> = {
  boolean: 'toggle-left',
  integer: 'hash',
  number: 'hash',
  decimal: 'hash',
  text: 'type',
  date: 'calendar',
  timestamp: 'calendar',
};

/** Everything that is known of a column. */
export function columnCard(view: CardView): TemplateResult {
  const { listed, strings } = view;
  const { column, index } = listed;
  return html`<li class="card" part="card" aria-labelledby="column-${index}">
    <h3 id="column-${index}">
      ${icon(typeIcons[column.type])} <bdi class="name" title=${column.name}>${column.name}</bdi>
      <span class="type">${strings.shared.types[column.type]}</span>
    </h3>
    ${listed.profile ? cardBody(view) : waiting(view)}
  </li>`;
}

/** The same in one line. */
export function columnLine(view: CardView): TemplateResult {
  const { listed, strings, locale } = view;
  const { column, index, profile, score } = listed;
  return html`<li class="line" part="card" aria-labelledby="column-${index}">
    <h3 id="column-${index}">
      ${icon(typeIcons[column.type], { label: strings.shared.types[column.type] })}
      <bdi class="name" title=${column.name}>${column.name}</bdi>
    </h3>
    ${
      profile
        ? html`<div class="chart">
              ${barsOf(view) ?? html`<span class="quiet">${saysInstead(view)}</span>`}
            </div>
            <div class="facts">
              ${missing(view)}
              <span>${strings.profile.distinctOf(profile.distinctCount)}</span>
              ${score === undefined ? nothing : html`<span>${strings.profile.quality} ${formatNumber(Math.floor(score), locale)}</span>`}
            </div>`
        : waiting(view)
    }
  </li>`;
}

function cardBody(view: CardView): TemplateResult {
  const { listed, strings, locale } = view;
  const profile = listed.profile!;
  const bars = barsOf(view);
  return html`${missing(view)} ${bars ?? html`<p class="note">${saysInstead(view)}</p>`} ${picked(view)}
    <dl>
      ${columnFigures(listed.column, profile, { strings, locale }).map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd><bdi>${value}</bdi></dd>
          </div>`,
      )}
    </dl>
    ${faults(listed, strings, locale)}`;
}

function waiting({ listed, strings }: CardView): TemplateResult {
  return html`<div
    class="wait"
    part="loading"
    role="img"
    aria-label=${strings.profile.waiting(listed.column.name)}
  >
    <div class="skeleton"></div>
  </div>`;
}

function missing({ listed, strings, locale }: CardView): TemplateResult {
  const { nullCount, nullShare } = listed.profile!;
  // A few rows are not nothing.
  const isTiny = nullCount > 0 && nullShare < 0.0005;
  const share = isTiny ? `<\u202f${formatPercent(0.001, locale)}` : formatPercent(nullShare, locale);
  const words = nullCount === 0 ? strings.profile.noneMissing : strings.profile.missing(share);
  return html`<div
    class=${`missing${nullCount > 0 ? ' some' : ''}`}
    title=${nullCount > 0 ? strings.profile.missingOf(nullCount, share) : nothing}
  >
    ${shareLine(nullShare, 'missing')}<span>${words}</span>
  </div>`;
}

function barsOf(view: CardView): TemplateResult | undefined {
  const { listed, strings, locale, clause, cursor, onPick, onMove } = view;
  const words = { strings, locale };
  const found: ColumnBars | undefined = columnBars(listed.column, listed.profile!, words);
  if (!found) return undefined;
  const said = strings.profile;
  const bars: BarsView = {
    bars: found.bars,
    label: found.layout === 'spread' ? said.spread(listed.column.name) : said.frequent(listed.column.name),
    cursor: Math.min(cursor, found.bars.length - 1),
    isPicked: (bar) => isPicked(bar, clause),
    speak: (bar) => `${spokenBar(bar, words)}${bar.meaning ? '' : `. ${said.tooLong}`}`,
    onPick,
    onMove,
  };
  if (found.layout === 'values') {
    return html`${valuesView(bars, {
      share: ({ share }) => formatPercent(share, locale),
      rows: ({ count, meaning }) => `${strings.shared.rows(count)}${meaning ? '' : `. ${said.tooLong}`}`,
    })}
    ${found.otherCount > 0 ? html`<p class="note others">${said.others(found.otherCount)}</p>` : nothing}`;
  }
  const [first, last] = [found.bars[0]!, found.bars.at(-1)!];
  return html`<div class="drawn">
    ${spreadView(bars)}
    <div class="ends" dir="ltr" aria-hidden="true">
      <span>${edgesOf(first, listed)[0]}</span><span>${edgesOf(last, listed)[1]}</span>
    </div>
  </div>`;

  function edgesOf(bar: Bar, { profile }: ListedColumn): [string, string] {
    if (profile!.kind !== 'number') return [bar.what, bar.what];
    const { from, to } = bar.meaning?.kind === 'interval' ? bar.meaning : { from: 0, to: 0 };
    const [first, last] = endsOf(listed.column, from, to);
    const print = numberPrinter(listed.column, locale);
    // Names such as years are not shortened.
    const isName = print(123_456) === '123456';
    const short = (value: number): string => (isName ? print(value) : formatNumber(value, locale, 'compact'));
    return [short(first), short(last)];
  }
}

/** In place of bars. */
function saysInstead({ listed, strings }: CardView): string {
  const profile = listed.profile!;
  const said = strings.profile;
  if (profile.nullCount === profile.rowCount) return said.allMissing;
  return profile.isUnique ? said.everyDifferent : said.constant;
}

function picked({ clause, listed, strings, onClear }: CardView): TemplateResult | typeof nothing {
  if (!clause) return nothing;
  return html`<p class="filtered" part="filtered">
    ${icon('funnel')} <span>${clause.label}</span>
    <button
      type="button"
      class="quiet icon"
      aria-label=${strings.profile.clearOf(listed.column.name)}
      @click=${onClear}
    >
      ${icon('x')}
    </button>
  </p>`;
}

function faults(
  { reasons, score }: ListedColumn,
  strings: Strings,
  locale: string,
): TemplateResult | typeof nothing {
  if (!reasons || reasons.length === 0) return nothing;
  const said = strings.profile;
  return html`<ul class="faults">
    ${reasons.map(
      ({ problem, rowCount }) =>
        html`<li>${icon('triangle-alert')} <span>${said.problems[problem](rowCount)}</span></li>`,
    )}
    <li class="quiet">${said.quality} ${said.ofHundred(formatNumber(Math.floor(score ?? 100), locale))}</li>
  </ul>`;
}
