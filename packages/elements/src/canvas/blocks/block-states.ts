import type { Block, UnknownBlock } from '@inset/model';
import { isKnownBlock } from '@inset/model/canvas-document';
import type { LitElement } from 'lit';

/** What somebody has done to what blocks show, by block id: drilled, zoomed, folded, filtered inside, turned to a page. */
export type SavedBlocks = Record<string, object>;

interface Keeping extends LitElement {
  save(): object;
  restore(state: object): unknown;
}

export interface StatesHost {
  readonly blocks: readonly (Block | UnknownBlock)[];
  /** Nothing is written to the document. */
  readonly readonly: boolean;
  /** The element inside a block; undefined while it is out of sight and was never made. */
  content(id: string): HTMLElement | undefined;
}

/** Carries what people do to blocks from one time to the next. What is not made yet gets its state when it is. */
export class BlockStates {
  readonly #read: () => StatesHost | undefined;
  readonly #waiting = new Map<string, object>();

  /** `read` gives the blocks at the moment it is called; undefined before there are any. */
  constructor(read: () => StatesHost | undefined) {
    this.#read = read;
  }

  save(): SavedBlocks {
    const host = this.#read();
    const saved = new Map(this.#waiting);
    for (const block of host?.blocks ?? []) {
      if (saved.has(block.id)) continue;
      const element = host!.content(block.id);
      const state = keeps(block, host!) && isKeeping(element) ? element.save() : blankOf(block);
      if (!isSame(state, blankOf(block))) saved.set(block.id, state);
    }
    return Object.fromEntries([...saved].filter(([, state]) => !isSame(state, {})));
  }

  /** Puts back what was saved; what is not in it becomes as its document says. */
  restore(saved: SavedBlocks = {}): void {
    const now = this.save();
    this.#waiting.clear();
    // What was kept may have come with an address: it is looked at before it is used.
    for (const [id, state] of Object.entries(saved))
      if (typeof state === 'object' && state !== null) this.#waiting.set(id, state);
    for (const block of this.#read()?.blocks ?? [])
      if (Object.hasOwn(now, block.id) && !this.#waiting.has(block.id))
        this.#waiting.set(block.id, blankOf(block));
    for (const id of Array.from(this.#waiting.keys())) this.shown(id);
  }

  /** A block's element is there now, or is another one. */
  shown(id: string): void {
    const state = this.#waiting.get(id);
    const host = this.#read();
    const element = state && host?.content(id);
    if (!element || !element.localName.includes('-')) return;
    const block = host!.blocks.find((each) => each.id === id);
    if (!block || !keeps(block, host!)) return void this.#waiting.delete(id);
    void putBack(element, state, () => this.#waiting.get(id) === state && this.#waiting.delete(id));
  }
}

/** Gives a state to a block's element once that can take it, if it is still `wanted` then. */
export async function putBack(
  element: HTMLElement,
  state: object,
  wanted: () => boolean = () => true,
): Promise<void> {
  await customElements.whenDefined(element.localName);
  // It takes its own settings first, which would undo this.
  await (element as LitElement).updateComplete;
  if (wanted() && isKeeping(element)) await element.restore(state);
}

/** Filters and texts have theirs elsewhere; what is done to a table that can be edited goes into the document. */
const keeps = ({ kind }: Block | UnknownBlock, { readonly }: StatesHost): boolean =>
  ['chart', 'pivot', 'embed'].includes(kind) || (kind === 'table' && readonly);

/** How a block is to whom has done nothing to it. */
const blankOf = (block: Block | UnknownBlock): object =>
  isKnownBlock(block) && block.kind === 'table' ? (block.view ?? {}) : {};

const isKeeping = (element: HTMLElement | undefined): element is Keeping =>
  typeof (element as Keeping | undefined)?.save === 'function';

const isSame = (a: object, b: object): boolean => JSON.stringify(told(a)) === JSON.stringify(told(b));

/** Without what says nothing. */
const told = (state: object): object =>
  Object.fromEntries(
    Object.entries(state).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
