import { isDiscrete, type ChartData, type ChartPlan } from '@inset/engine/chart';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { valueOf } from './describe-row.ts';
import { ownWords } from './own-words.ts';

const mostRows = 500;

/** What the chart draws, as a real table: the same rows in the same order, every digit of them. */
export function dataTwin(
  plan: ChartPlan,
  data: ChartData,
  caption: string,
  strings: Strings,
  locale: string,
): TemplateResult {
  const fields = plan.channels.filter(
    (field, i) => plan.channels.findIndex((other) => other.column === field.column) === i,
  );
  const rows = data.rows.slice(0, mostRows);
  const boxes =
    plan.chart.mark === 'box'
      ? rows.map((row) => ownWords()?.boxLines(row, plan, strings, locale) ?? [])
      : [];
  const parts = [...new Set(boxes.flatMap((lines) => lines.map(({ name }) => name)))].filter(
    (name) => name !== strings.chart.box.median,
  );
  const numeric = (field: (typeof fields)[number]): string =>
    isDiscrete(field) || field.kind === 'temporal' ? '' : 'number';
  const table = html`<table>
      <caption class="visually-hidden">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${fields.map((field) => html`<th scope="col" class=${numeric(field)}>${field.title}</th>`)}
          ${parts.map((name) => html`<th scope="col" class="number">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row, r) =>
            html`<tr>
              ${fields.map((field, i) =>
                i === 0 && isDiscrete(field)
                  ? html`<th scope="row">${valueOf(row, field, locale)}</th>`
                  : html`<td class=${numeric(field)}>${valueOf(row, field, locale)}</td>`,
              )}${parts.map(
                (part) =>
                  html`<td class="number">${boxes[r]!.find(({ name }) => name === part)?.value ?? ''}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
    ${data.rows.length > mostRows ? html`<p>${strings.chart.tableLimited(mostRows, data.rows.length)}</p>` : nothing}`;
  return twinFrame(caption, strings, table);
}

/** Where a table stands in a chart's place. */
export const twinFrame = (
  caption: string,
  { chart: words }: Strings,
  table: TemplateResult,
): TemplateResult =>
  html`<div class="twin" part="table" tabindex="0" role="region" aria-label=${words.tableOf(caption)}>
    ${table}
  </div>`;
