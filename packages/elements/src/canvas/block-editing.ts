import type { Block, Frame, UnknownBlock } from '@inset/model';
import { blockKind, isKnownBlock, type Size } from '@inset/model/canvas-document';
import type { Strings } from '../locales/en.ts';
import type { InsetText } from '../text/text.ts';
import type { BlockLayer, ToolAction } from './block-layer.ts';
import { blockName } from './block-name.ts';
import { keyMeaning } from './canvas-keys.ts';
import type { CanvasSession } from './canvas-session.ts';
import { DragBlocks, type DragHost } from './drag-blocks.ts';
import { isRightToLeft } from './grid-metrics.ts';
import { Nudge } from './nudge.ts';

/** What editing needs of the canvas it belongs to. */
export interface EditingHost {
  readonly session: CanvasSession;
  readonly layer: BlockLayer;
  readonly grid: HTMLElement;
  readonly overlay: HTMLElement;
  readonly strings: Strings;
  readonly isNarrow: boolean;
  /** Something is to be shown again. */
  changed(): void;
  /** Runs a change and shows its error. */
  attempt(change: () => unknown): void;
  /** Tells those who listen rather than look. */
  say(text: string): void;
  undo(): void;
  redo(): void;
  onSelect(ids: string[]): void;
  onComment(id: string): void;
  showProperties(): void;
}

/** Selecting, moving, resizing and editing blocks, by pointer and by keys. */
export class BlockEditing {
  selected: ReadonlySet<string> = new Set();
  /** The block that gets the focus as soon as it is there. */
  toFocus?: string;

  readonly #read: () => EditingHost;
  #drag?: DragBlocks;
  #nudge?: Nudge;

  /** `read` gives what the canvas is at the moment it is called. */
  constructor(read: () => EditingHost) {
    this.#read = read;
  }

