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

/**
 * Holds an Arrow IPC file or stream against its own lengths before it is decoded, by the format's Message.fbs and
 * File.fbs: the decoder believes them. Throws `FILE_MALFORMED` with the place, `FILE_TOO_LARGE` where it would unpack
 * to more than memory holds, `FILE_FORMAT` where its numbers are big-endian. Tells whether buffers are packed.
 */
export function checkArrow(bytes: Uint8Array): { isPacked: boolean } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const check = new ArrowCheck(view);
  const isFile = new TextDecoder('latin1').decode(bytes.subarray(0, 6)) === magic;
  if (!isFile) {
    check.stream();
    return check;
  }
  const end = new TextDecoder('latin1').decode(bytes.subarray(-6));
  if (end !== magic || bytes.length < 24) throw malformedArrow('its end is missing; the file is cut short');
  check.file();
  return check;
}

class ArrowCheck {
  isPacked = false;
  readonly #view: DataView;
  #neededBytes = 0;
  #fieldCount = 0;
  #messageCount = 0;

  constructor(view: DataView) {
    this.#view = view;
  }

  stream(): void {
    let at = 0;
    while (at + 4 <= this.#view.byteLength) {
      const next = this.#message(at);
      if (next === undefined) break;
      at = next;
    }
    if (this.#fieldCount === 0) throw malformedArrow('it has no description of its columns');
  }

  file(): void {
    const end = this.#view.byteLength - 10;
    const length = this.#view.getInt32(end, true);
    if (length <= 0 || length > end - 8) throw malformedArrow('its list of contents is damaged');
    const footer = this.#part(end - length, length);
    try {
      const root = FlatTable.root(footer);
      const schema = root.table(6);
      root.vector(12, 4);
      if (!schema) throw malformedArrow('it has no description of its columns');
      this.#schema(schema, footer);
      for (const slot of [8, 10])
        for (const block of root.vector(slot, 24)) this.#message(Number(footer.getBigInt64(block, true)));
    } catch (thrown) {
      throw thrown instanceof InsetError ? thrown : malformedArrow('its list of contents is damaged', thrown);
    }
  }

  /** Checks the message at a place. Returns where the next is, undefined at the end of a stream. */
  #message(at: number): number | undefined {
    const number = ++this.#messageCount;
    try {
      let start = at + 4;
      let length = this.#view.getInt32(at, true);
      if (length === -1) {
        if (at + 8 > this.#view.byteLength) return undefined;
        length = this.#view.getInt32(at + 4, true);
        start = at + 8;
      }
      if (length === 0) return undefined;
      const head = this.#part(start, length);
      const message = FlatTable.root(head);
      const bodyLength = message.int64(10);
      const body = this.#part(start + length, bodyLength);
      this.#header(message, head, body);
      return start + length + bodyLength;
    } catch (thrown) {
      if (thrown instanceof InsetError) throw thrown;
      throw malformedArrow(`message ${number}, at byte ${at + 1}, is damaged or cut short`, thrown);
    }
  }

  #part(at: number, length: number): DataView {
    if (!(at >= 0 && length >= 0 && at + length <= this.#view.byteLength))
      throw new RangeError('outside the file');
    return new DataView(this.#view.buffer, this.#view.byteOffset + at, length);
  }

  #header(message: FlatTable, head: DataView, body: DataView): void {
    const type = message.uint8(6);
    const header = message.table(8);
    if (!header) throw new RangeError('no header');
    const version = message.int16(4);
    if (type === messageTypes.schema) this.#schema(header, head);
    else if (type === messageTypes.recordBatch) this.#batch(header, head, body, version);
    else if (type === messageTypes.dictionaryBatch) {
      const data = header.table(6);
      if (!data) throw new RangeError('no data');
      this.#batch(data, head, body, version);
    } else throw new RangeError(`a message of type ${type}`);
  }

  #schema(schema: FlatTable, view: DataView): void {
    if (schema.int16(4) === 1) {
      throw new InsetError(
        'FILE_FORMAT',
        'The numbers of this Arrow file are big-endian, which is not read here. Write it with a current version of its program.',
      );
    }
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

  #batch(batch: FlatTable, head: DataView, body: DataView, version: number): void {
    const isOld = version < 3;
    const nodes = batch.vector(6, 16);
    const regions = batch.vector(8, isOld ? 24 : 16).map((at) => at + (isOld ? 8 : 0));
    const isPacked = batch.table(10) !== undefined;
    if (isPacked) this.isPacked = true;
    for (const at of nodes) {
      const length = Number(head.getBigInt64(at, true));
      const nullCount = Number(head.getBigInt64(at + 8, true));
      if (!(length >= 0 && nullCount >= 0 && nullCount <= length))
        throw new RangeError('a column with a wrong length');
      this.#need(length * 8);
    }
    for (const at of regions) {
      const offset = Number(head.getBigInt64(at, true));
      const length = Number(head.getBigInt64(at + 8, true));
      if (!(offset >= 0 && length >= 0 && offset + length <= body.byteLength))
        throw new RangeError('a buffer outside the body');
      if (isPacked && length > 0) {
        const unpacked = Number(body.getBigInt64(offset, true));
        if (unpacked < -1) throw new RangeError('a buffer of a wrong size');
        this.#need(Math.max(unpacked, 0));
      }
    }
    const views = batch.vector(12, 8).reduce((sum, at) => sum + Number(head.getBigInt64(at, true)), 0);
    if (!(views >= 0 && views <= regions.length)) throw new RangeError('views without buffers');
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
