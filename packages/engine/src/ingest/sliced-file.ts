import { refuseSize, mostBytesAtOnce } from './read-bytes.ts';
import { readable } from './readable.ts';
import { hashOfBlob } from './stream-hash.ts';

export type ReadSlice = (start: number, end: number) => Promise<ArrayBuffer>;

/** A picked file of which no more is held than the parts that are asked for. */
export class SlicedFile {
  readonly byteLength: number;
  /** How many bytes were asked for. */
  bytesDone = 0;
  readonly #blob: Blob;
  readonly #start: Uint8Array;
  readonly #read: ReadSlice;

  /**
   * Of `start`, the bytes with which the file begins, as many as are at hand, nothing is read again. `read` fetches the
   * other parts that are asked for, on another thread perhaps. Throws `FILE_TOO_LARGE`.
   */
  constructor(blob: Blob, start: Uint8Array = new Uint8Array(), read?: ReadSlice) {
    if (blob.size > mostBytesAtOnce) refuseSize(blob.size, mostBytesAtOnce);
    this.#blob = blob;
    this.#start = start;
    this.#read = read ?? this.#readHere;
    this.byteLength = blob.size;
  }

  get size(): number {
    return this.byteLength;
  }

  /** Rejects with `FILE_MALFORMED` where the file was changed or moved since it was picked. */
  async slice(start: number, end: number): Promise<ArrayBuffer> {
    this.bytesDone = Math.min(this.byteLength, this.bytesDone + end - start);
    if (end <= this.#start.length) return this.#start.slice(start, end).buffer as ArrayBuffer;
    return readable(this.#read(start, end));
  }

  readonly #readHere: ReadSlice = (start, end) => this.#blob.slice(start, end).arrayBuffer();

  /** SHA-256 of all bytes. It has time: they are read on this thread. */
  async hash(): Promise<string> {
    return hashOfBlob(this.#blob);
  }
}
