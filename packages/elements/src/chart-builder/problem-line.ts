import { html, nothing, type TemplateResult } from 'lit';
import type { Said } from '../shared/error-words.ts';
import { icon } from '../shared/icon.ts';

/** What is wrong, with a button for each way to mend it. */
export function problemLine<Repair extends { label: string }>(
  message: Said,
  repairs: readonly Repair[],
  mend: (repair: Repair) => void,
  role?: 'alert',
): TemplateResult {
  return html`<div class="problem" role=${role ?? nothing}>
    ${icon('circle-alert')}
    <span>
      ${message}
      ${repairs.map(
        (repair) =>
          html`<button type="button" class="repair" @click=${() => mend(repair)}>${repair.label}</button>`,
      )}
    </span>
  </div>`;
}
