import type { TableProfile } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { formatNumber, formatPercent } from '../shared/format-value.ts';
import { shareLine } from './bar-views.ts';

export interface HeaderView {
  name: string;
  rowCount: number;
  columnCount: number;
  /** Once all is known. */
  profile: TableProfile | undefined;
  strings: Strings;
  locale: string;
  onColumn: (name: string) => void;
}

const mostReasons = 6;

/** A score as it may be shown: 100 is said only where nothing is wrong. */
export const scoreText = (score: number, locale: string): string => formatNumber(Math.floor(score), locale);

/** The whole table in five figures, and why its quality is not 100. */
export function profileHeader(view: HeaderView): TemplateResult {
  const { name, rowCount, columnCount, profile, strings, locale } = view;
  const said = strings.profile;
  const count = (value: number): string => formatNumber(value, locale);
  const share = (part: number, of: number): string =>
    `${count(part)}${part > 0 ? ` (${formatPercent(of, locale)})` : ''}`;
  const wait = html`<span class="quiet" aria-hidden="true">…</span>`;
  const figures: [string, unknown][] = [
    [said.rows, count(rowCount)],
    [said.columns, count(columnCount)],
    [said.cellsMissing, profile ? share(profile.nullCount, profile.nullShare) : wait],
    [said.duplicates, profile ? share(profile.duplicates.count, profile.duplicates.share) : wait],
  ];
  return html`<div class="head" part="header">
    <h2><bdi>${name}</bdi></h2>
    <dl class="totals">
      ${figures.map(
        ([what, value]) =>
          html`<div>
            <dt>${what}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
      <div class="quality">
        <dt>${said.quality}</dt>
        <dd>${profile ? qualityOf(view, profile) : wait}</dd>
      </div>
    </dl>
    ${profile && rowCount > 0 ? reasonList(view, profile) : nothing}
  </div>`;
}

function qualityOf({ rowCount, strings, locale }: HeaderView, { quality }: TableProfile): TemplateResult {
  if (rowCount === 0) return html`<span class="quiet">${strings.profile.nothingToJudge}</span>`;
  return html`<bdi dir="ltr"><strong>${scoreText(quality.score, locale)}</strong> / 100</bdi>
    ${shareLine(quality.score / 100, 'quality')}`;
}

function reasonList({ strings, locale, onColumn }: HeaderView, { quality }: TableProfile): TemplateResult {
  const said = strings.profile;
  if (quality.reasons.length === 0) return html`<p class="note">${said.perfect}</p>`;
  const shown = quality.reasons.slice(0, mostReasons);
  const others = quality.reasons.length - shown.length;
  return html`<details class="why" part="reasons">
    <summary>${said.why}</summary>
    <ul>
      ${shown.map(({ column, problem, rowCount, deduction }) => {
        const points = formatNumber(deduction, locale, deduction < 0.1 ? undefined : ',.1f');
        return html`<li>
          <span class="points"
            ><span class="visually-hidden">${said.pointsLost(points)}</span
            ><span aria-hidden="true">${said.points(points)}</span></span
          >
          ${
            column === undefined
              ? html`<span>${said.theTable}</span>`
              : html`<button type="button" class="quiet" @click=${() => onColumn(column)}>
                  <bdi>${column}</bdi>
                </button>`
          }
          <span>${said.problems[problem](rowCount)}</span>
        </li>`;
      })}
    </ul>
    ${others > 0 ? html`<p class="note">${said.moreReasons(others)}</p>` : nothing}
  </details>`;
}
