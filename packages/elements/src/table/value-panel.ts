import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';

/** Characters that are drawn; laying out a megabyte would hold the page up. */
const mostDrawn = 20_000;

/** All of a value that a cell cuts. */
export function valuePanel(
  column: string,
  text: string,
  strings: Strings,
  onCopy: (text: string) => void,
): TemplateResult {
  const { wholeValue, valueCut, copy } = strings.table;
  return html`<div class="value" role="group" aria-label=${wholeValue(column)}>
    <h4 class="panel-title">${column}</h4>
    <pre tabindex="0" dir="auto">${text.slice(0, mostDrawn)}</pre>
    ${text.length > mostDrawn ? html`<p class="note">${valueCut(mostDrawn, text.length)}</p>` : nothing}
    <div class="actions">
      <button type="button" @click=${() => onCopy(text)}>${icon('copy')} ${copy}</button>
    </div>
  </div>`;
}
