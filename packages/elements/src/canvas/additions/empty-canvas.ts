import { html, type TemplateResult } from 'lit';
import type { Strings } from '../../locales/en.ts';
import { icon } from '../../shared/icon.ts';
import type { CanvasSession } from '../store/canvas-session.ts';

/** A canvas without blocks: one sentence, one action, one sample. */
export function emptyCanvas(
  { canvas }: Strings,
  session: CanvasSession,
  options: { hasData: boolean; onFirst: () => void; onSample: () => void },
): TemplateResult {
  if (session.isOpening) return html`<p class="opening" role="status">${canvas.status.opening}</p>`;
  if (session.readonly) return html`<div class="empty"><p>${canvas.empty.readonly}</p></div>`;
  return html`<div class="empty" part="empty">
    <p>${canvas.empty.message}</p>
    <div class="actions">
      <button type="button" class="primary" @click=${options.onFirst}>
        ${icon('plus')} ${options.hasData ? canvas.addKind.chart : canvas.library.addData}
      </button>
      <button type="button" class="quiet" @click=${options.onSample}>${canvas.empty.sample}</button>
    </div>
  </div>`;
}
