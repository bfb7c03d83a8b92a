import type { Dataset } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';
import { errorState } from '../shared/states.ts';
import { correctionsView } from './corrections-view.ts';
import { columnsView } from './columns-view.ts';
import type { JobLook } from './job-actions.ts';
import { previewView } from './preview-view.ts';
import { progressView } from './progress-view.ts';
import { reportView } from './report-view.ts';
import { sheetsView } from './sheets-view.ts';
import type { UploadJob } from './upload-job.ts';

/** One file: its progress, what went wrong, or its columns and first rows. */
export function jobView(job: UploadJob, look: JobLook): TemplateResult {
  if (job.state === 'error') return failureView(job, look);
  if (job.state === 'ready') return readyView(job, look);
  return progressView(job, look);
}

function failureView(job: UploadJob, { strings, actions }: JobLook): TemplateResult {
  const error = job.error!;
  const begun = job.url !== undefined && (job.progress?.bytesDone ?? 0) > 0;
  const note = begun ? html`<p class="quiet">${strings.upload.fromTheBeginning}</p>` : nothing;
  const retry = html`<button
    type="button"
    aria-label=${strings.upload.retryOf(job.label)}
    @click=${() => actions.retry(job)}
  >
    ${icon('rotate-ccw')} ${strings.shared.retry}
  </button>`;
  if (error.code === 'CANCELLED') {
    return html`<div class="job" part="job">
      <div class="line">
        <p class="quiet">${strings.upload.cancelled(job.label)}</p>
        ${retry} ${removeButton(job, strings, actions)}
      </div>
      ${note}
    </div>`;
  }
  const told = errorState({ strings, error, what: strings.upload.failed(job.label) });
  return html`<div class="job" part="job">
    <div class="line top">${told} ${removeButton(job, strings, actions)}</div>
    ${error.code === 'DATASET_EMPTY' ? html`<p class="quiet">${strings.upload.emptyAdvice}</p>` : nothing}
    ${note} ${mayPass(job) ? html`<div class="line">${retry}</div>` : nothing}
  </div>`;
}

/** Whether trying again can help: what is wrong in a file stays wrong. */
function mayPass({ error, url }: UploadJob): boolean {
  return url !== undefined || !/^(FILE_|DATASET_EMPTY)/.test(error!.code);
}

function removeButton(job: UploadJob, strings: Strings, actions: JobLook['actions']): TemplateResult {
  return html`<button
    type="button"
    class="icon quiet"
    aria-label=${strings.upload.removeOf(job.label)}
    @click=${() => actions.remove(job)}
  >
    ${icon('x')}
  </button>`;
}

function readyView(job: UploadJob, look: JobLook): TemplateResult {
  const { strings } = look;
  const words = strings.upload;
  const dataset = job.dataset!;
  const readAs = readAsText(dataset, strings);
  return html`<div class="job ready" part="job" aria-busy=${job.isCorrecting ? 'true' : 'false'}>
    ${headLine(job, look)}
    <p class="quiet">
      ${job.name === job.label ? nothing : html`<bdi>${job.label}</bdi> · `}<bdi
        >${words.size(dataset.rowCount, dataset.schema.length)}${readAs ? `. ${readAs}` : nothing}</bdi
      >
    </p>
    ${job.sameAs === undefined ? nothing : html`<p class="quiet">${words.sameAs(job.sameAs)}</p>`}
    ${job.problem ? html`<p class="warning">${icon('triangle-alert')} ${words.notKept}</p>` : nothing}
    ${job.refused ? errorState({ strings, error: job.refused, what: words.refused }) : nothing}
    ${job.isFolded ? nothing : openParts(job, look)}
  </div>`;
}

function openParts(job: UploadJob, look: JobLook): TemplateResult {
  return html`${reportView(job, look)} ${job.isCorrecting ? progressView(job, look) : nothing}
  ${sheetsView(job, look)} ${job.head ? previewView(job, job.head, look) : nothing} ${columnsView(job, look)}
  ${correctionsView(job, look)}`;
}

function headLine(job: UploadJob, { strings, actions, offers }: JobLook): TemplateResult {
  const words = strings.upload;
  const rename = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    const { value } = input;
    // A name that is not taken goes; one that is comes back once the dataset has it.
    input.value = job.name;
    actions.rename(job, value);
  };
  const reset = (event: KeyboardEvent): void => {
    const input = event.target as HTMLInputElement;
    if (event.key === 'Escape') input.value = job.name;
    if (event.key === 'Escape' || event.key === 'Enter') input.blur();
    if (event.key === 'Enter') input.focus();
  };
  return html`<div class="line head">
    <span class="name">
      ${icon('circle-check')}
      <input
        class="input"
        dir="auto"
        maxlength="200"
        autocomplete="off"
        spellcheck="false"
        aria-label=${words.nameOf(job.label)}
        .value=${job.name}
        @change=${rename}
        @keydown=${reset}
      />
      ${icon('pencil', { size: 14 })}
    </span>
    <span class="ways">
      ${
        offers.includes('use')
          ? html`<button type="button" aria-label=${words.useOf(job.name)} @click=${() => actions.use(job)}>
              ${words.use}
            </button>`
          : nothing
      }
      ${
        offers.includes('ask')
          ? html`<button type="button" aria-label=${words.askOf(job.name)} @click=${() => actions.ask(job)}>
              ${words.ask}
            </button>`
          : nothing
      }
      <span class="together">
        <button
          type="button"
          class="icon quiet"
          aria-expanded=${job.isFolded ? 'false' : 'true'}
          aria-label=${words.showOf(job.name)}
          @click=${() => actions.fold(job, !job.isFolded)}
        >
          ${icon(job.isFolded ? 'chevron-down' : 'chevron-up')}
        </button>
        ${removeButton(job, strings, actions)}
      </span>
    </span>
  </div>`;
}

function readAsText({ report }: Dataset, strings: Strings): string {
  const { delimiters, formatNames, separatedBy, sheetNamed, noHeader, readAs, webPage } = strings.upload;
  if (report.format === 'rows') return '';
  const parts = [
    report.isWebPage ? webPage : formatNames[report.format],
    report.entry,
    report.sheet && sheetNamed(report.sheet, report.range ?? ''),
    report.encoding && report.encoding !== 'utf-8' && report.encoding.toUpperCase(),
    report.delimiter &&
      report.format === 'csv' &&
      separatedBy(delimiters[report.delimiter] ?? strings.shared.quoted(report.delimiter)),
    report.header === false && noHeader,
  ];
  return readAs(strings.shared.list(parts.filter((part): part is string => Boolean(part))));
}
