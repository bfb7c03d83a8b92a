import { InsetError } from '@inset/model';
import { FlatTable } from './flat-table.ts';

/** What a table may take in memory, reckoned from what the file declares, before anything is unpacked. */
const mostTableBytes = 2 ** 31;
const mostFields = 100_000;
const deepest = 64;

const messageTypes = { schema: 1, dictionaryBatch: 2, recordBatch: 3 };
const magic = 'ARROW1';

export function malformedArrow(why: string, thrown?: unknown): InsetError {
  return new InsetError('FILE_MALFORMED', `The Arrow file cannot be read: ${why}.`, {}, thrown);
}

/** A stretch of a file. */
export interface ByteRange {
  at: number;
  length: number;
}

/** A record batch: how long its columns are, and where their buffers are, in the order of the schema. */
export interface ArrowBatchPlace {
  nodes: { length: number; nullCount: number }[];
  buffers: ByteRange[];
  /** The version of the format in its message, counted from 0. */
  version: number;
  /** The number of the dictionary whose values it holds; none where it holds rows. */
  dictionary?: number;
}

/** What a file's messages say of it. */
export interface ArrowLayout {
  /** Whether buffers are packed. */
  isPacked: boolean;
  /** Whether its numbers have their large end first. */
  isBigEndian: boolean;
  hasDictionaries: boolean;
  /** In the order of the file, those of dictionaries among them. */
  batches: ArrowBatchPlace[];
}

/** Asks for stretches of a file, one after the other, and is given their bytes. */
export type ArrowWalk = Generator<ByteRange, ArrowLayout, DataView>;

/** Holds an Arrow IPC file or stream that is at hand against its own lengths, see {@link walkArrow}. */
export function checkArrow(bytes: Uint8Array): ArrowLayout {
  const walk = walkArrow(bytes.length);
  let step = walk.next();
  while (!step.done) {
    const { at, length } = step.value;
    step = walk.next(new DataView(bytes.buffer, bytes.byteOffset + at, length));
  }
  return step.value;
}

/**
 * Goes through the messages of an Arrow IPC file or stream and holds it against its own lengths before it is decoded, by
 * the format's Message.fbs and File.fbs: the decoder believes them. Throws `FILE_MALFORMED` with the place,
 * `FILE_TOO_LARGE` where it would unpack to more than memory holds.
 */
export function* walkArrow(size: number): ArrowWalk {
  const check = new ArrowCheck(size);
  if (size < 6 || !isMagic(yield { at: 0, length: 6 })) yield* check.stream();
  else {
    if (size < 24 || !isMagic(yield { at: size - 6, length: 6 }))
      throw malformedArrow('its end is missing; the file is cut short');
    yield* check.file();
  }
  return check;
}

const isMagic = (view: DataView): boolean => new TextDecoder('latin1').decode(view) === magic;

type Steps<Result> = Generator<ByteRange, Result, DataView>;

class ArrowCheck implements ArrowLayout {
  isPacked = false;
  isBigEndian = false;
  hasDictionaries = false;
  readonly batches: ArrowBatchPlace[] = [];
  readonly #size: number;
  #neededBytes = 0;
  #fieldCount = 0;
  #messageCount = 0;

  constructor(size: number) {
    this.#size = size;
  }

