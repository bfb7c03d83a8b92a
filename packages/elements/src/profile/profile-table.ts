import { html, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { formatNumber, formatPercent } from '../shared/format-value.ts';
import { columnFigures } from './column-figures.ts';
import type { ListedColumn } from './column-order.ts';

/** The same figures as a table, to be read cell by cell. */
export function profileTable(
  name: string,
  columns: readonly ListedColumn[],
  strings: Strings,
  locale: string,
): TemplateResult {
  const said = strings.profile;
  const figures = columns.map(({ column, profile }) =>
    profile ? new Map(columnFigures(column, profile, { strings, locale })) : new Map<string, string>(),
  );
  const names = [...new Set(figures.flatMap((each) => [...each.keys()]))];
  return html`<div class="twin" part="twin" tabindex="0" role="region" aria-label=${said.tableLabel(name)}>
    <table>
      <thead>
        <tr>
          ${[said.column, said.typeHeading].map((heading) => html`<th scope="col">${heading}</th>`)}
          ${[said.missingHeading, said.quality, ...names].map(
            (heading) => html`<th scope="col" class="figure">${heading}</th>`,
          )}
          <th scope="col">${said.problemsHeading}</th>
        </tr>
      </thead>
      <tbody>
        ${columns.map(
          ({ column, profile, score, reasons }, i) =>
            html`<tr>
              <th scope="row"><bdi>${column.name}</bdi></th>
              <td>${strings.shared.types[column.type]}</td>
              <td class="figure">${profile ? formatPercent(profile.nullShare, locale) : '…'}</td>
              <td class="figure">${score === undefined ? '…' : formatNumber(Math.floor(score), locale)}</td>
              ${names.map((figure) => html`<td class="figure"><bdi>${figures[i]!.get(figure) ?? ''}</bdi></td>`)}
              <td>
                ${strings.shared.clauses((reasons ?? []).map(({ problem, rowCount }) => said.problems[problem](rowCount)))}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
