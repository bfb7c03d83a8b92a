import { InsetError } from '@inset/model';

const patience = 15_000;

/** Lets one through at a time, in the order they came. */
export class Turnstile {
  #last: Promise<void> = Promise.resolve();

  /** Resolves with the way to leave. Rejects with `UNAVAILABLE` after 15 seconds. */
  async enter(): Promise<() => void> {
    const before = this.#last;
    const { promise, resolve: leave } = Promise.withResolvers<void>();
    this.#last = before.then(() => promise);
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<'too long'>((resolve) => {
      timer = setTimeout(resolve, patience, 'too long');
    });
    const outcome = await Promise.race([before, tooLong]);
    clearTimeout(timer);
    if (outcome !== 'too long') return leave;
    leave();
    // A query on the outer handle inside a transaction waits for itself; that, too, ends here.
    throw new InsetError('UNAVAILABLE', 'The database is busy. Try again in a moment.');
  }
}
