import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';

/** A sentence about all files, and how to take back what it tells of. */
export interface Notice {
  text: string;
  undo?: () => void;
}

export function noticeView({ text, undo }: Notice, strings: Strings, dismiss: () => void): TemplateResult {
  const words = strings.upload;
  return html`<div class="notice line">
    <p>${text}</p>
    ${undo ? html`<button type="button" @click=${undo}>${icon('undo-2')} ${words.undo}</button>` : nothing}
    <button type="button" class="icon quiet" aria-label=${words.dismiss} @click=${dismiss}>
      ${icon('x')}
    </button>
  </div>`;
}
