import { InsetError, type Block, type Frame, type UnknownBlock } from '@inset/model';
import { isKnownBlock } from '@inset/model/canvas-document';
import { html, nothing, render, type TemplateResult } from 'lit';
import { errorState } from '../shared/states.ts';
import { icon, type IconName } from '../shared/icon.ts';
import { blockContent, type ContentOptions } from './block-content.ts';
import { blockName } from './block-name.ts';
import { setFrame } from './grid-metrics.ts';
import { putInOrder } from './put-in-order.ts';

export type ToolAction = 'edit' | 'duplicate' | 'remove' | 'comment' | 'up' | 'down';

export interface LayerState extends ContentOptions {
  blocks: readonly (Block | UnknownBlock)[];
  frames: ReadonlyMap<string, Frame>;
  selected: ReadonlySet<string>;
  narrow: boolean;
  comments: boolean;
  onTool: (id: string, action: ToolAction) => void;
}

interface Shown {
  wrapper: HTMLElement;
  block?: Block | UnknownBlock;
  chrome: string;
}

export const edges = [
  'top',
  'right',
  'bottom',
  'left',
  'top-left',
  'top-right',
  'bottom-left',
  'bottom-right',
];

/**
 * The blocks' places in the page. It works past the canvas' own rendering: dragging writes four numbers on a block's
 * wrapper, and a change of one block renders that block alone. Blocks stand in reading order, so that Tab and screen
 * readers follow it.
 */
export class BlockLayer {
  readonly #container: HTMLElement;
  readonly #shown = new Map<string, Shown>();

  constructor(container: HTMLElement) {
    this.#container = container;
  }

  wrapper(id: string): HTMLElement | undefined {
    return this.#shown.get(id)?.wrapper;
  }

  /** The element inside a block. */
  content(id: string): HTMLElement | undefined {
    return this.wrapper(id)?.querySelector<HTMLElement>(`[id="block-${id}"]`) ?? undefined;
  }

  sync(state: LayerState): void {
    const ids = new Set(state.blocks.map(({ id }) => id));
    for (const [id, { wrapper }] of this.#shown) if (!ids.has(id)) this.#drop(id, wrapper);
    const shown = state.blocks.map(({ id }) => this.#shown.get(id) ?? this.#add(id));
    putInOrder(
      this.#container,
      shown.map(({ wrapper }) => wrapper),
    );
    state.blocks.forEach((block, i) => {
      setFrame(shown[i]!.wrapper, state.frames.get(block.id) ?? block.frame);
      this.#renderBlock(shown[i]!, block, state);
    });
  }

  /** Shows other places for a moment, as while dragging. */
  preview(frames: ReadonlyMap<string, Frame>): void {
    for (const [id, frame] of frames) {
      const wrapper = this.wrapper(id);
      if (wrapper) setFrame(wrapper, frame);
    }
  }

  clear(): void {
    for (const [id, { wrapper }] of this.#shown) this.#drop(id, wrapper);
  }

  #add(id: string): Shown {
    const wrapper = document.createElement('div');
    wrapper.className = 'block';
    wrapper.dataset['id'] = id;
    wrapper.tabIndex = 0;
    wrapper.setAttribute('role', 'group');
    wrapper.setAttribute('part', 'block');
    const shown: Shown = { wrapper, chrome: '' };
    this.#shown.set(id, shown);
    return shown;
  }

  #drop(id: string, wrapper: HTMLElement): void {
    wrapper.remove();
    this.#shown.delete(id);
  }

  #renderBlock(shown: Shown, block: Block | UnknownBlock, state: LayerState): void {
    const { selected, readonly, narrow, comments, strings } = state;
    const isSelected = selected.has(block.id);
    const chrome = [isSelected, selected.size > 1, readonly, narrow, comments, strings.canvas.label].join();
    if (shown.block && shown.chrome === chrome && sameFields(shown.block, block)) return;
    const { wrapper } = shown;
    shown.block = block;
    shown.chrome = chrome;
    wrapper.dataset['kind'] = isKnownBlock(block) ? block.kind : 'unknown';
    wrapper.classList.toggle('selected', isSelected);
    wrapper.setAttribute('aria-label', blockName(block, strings));
    if (readonly) wrapper.removeAttribute('aria-describedby');
    else wrapper.setAttribute('aria-describedby', 'help');
    try {
      render(this.#template(block, state, isSelected), wrapper);
    } catch (thrown) {
      const error = InsetError.from(thrown, 'INTERNAL');
      render(errorState({ strings, error, what: strings.canvas.block.failed }), wrapper);
    }
  }

  #template(block: Block | UnknownBlock, state: LayerState, isSelected: boolean): TemplateResult {
    const single = isSelected && state.selected.size === 1;
    return html`<div class="content">${blockContent(block, state)}</div>
      ${state.readonly ? this.#comment(block, state) : nothing}
      ${single && !state.readonly ? toolbar(block, state) : nothing}
      ${
        single && !state.readonly && !state.narrow
          ? edges.map(
              (edge) => html`<span class="handle ${edge}" data-edge=${edge} aria-hidden="true"></span>`,
            )
          : nothing
      }
      <slot name="block-${block.id}"></slot>`;
  }

  #comment(block: Block | UnknownBlock, state: LayerState): TemplateResult | typeof nothing {
    if (!state.comments) return nothing;
    return html`<div
      class="tools"
      role="toolbar"
      aria-label=${state.strings.canvas.block.toolbar(blockName(block, state.strings))}
    >
      ${tool('comment', 'message-circle', block, state)}
    </div>`;
  }
}

function toolbar(block: Block | UnknownBlock, state: LayerState): TemplateResult {
  const { strings, narrow, comments } = state;
  return html`<div
    class="tools"
    part="toolbar"
    role="toolbar"
    aria-label=${strings.canvas.block.toolbar(blockName(block, strings))}
  >
    ${
      narrow
        ? html`${tool('up', 'arrow-up', block, state)}${tool('down', 'arrow-down', block, state)}`
        : html`<span class="grip" data-grip title=${strings.canvas.block.move}
            >${icon('grip-vertical')}</span
          >`
    }
    ${isKnownBlock(block) ? tool('edit', 'pencil', block, state) : nothing}
    ${tool('duplicate', 'copy', block, state)}
    ${comments ? tool('comment', 'message-circle', block, state) : nothing}
    ${tool('remove', 'trash', block, state)}
  </div>`;
}

function tool(action: ToolAction, name: IconName, block: { id: string }, state: LayerState): TemplateResult {
  const label = state.strings.canvas.block[action];
  return html`<button
    type="button"
    class="quiet icon"
    title=${label}
    aria-label=${label}
    @click=${() => state.onTool(block.id, action)}
  >
    ${icon(name)}
  </button>`;
}

function sameFields(a: Block | UnknownBlock, b: Block | UnknownBlock): boolean {
  const one: Record<string, unknown> = { ...a };
  const other: Record<string, unknown> = { ...b };
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  keys.delete('frame');
  return [...keys].every((key) => one[key] === other[key]);
}
