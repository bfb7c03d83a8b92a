import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Strings } from '../locales/en.ts';
import { errorText, type Said } from '../shared/error-words.ts';
import { icon } from '../shared/icon.ts';
import type { FindText } from './find-text.ts';

/** The field to find text in the table, how often it is there, and the ways to the next match and the one before. */
export function findBar(
  find: FindText,
  strings: Strings,
  on: {
    input: (text: string) => void;
    step: (isBackwards: boolean) => void;
    close: () => void;
  },
): TemplateResult {
  const words = strings.table;
  const cannotStep = find.count === 0;
  const said = (): Said => {
    if (find.mark === undefined) return '';
    if (find.error) return errorText(find.error, strings);
    if (find.isSearching) return words.finding;
    return find.count === 0 ? words.foundNone : words.found(find.at + 1, find.count);
  };
  return html`<div class="find" role="search" @keydown=${(event: KeyboardEvent) => onKey(event, on)}>
    <input
      class="input"
      type="search"
      placeholder=${words.find}
      aria-label=${words.find}
      .value=${live(find.needle)}
      @input=${({ target }: Event) => on.input((target as HTMLInputElement).value)}
    />
    <span class="found" role="status">${said()}</span>
    <button
      type="button"
      class="quiet icon"
      aria-label=${words.findPrevious}
      title=${words.findPrevious}
      ?disabled=${cannotStep}
      @click=${() => on.step(true)}
    >
      ${icon('chevron-up')}
    </button>
    <button
      type="button"
      class="quiet icon"
      aria-label=${words.findNext}
      title=${words.findNext}
      ?disabled=${cannotStep}
      @click=${() => on.step(false)}
    >
      ${icon('chevron-down')}
    </button>
    <button
      type="button"
      class="quiet icon"
      aria-label=${strings.shared.close}
      title=${strings.shared.close}
      @click=${on.close}
    >
      ${icon('x')}
    </button>
  </div>`;
}

function onKey(event: KeyboardEvent, on: { step: (isBackwards: boolean) => void; close: () => void }): void {
  const isField = (event.target as Element).matches('input');
  if (event.key === 'Escape') on.close();
  else if (event.key === 'Enter' && isField) on.step(event.shiftKey);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
