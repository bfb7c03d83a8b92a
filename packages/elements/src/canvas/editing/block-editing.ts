import type { Block, Frame, UnknownBlock } from '@inset/model';
import {
  blockKind,
  isKnownBlock,
  isLocked,
  lockedIds,
  type Size,
  type Fields,
} from '@inset/model/canvas-document';
import type { InsetEmbed } from '../../embed/embed.ts';
import type { InsetImage } from '../../image/image.ts';
import { isGrip } from '../blocks/block-grip.ts';
import { blockName } from '../blocks/block-name.ts';
import { keyMeaning } from './canvas-keys.ts';
import type { CanvasSession } from '../store/canvas-session.ts';
import { canDragFrom } from './can-drag-from.ts';
import { DragBlocks, type DragHost } from './drag-blocks.ts';
import { GroupReach } from './group-reach.ts';
import { isRightToLeft } from '../frames/grid-metrics.ts';
import { Nudge } from './nudge.ts';
import type { EditingHost } from './editing-host.ts';
import { isWritten, Writing } from './writing.ts';

/** Selecting, moving, resizing and editing blocks, by pointer and by keys. */
export class BlockEditing {
  selected: ReadonlySet<string> = new Set();
  /** A touch or Space adds a block to what is selected, or takes it away, as Shift and a press do. */
  isSelecting = false;
  /** The block that gets the focus as soon as it is there. */
  toFocus?: string | undefined;
  /** The block that comes into view as soon as it is there; the focus stays where it is. */
  toShow?: string | undefined;

  /** The text that is opened as soon as it is there and has the focus. */
  toWrite?: string | undefined;
  readonly writing: Writing;

  readonly #read: () => EditingHost;
  #drag?: DragBlocks;
  #nudge?: Nudge;
  readonly #reach = new GroupReach(() => this.#blocks);
  /** Ends waiting for a second press on what is selected already. */
  #second?: AbortController;

  /** `read` gives what the canvas is at the moment it is called. */
  constructor(read: () => EditingHost) {
    this.#read = read;
    this.writing = new Writing(read);
  }

