import { InsetError } from '@inset/model';
import { mostBytes } from '../read-bytes.ts';

const mostRatio = 200;
const alwaysAllowed = 2 ** 24;

/** How many bytes an archive of that size may unpack to: text packs to a twentieth at best. */
export const unpackLimit = (packedBytes: number): number =>
  Math.min(mostBytes, Math.max(packedBytes * mostRatio, alwaysAllowed));

/** How much a stretch may unpack to beyond its ratio, after one that stayed well below: constant columns pack well. */
const mostCredit = 2 ** 26;

/**
 * Stops what unpacks to far more than it is packed, as soon as it does: 16 MiB are allowed, and 200 times each packed
 * byte; of what was not used 64 MiB are kept for later. What claims more is made to fill memory.
 */
export class UnpackAllowance {
  #credit = alwaysAllowed;
  #unpacked = 0;

  /** Counts packed bytes that the decompressor takes. */
  feed(bytes: number): void {
    this.#credit = Math.min(mostCredit, this.#credit + bytes * mostRatio);
  }

  /** Counts bytes that it hands out; throws `FILE_TOO_LARGE` past what is allowed. */
  take(bytes: number): void {
    this.#credit -= bytes;
    this.#unpacked += bytes;
    if (this.#credit >= 0 && this.#unpacked <= mostBytes) return;
    const message = `The archive unpacks to more than ${Math.floor(this.#unpacked / 2 ** 20)} MB, far more than it is packed or can be read here.`;
    throw new InsetError('FILE_TOO_LARGE', message, { unpacked: this.#unpacked });
  }
}
