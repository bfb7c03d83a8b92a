import { InsetError, type Block, type Frame, type UnknownBlock } from '@inset/model';
import { boundsOf, companionsOf, isKnownBlock, isLocked } from '@inset/model/canvas-document';
import { html, nothing, render, type LitElement, type TemplateResult } from 'lit';
import type { Strings } from '../../locales/en.ts';
import { errorState } from '../../shared/states.ts';
import { icon, type IconName } from '../../shared/icon.ts';
import { nextTask, turn } from '../../shared/in-turns.ts';
import { elementOnItsWay } from '../../shared/load-element.ts';
import { blockContent, type ContentOptions } from './block-content.ts';
import { BlockStates } from './block-states.ts';
import { blockName } from './block-name.ts';
import { DueBlocks } from './due-blocks.ts';
import { setFrame } from '../frames/grid-metrics.ts';
import { isReadyForPaper, layOut } from './lay-out-on-paper.ts';
import { gripTemplate, tellPlace } from './block-grip.ts';
import { putInOrder } from '../frames/put-in-order.ts';
import { RestingBlocks } from './resting-blocks.ts';

/** A button upon a block. */
export interface BlockTool {
  id: string;
  title: string;
  icon: IconName;
}

export interface LayerState extends ContentOptions {
  blocks: readonly (Block | UnknownBlock)[];
  /** The page that is shown; blocks of others are there, and out of sight. */
  page: string;
  frames: ReadonlyMap<string, Frame>;
  selected: ReadonlySet<string>;
  narrow: boolean;
  comments: boolean;
  /** The buttons that a selected block has, or one that can only be looked at. */
  tools: (block: Block | UnknownBlock) => readonly BlockTool[];
  onTool: (id: string, tool: string) => void;
}

interface Shown {
  wrapper: HTMLElement;
  block?: Block | UnknownBlock;
  chrome: string;
  /** In view, or not far from it. */
  isNear: boolean;
  /** Has been near: what it shows is made then, and stays. */
  wasNear: boolean;
}

/** So many blocks are made, made anew or put into another order at once; more are in turns. */
export const mostAtOnce = 16;

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

/** How far from the view blocks are made ready: so that who scrolls meets none that is still empty. */
const readyWithin = '100%';

/** What others need, in view or not: a filter's value, a text's height; and what is only a sentence. */
const isAlwaysThere = (block: Block | UnknownBlock): boolean =>
  !isKnownBlock(block) || ['filter', 'text', 'heading', 'divider'].includes(block.kind);

const isFittedInColumn = ({ kind }: Block | UnknownBlock): boolean => kind === 'filter' || kind === 'metric';

/**
 * The blocks' places in the page. It works past the canvas' own rendering: dragging writes four numbers on a block's
 * wrapper, and a change of one block renders that block alone. Blocks stand in reading order, so that Tab and screen
 * readers follow it. What a block shows is made when it first comes near the view, and asks for no data while it is
 * out of it.
 */
export class BlockLayer {
  /** What people do to what blocks show. */
  readonly states = new BlockStates(() => {
    const state = this.#state;
    return state && { ...state, content: (id) => this.content(id) };
  });

  /** Ids of the blocks in view or not far from it. */
  readonly near = new Set<string>();

