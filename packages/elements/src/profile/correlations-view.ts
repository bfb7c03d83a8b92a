import type { Correlations } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { styleMap } from '../shared/style-map.ts';

/** Two columns, and how much they go together: -1 to 1. */
export interface ColumnPair {
  one: string;
  other: string;
  value: number;
}

const noticeable = 0.3;
const mostPairs = 5;

/** The pairs that go together most, strongest first. */
export function topPairs({ columns, matrix }: Correlations): ColumnPair[] {
  const pairs = columns.flatMap((one, i) =>
    columns.slice(i + 1).flatMap((other, j): ColumnPair[] => {
      const value = matrix[i]?.[i + 1 + j];
      return typeof value === 'number' && Math.abs(value) >= noticeable ? [{ one, other, value }] : [];
    }),
  );
  return pairs.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, mostPairs);
}

/** A table of coefficients, coloured by strength, and the strongest in words. */
export function correlationsView(
  correlations: Correlations,
  strings: Strings,
  locale: string,
): TemplateResult {
  const said = strings.profile;
  const { columns, matrix, leftOut } = correlations;
  const print = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  if (columns.length < 2) return html`<p class="note">${said.noCorrelations}</p>`;
  const pairs = topPairs(correlations);
  return html`${
      pairs.length === 0
        ? html`<p class="note">${said.noStrong}</p>`
        : html`<ul class="pairs">
            ${pairs.map(({ one, other, value }) => html`<li>${said.pair(one, other, value, print.format(value))}</li>`)}
          </ul>`
    }
    <div class="heat" tabindex="0" role="region" aria-label=${said.correlationsOf}>
      <table>
        <thead>
          <tr>
            <td></td>
            ${columns.map((name) => html`<th scope="col" title=${name}><bdi>${name}</bdi></th>`)}
          </tr>
        </thead>
        <tbody>
          ${columns.map(
            (name, i) =>
              html`<tr>
                <th scope="row" title=${name}><bdi>${name}</bdi></th>
                ${columns.map((_, j) => cell(matrix[i]?.[j] ?? null, i === j, print))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${leftOut.length > 0 ? html`<p class="note">${said.leftOut(leftOut.length)}</p>` : nothing}`;
}

function cell(value: number | null, isSame: boolean, print: Intl.NumberFormat): TemplateResult {
  if (isSame || value === null) return html`<td class="none">${isSame ? '' : '–'}</td>`;
  const strength = `${Math.round(Math.abs(value) * 45)}%`;
  return html`<td class=${value < 0 ? 'falls' : 'rises'} style=${styleMap({ '--_strength': strength })}>
    ${print.format(value)}
  </td>`;
}
