import type { ExportProgress, ExportReport, InsetError } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { errorText } from './error-words.ts';
import type { ExportChoice } from './export-choices.ts';
import { formatBytes } from './format-value.ts';
import { icon } from './icon.ts';

/** How far an export is, or what became of it. */
export type ExportState =
  | { kind: 'idle' | 'cancelled' }
  | { kind: 'making'; choice: ExportChoice; progress: ExportProgress | undefined }
  | { kind: 'saved'; fileName: string; bytes: number; report: ExportReport | undefined }
  | { kind: 'copied'; rows: number }
  | { kind: 'failed'; choice: ExportChoice; error: InsetError };

export interface ExportMessageLook {
  strings: Strings;
  locale: string;
  cancel(): void;
  again(choice: ExportChoice): void;
  dismiss(): void;
}

/** A line that says so; an error with a way to try again, a long work with a way to stop it. */
export function exportMessage(state: ExportState, look: ExportMessageLook): TemplateResult {
  const { strings } = look;
  const said = saidOf(state, look);
  return html`<div class=${said ? 'export-line said' : 'visually-hidden'}>
      <div role="status">${said}</div>
      ${said ? dismissButton(look) : nothing}
    </div>
    ${state.kind === 'making' ? progressLine(state, look) : nothing}
    ${
      state.kind === 'failed'
        ? html`<div class="export-line export-failure" role="alert">
            <p>
              ${icon('circle-alert')}
              ${errorText(state.error, strings, (why) => strings.export.failed(strings.export[state.choice], why))}
            </p>
            <span class="export-ways">
              <button type="button" @click=${() => look.again(state.choice)}>${strings.shared.retry}</button>
              ${dismissButton(look)}
            </span>
          </div>`
        : nothing
    }`;
}

function saidOf(state: ExportState, { strings, locale }: ExportMessageLook): string {
  const words = strings.export;
  if (state.kind === 'cancelled') return words.cancelled;
  if (state.kind === 'copied') return words.copied(state.rows);
  if (state.kind !== 'saved') return '';
  const { fileName, bytes, report } = state;
  const { guardedCells = 0, lostNumbers = 0, cutTexts = 0 } = report ?? {};
  return [
    words.savedSize(fileName, formatBytes(bytes, locale)),
    guardedCells > 0 && words.guarded(guardedCells),
    lostNumbers > 0 && words.lostNumbers(lostNumbers),
    cutTexts > 0 && words.cutTexts(cutTexts),
  ]
    .filter(Boolean)
    .join(' ');
}

function progressLine(
  { choice, progress }: Extract<ExportState, { kind: 'making' }>,
  { strings, locale, cancel }: ExportMessageLook,
): TemplateResult {
  const words = strings.export;
  const { rowsDone, rowsTotal, bytes } = progress ?? { rowsDone: 0, rowsTotal: 0, bytes: 0 };
  const isKnown = rowsTotal > 0 && rowsDone > 0;
  return html`<div class="export-line" part="export-progress">
    <progress
      aria-label=${words.making(words[choice])}
      value=${isKnown ? rowsDone / rowsTotal : nothing}
    ></progress>
    <span>${words.making(words[choice])}</span>
    ${isKnown ? html`<span class="quiet">${words.rowsOf(rowsDone, rowsTotal)} · ${formatBytes(bytes, locale)}</span>` : nothing}
    <button type="button" @click=${cancel}>${strings.shared.cancel}</button>
  </div>`;
}

const dismissButton = ({ strings, dismiss }: ExportMessageLook): TemplateResult =>
  html`<button type="button" class="icon quiet" aria-label=${strings.export.dismiss} @click=${dismiss}>
    ${icon('x')}
  </button>`;
