import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';
import { ariaKeys, shownKeys } from './actions/action-keys.ts';
import type { ActionContext, ActionId } from './actions/canvas-action.ts';
import { canvasAction } from './actions/canvas-actions.ts';
import type { CanvasSession } from './store/canvas-session.ts';
import type { PanelName } from './viewing/panel-names.ts';
import { isUnsafe, saveIcons } from './store/save-state.ts';

export interface HeaderOptions {
  strings: Strings;
  session: CanvasSession;
  panels: readonly PanelName[];
  open: ReadonlySet<PanelName>;
  /** Whether there is no room for all of it in one row. */
  isSmall: boolean;
  onTitle: (title: string) => void;
  context: ActionContext;
}

/** So many letters have room beside the tools where the canvas is narrow, in two lines. */
const shortStatus = 24;

/** Title, where the work is kept, undo and redo, and the panels' switches. */
export function canvasHeader(options: HeaderOptions): TemplateResult {
  const { strings, session, isSmall } = options;
  const { canvas } = strings;
  const { title } = session.canvas;
  if (session.readonly) {
    return html`<div class="header" part="header">
      ${title ? html`<h2 class="title">${title}</h2>` : html`<span class="title"></span>`} ${status(options)}
      ${session.canvas.blocks.length > 0 ? button('saveAs', options) : nothing}
      <slot name="actions"></slot>
    </div>`;
  }
  // In two rows the host's actions stand beside the title and what is said of it below, where the tools leave room.
  const actions = html`<slot name="actions"></slot>`;
  const [beside, last] = isSmall ? [actions, status(options)] : [status(options), actions];
  return html`<div class="header" part="header">
    <h2 class="visually-hidden">${title || canvas.untitled}</h2>
    <input
      class="title"
      part="title"
      aria-label=${canvas.title}
      placeholder=${canvas.untitled}
      maxlength="200"
      .value=${live(title)}
      @change=${(event: Event) => options.onTitle((event.target as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && (event.target as HTMLInputElement).blur()}
    />
    ${beside}
    <div class="header-tools">
      <span class="group">
        ${button('undo', options)} ${button('redo', options)} ${button('saveAs', options)}
        ${button('commands', options)}
      </span>
      ${
        options.panels.length > 0
          ? html`<span class="group">${options.panels.map((name) => panelSwitch(name, options))}</span>`
          : nothing
      }
      ${last}
    </div>
  </div>`;
}

function status({ strings, session }: HeaderOptions): TemplateResult | typeof nothing {
  const { saveState } = session;
  if (session.id === undefined && saveState !== 'readonly') return nothing;
  const text = strings.canvas.status[saveState];
  return html`<span
    class="status ${isUnsafe(saveState) ? 'unsafe' : ''} ${text.length > shortStatus ? 'long' : ''}"
    part="status"
    role="status"
  >
    ${icon(saveIcons[saveState])} ${text}
  </span>`;
}

function panelSwitch(name: PanelName, { strings, open, context }: HeaderOptions): TemplateResult {
  const isOpen = open.has(name);
  const { canvas } = strings;
  return html`<button
    type="button"
    class="quiet icon"
    title=${(isOpen ? canvas.hidePanel : canvas.showPanel)[name]}
    aria-label=${canvas.panels[name]}
    aria-pressed=${isOpen}
    @click=${() => canvasAction(name).run(context)}
  >
    ${icon(canvasAction(name).icon!)}
  </button>`;
}

function button(id: ActionId, { context, strings }: HeaderOptions): TemplateResult {
  const action = canvasAction(id);
  const title = action.title(strings);
  const [keys] = action.keys ?? [];
  return html`<button
    type="button"
    class="quiet icon"
    title=${keys ? `${title} (${shownKeys(keys, strings)})` : title}
    aria-label=${title}
    aria-description=""
    aria-keyshortcuts=${action.keys ? ariaKeys(action.keys) : nothing}
    ?disabled=${!action.isOffered(context)}
    @click=${() => action.run(context)}
  >
    ${icon(action.icon!)}
  </button>`;
}
