import { joinBytes } from '../../join-bytes.ts';
import { damagedWorkbook } from '../damaged-workbook.ts';

const entryBytes = 128;
/** Sector numbers from here on mean something else: free, end of chain, table. */
const firstSpecial = 0xfffffffa;
const none = 0xffffffff;
const kinds = { storage: 1, stream: 2, root: 5 };

interface Entry {
  name: string;
  kind: number;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

export const isCompoundFile = (bytes: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, i) => bytes[i] === byte);

/**
 * The streams of a compound file ([MS-CFB]): a file system in a file, in which old Excel workbooks and all protected ones
 * are kept. Throws `FILE_MALFORMED`.
 */
export class CompoundFile {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #sectorBytes: number;
  readonly #smallBytes: number;
  /** Streams below this are kept in small sectors, inside the stream of the root. */
  readonly #smallLimit: number;
  readonly #next: Uint32Array;
  readonly #entries: Entry[];
  #small: { next: Uint32Array; bytes: Uint8Array } | undefined;

  constructor(bytes: Uint8Array) {
    if (bytes.length < 512) throw cutShort();
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [shift, smallShift] = [this.#view.getUint16(30, true), this.#view.getUint16(32, true)];
    if ((shift !== 9 && shift !== 12) || smallShift > shift || smallShift < 4)
      throw damagedWorkbook('the sizes of its sectors make no sense');
    this.#sectorBytes = 1 << shift;
    this.#smallBytes = 1 << smallShift;
    this.#smallLimit = this.#view.getUint32(56, true);
    this.#next = this.#table();
    const directory = this.#chain(this.#view.getUint32(48, true));
    this.#entries = entriesOf(directory);
  }

  /** The names of the streams that stand at the top. */
  get names(): string[] {
    return this.#top().map(({ name }) => name);
  }

  /** A stream at the top by its name, upper and lower case alike. */
  stream(name: string): Uint8Array | undefined {
    const found = this.#top().find((entry) => entry.name.toLowerCase() === name.toLowerCase());
    return found && this.#content(found);
  }

  /** Which sector follows each. */
  #table(): Uint32Array {
    const view = this.#view;
    const perSector = this.#sectorBytes / 4;
    const places: number[] = [];
    for (let i = 0; i < 109; i++) places.push(view.getUint32(76 + i * 4, true));
    const most = this.#sectorCount();
    let more = view.getUint32(68, true);
    for (let turns = 0; more < firstSpecial; turns++) {
      if (turns > most) throw circular();
      const at = this.#place(more);
      for (let i = 0; i < perSector - 1; i++) places.push(view.getUint32(at + i * 4, true));
      more = view.getUint32(at + (perSector - 1) * 4, true);
    }
    const used = places.filter((place) => place < firstSpecial).slice(0, Math.ceil(most / perSector));
    const next = new Uint32Array(used.length * perSector).fill(none);
    used.forEach((sector, i) => {
      const at = this.#place(sector);
      for (let j = 0; j < perSector; j++) next[i * perSector + j] = view.getUint32(at + j * 4, true);
    });
    return next;
  }

  #sectorCount(): number {
    return Math.ceil(this.#bytes.length / this.#sectorBytes);
  }

  /** Where a sector begins; it is whole, except that the last one may be cut short. */
  #place(sector: number): number {
    const at = (sector + 1) * this.#sectorBytes;
    if (at + this.#sectorBytes > this.#bytes.length) throw cutShort();
    return at;
  }

  /** What stands in a chain of sectors, up to `size` where that is known. */
  #chain(start: number, size = Infinity): Uint8Array {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for (const sector of sectorsFrom(start, this.#next)) {
      if (length >= size) break;
      const at = (sector + 1) * this.#sectorBytes;
      const piece = this.#bytes.subarray(at, at + this.#sectorBytes);
      if (piece.length === 0) throw cutShort();
      pieces.push(piece);
      length += piece.length;
    }
    return joinBytes(pieces).subarray(0, Math.min(length, size));
  }

  #content({ start, size }: Entry): Uint8Array {
    if (size >= this.#smallLimit) return this.#chain(start, size);
    const { next, bytes } = (this.#small ??= this.#smallSectors());
    const pieces: Uint8Array[] = [];
    for (const sector of sectorsFrom(start, next))
      pieces.push(bytes.subarray(sector * this.#smallBytes, (sector + 1) * this.#smallBytes));
    return joinBytes(pieces).subarray(0, size);
  }

  #smallSectors(): { next: Uint32Array; bytes: Uint8Array } {
    const table = this.#chain(this.#view.getUint32(60, true));
    const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
    const next = Uint32Array.from({ length: table.length >> 2 }, (_, i) => view.getUint32(i * 4, true));
    const root = this.#entries.find(({ kind }) => kind === kinds.root);
    return { next, bytes: root ? this.#chain(root.start, root.size) : new Uint8Array() };
  }

  /** The streams right under the root; all that there are where the tree of names is damaged. */
  #top(): Entry[] {
    const found: Entry[] = [];
    const seen = new Set<number>();
    const waiting = [this.#entries[0]?.child ?? none];
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      const entry = this.#entries[place];
      if (!entry || seen.has(place)) continue;
      seen.add(place);
      found.push(entry);
      waiting.push(entry.left, entry.right);
    }
    const isStream = ({ kind }: Entry): boolean => kind === kinds.stream;
    return found.some(isStream) ? found.filter(isStream) : this.#entries.filter(isStream);
  }
}

/** A chain of sectors by the table that says which follows each. */
function* sectorsFrom(start: number, next: Uint32Array): Generator<number> {
  const seen = new Uint8Array(next.length);
  for (let sector = start; sector < firstSpecial; sector = next[sector] ?? none) {
    if (seen[sector] === 1) throw circular();
    seen[sector] = 1;
    yield sector;
  }
}

function entriesOf(directory: Uint8Array): Entry[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const names = new TextDecoder('utf-16le');
  const entries: Entry[] = [];
  for (let at = 0; at + entryBytes <= directory.length; at += entryBytes) {
    const nameBytes = Math.min(64, Math.max(0, view.getUint16(at + 64, true) - 2));
    entries.push({
      name: names.decode(directory.subarray(at, at + nameBytes)),
      kind: directory[at + 66]!,
      left: view.getUint32(at + 68, true),
      right: view.getUint32(at + 72, true),
      child: view.getUint32(at + 76, true),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    });
  }
  return entries;
}

const cutShort = (): Error => damagedWorkbook('the file is cut short');
const circular = (): Error => damagedWorkbook('its sectors lead round in a circle');
