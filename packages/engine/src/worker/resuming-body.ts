import { InsetError } from '@inset/model';
import { fileVersion } from './file-version.ts';

export interface ResumingBodyOptions {
  address: URL;
  /** What the file is called. */
  shown: string;
  /** How many bytes there will be; undefined where nobody knows. */
  bytesTotal: number | undefined;
  signal?: AbortSignal;
  /** Told each time the connection breaks. */
  onBreak?: () => void;
  /** Milliseconds before each try to go on, after the last byte that came. */
  waits?: readonly number[];
}

const usualWaits = [300, 1_000, 2_000, 4_000, 8_000, 16_000];

/**
 * The bytes of an answer, in order. Where the connection breaks, it asks for the rest of the same file: of servers that
 * give parts and tell versions of files apart, as far as they let pages of other origins see that.
 */
export class ResumingBody {
  readonly #options: ResumingBodyOptions;
  readonly #version: string | null;
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #bytesDone = 0;
  #failures = 0;

  constructor(response: Response, options: ResumingBodyOptions) {
    this.#options = options;
    this.#version = fileVersion(response);
    this.#reader = response.body?.getReader();
  }

  /** The next piece; undefined at the end. Rejects with `NETWORK` or `CANCELLED`. */
  async next(): Promise<Uint8Array | undefined> {
    const { bytesTotal, signal } = this.#options;
    for (;;) {
      if (!this.#reader) return undefined;
      try {
        const { done, value } = await this.#reader.read();
        if (!done) {
          this.#bytesDone += value.length;
          this.#failures = 0;
          return value;
        }
        if (bytesTotal === undefined || this.#bytesDone >= bytesTotal) return undefined;
        await this.#goOn(undefined);
      } catch (thrown) {
        if (signal?.aborted) throw new InsetError('CANCELLED');
        if (thrown instanceof InsetError) throw thrown;
        await this.#goOn(thrown);
      }
    }
  }

  /** Wants no more of it. */
  cancel(): void {
    void this.#reader?.cancel().catch(() => {});
  }

  /** Asks for the rest, again and again, longer and longer apart. */
  async #goOn(thrown: unknown): Promise<void> {
    const { bytesTotal, signal, waits = usualWaits, onBreak, shown } = this.#options;
    const broken = (message: string, cause: unknown): InsetError =>
      new InsetError('NETWORK', message, { bytesDone: this.#bytesDone }, cause);
    if (bytesTotal === undefined || this.#version === null)
      throw broken(`The connection broke while ${shown} was fetched. Try again.`, thrown);
    onBreak?.();
    for (; this.#failures < waits.length; this.#failures++) {
      await connected(waits[this.#failures]!, signal);
      if (signal?.aborted) throw new InsetError('CANCELLED');
      const answer = await this.#rest();
      if (answer?.status === 206 && this.#isTheRest(answer)) {
        this.#reader = answer.body!.getReader();
        this.#failures++;
        return;
      }
      await answer?.body?.cancel().catch(() => {});
      if (answer && answer.status < 500) {
        const message = `The connection broke while ${shown} was fetched, and the server does not go on with the same file. Try again.`;
        throw broken(message, thrown);
      }
    }
    throw broken(
      `The connection broke while ${shown} was fetched, and did not come back. Try again.`,
      thrown,
    );
  }

  async #rest(): Promise<Response | undefined> {
    const { address, signal } = this.#options;
    const headers = { range: `bytes=${this.#bytesDone}-` };
    return fetch(address, { headers, ...(signal && { signal }) }).catch(() => undefined);
  }

  #isTheRest(answer: Response): boolean {
    const length = Number(answer.headers.get('content-length'));
    const isWhole = length === this.#options.bytesTotal! - this.#bytesDone;
    return isWhole && fileVersion(answer) === this.#version && !answer.headers.get('content-encoding');
  }
}

/** Resolves after a while, or as soon as the network is back or the signal fires; not before there is a network. */
async function connected(milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return;
  const stop = new AbortController();
  const waited = new Promise<void>((resolve) => {
    const timer = setTimeout(() => isOnline() && resolve(), milliseconds);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    globalThis.addEventListener?.('online', end, { signal: stop.signal });
    signal?.addEventListener('abort', end, { signal: stop.signal });
  });
  return waited.finally(() => stop.abort());
}

/** Browsers say false only where there surely is no network; elsewhere nobody says. */
const isOnline = (): boolean => globalThis.navigator?.onLine !== false;
