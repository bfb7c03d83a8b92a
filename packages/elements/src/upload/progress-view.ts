import { html, nothing, type TemplateResult } from 'lit';
import { formatBytes } from '../shared/format-value.ts';
import type { JobLook } from './job-actions.ts';
import { previewView } from './preview-view.ts';
import { secondsLeft, type UploadJob } from './upload-job.ts';

/** How far a file is: how much, how fast, how long, and how to stop it; with its first rows where they are there. */
export function progressView(job: UploadJob, look: JobLook): TemplateResult {
  const { strings, actions } = look;
  const { bytesDone = 0, bytesTotal } = job.progress ?? {};
  const what = whatIsDone(job, look);
  return html`<div class="job loading" part="job">
    <div class="line">
      <p class="name">${what}</p>
      <button
        type="button"
        aria-label=${strings.upload.cancelOf(job.label)}
        @click=${() => actions.cancel(job)}
      >
        ${strings.shared.cancel}
      </button>
    </div>
    ${
      job.state === 'waiting'
        ? nothing
        : html`<progress
            aria-label=${what}
            max="1"
            value=${bytesTotal ? bytesDone / bytesTotal : nothing}
          ></progress>`
    }
    ${job.state === 'waiting' ? nothing : html`<p class="quiet figures">${figures(job, look)}</p>`}
    ${
      job.progress?.isInterrupted
        ? html`<p class="warning">
            ${strings.upload.interrupted(job.label, formatBytes(bytesDone, look.locale))}
          </p>`
        : nothing
    }
    ${
      job.head && job.state === 'loading'
        ? html`<p class="quiet">${strings.upload.firstRowsSoFar}</p>
            ${previewView(job, job.head, look)}`
        : nothing
    }
  </div>`;
}

function whatIsDone({ state, isCorrecting, label, progress }: UploadJob, { strings }: JobLook): string {
  if (state === 'waiting') return strings.upload.waiting(label);
  if (isCorrecting) return strings.upload.correct.reading(label);
  return strings.upload[progress?.phase ?? 'reading'](label);
}

function figures(job: UploadJob, { strings, locale }: JobLook): string {
  const { bytesDone = 0, bytesTotal, rows = 0, phase } = job.progress ?? {};
  if (phase === 'storing') return '';
  const left = secondsLeft(job);
  const unit = left !== undefined && left > 90 ? 'minute' : 'second';
  const time = { style: 'unit', unit, maximumFractionDigits: 0, unitDisplay: 'long' } as const;
  const parts = [
    bytesTotal
      ? strings.upload.bytes(formatBytes(bytesDone, locale), formatBytes(bytesTotal, locale))
      : bytesDone > 0 && formatBytes(bytesDone, locale),
    rows > 0 && strings.shared.rowsSoFar(rows),
    job.speed !== undefined && strings.upload.speed(formatBytes(job.speed, locale)),
    left !== undefined &&
      strings.upload.remaining(
        new Intl.NumberFormat(locale, time).format(Math.ceil(unit === 'minute' ? left / 60 : left)),
      ),
  ];
  return parts.filter(Boolean).join(' · ');
}
