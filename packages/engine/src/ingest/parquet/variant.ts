import { exactNumber } from '../exact-number.ts';
import { bytesAsText, integerOfBytes, textParsers, timeText } from './parquet-values.ts';

/** Where a value of a variant begins. */
interface Place {
  view: DataView;
  at: number;
  names: readonly string[];
}

const text = new TextDecoder();
const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The names that a variant's objects have, of its `metadata`. Throws where it is of a version to come. */
export function variantNames(metadata: Uint8Array): string[] {
  const view = viewOf(metadata);
  const header = view.getUint8(0);
  if ((header & 0x0f) !== 1) throw new Error(`variants of version ${header & 0x0f} are not known`);
  const width = (header >> 6) + 1;
  const count = unsigned(view, 1, width);
  const start = 1 + width * (count + 2);
  const offset = (i: number): number => start + unsigned(view, 1 + width * (1 + i), width);
  if (start > metadata.length) throw new Error('the names of a variant are cut short');
  return Array.from({ length: count }, (_, i) => text.decode(metadata.subarray(offset(i), offset(i + 1))));
}

/**
 * A variant's value as JSON can hold it: numbers with more digits than a double has as bigints and texts, moments, times
 * and bytes as texts. Throws where it is damaged.
 */
export const variantValue = (value: Uint8Array, names: readonly string[]): unknown =>
  read({ view: viewOf(value), at: 0, names });

function read(place: Place): unknown {
  const { view, at, names } = place;
  const header = view.getUint8(at);
  const kind = header & 3;
  const rest = header >> 2;
  if (kind === 0) return primitive(view, at + 1, rest);
  if (kind === 1) return text.decode(bytesAt(view, at + 1, rest));
  if (kind === 3) {
    const { count, offsets, values } = members(view, at + 1, rest, 0);
    return Array.from({ length: count }, (_, i) => read({ view, at: values + offsets(i), names }));
  }
  const idWidth = ((rest >> 2) & 3) + 1;
  const { count, ids, offsets, values } = members(view, at + 1, rest, idWidth);
  const entries = Array.from({ length: count }, (_, i) => {
    const name = names[unsigned(view, ids + i * idWidth, idWidth)];
    if (name === undefined) throw new Error('a name of a variant is missing');
    return [name, read({ view, at: values + offsets(i), names })] as const;
  });
  return Object.fromEntries(entries);
}

/** Where the members of an object (with names of `idWidth` bytes) or an array stand. */
function members(view: DataView, at: number, header: number, idWidth: number) {
  const width = (header & 3) + 1;
  const isLarge = (header >> (idWidth > 0 ? 4 : 2)) & 1;
  const countWidth = isLarge ? 4 : 1;
  const count = unsigned(view, at, countWidth);
  const ids = at + countWidth;
  const first = ids + count * idWidth;
  const values = first + (count + 1) * width;
  if (values > view.byteLength) throw new Error('a variant is cut short');
  return { count, ids, values, offsets: (i: number) => unsigned(view, first + i * width, width) };
}

function primitive(view: DataView, at: number, type: number): unknown {
  const wide = (): bigint => view.getBigInt64(at, true);
  switch (type) {
    case 0:
      return null;
    case 1:
    case 2:
      return type === 1;
    case 3:
      return view.getInt8(at);
    case 4:
      return view.getInt16(at, true);
    case 5:
      return view.getInt32(at, true);
    case 6:
      return wide();
    case 7:
      return view.getFloat64(at, true);
    case 8:
    case 9:
    case 10:
      return decimal(view, at, 4 << (type - 8));
    case 11:
      return textParsers.dateFromDays!(view.getInt32(at, true));
    case 12:
    case 13:
      return moment(textParsers.timestampFromMicroseconds!(wide()), type === 12);
    case 14:
      return view.getFloat32(at, true);
    case 15:
      return bytesAsText(bytesAt(view, at + 4, view.getUint32(at, true)));
    case 16:
      return text.decode(bytesAt(view, at + 4, view.getUint32(at, true)));
    case 17:
      return timeText(wide(), 'MICROS');
    case 18:
    case 19:
      return moment(textParsers.timestampFromNanoseconds!(wide()), type === 18);
    case 20:
      return uuidText(bytesAt(view, at, 16));
    default:
      throw new Error(`variants have no type ${type}`);
  }
}

const moment = (written: string, isZoned: boolean): string => (isZoned ? written : written.replace(/Z$/, ''));

/** The digits after the point, and a whole number of so many bytes, the least of them first. */
function decimal(view: DataView, at: number, width: number): number | string {
  return exactNumber(
    integerOfBytes(
      bytesAt(view, at + 1, width)
        .slice()
        .reverse(),
    ),
    view.getUint8(at),
  );
}

/** `f24f9b64-81fa-49d1-b74e-8c09a6e31c56`, as `UUID`s are written. */
export function uuidText(bytes: Uint8Array): string {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function bytesAt(view: DataView, at: number, length: number): Uint8Array {
  if (at + length > view.byteLength) throw new Error('a variant is cut short');
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}

function unsigned(view: DataView, at: number, width: number): number {
  let value = 0;
  for (let i = width - 1; i >= 0; i--) value = value * 256 + view.getUint8(at + i);
  return value;
}
