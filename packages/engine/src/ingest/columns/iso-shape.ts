const dateLength = 10;
const mostFractionDigits = 6;

/** How a column writes its ISO 8601 dates or moments, so that one can be written again as it stood. */
export class IsoShape {
  readonly hasTime: boolean;
  readonly hasZone: boolean;
  readonly #length: number;
  readonly #separator: number | undefined;
  /** The zone's bytes at the end; all rows have the same. */
  readonly #zone: Uint8Array;
  readonly #offset: number;

  private constructor(cell: Uint8Array, zoneLength: number) {
    this.#length = cell.length;
    this.hasTime = cell.length > dateLength;
    this.hasZone = zoneLength > 0;
    this.#separator = cell[dateLength];
    this.#zone = cell.slice(cell.length - zoneLength);
    this.#offset = offsetOf(String.fromCharCode(...this.#zone));
  }

  /** The shape of one cell. */
  static of(bytes: Uint8Array, start: number, end: number, hasZone: boolean): IsoShape {
    const cell = bytes.subarray(start, end);
    const zone = hasZone ? /(?:Z|[+-][\d:]+)$/.exec(String.fromCharCode(...cell.subarray(dateLength))) : null;
    return new IsoShape(cell, zone?.[0].length ?? 0);
  }

  /** Whether a cell that was read is written like this. */
  fits(bytes: Uint8Array, start: number, end: number, hasZone: boolean): boolean {
    if (
      end - start !== this.#length ||
      hasZone !== this.hasZone ||
      bytes[start + dateLength] !== this.#separatorAt(bytes, start)
    )
      return false;
    const zone = this.#zone;
    for (let i = 0, at = end - zone.length; i < zone.length; i++, at++)
      if (bytes[at] !== zone[i]) return false;
    return !this.hasTime || this.#fractionDigits <= mostFractionDigits;
  }

  /** Milliseconds since 1970 UTC, with microseconds in the fraction, as this column writes them. */
  spell(milliseconds: number): string {
    const local = milliseconds + this.#offset * 60_000;
    const whole = Math.floor(local);
    const text = new Date(whole).toISOString();
    if (!this.hasTime) return text.slice(0, dateLength);
    const timeLength = this.#length - dateLength - 1 - this.#zone.length;
    const micros = Math.round((local - whole) * 1000);
    const digits = text.slice(20, 23) + String(micros).padStart(3, '0');
    const time = text.slice(11, 19) + (timeLength > 9 ? `.${digits}` : '');
    return (
      text.slice(0, dateLength) +
      String.fromCharCode(this.#separator!) +
      time.slice(0, timeLength) +
      String.fromCharCode(...this.#zone)
    );
  }

  get #fractionDigits(): number {
    return Math.max(0, this.#length - dateLength - 1 - this.#zone.length - 9);
  }

  #separatorAt(bytes: Uint8Array, start: number): number | undefined {
    return this.hasTime ? this.#separator : bytes[start + dateLength];
  }
}

/** Minutes east of UTC. */
function offsetOf(zone: string): number {
  const parts = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (!parts) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3] ?? 0));
}
