import { html, nothing, type TemplateResult } from 'lit';
import type { InsetError } from '@inset/model';
import type { Strings } from '../locales/en.ts';
import { errorText, type Said } from '../shared/error-words.ts';
import { icon } from '../shared/icon.ts';
import type { CanvasSession } from './store/canvas-session.ts';

/** What a person must know about their work: storage that does not keep it, a server that refuses it, a newer version. */
export function canvasNotice(
  strings: Strings,
  session: CanvasSession,
  problem: InsetError | undefined,
  actions: { saveCopy: () => void; dismiss: () => void },
): TemplateResult | typeof nothing {
  const { notice } = strings.canvas;
  const words = (error: InsetError): Said => errorText(error, strings);
  if (session.documentError) return shown(words(session.documentError));
  const { store, sync } = session;
  const isStoreBroken = store?.state === 'failed' && !session.readonly;
  if (isStoreBroken || (sync?.state === 'refused' && !session.isAbsent && !session.readonly)) {
    const error = isStoreBroken ? store.error : sync?.error;
    const first = error ? words(error) : isStoreBroken ? '' : notice.refused;
    return shown(html`${first} ${notice.storage}`, {
      label: notice.saveCopy,
      run: actions.saveCopy,
    });
  }
  if (problem) return shown(words(problem), { label: notice.dismiss, run: actions.dismiss });
  if (store && store.damaged > 0)
    return shown(notice.damaged, { label: notice.saveCopy, run: actions.saveCopy });
  return nothing;
}

/** What stands there until the canvas is open. */
export const canvasOpening = ({ canvas }: Strings): TemplateResult =>
  html`<p class="opening" role="status">${canvas.status.opening}</p>`;

function shown(said: Said, action?: { label: string; run: () => void }): TemplateResult {
  return html`<div class="notice" part="notice" role="status">
    ${icon('triangle-alert')}
    <p>${said}</p>
    ${action ? html`<button type="button" @click=${action.run}>${action.label}</button>` : nothing}
  </div>`;
}
