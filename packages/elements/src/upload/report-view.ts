import { problemText, type ReadProblem, type ReadReport } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { withDetail } from '../shared/error-words.ts';
import { icon } from '../shared/icon.ts';
import type { JobLook } from './job-actions.ts';
import type { UploadJob } from './upload-job.ts';

/** What was mended or left out while reading, in numbers and one by one; nothing where all was well. */
export function reportView(
  job: UploadJob,
  { strings, locale, actions }: JobLook,
): TemplateResult | typeof nothing {
  const { report } = job.dataset!;
  if (report.problemCount === 0) return nothing;
  const words = strings.upload;
  const unlisted = report.problemCount - report.problems.length;
  return html`<details class="problems">
    <summary>${icon('triangle-alert')} <bdi>${countsText(report, strings)}</bdi></summary>
    <div class="scroll" role="region" tabindex="0" aria-label=${words.problemsOf(job.name)}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="end">${words.problemRow}</th>
            <th scope="col">${words.problemColumn}</th>
            <th scope="col">${words.problemValue}</th>
            <th scope="col">${words.problemWhat}</th>
          </tr>
        </thead>
        <tbody>
          ${report.problems.map((problem) => problemRow(problem, strings, locale))}
        </tbody>
      </table>
    </div>
    <div class="line">
      ${unlisted > 0 ? html`<p class="quiet">${words.problemsMore(unlisted)}</p>` : nothing}
      <button type="button" @click=${() => actions.download(job)}>
        ${icon('download')} ${words.downloadReport}
      </button>
    </div>
  </details>`;
}

function problemRow(problem: ReadProblem, strings: Strings, locale: string): TemplateResult {
  const { row, column, value } = problem;
  const said = problemText(problem, strings.engine?.problems);
  return html`<tr>
    <td class="end">${row === undefined ? nothing : new Intl.NumberFormat(locale).format(row)}</td>
    <td><bdi>${column}</bdi></td>
    <td class="value"><bdi>${value}</bdi></td>
    <td class="what">${withDetail(said, problem, strings)}</td>
  </tr>`;
}

/** How many were mended and how many left out; only in all where not each is listed. */
function countsText({ problems, problemCount }: ReadReport, strings: Strings): string {
  const words = strings.upload;
  if (problemCount > problems.length) return words.problems(problemCount);
  const rejected = problems.filter(({ kind }) => kind === 'rejected').length;
  return words.counts(rejected, problemCount - rejected);
}

/** The list as a file of CSV, whose cells no spreadsheet takes for formulas. */
export async function reportFile({ problems }: ReadReport, strings: Strings): Promise<Blob> {
  const words = strings.upload;
  const { exportToBlob, rowsToTable } = await import('@inset/engine');
  const rows = problems.map((problem) => ({
    [words.problemRow]: problem.row ?? null,
    [words.problemColumn]: problem.column ?? null,
    [words.problemValue]: problem.value ?? null,
    [words.problemWhat]: problemText(problem, strings.engine?.problems),
  }));
  const types = { [words.problemColumn]: 'text', [words.problemValue]: 'text' } as const;
  return (await exportToBlob(rowsToTable(rows, { types }), 'csv')).file;
}
