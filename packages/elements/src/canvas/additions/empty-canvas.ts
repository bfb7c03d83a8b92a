import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../../locales/en.ts';
import { icon } from '../../shared/icon.ts';
import type { CanvasSession } from '../store/canvas-session.ts';

/** A canvas without blocks, or a page of one that has some: one sentence, one action, and for the canvas one sample. */
export function emptyCanvas(
  { canvas }: Strings,
  session: CanvasSession,
  options: { hasData: boolean; onFirst: () => void; onSample: () => void },
): TemplateResult {
  if (session.isOpening) return html`<p class="opening" role="status">${canvas.status.opening}</p>`;
  const isPage = session.canvas.blocks.length > 0;
  if (session.readonly)
    return html`<div class="empty"><p>${isPage ? canvas.empty.page : canvas.empty.readonly}</p></div>`;
  return html`<div class="empty" part="empty">
    <p>${isPage ? canvas.empty.page : canvas.empty.message}</p>
    <div class="actions">
      <button type="button" class="primary" @click=${options.onFirst}>
        ${icon('plus')} ${options.hasData ? canvas.addKind.chart : canvas.library.addData}
      </button>
      ${
        isPage
          ? nothing
          : html`<button type="button" class="quiet" @click=${options.onSample}>
              ${canvas.empty.sample}
            </button>`
      }
    </div>
  </div>`;
}
