import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { formatBytes } from '../shared/format-value.ts';
import { icon } from '../shared/icon.ts';
import type { UnfinishedUpload } from './unfinished-uploads.ts';

export interface UnfinishedLook {
  strings: Strings;
  locale: string;
  /** Fetches an address again, or asks for the file. */
  resume(upload: UnfinishedUpload): void;
  dismiss(upload: UnfinishedUpload): void;
}

/** What a reload broke off: which file, and how to go on. */
export function unfinishedView(
  uploads: readonly UnfinishedUpload[],
  { strings, locale, resume, dismiss }: UnfinishedLook,
): TemplateResult | typeof nothing {
  if (uploads.length === 0) return nothing;
  const words = strings.upload.unfinished;
  return html`<ul class="unfinished" role="list" aria-label=${words.label}>
    ${uploads.map((upload) => {
      const { label, bytes, url } = upload;
      const size = bytes === undefined ? '' : formatBytes(bytes, locale);
      return html`<li class="notice line">
        <p>
          ${words.what(label, size)}
          <span class="quiet">${url === undefined ? words.pickAdvice : words.fetchAdvice}</span>
        </p>
        <span class="ways">
          <button
            type="button"
            aria-label=${url === undefined ? words.pickOf(label) : words.resumeOf(label)}
            @click=${() => resume(upload)}
          >
            ${icon('rotate-ccw')} ${url === undefined ? words.pick : words.resume}
          </button>
          <button
            type="button"
            class="icon quiet"
            aria-label=${words.dismissOf(label)}
            @click=${() => dismiss(upload)}
          >
            ${icon('x')}
          </button>
        </span>
      </li>`;
    })}
  </ul>`;
}
