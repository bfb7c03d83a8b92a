import { joinBytes } from '../join-bytes.ts';
import { PeekedPieces } from '../peeked-pieces.ts';
import { mostBytesAtOnce, refuseSize } from '../read-bytes.ts';

type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Small pieces of a decompressor are joined to this many bytes, which readers work through at once. */
const gatheredBytes = 1 << 20;

/** The bytes that come out of an archive: unpacked as they are asked for, once, in order. */
export class UnpackedSource {
  /** How many bytes there are; undefined while that is not known. */
  readonly size: number | undefined;
  readonly #pieces: PeekedPieces;

  constructor(pieces: Pieces, size?: number) {
    this.size = size;
    this.#pieces = new PeekedPieces(gathered(pieces));
  }

  /** The first bytes, at least `count` unless there are fewer. They come again with {@link pieces} and {@link all}. */
  head(count: number): Promise<Uint8Array> {
    return this.#pieces.head(count);
  }

  /** All bytes, in order. */
  pieces(): AsyncGenerator<Uint8Array> {
    return this.#pieces.all();
  }

  /** All bytes in one array. Rejects with `FILE_TOO_LARGE`. */
  async all(): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of this.pieces()) {
      pieces.push(piece);
      length += piece.length;
      if (length > mostBytesAtOnce) refuseSize(length, mostBytesAtOnce);
    }
    return joinBytes(pieces);
  }
}

async function* gathered(pieces: Pieces): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    held.push(piece);
    length += piece.length;
    if (length < gatheredBytes) continue;
    yield joinBytes(held);
    [held, length] = [[], 0];
  }
  if (length > 0) yield joinBytes(held);
}
