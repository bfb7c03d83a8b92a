import { html, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { formatPercent } from '../shared/format-value.ts';
import { icon } from '../shared/icon.ts';

/** What is said of a change: its share of what was before, its amount, or both. */
export type ChangeShown = 'relative' | 'absolute' | 'both';

export interface Change {
  value: number;
  before: number;
  /** What it was compared with, after the change. */
  than: string;
  shown: ChangeShown;
  better?: 'up' | 'down' | undefined;
  strings: Strings;
  locale: string;
  print: (value: number) => string;
}

/** A comparison with a sign, a word and, where one way is good, a colour. */
export function changeView({
  value,
  before,
  than,
  shown,
  better,
  strings,
  locale,
  print,
}: Change): TemplateResult {
  const difference = value - before;
  const { up, down, unchanged, amountAndShare } = strings.metric;
  const share = Math.abs(difference / before);
  const amount = print(Math.abs(difference));
  // A share of nothing is no number: the amount says it then.
  const percent = Number.isFinite(share) ? formatPercent(share, locale) : undefined;
  const size =
    shown === 'absolute' || percent === undefined
      ? amount
      : shown === 'both'
        ? amountAndShare(amount, percent)
        : percent;
  const words = difference === 0 ? unchanged : difference > 0 ? up(size) : down(size);
  const name = difference === 0 ? 'minus' : difference > 0 ? 'arrow-up' : 'arrow-down';
  const good = difference === 0 || !better ? '' : difference > 0 === (better === 'up') ? 'better' : 'worse';
  return html`<dd class="change" part="change">
    <strong class=${good}>${icon(name, { size: 14 })}${words}</strong>
    <span>${than}</span>
  </dd>`;
}
