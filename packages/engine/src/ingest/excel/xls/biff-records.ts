import { damagedWorkbook } from '../damaged-workbook.ts';

/** The records of a workbook's stream that matter here ([MS-XLS] 2.3; before Excel 97 after OpenOffice's description). */
export const recordTypes = {
  begin: 0x0809,
  end: 0x000a,
  continued: 0x003c,
  locked: 0x002f,
  codePage: 0x0042,
  is1904: 0x0022,
  sheet: 0x0085,
  sharedTexts: 0x00fc,
  dimensions: 0x0200,
  merged: 0x00e5,
} as const;

/** Which of the five forms of the format it is, by the first record of a stream; 0 for what is none. */
export function biffVersion(stream: Uint8Array): number {
  if (stream.length < 8 || stream[0] !== 0x09 || stream[3] !== 0 || stream[2]! < 4 || stream[2]! > 16)
    return 0;
  const version = { 0x00: 2, 0x02: 3, 0x04: 4, 0x08: stream[5] === 6 ? 8 : 5 }[stream[1]!];
  return version ?? 0;
}

/** Goes over the records of a stream: a type, a length, and so many bytes each. */
export class BiffRecords {
  type = -1;
  /** Where the record's bytes begin and end. */
  start: number;
  end: number;
  readonly bytes: Uint8Array;
  readonly view: DataView;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.start = this.end = at;
  }

  /** Goes to the next record. False at the end, and where the last one is not whole. */
  next(): boolean {
    const at = this.end;
    if (at + 4 > this.bytes.length) return false;
    const end = at + 4 + this.view.getUint16(at + 2, true);
    if (end > this.bytes.length) return false;
    this.type = this.view.getUint16(at, true);
    this.start = at + 4;
    this.end = end;
    return true;
  }

  /** Goes to the next record where that continues this one. */
  continue(): boolean {
    const goesOn =
      this.end + 4 <= this.bytes.length && this.view.getUint16(this.end, true) === recordTypes.continued;
    return goesOn && this.next();
  }

  /** Goes past a part in a part, such as a chart on a sheet: at its end, after which the next record belongs outside. */
  skipPart(): void {
    for (let depth = 1; depth > 0;) {
      if (!this.next()) throw brokenOff();
      if (this.isBegin) depth++;
      else if (this.type === recordTypes.end) depth--;
    }
  }

  get isBegin(): boolean {
    return [0x0009, 0x0209, 0x0409, recordTypes.begin].includes(this.type);
  }
}

export const brokenOff = (): Error => damagedWorkbook('it breaks off');
