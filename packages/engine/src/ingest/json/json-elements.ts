import { InsetError } from '@inset/model';
import type { ByteWindow } from '../byte-window.ts';
import type { ProblemLog } from '../problem-log.ts';
import type { JsonRecords } from './json-records.ts';
import { cutOff, JsonScanner } from './json-scanner.ts';
import { RepairLog } from './repair-log.ts';

const comma = 0x2c;
const open = 0x5b;
const closed = 0x5d;
const brace = 0x7b;
const shownBytes = 1000;

/** Reads the elements of one array as records, stretch by stretch. */
export class JsonElements {
  readonly #records: JsonRecords;
  readonly #log: ProblemLog;
  readonly #repairs: RepairLog;
  /** More of the text follows the array, which is none of ours. */
  readonly #isInner: boolean;
  #toSkip: number;
  #place: 'before' | 'first' | 'value' | 'separator' | 'behind' = 'before';
  #rejected = 0;

  /** `repairs`: where the array is inside of a text of which others were told already. */
  constructor(records: JsonRecords, log: ProblemLog, toSkip: number, repairs?: RepairLog) {
    this.#records = records;
    this.#log = log;
    this.#repairs = repairs ?? new RepairLog(log);
    this.#toSkip = toSkip;
    this.#isInner = repairs !== undefined;
  }

  read(window: ByteWindow): { used: number; isDone: boolean } {
    const scanner = new JsonScanner(window.bytes, 0, {
      isCut: !window.isLast,
      onRepair: this.#repairs.add,
      allowsLines: true,
      before: { lines: window.linesPassed, columns: window.columnsPassed },
    });
    let used = 0;
    for (;;) {
      try {
        while (this.#step(scanner)) used = scanner.at;
        return { used: scanner.at, isDone: this.#isInner || scanner.at >= window.bytes.length };
      } catch (thrown) {
        if (thrown === cutOff) return { used, isDone: false };
        const error = InsetError.from(thrown);
        if (error.code !== 'FILE_MALFORMED') throw error;
        const next = this.#leaveOut(window, scanner, used, error);
        if (next === undefined) return { used, isDone: false };
        scanner.restart(next);
        used = next;
        if (next >= window.bytes.length) return { used, isDone: true };
      }
    }
  }

  /** Reads one element or what stands between two; false at the end. */
  #step(scanner: JsonScanner): boolean {
    const next = scanner.peek();
    switch (this.#place) {
      case 'before':
        if (next !== open) scanner.fail('"[" was expected');
        scanner.at++;
        this.#place = 'first';
        return true;
      case 'first':
      case 'value':
        if (next === closed) return this.#close(scanner);
        this.#readElement(scanner);
        this.#place = 'separator';
        return true;
      case 'separator':
        if (next === closed) return this.#close(scanner);
        if (next === comma) scanner.at++;
        else if (next === brace) this.#repairs.add('missing commas');
        else scanner.fail('"," or "]" was expected');
        this.#place = 'value';
        return true;
      case 'behind':
        if (this.#isInner || next === undefined) return false;
        return scanner.fail('there is more after the end of the value');
    }
  }

  #close(scanner: JsonScanner): true {
    if (this.#place === 'value') this.#repairs.add('trailing commas');
    scanner.at++;
    this.#place = 'behind';
    return true;
  }

  #readElement(scanner: JsonScanner): void {
    if (this.#toSkip > 0) {
      scanner.skipValue();
      this.#toSkip--;
    } else this.#records.add(scanner);
  }

  /**
   * Leaves out a broken element: from its start to where the next object begins, or to the end, which it returns;
   * undefined where neither is at hand yet.
   */
  #leaveOut(window: ByteWindow, scanner: JsonScanner, start: number, error: InsetError): number | undefined {
    const { bytes } = window;
    this.#records.dropBroken();
    const isBehind = this.#place === 'behind';
    const next = isBehind ? -1 : nextObject(bytes, Math.max(start + 1, scanner.at));
    if (next < 0 && !window.isLast && !isBehind) return undefined;
    if (this.#records.rowCount === 0 && next < 0) throw error;
    this.#rejected++;
    const end = next < 0 ? bytes.length : next;
    const value = new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + shownBytes)));
    const row = this.#records.rowCount + this.#rejected;
    this.#log.add({ kind: 'rejected', code: 'broken-part', detail: error.message, row, value });
    if (next >= 0) this.#place = 'value';
    return end;
  }
}

/** Where the next object begins after a comma, or a line end, that follows a closing brace; -1 where none does. */
function nextObject(bytes: Uint8Array, from: number): number {
  for (let i = bytes.indexOf(brace, from); i >= 0; i = bytes.indexOf(brace, i + 1)) {
    let before = i - 1;
    while (before > from && isSpaceOrComma(bytes[before]!)) before--;
    if (before < i - 1 && bytes[before] === 0x7d) return i;
  }
  return -1;
}

const isSpaceOrComma = (byte: number): boolean =>
  byte === comma || byte === 32 || byte === 10 || byte === 13 || byte === 9;
