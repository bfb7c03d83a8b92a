import type { Block, UnknownBlock } from '@inset/model';
import { lockedIds } from '@inset/model/canvas-document';
import type { InsetHeading } from '../../heading/heading.ts';
import { loadElement } from '../../shared/load-element.ts';
import type { InsetText } from '../../text/text.ts';
import type { ShownFrames } from '../frames/shown-frames.ts';
import { blockName } from '../blocks/block-name.ts';
import type { EditingHost } from './editing-host.ts';
import { InterimField } from './interim-field.ts';

type Written = InsetText | InsetHeading;

/** Writing in the texts and headings of a canvas. */
export class Writing {
  readonly #read: () => EditingHost;
  /** The text block that was written in last. */
  #last?: string;

  /** `read` gives what the canvas is at the moment it is called. */
  constructor(read: () => EditingHost) {
    this.#read = read;
  }

  #block(id: string): Block | UnknownBlock | undefined {
    return this.#read().viewing.blocks.find((block) => block.id === id);
  }

  #element(id: string): Written | undefined {
    return this.#read().layer.content(id) as Written | undefined;
  }

  /** Opens a text or heading to be written. The first of a page has its code still to come. */
  async edit(id: string): Promise<void> {
    const { layer } = this.#read();
    const [block, wrapper] = [this.#block(id), layer.wrapper(id)];
    if (!block || !wrapper) return;
    const tag = `inset-${block.kind}`;
    if (customElements.get(tag)) {
      layer.make(id);
      // One that was there before its code takes its properties with its first update.
      await this.#element(id)?.updateComplete;
      return this.#element(id)?.edit();
    }
    loadElement(tag);
    const { strings } = this.#read();
    const field = new InterimField(wrapper, {
      text: textOf(block),
      label: blockName(block, strings),
      onText: (text) => this.typed(id, text),
      onLeft: () => this.ended(id),
    });
    await customElements.whenDefined(tag);
    layer.make(id);
    // From here on nothing takes longer than from one key to the next.
    await this.#element(id)?.updateComplete;
    if (!(await field.handedOver())) return;
    const [element, now] = [this.#element(id), this.#block(id)];
    if (element && now) element.text = textOf(now);
    await element?.edit();
    field.end();
  }

  typed(id: string, text: string): void {
    const { session, attempt } = this.#read();
    this.#last = id;
    attempt(() => session.run({ kind: 'update-block', id, fields: { text } }, { group: `text-${id}` }));
  }

  /** A text that is written here takes the rows it needs, in one step with the words. Others' texts are left alone. */
  grow(id: string, shown: ShownFrames): void {
    const { session, attempt, viewing } = this.#read();
    if (id !== this.#last || session.readonly) return;
    const places = new Map(viewing.blocks.map((block) => [block.id, block.frame]));
    const frames = shown.grown(places, id, lockedIds(viewing.blocks));
    if (!frames) return;
    attempt(() =>
      session.run({ kind: 'set-frames', frames: Object.fromEntries(frames) }, { group: `text-${id}` }),
    );
  }

  /** Writing has ended: the focus goes back to the block, unless it goes elsewhere in this page. */
  ended(id: string): void {
    const { session, layer } = this.#read();
    session.undo.pause();
    const [element, block] = [this.#element(id), this.#block(id)];
    if (element && isWritten(block)) element.text = textOf(block!);
    if (element?.matches(':focus-within') || !document.hasFocus())
      layer.wrapper(id)?.focus({ preventScroll: true });
  }
}

const textOf = (block: Block | UnknownBlock): string => String((block as { text?: unknown }).text ?? '');

/** Whether a block is words that are written in their place. */
export const isWritten = (block: Block | UnknownBlock | undefined): boolean =>
  block?.kind === 'text' || block?.kind === 'heading';
