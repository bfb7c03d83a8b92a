/** So many blocks follow in a frame. */
const mostAFrame = 3;

/**
 * Blocks that show nothing for a moment while all of the page gets another width, which has all that they show styled, laid
 * out and painted anew. They follow soon after, some each frame.
 */
export class RestingBlocks {
  #resting: HTMLElement[] = [];
  #frame = 0;

  /** Has these rest, and no others, which follow at once; those in view are the first to follow later. */
  rest(wrappers: readonly HTMLElement[]): void {
    const sorted = wrappers.toSorted((one, other) => fromMiddle(one) - fromMiddle(other));
    setResting(this.#resting, false);
    setResting(sorted, true);
    this.#resting = sorted;
    cancelAnimationFrame(this.#frame);
    // The frame after the one in which all that stands around them is drawn.
    this.#frame = requestAnimationFrame(() => (this.#frame = requestAnimationFrame(this.#follow)));
  }

  readonly #follow = (): void => {
    setResting(this.#resting.splice(0, mostAFrame), false);
    if (this.#resting.length > 0) this.#frame = requestAnimationFrame(this.#follow);
  };
}

/** How far from the middle of the window an element begins, px. */
const fromMiddle = (element: Element): number =>
  Math.abs(element.getBoundingClientRect().top - innerHeight / 2);

function setResting(wrappers: readonly HTMLElement[], isResting: boolean): void {
  for (const { classList } of wrappers) classList.toggle('resting', isResting);
}
