import type { SheetSize } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';
import type { JobLook } from './job-actions.ts';
import { otherSheets, type UploadJob } from './upload-job.ts';

/** The sheets of a workbook with their sizes, to read another one or all of them; nothing where there is but one. */
export function sheetsView(job: UploadJob, look: JobLook): TemplateResult | typeof nothing {
  const { sheets = [], sheetSizes, sheet } = job.dataset!.report;
  if (sheets.length < 2) return nothing;
  const { strings, actions } = look;
  const words = strings.upload;
  const others = otherSheets(job);
  const choose = ({ target }: Event): void =>
    // A range belongs to its sheet, and so do its columns and their types.
    actions.correct(job, {
      sheet: (target as HTMLSelectElement).value,
      range: undefined,
      types: undefined,
      without: undefined,
    });
  return html`<div class="sheets">
    <label class="field">
      <span>${words.sheetOf(sheets.length)}</span>
      <select @change=${choose}>
        ${sheets.map(
          (name, i) =>
            html`<option value=${name} .selected=${live(name === sheet)}>
              ${sheetText(name, sheetSizes?.[i], strings)}
            </option>`,
        )}
      </select>
    </label>
    ${
      others.length > 0 && look.takesSeveral && !job.hasOthers
        ? html`<button type="button" @click=${() => actions.addSheets(job)}>
            ${icon('plus')} ${words.addSheets(others.length)}
          </button>`
        : nothing
    }
  </div>`;
}

function sheetText(name: string, size: SheetSize | null | undefined, { upload }: Strings): string {
  return size ? upload.sheetSize(name, size.rows, size.columns) : name;
}
