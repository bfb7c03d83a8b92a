import { readable, StreamHash } from './byte-source.ts';
import { refuseSize, mostBytesAtOnce } from './read-bytes.ts';

const hashedBytes = 1 << 22;

/** A picked file of which no more is held than the parts that are asked for. */
export class SlicedFile {
  readonly byteLength: number;
  /** How many bytes were asked for. */
  bytesDone = 0;
  readonly #blob: Blob;

  /** Throws `FILE_TOO_LARGE`. */
  constructor(blob: Blob) {
    if (blob.size > mostBytesAtOnce) refuseSize(blob.size, mostBytesAtOnce);
    this.#blob = blob;
    this.byteLength = blob.size;
  }

  get size(): number {
    return this.byteLength;
  }

  /** Rejects with `FILE_MALFORMED` where the file was changed or moved since it was picked. */
  slice(start: number, end: number): Promise<ArrayBuffer> {
    this.bytesDone = Math.min(this.byteLength, this.bytesDone + end - start);
    return readable(this.#blob.slice(start, end).arrayBuffer());
  }

  /** SHA-256 of all bytes. */
  async hash(): Promise<string> {
    const hash = new StreamHash();
    for (let at = 0; at < this.byteLength; at += hashedBytes)
      await hash.update(new Uint8Array(await this.slice(at, Math.min(this.byteLength, at + hashedBytes))));
    return hash.digest();
  }
}
