import { InsetError } from '@inset/model';
import { PeekedPieces } from './peeked-pieces.ts';
import { sha256 } from './sha-256.ts';
import { readable } from './readable.ts';
import { hashOfBlob, StreamHash } from './stream-hash.ts';
import { collect, mostBytes, mostBytesAtOnce, refuseSize } from './read-bytes.ts';

/** What can be read: a file, bytes at hand, or bytes on their way. */
export type ByteInput = Blob | Uint8Array | ReadableStream<Uint8Array>;

/** Small at first, so that the first rows are soon there; then as much as is read within a few dozen milliseconds. */
const firstBytes = 1 << 20;
const pieceBytes = 1 << 22;
/** Up to here a file is hashed in one go, beside the reading, which takes twice its size for a moment. */
const mostHashedAtOnce = 1 << 24;

/** The bytes of an input in order, read once, in pieces; and their hash. */
export class ByteSource {
  /** How many bytes there are; undefined while that is not known. */
  readonly size: number | undefined;
  /** How many have been read. */
  bytesDone = 0;
  readonly #input: ByteInput;
  readonly #signal: AbortSignal | undefined;
  readonly #pieces: PeekedPieces;
  #hashing: Promise<string> | undefined;
  /** The beginning of a large file, which is looked at before it is known how the rest is to be read. */
  #start: Uint8Array | undefined;
  /** All bytes, where they were read at once. */
  #whole: Uint8Array | undefined;
  readonly #hash = new StreamHash();

  /** Throws `FILE_TOO_LARGE` where the size says so already. */
  constructor(input: ByteInput, signal?: AbortSignal, bytesTotal?: number) {
    // Node's Buffer is a Uint8Array whose `slice` does not copy.
    this.#input =
      input instanceof Uint8Array ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength) : input;
    this.size =
      input instanceof Uint8Array ? input.byteLength : input instanceof Blob ? input.size : bytesTotal;
    if ((this.size ?? 0) > mostBytes) refuseSize(this.size!, mostBytes);
    this.#signal = signal;
    this.#pieces = new PeekedPieces(this.#read());
  }

  /**
   * The first bytes, at least `count` unless there are fewer. They come again with {@link pieces}. Of a large file no
   * more is read for them.
   */
  async head(count: number): Promise<Uint8Array> {
    const blob = this.#input;
    if (!(blob instanceof Blob) || blob.size <= firstBytes) return this.#pieces.head(count);
    if (!this.#start || this.#start.length < count)
      this.#start = new Uint8Array(await readable(blob.slice(0, count).arrayBuffer()));
    return this.#start;
  }

  /** All bytes, in order. Rejects with `CANCELLED`, or `FILE_TOO_LARGE` once a stream shows to be. */
  pieces(): AsyncGenerator<Uint8Array> {
    return this.#pieces.all();
  }

  /** All bytes in one array, for formats that are read from their end. Rejects with `FILE_TOO_LARGE`. */
  async all(): Promise<Uint8Array> {
    if ((this.size ?? 0) > mostBytesAtOnce) refuseSize(this.size!, mostBytesAtOnce);
    if (this.#input instanceof Uint8Array) {
      this.bytesDone = this.#input.length;
      return this.#input;
    }
    if (this.#input instanceof Blob) {
      const bytes = new Uint8Array(await this.#input.arrayBuffer());
      this.bytesDone = bytes.length;
      this.#whole = bytes;
      return bytes;
    }
    return collect(streamOf(this.pieces()), this.#signal, undefined, mostBytesAtOnce);
  }

  /** SHA-256 of all bytes, which must have been read. */
  async hash(): Promise<string> {
    this.#hashing ??= this.#reckonHash();
    this.#whole = undefined;
    return this.#hashing;
  }

  #reckonHash(): Promise<string> {
    const whole = this.#input instanceof Uint8Array ? this.#input : this.#whole;
    if (whole) return sha256(whole);
    return this.#input instanceof Blob ? hashOfBlob(this.#input) : this.#hash.digest();
  }

  async *#read(): AsyncGenerator<Uint8Array> {
    if (this.#input instanceof ReadableStream) yield* this.#readStream(this.#input);
    else if (this.#input instanceof Blob) yield* this.#readBlob(this.#input);
    else yield* this.#readBytes(this.#input);
  }

  *#readBytes(bytes: Uint8Array): Generator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = bytes.subarray(at, at + pieceBytes);
      this.bytesDone = at + piece.length;
      yield piece;
    }
  }

  /** One piece is always on its way while the one before it is worked on. */
  async *#readBlob(blob: Blob): AsyncGenerator<Uint8Array> {
    const isHashedAtOnce = blob.size <= mostHashedAtOnce && globalThis.crypto?.subtle !== undefined;
    const slice = (start: number, end: number): Promise<ArrayBuffer> => blob.slice(start, end).arrayBuffer();
    let ahead: Promise<ArrayBuffer> | undefined = blob.size > 0 ? slice(0, firstBytes) : undefined;
    for (let at = 0; ahead !== undefined; at = this.bytesDone) {
      const piece: Uint8Array = new Uint8Array(await readable(ahead));
      const end = at + piece.length;
      ahead = end < blob.size ? slice(end, end + pieceBytes) : undefined;
      ahead?.catch(() => {});
      if (this.#signal?.aborted) throw new InsetError('CANCELLED');
      // After the first piece, so that the first rows do not wait for it.
      if (isHashedAtOnce && (at > 0 || ahead === undefined)) this.#hashAtOnce(blob);
      this.bytesDone = end;
      yield piece;
    }
  }

  #hashAtOnce(blob: Blob): void {
    this.#hashing ??= blob.arrayBuffer().then((buffer) => sha256(new Uint8Array(buffer)));
    this.#hashing.catch(() => {});
  }

  async *#readStream(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
    const reader = stream.getReader();
    let isWhole = false;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (this.#signal?.aborted) throw new InsetError('CANCELLED');
        if (done) break;
        this.bytesDone += value.byteLength;
        if (this.bytesDone > mostBytes) refuseSize(this.bytesDone, mostBytes);
        await this.#hash.update(value);
        yield value;
      }
      isWhole = true;
    } finally {
      if (!isWhole) await reader.cancel().catch(() => {});
    }
  }
}

/** Pieces as a stream that is read as fast as its reader asks. */
export function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value as Uint8Array<ArrayBuffer>);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