  get #host(): EditingHost {
    return this.#read();
  }

  get #session(): CanvasSession {
    return this.#host.session;
  }

  /** Places of all blocks: while one is dragged, as they would be. */
  get shownFrames(): ReadonlyMap<string, Frame> {
    return this.#drag?.active ? this.#drag.frames : this.frames;
  }

  get isDragging(): boolean {
    return this.#drag?.active === true;
  }

  get frames(): Map<string, Frame> {
    return new Map(this.#session.canvas.blocks.map(({ id, frame }) => [id, frame]));
  }

  cancel(): void {
    this.#drag?.cancel();
    this.#nudge = undefined;
  }

  readonly #smallest = (id: string): Size => {
    const block = this.#session.canvas.blocks.find((other) => other.id === id);
    return blockKind(block?.kind)?.smallest ?? { width: 2, height: 2 };
  };

  /** What a drag needs of the canvas. */
  get dragHost(): DragHost {
    const { grid, overlay, layer, strings } = this.#host;
    return {
      grid,
      overlay,
      layer,
      strings,
      frames: () => this.frames,
      smallest: this.#smallest,
      onDrop: (frames: Map<string, Frame>) =>
        this.#host.attempt(() =>
          this.#session.run({ kind: 'set-frames', frames: Object.fromEntries(frames) }),
        ),
      onEnd: () => {
        this.#drag = undefined;
        this.#host.changed();
      },
    };
  }

  readonly pointerDown = (event: PointerEvent): void => {
    const session = this.#session;
    const target = event.composedPath()[0] as Element;
    const id = this.#blockAt(event);
    if (id === undefined || event.button !== 0) return;
    const many = event.shiftKey || event.ctrlKey || event.metaKey;
    if (many && !session.readonly) this.#toggle(id);
    else if (!this.selected.has(id)) this.select([id]);
    if (session.readonly || this.#host.isNarrow || this.#drag) return;
    const edge = target instanceof HTMLElement ? target.dataset['edge'] : undefined;
    const isGrip = target.closest?.('[data-grip]') != null;
    if (edge === undefined && !isGrip && !canDragFrom(event)) return;
    if (edge !== undefined || isGrip) event.preventDefault();
    this.#host.layer.wrapper(id)?.focus({ preventScroll: true });
    const ids = edge === undefined && this.selected.has(id) ? this.selected : new Set([id]);
    this.#drag = new DragBlocks(this.dragHost, event, ids, edge);
  };

  readonly doubleClick = (event: MouseEvent): void => {
    const id = this.#blockAt(event);
    if (id !== undefined && !this.#session.readonly && this.block(id)?.kind === 'text') this.edit(id);
  };

  readonly deselect = (event: PointerEvent): void => {
    if (this.#blockAt(event) === undefined && this.selected.size > 0) this.select([]);
  };

  #blockAt(event: Event): string | undefined {
    const wrapper = event
      .composedPath()
      .find((node): node is HTMLElement => node instanceof HTMLElement && node.classList.contains('block'));
    return wrapper?.dataset['id'];
  }

  readonly focusIn = (event: FocusEvent): void => {
    const id = this.#blockAt(event);
    const isWrapper = event.composedPath()[0] === this.#host.layer.wrapper(id ?? '');
    if (id !== undefined && isWrapper && !this.selected.has(id) && !this.#drag) this.select([id]);
  };

  readonly keyDown = (event: KeyboardEvent): void => {
    const session = this.#session;
    if (this.#drag?.active) return;
    const id = this.#blockAt(event);
    const isOnBlock = id !== undefined && event.composedPath()[0] === this.#host.layer.wrapper(id);
    const meaning = keyMeaning(event, isOnBlock);
    if (meaning === undefined || (session.readonly && meaning !== 'leave' && meaning !== 'edit')) return;
    if (this.#obey(meaning, event, id, isOnBlock)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  #obey(
    meaning: ReturnType<typeof keyMeaning>,
    event: KeyboardEvent,
    id: string | undefined,
    isOnBlock: boolean,
  ): boolean {
    switch (meaning) {
      case 'undo':
      case 'redo':
        this.#host[meaning]();
        return true;
      case 'leave':
        return this.#leave(id, isOnBlock);
      case 'nudge':
      case 'stretch':
        return this.#moveByKey(event.key, meaning === 'stretch');
      case 'remove':
        this.remove([...this.selected]);
        return true;
      case 'duplicate':
        this.duplicate([...this.selected]);
        return true;
      case 'all':
        this.select(this.#session.canvas.blocks.map((block) => block.id));
        return true;
      case 'edit':
        if (id !== undefined) this.edit(id);
        return true;
      default:
        return false;
    }
  }

  /** Escape: from inside a block to the block, from there to no selection. */
  #leave(id: string | undefined, isOnBlock: boolean): boolean {
    if (id !== undefined && !isOnBlock) {
      this.#host.layer.wrapper(id)?.focus();
      return true;
    }
    if (this.selected.size === 0) return false;
    this.select([]);
    return true;
  }

  #moveByKey(key: string, resizes: boolean): boolean {
    if (this.#host.isNarrow || this.selected.size === 0) return this.#host.isNarrow && this.#moveInOrder(key);
    if (!this.#nudge?.continues(this.selected, resizes)) {
      this.#nudge = new Nudge(this.frames, this.selected, resizes, this.#smallest);
    }
    const nudge = this.#nudge;
    const { said } = this.#host.strings.canvas;
    const frames = nudge.step(key, isRightToLeft(this.#host.grid));
    if (!frames) {
      this.#host.say(said.edge);
      return true;
    }
    this.#host.attempt(() =>
      this.#session.run({ kind: 'set-frames', frames: Object.fromEntries(frames) }, { group: nudge.group }),
    );
    this.#nudge = nudge;
    const { x, y, width, height } = frames.get([...this.selected][0]!)!;
    this.#host.say(resizes ? said.resized(width, height) : said.moved(x + 1, y + 1));
    return true;
  }

  /** In one column: changes places with the neighbour above or below. */
  #moveInOrder(key: string): boolean {
    const [id] = this.selected;
    if (id === undefined || !['ArrowUp', 'ArrowDown'].includes(key)) return false;
    const order = this.#session.canvas.blocks.map((block) => block.id);
    const at = order.indexOf(id);
    const [upper, lower] = key === 'ArrowUp' ? [order[at - 1], id] : [id, order[at + 1]];
    if (upper === undefined || lower === undefined) {
      this.#host.say(this.#host.strings.canvas.said.edge);
      return true;
    }
    const frames = this.frames;
    const target = frames.get(upper)!;
    const moved = frames.get(lower)!;
    const x = Math.min(target.x, 24 - moved.width);
    this.#host.attempt(() =>
      this.#session.run({ kind: 'set-frames', frames: { [lower]: { ...moved, x, y: target.y } } }),
    );
    this.toFocus = id;
    return true;
  }

  block(id: string): Block | UnknownBlock | undefined {
    return this.#session.canvas.blocks.find((block) => block.id === id);
  }

  nameOf(id: string): string {
    const block = this.block(id);
    return block ? blockName(block, this.#host.strings) : '';
  }

  select(ids: readonly string[]): void {
    if (ids.length === this.selected.size && ids.every((id) => this.selected.has(id))) return;
    this.selected = new Set(ids);
    this.#nudge = undefined;
    this.#host.changed();
    this.#host.onSelect([...ids]);
  }

  #toggle(id: string): void {
    const others = [...this.selected].filter((other) => other !== id);
    this.select(others.length === this.selected.size ? [...others, id] : others);
  }

  /** Puts the focus where a change wanted it, once the block is there. */
  focusPending(): void {
    if (this.toFocus === undefined) return;
    const wrapper = this.#host.layer.wrapper(this.toFocus);
    if (!wrapper) return;
    this.toFocus = undefined;
    wrapper.focus({ preventScroll: true });
    wrapper.scrollIntoView({ block: 'nearest' });
  }

  tool(id: string, action: ToolAction): void {
    if (action === 'edit') this.edit(id);
    else if (action === 'duplicate') this.duplicate([id]);
    else if (action === 'remove') this.remove([id]);
    else if (action === 'comment') this.#host.onComment(id);
    else this.#moveInOrder(action === 'up' ? 'ArrowUp' : 'ArrowDown');
  }

  edit(id: string): void {
    const content = this.#host.layer.content(id);
    const block = this.block(id);
    if (!block || !isKnownBlock(block)) return;
    if (this.#session.readonly) content?.focus();
    else if (block.kind === 'text') void (content as InsetText | undefined)?.edit?.();
    else this.#host.showProperties();
  }

  remove(ids: string[]): void {
    if (ids.length === 0) return;
    const order = this.#session.canvas.blocks.map(({ id }) => id);
    const next = order.slice(order.indexOf(ids.at(-1)!) + 1).find((id) => !ids.includes(id));
    const previous = order.findLast((id) => !ids.includes(id));
    this.#host.attempt(() => this.#session.run({ kind: 'remove-blocks', ids }));
    this.toFocus = next ?? previous;
    this.select(this.toFocus === undefined ? [] : [this.toFocus]);
    this.#host.say(this.#host.strings.canvas.said.removed(ids.length));
  }

  duplicate(ids: string[]): void {
    if (ids.length === 0) return;
    this.#host.attempt(() => {
      const copies = this.#session.run({ kind: 'duplicate-blocks', ids });
      this.select(copies);
      this.toFocus = copies[0];
      this.#host.say(this.#host.strings.canvas.said.duplicated(copies.length));
    });
  }

  typed(id: string, text: string): void {
    this.#host.attempt(() =>
      this.#session.run({ kind: 'update-block', id, fields: { text } }, { group: `text-${id}` }),
    );
  }

  textEnded(id: string): void {
    this.#session.undo.pause();
    const element = this.#host.layer.content(id) as InsetText | undefined;
    const block = this.block(id);
    if (element && block?.kind === 'text') element.text = String((block as { text?: unknown }).text);
    this.#host.layer.wrapper(id)?.focus({ preventScroll: true });
  }
}

const interactive =
  'a, button, input, select, textarea, summary, label, [contenteditable], [role=slider], [role=grid]';

/** Whether a press inside a block may begin a drag: with a mouse, on what is not itself to be used or scrolled. */
function canDragFrom(event: PointerEvent): boolean {
  if (event.pointerType !== 'mouse' || event.defaultPrevented) return false;
  for (const node of event.composedPath()) {
    if (!(node instanceof Element)) continue;
    if (node.classList.contains('block')) return true;
    if (node.matches(interactive) || node.localName === 'inset-table' || node.localName === 'inset-filter')
      return false;
  }
  return false;
}
