import { html, type TemplateResult } from 'lit';
import { icon } from '../shared/icon.ts';
import type { ActionContext, CanvasAction } from './actions/canvas-action.ts';
import { canvasActions } from './actions/canvas-actions.ts';

/** While several blocks are being selected, what can be done with them stands below, in reach of a thumb. */
export function selectionBar(context: ActionContext): TemplateResult {
  const { host, editing } = context;
  const { selecting } = host.strings.canvas;
  const isMeant = ({ id, forSeveral }: CanvasAction): boolean =>
    forSeveral === true || id === 'duplicate' || id === 'remove';
  const offered = canvasActions.filter((action) => isMeant(action) && action.isOffered(context));
  return html`<div class="footer selection-bar" role="group" aria-label=${selecting.label}>
    <span class="selected-count">${selecting.count(editing.selected.size)}</span>
    <span class="acts">
      ${offered.map((action) => {
        const title = action.title(host.strings);
        const run = (): void => action.run(context);
        return action.icon
          ? html`<button type="button" class="quiet icon" title=${title} aria-label=${title} @click=${run}>
              ${icon(action.icon)}
            </button>`
          : html`<button type="button" class="quiet" @click=${run}>${title}</button>`;
      })}
    </span>
    <button type="button" class="selection-done" @click=${() => editing.selectSeveral(false)}>
      ${selecting.done}
    </button>
  </div>`;
}