  get #host(): EditingHost {
    return this.#read();
  }

  get #session(): CanvasSession {
    return this.#host.session;
  }

  /** The blocks of the page shown. */
  get #blocks(): readonly (Block | UnknownBlock)[] {
    return this.#host.viewing.blocks;
  }

  /** Places of all blocks of the page: while one is dragged, as they would be. */
  get shownFrames(): ReadonlyMap<string, Frame> {
    return this.#drag?.active ? this.#drag.frames : this.frames;
  }

  get selectedBlocks(): (Block | UnknownBlock)[] {
    return this.#blocks.filter(({ id }) => this.selected.has(id));
  }

  /** Those that stay where they are. */
  get locked(): Set<string> {
    return lockedIds(this.#blocks);
  }

  get isDragging(): boolean {
    return this.#drag?.active === true;
  }

  get frames(): Map<string, Frame> {
    return new Map(this.#blocks.map(({ id, frame }) => [id, frame]));
  }

  cancel(): void {
    this.#drag?.cancel();
    this.isSelecting = false;
    this.#nudge = undefined;
  }

  readonly #smallest = (id: string): Size => {
    const block = this.#blocks.find((other) => other.id === id);
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
      locked: () => this.locked,
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
    this.#second?.abort();
    const reach = this.reachOf(id);
    // A finger may have come down to scroll.
    if (this.isSelecting && !session.readonly) return this.#onClick(event, () => this.#toggle(id));
    if (many && !session.readonly) {
      this.#toggle(id);
      if (canDragFrom(event)) this.#selectNoWords();
    } else if (!this.selected.has(id)) this.select(reach);
    else if (this.selected.size > reach.length) this.#onClick(event, () => this.select(reach));
    else if (reach.length > 1) this.#onClick(event, () => this.enterGroup(id));
    if (session.readonly || this.#host.isNarrow || this.#drag) return;
    const edge = target instanceof HTMLElement ? target.dataset['edge'] : undefined;
    const byGrip = isGrip(target.closest?.('[data-grip]'));
    if (edge === undefined && !byGrip && !canDragFrom(event)) return;
    if (edge !== undefined || byGrip) event.preventDefault();
    this.#host.layer.wrapper(id)?.focus({ preventScroll: true });
    const held = edge === undefined && this.selected.has(id) ? [...this.selected] : [id];
    const { locked } = this;
    const ids = new Set(held.filter((each) => !locked.has(each)));
    if (ids.size === 0) return;
    this.#drag = new DragBlocks(this.dragHost, event, ids, edge);
  };

  /** With Shift a browser would select the words between two presses. */
  #selectNoWords(): void {
    const pressed = (event: Event): void => event.preventDefault();
    this.#host.grid.addEventListener('mousedown', pressed, { once: true });
  }

  /**
   * A press on one of several that are selected leaves it alone, and one on a group goes into it, unless it turns out to
   * be a drag of them all.
   */
  #onClick(press: PointerEvent, act: () => void): void {
    this.#second = new AbortController();
    const { signal } = this.#second;
    const clicked = ({ clientX, clientY }: MouseEvent): void => {
      if (Math.hypot(clientX - press.clientX, clientY - press.clientY) < 4) act();
    };
    this.#host.grid.addEventListener('click', clicked, { signal, once: true });
  }

  /** What is selected together with a block: its group. Who may only look meets each block by itself. */
  reachOf(id: string): readonly string[] {
    return this.#session.readonly ? [id] : this.#reach.of(id);
  }

  /** Selects one block of a selected group. False: it is in none. */
  enterGroup(id: string): boolean {
    if (this.#session.readonly || !this.#reach.enter(id)) return false;
    this.select([id]);
    this.#host.layer.wrapper(id)?.focus({ preventScroll: true });
    this.#host.say(this.#host.strings.canvas.said.inGroup(this.nameOf(id)));
    return true;
  }

  readonly doubleClick = (event: MouseEvent): void => {
    const id = this.#blockAt(event);
    if (id !== undefined && !this.#session.readonly && isWritten(this.block(id))) this.edit(id);
  };

  readonly deselect = (event: PointerEvent): void => {
    if (this.#blockAt(event) === undefined && this.selected.size > 0 && !this.isSelecting) this.select([]);
  };

  #blockAt(event: Event): string | undefined {
    const { layer } = this.#host;
    const wrapper = event.composedPath().find((node): node is HTMLElement => layer?.owns(node) === true);
    return wrapper?.dataset['id'];
  }

  readonly focusIn = (event: FocusEvent): void => {
    const id = this.#blockAt(event);
    const isWrapper = event.composedPath()[0] === this.#host.layer.wrapper(id ?? '');
    if (id === undefined || !isWrapper || this.selected.has(id) || this.#drag || this.isSelecting) return;
    this.select(this.reachOf(id));
  };

  /** Whether the focus is on a block itself or its grip, not inside what it shows. */
  isOnBlock(event: Event): boolean {
    const id = this.#blockAt(event);
    const [node] = event.composedPath();
    return id !== undefined && (node === this.#host.layer.wrapper(id) || isGrip(node));
  }

  /** Moves by arrows and leaves by Escape. Tells whether the key press meant that. */
  keyDown(event: KeyboardEvent): boolean {
    // What is open over a block, such as a menu, is left by the same key.
    if (this.#drag?.active || event.composedPath().some(isOpenOver)) return false;
    const isOnBlock = this.isOnBlock(event);
    const id = this.#blockAt(event);
    if (event.key === 'Enter' && isOnBlock && id !== undefined) return this.enterGroup(id);
    if (isSpace(event) && isOnBlock && id !== undefined) return this.#selectBySpace(id);
    const meaning = keyMeaning(event, isOnBlock);
    if (meaning === undefined) return false;
    const byGrip = isGrip(event.composedPath()[0]);
    if (meaning === 'leave') return this.#leave(id, isOnBlock && !byGrip);
    return !this.#session.readonly && this.#moveByKey(event.key, meaning === 'stretch', byGrip);
  }

  /** Escape: from inside a block to the block, from there to its group, if any, and then to no selection. */
  #leave(id: string | undefined, isOnBlock: boolean): boolean {
    if (id !== undefined && !isOnBlock) {
      this.#host.layer.wrapper(id)?.focus();
      return true;
    }
    if (this.isSelecting) this.selectSeveral(false);
    else if (this.selected.size > 0) this.select([...this.#reach.leave()]);
    else return false;
    return true;
  }

  #moveByKey(key: string, resizes: boolean, byGrip: boolean): boolean {
    if (this.#host.isNarrow || this.selected.size === 0)
      return this.#host.isNarrow && this.#moveInColumn(key);
    const { locked } = this;
    if ([...this.selected].every((id) => locked.has(id))) return this.#sayLocked();
    if (!this.#nudge?.continues(this.selected, resizes)) {
      this.#nudge = new Nudge({ start: this.frames, locked }, this.selected, resizes, this.#smallest);
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
    const { x, y, width, height } = frames.get([...this.selected].find((id) => !locked.has(id))!)!;
    if (resizes) this.#host.say(said.resized(width, height));
    // The grip tells its place by itself.
    else if (!byGrip) this.#host.say(said.moved(x + 1, y + 1));
    return true;
  }

  #moveInColumn(key: string): boolean {
    if (key === 'ArrowUp') return this.moveInOrder(-1);
    return key === 'ArrowDown' && this.moveInOrder(1);
  }

  /** In one column: changes places with the neighbour above (-1) or below (1). */
  moveInOrder(by: -1 | 1): boolean {
    const [id] = this.selected;
    if (id === undefined) return false;
    const order = this.#blocks.map((block) => block.id);
    const at = order.indexOf(id);
    const [upper, lower] = by < 0 ? [order[at - 1], id] : [id, order[at + 1]];
    if (upper === undefined || lower === undefined) {
      this.#host.say(this.#host.strings.canvas.said.edge);
      return true;
    }
    const { frames, locked } = this;
    if (locked.has(upper) || locked.has(lower)) return this.#sayLocked();
    const target = frames.get(upper)!;
    const moved = frames.get(lower)!;
    const x = Math.min(target.x, 24 - moved.width);
    this.#host.attempt(() =>
      this.#session.run({ kind: 'set-frames', frames: { [lower]: { ...moved, x, y: target.y } } }),
    );
    this.toFocus = id;
    const place = this.#blocks.findIndex((block) => block.id === id) + 1;
    this.#host.say(this.#host.strings.canvas.said.placeInOrder(place, order.length));
    return true;
  }

  #sayLocked(): true {
    this.#host.say(this.#host.strings.canvas.said.isLocked);
    return true;
  }

  /** Locks those selected blocks that are not, or unlocks those that are. */
  lock(locks: boolean): void {
    const ids = this.selectedBlocks.filter((block) => isLocked(block) !== locks).map(({ id }) => id);
    const { said } = this.#host.strings.canvas;
    this.#host.attempt(() => {
      this.#session.run({ kind: locks ? 'lock-blocks' : 'unlock-blocks', ids });
      this.#host.say((locks ? said.locked : said.unlocked)(ids.length));
    });
  }

  /** The selected blocks become one group. */
  group(): void {
    this.#host.attempt(() => {
      const ids = [...this.selected];
      this.#session.run({ kind: 'group-blocks', ids });
      this.#reach.leave();
      this.isSelecting = false;
      this.#host.say(this.#host.strings.canvas.said.grouped(ids.length));
    });
  }

  /** The groups of the selected blocks are taken apart. */
  ungroup(): void {
    this.#host.attempt(() => {
      const all = new Set([...this.selected].flatMap((id) => this.#reach.groupOf(id)));
      this.#session.run({ kind: 'ungroup-blocks', ids: [...all] });
      this.select([...all]);
      this.#host.say(this.#host.strings.canvas.said.ungrouped);
    });
  }

  /** Whether a selected block is in a group, and whether the selection is one whole group and no more. */
  get grouping(): { some: boolean; whole: boolean } {
    const groups = [...this.selected].map((id) => this.#reach.groupOf(id)).filter((ids) => ids.length > 1);
    const whole = groups.some(
      (ids) => ids.length === this.selected.size && ids.every((id) => this.selected.has(id)),
    );
    return { some: groups.length > 0, whole };
  }

  block(id: string): Block | UnknownBlock | undefined {
    return this.#blocks.find((block) => block.id === id);
  }

  nameOf(id: string): string {
    const block = this.block(id);
    return block ? blockName(block, this.#host.strings) : '';
  }

  select(ids: readonly string[]): void {
    if (ids.length === this.selected.size && ids.every((id) => this.selected.has(id))) return;
    this.selected = new Set(ids);
    this.#reach.selected(ids);
    this.#nudge = undefined;
    this.#host.changed();
    this.#host.onSelect([...ids]);
  }

  #toggle(id: string): void {
    const group = this.reachOf(id);
    const others = [...this.selected].filter((other) => !group.includes(other));
    this.selectTogether(group.every((each) => this.selected.has(each)) ? others : [...others, ...group]);
  }

  /** Selects several, and says how many. */
  selectTogether(ids: readonly string[]): void {
    this.select(ids);
    this.#host.say(this.#host.strings.canvas.said.selected(this.selected.size));
  }

  /** Begins or ends selecting several; what is selected stays so. */
  selectSeveral(begins: boolean): void {
    this.isSelecting = begins;
    const { said } = this.#host.strings.canvas;
    this.#host.say(begins ? said.selecting : said.selected(this.selected.size));
    this.#host.changed();
  }

  #selectBySpace(id: string): boolean {
    if (this.#session.readonly) return false;
    if (this.isSelecting) this.#toggle(id);
    else this.selectSeveral(true);
    return true;
  }

  /** Puts the focus, or what is to be seen, where a change wanted it, once the block is there. */
  focusPending(): void {
    const wrapper = this.#host.layer.wrapper(this.toFocus ?? this.toShow ?? '');
    if (!wrapper) return;
    const { toFocus, toWrite } = this;
    if (toFocus !== undefined) wrapper.focus({ preventScroll: true });
    this.toFocus = undefined;
    this.toShow = undefined;
    wrapper.scrollIntoView({ block: 'nearest' });
    if (toWrite === undefined || toWrite !== toFocus) return;
    this.toWrite = undefined;
    this.edit(toWrite);
  }

  edit(id: string): void {
    const content = this.#host.layer.content(id);
    const block = this.block(id);
    if (!block || !isKnownBlock(block)) return;
    if (this.#session.readonly) content?.focus();
    else if (isLocked(block)) this.#sayLocked();
    else if (isWritten(block)) void this.writing.edit(id);
    else if (block.kind === 'image' || block.kind === 'embed')
      (content as InsetImage | InsetEmbed | undefined)?.pick?.();
    else this.#host.showProperties();
  }

  /** Removes blocks; those that are locked stay. */
  remove(all: readonly string[]): void {
    const { locked } = this;
    const ids = all.filter((id) => !locked.has(id));
    if (all.length > 0 && ids.length === 0) this.#sayLocked();
    if (ids.length === 0) return;
    const order = this.#blocks.map(({ id }) => id);
    const next = order.slice(order.indexOf(ids.at(-1)!) + 1).find((id) => !ids.includes(id));
    const previous = order.findLast((id) => !ids.includes(id));
    this.#host.attempt(() => this.#session.run({ kind: 'remove-blocks', ids }));
    this.toFocus = next ?? previous;
    this.select(this.toFocus === undefined ? [] : this.reachOf(this.toFocus));
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

  /** Keeps what was changed within a block. */
  changed(id: string, fields: Fields): void {
    this.#host.attempt(() => this.#session.run({ kind: 'update-block', id, fields }));
  }
}

const isSpace = ({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  key === ' ' && !shiftKey && !altKey && !ctrlKey && !metaKey;

const isOpenOver = (node: EventTarget): boolean =>
  node instanceof Element && node.matches(':popover-open, dialog[open]');
