import type { Block, UnknownBlock } from '@inset/model';
import { isKnownBlock, isLocked, type CanvasCommand } from '@inset/model/canvas-document';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Strings } from '../../locales/en.ts';
import { defineElement } from '../../shared/define-element.ts';
import { icon } from '../../shared/icon.ts';
import type { ActionContext } from '../actions/canvas-action.ts';
import { canvasAction, canvasActions } from '../actions/canvas-actions.ts';
import { blockName } from '../blocks/block-name.ts';
import { sendToPage } from '../actions/page-actions.ts';
import { pageName } from '../viewing/page-tabs.ts';
import type { PanelName } from '../viewing/panel-names.ts';
import { InsetCanvasProperties } from './properties-panel.ts';
import { InsetCanvasLibrary, type LibraryEvents } from './library-panel.ts';

export { isOverFocus } from './is-over-focus.ts';

export interface PanelOptions {
  strings: Strings;
  /** The one selected block. */
  block?: Block | UnknownBlock;
  /** How many blocks are selected. */
  count: number;
  library: LibraryEvents;
  run: (command: CanvasCommand) => void;
  context: ActionContext;
  onEditText: () => void;
}

/** Registers what the panels show; `inset-canvas-` and the panel's name are their tags. */
function definePanels(): void {
  defineElement('inset-canvas-library', InsetCanvasLibrary);
  defineElement('inset-canvas-properties', InsetCanvasProperties);
}

/** What a panel shows. */
export function panelBody(name: PanelName, options: PanelOptions): TemplateResult {
  definePanels();
  return name === 'library' ? library(options) : properties(options);
}

function library({ block, library: events }: PanelOptions): TemplateResult {
  return html`<inset-canvas-library
    .selected=${block && isKnownBlock(block) ? block : undefined}
    .events=${events}
  ></inset-canvas-library>`;
}

function properties(options: PanelOptions): TemplateResult {
  const { block, count, run, context, onEditText } = options;
  if (block && isLocked(block)) return lockedProperties(block, options);
  return html`<inset-canvas-properties
      .block=${block}
      .blocks=${context.host.session.canvas.blocks}
      .count=${count}
      .run=${run}
      .editText=${onEditText}
    ></inset-canvas-properties>
    ${pageField(options)} ${count > 1 ? together(options) : nothing}`;
}

/** A locked block's only property is that. */
function lockedProperties(block: Block | UnknownBlock, { context, strings }: PanelOptions): TemplateResult {
  const unlock = canvasAction('unlock');
  return html`<div class="locked-properties">
    <h3>${blockName(block, strings)}</h3>
    <p>${strings.canvas.properties.locked}</p>
    <button type="button" @click=${() => unlock.run(context)}>
      ${icon(unlock.icon!)} ${unlock.title(strings)}
    </button>
  </div>`;
}

/** Where the selected blocks lie, where there are several pages. */
function pageField({ context, count, strings }: PanelOptions): TemplateResult | typeof nothing {
  const { pages, page } = context.host.viewing;
  if (pages.length < 2 || count === 0) return nothing;
  return html`<label class="page-field">
    <span class="caption">${strings.canvas.pages.page}</span>
    <select @change=${(event: Event) => sendToPage(context, (event.target as HTMLSelectElement).value)}>
      ${pages.map(
        (each, at) =>
          html`<option value=${each.id} .selected=${live(each.id === page)}>
            ${pageName(each, at, strings)}
          </option>`,
      )}
    </select>
  </label>`;
}

/** What can be done with several blocks at once. */
function together({ context, strings }: PanelOptions): TemplateResult {
  const offered = canvasActions.filter(({ forSeveral, isOffered }) => forSeveral && isOffered(context));
  return html`<div class="together" role="group" aria-label=${strings.canvas.properties.together}>
    ${offered.map((action) => {
      const run = (): void => void action.run(context);
      return html`<button type="button" class="quiet" @click=${run}>${action.title(strings)}</button>`;
    })}
  </div>`;
}
