import type { LoadProgress } from '@inset/model';

/** Milliseconds after which somebody wonders how far it is. */
const patience = 200;

/** Progress of a load, told of once it has taken a while: what is there at once needs no bar that flashes by. */
export class SlowProgress {
  readonly #tell: (progress: LoadProgress) => void;
  readonly #timer: ReturnType<typeof setTimeout>;
  #latest: LoadProgress | undefined;
  #isSlow = false;

  constructor(tell: (progress: LoadProgress) => void) {
    this.#tell = tell;
    this.#timer = setTimeout(() => {
      this.#isSlow = true;
      if (this.#latest) tell(this.#latest);
    }, patience);
  }

  take = (progress: LoadProgress): void => {
    this.#latest = progress;
    if (this.#isSlow) this.#tell(progress);
  };

  end(): void {
    clearTimeout(this.#timer);
  }
}
