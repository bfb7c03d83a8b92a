import { InsetError } from '@inset/model';
import type { ByteWindow } from '../byte-window.ts';
import type { ProblemLog } from '../problem-log.ts';
import type { JsonRecords } from './json-records.ts';
import { cutOff, JsonScanner } from './json-scanner.ts';
import { RepairLog } from './repair-log.ts';

const lineFeed = 10;
/** Stands before each value of RFC 7464, JSON text sequences. */
const recordSeparator = 30;
const shownBytes = 1000;

/** Reads JSON values one after another, stretch by stretch. */
export class JsonLines {
  readonly #records: JsonRecords;
  readonly #log: ProblemLog;
  readonly #repairs: RepairLog;
  #firstBad: InsetError | undefined;
  #bad = 0;

  constructor(records: JsonRecords, log: ProblemLog) {
    this.#records = records;
    this.#log = log;
    this.#repairs = new RepairLog(log);
  }

  /** Throws `FILE_MALFORMED` at the end where most of the lines are broken. */
  read(window: ByteWindow): { used: number; isDone: boolean } {
    const { bytes, isLast } = window;
    const scanner = new JsonScanner(bytes, 0, {
      isCut: !isLast,
      onRepair: this.#repairs.add,
      before: { lines: window.linesPassed, columns: window.columnsPassed },
    });
    let used = 0;
    for (;;) {
      try {
        if (!this.#readValue(scanner)) break;
      } catch (thrown) {
        if (thrown === cutOff) return { used, isDone: false };
        const error = InsetError.from(thrown);
        if (error.code !== 'FILE_MALFORMED') throw error;
        const start = firstInk(bytes, used);
        const end = bytes.indexOf(lineFeed, start);
        if (end < 0 && !isLast) return { used, isDone: false };
        this.#reject(error, bytes.subarray(start, end < 0 ? bytes.length : end));
        scanner.restart(end < 0 ? bytes.length : end + 1);
      }
      used = scanner.at;
    }
    if (this.#firstBad && this.#records.rowCount < this.#bad) throw this.#firstBad;
    return { used: bytes.length, isDone: true };
  }

  #readValue(scanner: JsonScanner): boolean {
    while (scanner.peek() === recordSeparator || scanner.peek() === 0x2c) scanner.at++;
    if (scanner.peek() === undefined) return false;
    const start = scanner.at;
    this.#check(scanner);
    scanner.restart(start);
    if (holdsObjects(scanner.bytes, start)) scanner.array(() => this.#records.add(scanner));
    else this.#records.add(scanner);
    return true;
  }

  /** Nothing of a line is taken unless all of it is good. */
  #check(scanner: JsonScanner): void {
    scanner.skipValue();
    const { bytes } = scanner;
    for (let i = scanner.at; i < bytes.length && bytes[i] !== lineFeed; i++) {
      const byte = bytes[i]!;
      if (byte === 32 || byte === 9 || byte === 13 || byte === 0x2c) continue;
      if (byte === 0x7b || byte === 0x5b || byte === recordSeparator || byte === 0x2f) return;
      scanner.at = i;
      scanner.fail('there is more after the end of the value');
    }
  }

  #reject(error: InsetError, line: Uint8Array): void {
    this.#firstBad ??= error;
    this.#bad++;
    const value = new TextDecoder().decode(line.subarray(0, shownBytes)).trim();
    const row = this.#records.rowCount + this.#bad;
    this.#log.add({ kind: 'rejected', code: 'broken-line', detail: error.message, row, value });
  }
}

/** Where the next byte is that is no blank. */
function firstInk(bytes: Uint8Array, from: number): number {
  let i = from;
  while (i < bytes.length && bytes[i]! <= 32) i++;
  return i;
}

/** Whether a list of objects begins here: then its elements are the records. */
const holdsObjects = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x5b && bytes[firstInk(bytes, at + 1)] === 0x7b;
