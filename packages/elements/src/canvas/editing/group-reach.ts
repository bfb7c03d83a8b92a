import type { Block, UnknownBlock } from '@inset/model';
import { companionsOf } from '@inset/model/canvas-document';

/**
 * How far a press or the focus reaches from one block: to its whole group, until somebody goes into that group. Then
 * each of its blocks is by itself, as long as nothing outside is selected.
 */
export class GroupReach {
  readonly #blocks: () => readonly (Block | UnknownBlock)[];
  #inside: ReadonlySet<string> = new Set();

  constructor(blocks: () => readonly (Block | UnknownBlock)[]) {
    this.#blocks = blocks;
  }

  /** The whole group of a block, or the block alone. */
  groupOf(id: string): readonly string[] {
    return companionsOf(this.#blocks()).get(id) ?? [id];
  }

  /** What is taken together with a block. */
  of(id: string): readonly string[] {
    return this.#inside.has(id) ? [id] : this.groupOf(id);
  }

  /** Goes into the group of a block. False: it is in none, or somebody is there already. */
  enter(id: string): boolean {
    const group = this.of(id);
    if (group.length < 2) return false;
    this.#inside = new Set(group);
    return true;
  }

  /** Leaves a group; gives its blocks, if somebody was in one. */
  leave(): readonly string[] {
    const left = [...this.#inside].filter((id) => this.#blocks().some((block) => block.id === id));
    this.#inside = new Set();
    return left;
  }

  /** Follows what is selected: what lies outside the group leads out of it. */
  selected(ids: Iterable<string>): void {
    if ([...ids].some((id) => !this.#inside.has(id))) this.#inside = new Set();
  }
}
