import { isNumeric, type Dataset, type Table } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { cellFormatter } from '../shared/column-format.ts';
import { formatBytes, nullMark } from '../shared/format-value.ts';
import { icon } from '../shared/icon.ts';
import { errorState } from '../shared/states.ts';
import { secondsLeft, type UploadJob } from './upload-job.ts';

export interface JobActions {
  cancel(job: UploadJob): void;
  retry(job: UploadJob): void;
  remove(job: UploadJob): void;
}

interface Words {
  strings: Strings;
  locale: string;
}

/** One file: its progress, what went wrong, or its columns and first rows. */
export function jobView(job: UploadJob, words: Words, actions: JobActions): TemplateResult {
  if (job.state === 'loading') return progressView(job, words, () => actions.cancel(job));
  if (job.state === 'error') return failureView(job, words, actions);
  return readyView(job, words);
}

function progressView(job: UploadJob, { strings, locale }: Words, cancel: () => void): TemplateResult {
  const { bytesDone = 0, bytesTotal, rows = 0, phase = 'reading' } = job.progress ?? {};
  const left = secondsLeft(job, performance.now());
  const seconds = { style: 'unit', unit: 'second', maximumFractionDigits: 0, unitDisplay: 'long' } as const;
  const parts = [
    bytesTotal && strings.upload.bytes(formatBytes(bytesDone, locale), formatBytes(bytesTotal, locale)),
    rows > 0 && strings.shared.rowsSoFar(rows),
    left !== undefined &&
      strings.upload.remaining(new Intl.NumberFormat(locale, seconds).format(Math.ceil(left))),
  ].filter(Boolean);
  const what = strings.upload[phase](job.label);
  return html`<div class="job loading" part="job">
    <div class="line">
      <p class="name">${what}</p>
      <button type="button" aria-label=${strings.upload.cancelOf(job.label)} @click=${cancel}>
        ${strings.shared.cancel}
      </button>
    </div>
    <progress aria-label=${what} max="1" value=${bytesTotal ? bytesDone / bytesTotal : nothing}></progress>
    <p class="quiet">${parts.join(' · ')}</p>
  </div>`;
}

function failureView(job: UploadJob, { strings }: Words, actions: JobActions): TemplateResult {
  if (job.error!.code === 'CANCELLED') {
    return html`<div class="job" part="job">
      <div class="line">
        <p class="quiet">${strings.upload.cancelled(job.label)}</p>
        <button type="button" @click=${() => actions.retry(job)}>${strings.shared.retry}</button>
        ${removeButton(job, strings, actions)}
      </div>
    </div>`;
  }
  const error = errorState({ strings, error: job.error!, what: strings.upload.failed(job.label) });
  return html`<div class="job" part="job">
    <div class="line top">${error} ${removeButton(job, strings, actions)}</div>
  </div>`;
}

function removeButton(job: UploadJob, strings: Strings, actions: JobActions): TemplateResult {
  return html`<button
    type="button"
    class="icon quiet"
    aria-label=${strings.upload.removeOf(job.label)}
    @click=${() => actions.remove(job)}
  >
    ${icon('x')}
  </button>`;
}

function readyView(job: UploadJob, words: Words): TemplateResult {
  const { strings } = words;
  const dataset = job.dataset!;
  return html`<div class="job ready" part="job">
    <p class="name">${icon('circle-check')} <strong>${job.label}</strong></p>
    <p class="quiet">
      ${strings.upload.size(dataset.rowCount, dataset.schema.length)}. ${readAs(dataset, strings)}
    </p>
    ${job.problem ? html`<p class="warning">${strings.upload.notKept}</p>` : nothing}
    ${problems(dataset, strings)} ${job.head ? preview(job, job.head, words) : nothing}
  </div>`;
}

function readAs({ report }: Dataset, strings: Strings): string {
  const { delimiters, formatNames, separatedBy, noHeader, readAs: words } = strings.upload;
  if (report.format === 'rows') return '';
  const parts = [
    formatNames[report.format],
    report.encoding && report.encoding !== 'utf-8' && report.encoding.toUpperCase(),
    report.delimiter &&
      report.format === 'csv' &&
      separatedBy(delimiters[report.delimiter] ?? report.delimiter),
    report.header === false && noHeader,
  ];
  return words(parts.filter(Boolean).join(', '));
}

function problems({ report }: Dataset, strings: Strings): TemplateResult | typeof nothing {
  if (report.problemCount === 0) return nothing;
  const shown = report.problems.slice(0, 20);
  return html`<details class="problems">
    <summary>${strings.upload.problems(report.problemCount)}</summary>
    <ul>
      ${shown.map(({ message, row, column }) => {
        const places = [
          row !== undefined && !message.includes(String(row)) && strings.shared.errorRow(row),
          column !== undefined && !message.includes(column) && strings.shared.errorColumn(column),
        ].filter(Boolean);
        return html`<li>${message}${places.length ? ` (${places.join(', ')})` : nothing}</li>`;
      })}
      ${
        report.problemCount > shown.length
          ? html`<li>${strings.upload.problemsMore(report.problemCount - shown.length)}</li>`
          : nothing
      }
    </ul>
  </details>`;
}

function preview(job: UploadJob, table: Table, { strings, locale }: Words): TemplateResult {
  const { yes, no, types } = strings.shared;
  const texts = table.schema.map((column, i) =>
    cellFormatter(column, table.data[i]!, table.rowCount, { locale, yes, no }),
  );
  const rows = Array.from({ length: table.rowCount }, (_, row) => row);
  const label = strings.upload.preview(job.label);
  return html`<div class="preview" part="preview" role="region" aria-label=${label} tabindex="0">
    <table>
      <thead>
        <tr>
          ${table.schema.map(
            (column) =>
              html`<th scope="col" class=${isNumeric(column.type) ? 'end' : ''}>
                <span dir="auto">${column.name}</span><small>${types[column.type]}</small>
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${table.schema.map((column, i) => {
                const text = texts[i]!(row);
                const look = `${text === nullMark ? 'null' : ''} ${isNumeric(column.type) ? 'end' : ''}`;
                return html`<td class=${look}><span dir="auto">${text.slice(0, 120)}</span></td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
