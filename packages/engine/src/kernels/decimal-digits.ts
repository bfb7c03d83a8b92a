import { isNull, type DecimalData } from '@inset/model';
import { Incapable } from '../compile/incapable.ts';
import { digitsOf, fits64 } from '../compile/local/exact-numbers.ts';

/** Texts are read this many at once: few enough that nobody waits. */
const blockSize = 4096;
/** So many digits are surely whole in a double. */
const mostDoubleDigits = 15;
const zero = 48;
const [point, minus] = [46, 45];

/**
 * A column of decimals as whole numbers of their last digit, which are read out of the text once, when they are asked
 * for: 8 bytes a row, kept for as long as the column.
 */
export class DecimalDigits {
  readonly scale: number;
  private readonly data: DecimalData;
  private readonly values: BigInt64Array;
  private readonly halves: Int32Array;
  private readonly isRead: Uint8Array;

  constructor(data: DecimalData, scale: number) {
    this.data = data;
    this.scale = scale;
    this.values = new BigInt64Array(data.values.length);
    this.halves = new Int32Array(this.values.buffer);
    this.isRead = new Uint8Array(Math.ceil(data.values.length / blockSize));
  }

  /** All values, those of some rows being there. Throws `Incapable` where one has more digits than 64 bits. */
  withRows(start: number, count: number, rows: Uint32Array | undefined): BigInt64Array {
    if (rows) for (let i = 0; i < count; i++) this.read(Math.floor(rows[i]! / blockSize));
    else {
      const last = Math.floor((start + count - 1) / blockSize);
      for (let block = Math.floor(start / blockSize); block <= last; block++) this.read(block);
    }
    return this.values;
  }

  private read(block: number): void {
    if (this.isRead[block] === 1) return;
    const { data, scale, values, halves } = this;
    const end = Math.min((block + 1) * blockSize, values.length);
    for (let row = block * blockSize; row < end; row++) {
      if (data.validity && isNull(data, row)) continue;
      const text = data.values[row]!;
      const short = shortDigits(text, scale);
      if (short === short) {
        const high = Math.floor(short / 4_294_967_296);
        halves[2 * row] = short - high * 4_294_967_296;
        halves[2 * row + 1] = high;
        continue;
      }
      const digits = digitsOf(text, scale);
      if (!fits64(digits)) throw new Incapable('decimals have more digits than 64 bits');
      values[row] = digits;
    }
    this.isRead[block] = 1;
  }
}

/** The digits of a short decimal with all of its scale written; NaN for others. */
function shortDigits(text: string, scale: number): number {
  const { length } = text;
  const isNegative = text.charCodeAt(0) === minus;
  const end = scale === 0 ? length : length - scale - 1;
  if (length > mostDoubleDigits || (scale > 0 && text.charCodeAt(end) !== point)) return NaN;
  let digits = 0;
  for (let i = isNegative ? 1 : 0; i < length; i++) {
    if (i === end) continue;
    const digit = text.charCodeAt(i) - zero;
    if (digit < 0 || digit > 9) return NaN;
    digits = digits * 10 + digit;
  }
  return isNegative ? 0 - digits : digits;
}

const known = new WeakMap<DecimalData, DecimalDigits>();

export function decimalDigits(data: DecimalData, scale: number): DecimalDigits {
  let digits = known.get(data);
  if (digits?.scale !== scale) known.set(data, (digits = new DecimalDigits(data, scale)));
  return digits;
}
