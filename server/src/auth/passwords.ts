import { hash, verify, type Options } from '@node-rs/argon2';
import { InsetError } from '@inset/model';

// Argon2id is the library's default algorithm.
const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const minimumBytes = 8;
const maximumBytes = 1024;
/** Hashing shares four threads with files and names: it may never take them all. */
const atOnce = 2;
const longestQueue = 64;

/** Hashes and compares passwords, a few at a time. */
export class Passwords {
  #running = 0;
  #queue: (() => void)[] = [];
  #dummy: Promise<string> | undefined;

  /** A hash to store. Throws `BAD_REQUEST` for a password that is too short or too long. */
  async hash(password: string): Promise<string> {
    const bytes = normalise(password);
    if (bytes.byteLength < minimumBytes || bytes.byteLength > maximumBytes) {
      throw new InsetError('BAD_REQUEST', `A password has ${minimumBytes} to ${maximumBytes} bytes.`, {
        path: 'password',
      });
    }
    return this.#inTurn(() => hash(bytes, cost));
  }

  /**
   * Whether a password is the one that was stored. Without a stored hash (no such account) it takes as long and is
   * never right. Throws `UNAVAILABLE` when too many wait already.
   */
  async verify(stored: string | undefined, password: string): Promise<boolean> {
    const bytes = normalise(password);
    const against = stored ?? (await this.#dummyHash());
    // One that can never have been stored is compared all the same, so that it takes as long.
    const compared = bytes.byteLength > maximumBytes ? bytes.subarray(0, maximumBytes) : bytes;
    const isRight = await this.#inTurn(() => verify(against, compared));
    return isRight && stored !== undefined && compared === bytes;
  }

  /** Makes the hash for unknown accounts, so that the first of them is not slower. */
  async prepare(): Promise<void> {
    await this.#dummyHash();
  }

  #dummyHash(): Promise<string> {
    return (this.#dummy ??= hash(crypto.randomUUID(), cost));
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= atOnce) {
      if (this.#queue.length >= longestQueue) {
        throw new InsetError('UNAVAILABLE', 'Too many people are signing in. Try again in a moment.', {
          retryAfterSeconds: 2,
        });
      }
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    } else this.#running++;
    try {
      return await work();
    } finally {
      // The turn is handed on, or given back.
      const next = this.#queue.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }
}

const normalise = (password: string): Buffer => Buffer.from(password.normalize('NFKC'), 'utf8');
