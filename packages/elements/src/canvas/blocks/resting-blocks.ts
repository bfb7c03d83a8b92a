/** A stretch of a page, down in its own pixels. */
export interface Stretch {
  top: number;
  bottom: number;
}

/** So many blocks follow in a frame. */
const mostAFrame = 3;

/**
 * Blocks out of view that stay as they were laid out while those in view are drawn larger or smaller: that has all that a
 * block shows styled, laid out and painted anew. They follow soon after, some each frame.
 */
export class RestingBlocks {
  #resting: HTMLElement[] = [];
  #frame = 0;

  /** Has these rest, and no others, which follow at once; the first are the first to follow later. */
  rest(wrappers: readonly HTMLElement[]): void {
    setResting(this.#resting, false);
    setResting(wrappers, true);
    this.#resting = [...wrappers];
    cancelAnimationFrame(this.#frame);
    // The frame after the one in which the others are drawn.
    this.#frame = requestAnimationFrame(() => (this.#frame = requestAnimationFrame(this.#follow)));
  }

  readonly #follow = (): void => {
    setResting(this.#resting.splice(0, mostAFrame), false);
    if (this.#resting.length > 0) this.#frame = requestAnimationFrame(this.#follow);
  };
}

function setResting(wrappers: readonly HTMLElement[], isResting: boolean): void {
  for (const { classList } of wrappers) classList.toggle('resting', isResting);
}
