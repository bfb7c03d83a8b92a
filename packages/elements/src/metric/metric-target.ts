import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { formatPercent } from '../shared/format-value.ts';
import { icon } from '../shared/icon.ts';
import { styleMap } from '../shared/style-map.ts';

export interface Target {
  value: number;
  target: number;
  /** What it is called, such as "budget". */
  label?: string | undefined;
  better?: 'up' | 'down' | undefined;
  strings: Strings;
  locale: string;
  print: (value: number) => string;
}

/** How far a number is on its way to its target, as a bar and in words; a limit, where down is better. */
export function targetBar(given: Target): TemplateResult {
  const { value, target, better, strings, locale, print } = given;
  const words = strings.metric;
  const isLimit = better === 'down';
  const name = given.label || (isLimit ? words.limit : words.target);
  // Of nothing, or less, no share can be told.
  if (!(target > 0))
    return html`<dd class="target" part="target">${words.plainTarget(name, print(target))}</dd>`;
  const share = value / target;
  const isOver = isLimit ? value > target : value >= target;
  const said = [formatPercent(share, locale), name, print(target)] as const;
  const text = !isOver ? words.ofTarget(...said) : isLimit ? words.exceeded(...said) : words.reached(...said);
  const filled = Math.round(Math.max(0, Math.min(1, share)) * 1000) / 10;
  const state = !isOver ? '' : isLimit ? 'worse' : 'better';
  return html`<dd class="target ${state}" part="target">
    <span
      class="track"
      role="meter"
      aria-label=${name}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${filled}
      aria-valuetext=${text}
      ><span class="filled" style=${styleMap({ 'inline-size': `${filled}%` })}></span
    ></span>
    <span class="words"
      >${isOver ? icon(isLimit ? 'triangle-alert' : 'check', { size: 14 }) : nothing}${text}</span
    >
  </dd>`;
}
