import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icon.ts';
import type { ActionContext, ActionId } from './actions/canvas-action.ts';
import { canvasAction } from './actions/canvas-actions.ts';
import { addPage, removePage } from './actions/page-actions.ts';
import { selectionBar } from './selection-bar.ts';
import { pageTabs } from './viewing/page-tabs.ts';

/** Below the canvas: its pages. Who may only look has it where there is more than one. */
export function canvasFooter(context: ActionContext): TemplateResult | typeof nothing {
  const { session, viewing, strings, attempt } = context.host;
  if (session.readonly && viewing.pages.length < 2 && viewing.zoom === 1) return nothing;
  if (context.editing.isSelecting && !session.readonly) return selectionBar(context);
  return html`<div class="footer">
    ${pageTabs({
      strings,
      viewing,
      readonly: session.readonly,
      run: (command) => attempt(() => session.run(command)),
      onAdd: () => addPage(context),
      onRemove: (id) => removePage(context, id),
    })}
    ${session.readonly ? nothing : html`<span class="by-touch">${footerButton('selectSeveral', context)}</span>`}
    <span class="group zoom" role="group" aria-label=${strings.canvas.zoom}>
      ${footerButton('zoomOut', context)}
      <button
        type="button"
        class="quiet"
        title=${strings.canvas.actions.zoomActual}
        @click=${() => viewing.zoomTo(1)}
      >
        ${strings.canvas.percent(viewing.factor)}
      </button>
      ${footerButton('zoomIn', context)} ${footerButton('zoomFit', context)}
      ${footerButton('present', context)}
    </span>
  </div>`;
}

function footerButton(id: ActionId, context: ActionContext): TemplateResult {
  const action = canvasAction(id);
  const title = action.title(context.host.strings);
  return html`<button
    type="button"
    class="quiet icon"
    title=${title}
    aria-label=${title}
    ?disabled=${!action.isOffered(context)}
    @click=${() => action.run(context)}
  >
    ${icon(action.icon!)}
  </button>`;
}
