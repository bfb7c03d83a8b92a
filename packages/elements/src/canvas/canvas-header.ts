import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';
import type { CanvasSession } from './canvas-session.ts';
import { isUnsafe, saveIcons } from './save-state.ts';

export const panelNames = ['library', 'properties'] as const;
export type PanelName = (typeof panelNames)[number];

export interface HeaderOptions {
  strings: Strings;
  session: CanvasSession;
  panels: readonly PanelName[];
  open: ReadonlySet<PanelName>;
  onTitle: (title: string) => void;
  onUndo: () => void;
  onRedo: () => void;
  onPanel: (name: PanelName) => void;
}

/** Title, where the work is kept, undo and redo, and the panels' switches. */
export function canvasHeader(options: HeaderOptions): TemplateResult {
  const { strings, session } = options;
  const { canvas } = strings;
  const { title } = session.canvas;
  if (session.readonly) {
    return html`<div class="header" part="header">
      ${title ? html`<h2 class="title">${title}</h2>` : html`<span class="title"></span>`} ${status(options)}
      <slot name="actions"></slot>
    </div>`;
  }
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
    ${status(options)}
    <span class="group">
      ${button(canvas.undo, 'undo-2', options.onUndo, !session.undo.canUndo)}
      ${button(canvas.redo, 'redo-2', options.onRedo, !session.undo.canRedo)}
    </span>
    ${
      options.panels.length > 0
        ? html`<span class="group">${options.panels.map((name) => panelSwitch(name, options))}</span>`
        : nothing
    }
    <slot name="actions"></slot>
  </div>`;
}

function status({ strings, session }: HeaderOptions): TemplateResult | typeof nothing {
  const { saveState } = session;
  if (session.id === undefined && saveState !== 'readonly') return nothing;
  const text = strings.canvas.status[saveState];
  return html`<span class="status ${isUnsafe(saveState) ? 'unsafe' : ''}" part="status" role="status">
    ${icon(saveIcons[saveState])} ${text}
  </span>`;
}

function panelSwitch(name: PanelName, { strings, open, onPanel }: HeaderOptions): TemplateResult {
  const isOpen = open.has(name);
  const { canvas } = strings;
  return html`<button
    type="button"
    class="quiet icon"
    title=${(isOpen ? canvas.hidePanel : canvas.showPanel)[name]}
    aria-label=${canvas.panels[name]}
    aria-pressed=${isOpen}
    @click=${() => onPanel(name)}
  >
    ${icon(name === 'library' ? 'panel-left' : 'panel-right')}
  </button>`;
}

function button(
  label: string,
  name: 'undo-2' | 'redo-2',
  run: () => void,
  disabled: boolean,
): TemplateResult {
  return html`<button
    type="button"
    class="quiet icon"
    title=${label}
    aria-label=${label}
    ?disabled=${disabled}
    @click=${run}
  >
    ${icon(name)}
  </button>`;
}