  readonly #container: HTMLElement;
  readonly #shown = new Map<string, Shown>();
  readonly #nearness: IntersectionObserver;
  readonly #heights = new ResizeObserver((entries) => this.#measured(entries));
  readonly #resting = new RestingBlocks();
  readonly #groupFrame = document.createElement('div');
  #state?: LayerState;
  /** Those whose content is still to be made. */
  readonly #due = new DueBlocks<Shown>({
    needs: (shown) => codeFor(shown),
    onCome: () => void this.#makeInTurns(),
  });
  #isMaking = false;
  /** Wrappers of blocks that are gone, to be removed. */
  readonly #leaving = new Map<string, HTMLElement>();
  /** Their wrappers in reading order. */
  #order: readonly HTMLElement[] = [];
  #ordering = 0;
  /** Block id to its whole group. */
  #companions: ReadonlyMap<string, readonly string[]> = new Map();
  /** The block that has the tools: the one selected, or the first of the selected group. */
  #anchor?: string;

  constructor(container: HTMLElement) {
    this.#container = container;
    this.#groupFrame.className = 'group-frame';
    // The view is the page's, or that of whatever scrolls around the blocks.
    const margins = { rootMargin: readyWithin, scrollMargin: readyWithin };
    this.#nearness = new IntersectionObserver((entries) => this.#moved(entries), margins);
  }

  wrapper(id: string): HTMLElement | undefined {
    return this.#shown.get(id)?.wrapper;
  }

  /** The element inside a block. */
  content(id: string): HTMLElement | undefined {
    return this.wrapper(id)?.querySelector<HTMLElement>(`[id="block-${id}"]`) ?? undefined;
  }

  sync(state: LayerState): void {
    this.#state = state;
    this.#followGroups(state);
    const ids = new Set(state.blocks.map(({ id }) => id));
    for (const [id, one] of this.#shown) if (!ids.has(id)) this.#drop(one);
    void this.#removeInTurns();
    const shown = state.blocks.map(({ id }) => this.#shown.get(id) ?? this.#add(id));
    this.#order = shown.map(({ wrapper }) => wrapper);
    this.#putInOrder();
    state.blocks.forEach((block, i) => {
      shown[i]!.wrapper.classList.remove('gliding');
      const frame = state.frames.get(block.id) ?? block.frame;
      setFrame(shown[i]!.wrapper, frame);
      if (block.id === this.#anchor) tellPlace(shown[i]!.wrapper, frame, state.strings);
      shown[i]!.wrapper.classList.toggle('cornered', frame.x === 0 && frame.width <= (state.narrow ? 12 : 6));
      this.#dress(shown[i]!, block, state);
    });
    if (this.#due.size <= mostAtOnce)
      for (const one of this.#due.takeAll({ waiting: false })) this.#fill(one);
    else void nextTask().then(() => this.#makeInTurns());
  }

  /** Has the blocks near the view show nothing for some frames, but for the one that `kept` is in. What has the focus would lose it. */
  rest(kept?: Element | null): void {
    const near = [...this.near].flatMap((id) => this.wrapper(id) ?? []);
    this.#resting.rest(near.filter((one) => !one.matches(':focus-within') && !one.contains(kept ?? null)));
  }

  /** What many elements let go of when they leave the page takes longer than to hide them. */
  async #removeInTurns(): Promise<void> {
    let count = 0;
    for (const id of this.#leaving.keys()) {
      if (++count % mostAtOnce === 0) await nextTask();
      this.#remove(id);
    }
  }

  #remove(id: string): void {
    this.#leaving.get(id)?.remove();
    this.#leaving.delete(id);
  }

  /** Of many moves some each frame: where blocks are seen is not changed by them. */
  readonly #putInOrder = (): void => {
    cancelAnimationFrame(this.#ordering);
    if (!putInOrder(this.#container, this.#order, mostAtOnce))
      this.#ordering = requestAnimationFrame(this.#putInOrder);
  };

  /** What is due, in turns: each of them ends soon, so that the page answers its reader meanwhile. */
  async #makeInTurns(): Promise<void> {
    if (this.#isMaking) return;
    this.#isMaking = true;
    let began = performance.now();
    for (let next = this.#due.take(); next; next = this.#due.take()) {
      this.#fill(next);
      // Elements render after that, in the same task. What goes wrong there is theirs to tell.
      const content = next.wrapper.querySelector(':scope > .content > *') as Partial<LitElement> | null;
      await content?.updateComplete?.catch(() => {});
      if (performance.now() - began < turn) continue;
      await nextTask();
      began = performance.now();
    }
    this.#isMaking = false;
  }

  #followGroups({ blocks, selected, frames }: LayerState): void {
    this.#companions = companionsOf(blocks);
    const [first] = blocks.filter(({ id }) => selected.has(id));
    const group = first && this.#companions.get(first.id);
    const isGroup = group?.length === selected.size && group.every((id) => selected.has(id));
    this.#anchor = isGroup || selected.size === 1 ? first?.id : undefined;
    if (!isGroup) return this.#groupFrame.remove();
    setFrame(this.#groupFrame, boundsOf(group.flatMap((id) => frames.get(id) ?? [])));
    this.#container.after(this.#groupFrame);
  }

  /** Shows other places for a moment, as while dragging, of the blocks near the view; {@link sync} places all. */
  preview(frames: ReadonlyMap<string, Frame>): void {
    for (const id of this.near) {
      const [wrapper, frame] = [this.wrapper(id), frames.get(id)];
      if (!wrapper || !frame) continue;
      wrapper.classList.add('gliding');
      setFrame(wrapper, frame);
    }
  }

  /** Makes what every block of the page shows, in view or not. */
  showAll(): void {
    for (const shown of this.#shown.values()) if (!shown.wrapper.hidden) this.#come(shown, true);
    this.#resting.rest([]);
    this.#makeAll();
  }

  /** Makes what a block shows now, whatever is due before it. */
  make(id: string): void {
    const shown = this.#shown.get(id);
    if (shown && this.#due.delete(shown)) this.#fill(shown);
  }

  #makeAll(): void {
    for (const shown of this.#due.takeAll()) this.#fill(shown);
  }

  /** Whether one of its blocks is at a node, rather than one of a canvas within them. */
  owns(node: EventTarget): node is HTMLElement {
    return node instanceof HTMLElement && node.parentElement === this.#container;
  }

  /** Lets go of everything: it is shown no more. */
  clear(): void {
    for (const shown of this.#shown.values()) this.#drop(shown);
    void this.#removeInTurns();
    this.#resting.rest([]);
    this.#order = [];
    this.#nearness.disconnect();
    this.#heights.disconnect();
  }

  /** Gives every block its place on paper, or takes it back. What is not ready for it is made, for the next time. */
  forPaper(isPrinting: boolean): void {
    const state = this.#state;
    if (!state) return;
    this.#resting.rest([]);
    this.#makeAll();
    const blocks = state.blocks.map((block) => {
      const { wrapper, wasNear } = this.#shown.get(block.id)!;
      return { block, wrapper, isReady: isReadyForPaper(block, wrapper, wasNear) };
    });
    if (isPrinting) for (const shown of this.#shown.values()) this.#come(shown, true);
    this.#makeAll();
    layOut(this.#container, isPrinting, { ...state, blocks });
  }

  #moved(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const shown = this.#shown.get((target as HTMLElement).dataset['id']!);
      if (shown?.wrapper === target) this.#come(shown, isIntersecting);
    }
    void this.#makeInTurns();
  }

  #come(shown: Shown, isNear: boolean): void {
    if (shown.isNear === isNear) return;
    shown.isNear = isNear;
    shown.wasNear ||= isNear;
    const id = shown.wrapper.dataset['id']!;
    if (isNear) this.near.add(id);
    else this.near.delete(id);
    if (shown.block && this.#state) this.#dress(shown, shown.block, this.#state);
  }

  #add(id: string): Shown {
    this.#remove(id);
    const wrapper = document.createElement('div');
    wrapper.className = 'block';
    wrapper.dataset['id'] = id;
    wrapper.tabIndex = 0;
    wrapper.setAttribute('role', 'group');
    wrapper.setAttribute('part', 'block');
    const shown: Shown = { wrapper, chrome: '', isNear: false, wasNear: false };
    this.#shown.set(id, shown);
    this.#nearness.observe(wrapper);
    return shown;
  }

  /** In one column lines are shorter: what is fitted there gets the height that it needs. */
  #measured(entries: readonly ResizeObserverEntry[]): void {
    for (const { target } of entries) {
      const wrapper = target.closest<HTMLElement>('.block.fitted');
      const height = (target as HTMLElement).offsetHeight;
      if (wrapper && height > 0) this.#state?.onTextFit(wrapper.dataset['id']!, height);
      else this.#heights.unobserve(target);
    }
  }

  #drop(shown: Shown): void {
    const { wrapper } = shown;
    this.#nearness.unobserve(wrapper);
    this.#due.delete(shown);
    const id = wrapper.dataset['id']!;
    wrapper.hidden = true;
    this.#leaving.set(id, wrapper);
    this.#shown.delete(id);
    this.near.delete(id);
  }

  /** Gives a block's wrapper what it says of it; what is within is due then, where it is another. */
  #dress(shown: Shown, block: Block | UnknownBlock, state: LayerState): void {
    const { selected, readonly, narrow, comments, strings } = state;
    const isSelected = selected.has(block.id);
    const isElsewhere = block.page !== undefined && block.page !== state.page;
    const { isNear } = shown;
    const { label } = strings.canvas;
    const together = this.#companions.get(block.id)?.length ?? 1;
    const chrome = [
      isSelected,
      selected.size > 1,
      this.#anchor === block.id,
      together,
      readonly,
      narrow,
      comments,
      label,
      isNear,
      isElsewhere,
    ].join();
    if (shown.block && shown.chrome === chrome && sameFields(shown.block, block)) return;
    const { wrapper } = shown;
    shown.block = block;
    shown.chrome = chrome;
    wrapper.dataset['kind'] = isKnownBlock(block) ? block.kind : 'unknown';
    wrapper.classList.toggle('selected', isSelected);
    wrapper.classList.toggle('far', !isNear);
    wrapper.classList.toggle('editable', !readonly);
    wrapper.hidden = isElsewhere;
    wrapper.classList.toggle('locked', isLocked(block));
    wrapper.setAttribute('aria-label', labelOf(block, together, strings));
    if (readonly) wrapper.removeAttribute('aria-describedby');
    else wrapper.setAttribute('aria-describedby', 'help');
    wrapper.classList.toggle('fitted', narrow && isFittedInColumn(block));
    // Others ask for data by what filters say.
    this.#due.add(shown, block.kind === 'filter' ? 0 : isNear ? 1 : 2);
  }

  #fill(shown: Shown): void {
    const { wrapper, block } = shown;
    const state = this.#state!;
    const { strings } = state;
    const isFitted = wrapper.classList.contains('fitted');
    try {
      render(this.#template(shown, block!, state), wrapper);
      if (block!.id === this.#anchor)
        tellPlace(wrapper, state.frames.get(block!.id) ?? block!.frame, strings);
      this.states.shown(block!.id);
      const inside = isFitted && wrapper.querySelector(':scope > .content > *');
      if (inside) this.#heights.observe(inside);
    } catch (thrown) {
      const error = InsetError.from(thrown, 'INTERNAL');
      render(errorState({ strings, error, what: strings.canvas.block.failed }), wrapper);
    }
  }

  #template({ isNear, wasNear }: Shown, block: Block | UnknownBlock, state: LayerState): TemplateResult {
    const single = state.selected.size === 1 && state.selected.has(block.id);
    // Filters work from any page.
    const isElsewhere = block.page !== undefined && block.page !== state.page;
    const isThere = wasNear || (isAlwaysThere(block) && (!isElsewhere || block.kind === 'filter'));
    return html`<div class="content">${isThere ? blockContent(block, state, isNear) : nothing}</div>
      ${this.#anchor === block.id || state.readonly ? toolbar(block, state) : nothing}
      ${
        single && !state.readonly && !state.narrow && !isLocked(block)
          ? edges.map(
              (edge) => html`<span class="handle ${edge}" data-edge=${edge} aria-hidden="true"></span>`,
            )
          : nothing
      }
      ${
        isLocked(block) && state.selected.has(block.id) && !state.readonly
          ? html`<span class="lock-mark" aria-hidden="true">${icon('lock', { size: 12 })}</span>`
          : nothing
      }
      <slot name="block-${block.id}"></slot>`;
  }
}

/** The code of what a block shows, while it is on its way: all that wait for it are made one by one then. */
const codeFor = ({ block, wasNear }: Shown): Promise<void> | undefined =>
  isKnownBlock(block!) && (wasNear || isAlwaysThere(block))
    ? elementOnItsWay(`inset-${block.kind}`)
    : undefined;

/** What a block is called for who listens: with its group and its lock. */
function labelOf(block: Block | UnknownBlock, together: number, strings: Strings): string {
  const words = strings.canvas.block;
  let label = blockName(block, strings);
  if (together > 1) label = words.inGroup(label, together);
  return isLocked(block) ? words.locked(label) : label;
}

function toolbar(block: Block | UnknownBlock, state: LayerState): TemplateResult | typeof nothing {
  const { strings, narrow, readonly } = state;
  const tools = state.tools(block);
  if (tools.length === 0) return nothing;
  return html`<div
    class="tools"
    part="toolbar"
    role="toolbar"
    aria-label=${strings.canvas.block.toolbar(blockName(block, strings))}
  >
    ${narrow || readonly || isLocked(block) ? nothing : gripTemplate(strings)}
    ${tools.map(
      ({ id, title, icon: name }) =>
        html`<button
          type="button"
          class="quiet icon"
          title=${title}
          aria-label=${title}
          @click=${() => state.onTool(block.id, id)}
        >
          ${icon(name)}
        </button>`,
    )}
  </div>`;
}

function sameFields(a: Block | UnknownBlock, b: Block | UnknownBlock): boolean {
  const one: Record<string, unknown> = { ...a };
  const other: Record<string, unknown> = { ...b };
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  keys.delete('frame');
  return [...keys].every((key) => one[key] === other[key]);
}
