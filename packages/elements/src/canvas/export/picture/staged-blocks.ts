import { Selection, type Block, type UnknownBlock } from '@inset/model';
import { isKnownBlock } from '@inset/model/canvas-document';
import { ContextProvider } from '@lit/context';
import { render, type LitElement } from 'lit';
import { BrushSession } from '../../../shared/brush-session.ts';
import type { InsetEmbed } from '../../../embed/embed.ts';
import { kitContext, type Kit } from '../../../shared/kit.ts';
import type { Strings } from '../../../locales/en.ts';
import { blockContent } from '../../blocks/block-content.ts';
import { putBack, type SavedBlocks } from '../../blocks/block-states.ts';
import { isQuiet } from '../../blocks/is-quiet.ts';

/** How long a block may take before it is taken as it stands, in ms. */
const patience = 20_000;
const pause = 25;

/** A place beside the canvas, out of sight, where blocks are laid out as on paper: in light colours, as wide as it is. */
export class Stage {
  readonly element = document.createElement('div');
  readonly #strings: Strings;
  readonly #states: SavedBlocks;

  /** `root` is the canvas' own, whose styles and tokens count there; `states` is what was done to its blocks. */
  constructor(root: ShadowRoot, kit: Kit, strings: Strings, states: SavedBlocks = {}) {
    this.#strings = strings;
    this.#states = states;
    const { style } = this.element;
    this.element.inert = true;
    this.element.setAttribute('aria-hidden', 'true');
    for (const [name, value] of [
      ['position', 'absolute'],
      ['left', '-30000px'],
      ['top', '0'],
      ['color-scheme', 'light'],
      ['forced-color-adjust', 'none'],
    ] as const)
      style.setProperty(name, value);
    // What is picked on the canvas counts, and stays: blocks here that leave again take nothing with them.
    const selection = new Selection({ resolution: 'cross-filter' });
    selection.restore(kit.selection.save());
    const brush = new BrushSession(kit.dataSource, selection);
    void new ContextProvider(this.element, {
      context: kitContext,
      initialValue: { ...kit, selection, brush },
    });
    root.append(this.element);
  }

  /** Lays a block out. */
  put(block: Block | UnknownBlock, width: number, height: number): HTMLElement {
    const wrapper = document.createElement('div');
    wrapper.className = 'block';
    wrapper.dataset['kind'] = isKnownBlock(block) ? block.kind : 'unknown';
    wrapper.style.width = `${width}px`;
    wrapper.style.height = `${height}px`;
    const content = document.createElement('div');
    content.className = 'content';
    wrapper.append(content);
    this.element.append(wrapper);
    const nothing = (): void => {};
    const events = { onText: nothing, onTextEnd: nothing, onChange: nothing, onTextFit: nothing };
    render(blockContent(block, { strings: this.#strings, readonly: true, ...events }, true), content);
    const shown = content.firstElementChild as HTMLElement | null;
    const state = this.#states[block.id];
    if (shown && state && shown.localName.includes('-')) void putBack(shown, state);
    if (shown?.localName === 'inset-embed') (shown as InsetEmbed).paper = true;
    return wrapper;
  }

  close(): void {
    this.element.remove();
  }
}

/** Resolves when a block shows what it has to show; false where that takes too long. */
export async function settled(wrapper: HTMLElement, signal: AbortSignal): Promise<boolean> {
  const end = performance.now() + patience;
  for (let quiet = 0; quiet < 2;) {
    signal.throwIfAborted();
    if (performance.now() > end) return false;
    const element = wrapper.querySelector<LitElement>('.content > *');
    await element?.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, pause));
    quiet = element && isQuiet(element) ? quiet + 1 : 0;
  }
  return true;
}