  *stream(): Steps<void> {
    let at = 0;
    while (at + 4 <= this.#size) {
      const next = yield* this.#message(at);
      if (next === undefined) break;
      at = next;
    }
    if (this.#fieldCount === 0) throw malformedArrow('it has no description of its columns');
  }

  *file(): Steps<void> {
    const end = this.#size - 10;
    const length = (yield* this.#part(end, 4)).getInt32(0, true);
    if (length <= 0 || length > end - 8) throw malformedArrow('its list of contents is damaged');
    const footer = yield* this.#part(end - length, length);
    try {
      const root = FlatTable.root(footer);
      const schema = root.table(6);
      root.vector(12, 4);
      if (!schema) throw malformedArrow('it has no description of its columns');
      this.#schema(schema, footer);
      for (const slot of [8, 10])
        for (const block of root.vector(slot, 24))
          yield* this.#message(Number(footer.getBigInt64(block, true)));
    } catch (thrown) {
      throw thrown instanceof InsetError ? thrown : malformedArrow('its list of contents is damaged', thrown);
    }
  }

  /** Checks the message at a place. Returns where the next is, undefined at the end of a stream. */
  *#message(at: number): Steps<number | undefined> {
    const number = ++this.#messageCount;
    try {
      let start = at + 4;
      let length = (yield* this.#part(at, 4)).getInt32(0, true);
      if (length === -1) {
        if (at + 8 > this.#size) return undefined;
        length = (yield* this.#part(at + 4, 4)).getInt32(0, true);
        start = at + 8;
      }
      if (length === 0) return undefined;
      const head = yield* this.#part(start, length);
      const message = FlatTable.root(head);
      const body = { at: start + length, length: message.int64(10) };
      this.#hold(body);
      yield* this.#header(message, head, body);
      return body.at + body.length;
    } catch (thrown) {
      if (thrown instanceof InsetError) throw thrown;
      throw malformedArrow(`message ${number}, at byte ${at + 1}, is damaged or cut short`, thrown);
    }
  }

  *#part(at: number, length: number): Steps<DataView> {
    const range = { at, length };
    this.#hold(range);
    return yield range;
  }

  #hold({ at, length }: ByteRange): void {
    if (!(at >= 0 && length >= 0 && at + length <= this.#size)) throw new RangeError('outside the file');
  }

  *#header(message: FlatTable, head: DataView, body: ByteRange): Steps<void> {
    const type = message.uint8(6);
    const header = message.table(8);
    if (!header) throw new RangeError('no header');
    const version = message.int16(4);
    if (type === messageTypes.schema) this.#schema(header, head);
    else if (type === messageTypes.recordBatch)
      this.batches.push(yield* this.#batch(header, head, body, version));
    else if (type === messageTypes.dictionaryBatch) {
      this.hasDictionaries = true;
      const data = header.table(6);
      if (!data) throw new RangeError('no data');
      const batch = yield* this.#batch(data, head, body, version);
      this.batches.push({ ...batch, dictionary: header.int64(4) });
    } else throw new RangeError(`a message of type ${type}`);
  }

  #schema(schema: FlatTable, view: DataView): void {
    this.isBigEndian = schema.int16(4) === 1;
    // What is noted of a file or a field is a list too.
    schema.vector(8, 4);
    this.#fields(schema, 6, view, 0);
    if (this.#fieldCount === 0) throw new InsetError('DATASET_EMPTY', 'The Arrow file has no columns.');
  }

  #fields(parent: FlatTable, slot: number, view: DataView, depth: number): void {
    if (depth > deepest) throw new RangeError('nested too deeply');
    for (const place of parent.vector(slot, 4)) {
      if (++this.#fieldCount > mostFields) throw new RangeError('too many fields');
      const field = FlatTable.root(view, place);
      field.vector(16, 4);
      // A decimal of a billion digits would be reckoned.
      if (field.uint8(8) === 7 && Math.abs(field.table(10)?.int32(6) ?? 0) > 76)
        throw new RangeError('a decimal of too many digits');
      // A union lists the types of its children.
      if (field.uint8(8) === 14) field.table(10)?.vector(6, 4);
      this.#fields(field, 14, view, depth + 1);
    }
  }

  *#batch(batch: FlatTable, head: DataView, body: ByteRange, version: number): Steps<ArrowBatchPlace> {
    const isOld = version < 3;
    const isPacked = batch.table(10) !== undefined;
    if (isPacked) this.isPacked = true;
    const nodes = batch.vector(6, 16).map((at) => {
      const length = Number(head.getBigInt64(at, true));
      const nullCount = Number(head.getBigInt64(at + 8, true));
      if (!(length >= 0 && nullCount >= 0 && nullCount <= length))
        throw new RangeError('a column with a wrong length');
      this.#need(length * 8);
      return { length, nullCount };
    });
    const buffers = batch.vector(8, isOld ? 24 : 16).map((entry) => {
      const at = entry + (isOld ? 8 : 0);
      const offset = Number(head.getBigInt64(at, true));
      const length = Number(head.getBigInt64(at + 8, true));
      if (!(offset >= 0 && length >= 0 && offset + length <= body.length))
        throw new RangeError('a buffer outside the body');
      return { at: body.at + offset, length };
    });
    for (const { at, length } of isPacked ? buffers : []) {
      if (length === 0) continue;
      const unpacked = Number((yield* this.#part(at, 8)).getBigInt64(0, true));
      if (unpacked < -1) throw new RangeError('a buffer of a wrong size');
      this.#need(Math.max(unpacked, 0));
    }
    const views = batch.vector(12, 8).reduce((sum, at) => sum + Number(head.getBigInt64(at, true)), 0);
    if (!(views >= 0 && views <= buffers.length)) throw new RangeError('views without buffers');
    return { nodes, buffers, version };
  }

  #need(bytes: number): void {
    this.#neededBytes += bytes;
    if (this.#neededBytes <= mostTableBytes) return;
    throw new InsetError(
      'FILE_TOO_LARGE',
      'The Arrow file unpacks to more than a page can hold. Take a part of it, or read it through a server.',
    );
  }
}
