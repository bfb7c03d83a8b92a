import { IntervalUnit, Type, UnionMode, type DataType, type Field } from '@uwdata/flechette';
import { InsetError } from '@inset/model';
import { partsOf } from './arrow-pieces.ts';
import type { ArrowBatchPlace, ArrowLayout, ByteRange } from './check-arrow.ts';

/** Turns the numbers of a big-endian file round in its bytes: values, and the lengths and places of others. */
export function swapNumbers(bytes: Uint8Array, fields: readonly Field[], layout: ArrowLayout): void {
  if (layout.isPacked) throw notRead('with packed buffers');
  const dictionaryTypes = new Map<number, DataType>();
  fields.forEach(({ type }) => gatherDictionaries(type, dictionaryTypes));
  for (const batch of layout.batches) {
    const swap = new BatchSwap(bytes, batch);
    const { dictionary } = batch;
    if (dictionary === undefined) fields.forEach(({ type }) => swap.values(type));
    else if (dictionaryTypes.has(dictionary)) swap.values(dictionaryTypes.get(dictionary)!);
  }
}

function gatherDictionaries(type: DataType, found: Map<number, DataType>): void {
  const { id, dictionary, children } = partsOf(type);
  if (dictionary && id !== undefined) found.set(id, dictionary);
  for (const child of [dictionary, ...(children ?? []).map((field) => field.type)])
    if (child) gatherDictionaries(child, found);
}

/** Goes over the buffers of a batch in the order of the format's Columnar.rst. */
class BatchSwap {
  readonly #bytes: Uint8Array;
  readonly #buffers: readonly ByteRange[];
  readonly #isOld: boolean;
  #next = 0;

  constructor(bytes: Uint8Array, { buffers, version }: ArrowBatchPlace) {
    this.#bytes = bytes;
    this.#buffers = buffers;
    this.#isOld = version < 4;
  }

  /** The buffers of a type, and of what is inside it. */
  values(type: DataType): void {
    const { typeId, values, offsets, children = [], mode, indices } = partsOf(type);
    const places = [offsets?.BYTES_PER_ELEMENT ?? 4];
    const visitChildren = (): void => children.forEach((child) => this.values(child.type));
    switch (typeId) {
      case Type.Null:
        break;
      case Type.Utf8:
      case Type.LargeUtf8:
      case Type.Binary:
      case Type.LargeBinary:
        this.#take([1], places, [1]);
        break;
      case Type.List:
      case Type.LargeList:
      case Type.Map:
        this.#take([1], places);
        visitChildren();
        break;
      case Type.ListView:
      case Type.LargeListView:
        this.#take([1], places, places);
        visitChildren();
        break;
      case Type.FixedSizeList:
      case Type.Struct:
        this.#take([1]);
        visitChildren();
        break;
      case Type.RunEndEncoded:
        visitChildren();
        break;
      case Type.Union:
        if (this.#isOld) this.#take([1]);
        this.#take([1], ...(mode === UnionMode.Dense ? [places] : []));
        visitChildren();
        break;
      case Type.Dictionary:
        this.#take([1], [partsOf(indices!).values?.BYTES_PER_ELEMENT ?? 1]);
        break;
      case Type.Utf8View:
      case Type.BinaryView:
        throw notRead('with views');
      default:
        this.#take([1], sizesOf(type, values?.BYTES_PER_ELEMENT ?? 1));
    }
  }

  /** Takes a buffer for each list of sizes: those of the numbers that it holds over and over. */
  #take(...all: readonly (readonly number[])[]): void {
    for (const sizes of all) {
      const { at, length } = this.#buffers[this.#next++] ?? { at: 0, length: 0 };
      if (sizes.every((size) => size === 1)) continue;
      for (let place = at; place < at + length;) {
        for (const size of sizes) {
          this.#bytes.subarray(place, Math.min(place + size, at + length)).reverse();
          place += size;
        }
      }
    }
  }
}

/** The sizes of the numbers that a value is made of. */
function sizesOf(type: DataType, usual: number): number[] {
  const { typeId, bitWidth = 8, unit } = partsOf(type);
  if (typeId === Type.Decimal) return [bitWidth / 8];
  if (typeId === Type.Interval && unit === IntervalUnit.MONTH_DAY_NANO) return [4, 4, 8];
  return [usual];
}

const notRead = (what: string): InsetError =>
  new InsetError(
    'FILE_FORMAT',
    `The numbers of this Arrow file are big-endian, which is not read ${what}. Write it without, or as Parquet.`,
  );
