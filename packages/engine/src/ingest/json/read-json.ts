import { InsetError, type ReadOptions } from '@inset/model';
import { Breath } from '../breath.ts';
import type { ByteWindow } from '../byte-window.ts';
import type { TextReading, TextTable } from '../text-reading.ts';
import { ProblemLog } from '../problem-log.ts';
import { mostBytesAtOnce, refuseSize } from '../read-bytes.ts';
import { findRecords, type RecordsPlace } from './find-records.ts';
import { JsonElements } from './json-elements.ts';
import { JsonLines } from './json-lines.ts';
import { JsonRecords } from './json-records.ts';
import { JsonScanner } from './json-scanner.ts';
import { jsonStatRows } from './json-stat.ts';
import { listHeader } from './list-header.ts';
import { RepairLog } from './repair-log.ts';

const sampleBytes = 1 << 18;
const bracket = 0x5b;
const brace = 0x7b;

/** A part of the records of a text, read one stretch after another. */
interface Elements {
  /** Reads what is in the window; false once nothing more is to come. Returns how many bytes were used. */
  read(window: ByteWindow): { used: number; isDone: boolean };
}

/**
 * Reads a JSON array of records, an object that wraps one, rows as lists with their names beside them, an object of
 * columns or of records by name (whose names go into a column `key`), a single record, or values one after another. Comments, trailing commas and the like are passed over and reported; a record that is broken is left out
 * and reported, so is what follows the place where the text breaks off. Rejects with `FILE_MALFORMED` where not even
 * the first record can be read.
 */
export async function readJson(window: ByteWindow, reading: TextReading): Promise<TextTable> {
  await window.fill(sampleBytes);
  const isWrapped = unwrap(window, reading.log);
  const scanner = new JsonScanner(window.bytes, 0, { onRepair: () => {}, isCut: !window.isLast });
  if (scanner.peek() === bracket) return readArray(window, reading);
  while (!window.isLast) {
    if (window.bytes.length > mostBytesAtOnce) refuseSize(window.bytes.length, mostBytesAtOnce);
    await window.fill(window.bytes.length * 2);
    await reading.breath.take(window.bytes.length, 0);
  }
  return readWhole(window, reading, isWrapped);
}

/** What stands before JSON that is a script: a guard against being run, an assignment, or a call. */
const script =
  /^\s*(?:\)\]\}',?\s*|(?:\/\*[^*]*\*\/\s*)?(?:(?:var|let|const|export default)\s+)?(?:[\w$.]+\s*[=(]\s*|(?<=default\s+)))(?=[[{])/;

function unwrap(window: ByteWindow, log: ProblemLog): boolean {
  const start = new TextDecoder('latin1').decode(window.bytes.subarray(0, 1000));
  const found = script.exec(start);
  if (!found) return false;
  window.bytes = window.bytes.subarray(found[0].length);
  log.add({ kind: 'repaired', code: 'json-script', value: found[0].trim() });
  return true;
}

/** Reads JSON values one after another, one a line as a rule. Lines that are not JSON are left out and reported. */
export async function readNdjson(window: ByteWindow, reading: TextReading): Promise<TextTable> {
  await window.fill(sampleBytes);
  const make = (log: ProblemLog): { records: JsonRecords; elements: Elements } => {
    const records = new JsonRecords(log);
    return { records, elements: new JsonLines(records, log) };
  };
  return readStretches(window, reading, make);
}

async function readArray(window: ByteWindow, reading: TextReading): Promise<TextTable> {
  const inner = behindDescription(window.bytes);
  if (inner > 0) {
    window.bytes = window.bytes.subarray(inner);
    reading.log.add({ kind: 'rejected', code: 'second-part' });
  }
  const names = listHeader(window.bytes, !window.isLast, reading.read.header);
  const make = (log: ProblemLog): { records: JsonRecords; elements: Elements } => {
    const records = new JsonRecords(log, names);
    const repairs = inner > 0 ? new RepairLog(log) : undefined;
    return { records, elements: new JsonElements(records, log, names ? 1 : 0, repairs) };
  };
  const found = await readStretches(window, reading, make);
  return names ? { ...found, header: true } : found;
}

/** Where the list of records begins in an array of a description and that list; -1 in any other. */
function behindDescription(bytes: Uint8Array): number {
  const scanner = new JsonScanner(bytes, 0, { onRepair: () => {}, isCut: true });
  try {
    scanner.expect('[');
    if (scanner.peek() !== brace) return -1;
    scanner.skipValue();
    scanner.expect(',');
    if (scanner.peek() !== bracket) return -1;
    const { at } = scanner;
    scanner.at++;
    return scanner.peek() === brace ? at : -1;
  } catch {
    return -1;
  }
}

async function readStretches(
  window: ByteWindow,
  { read, log, breath, onFirstRows }: TextReading,
  make: (log: ProblemLog) => { records: JsonRecords; elements: Elements },
): Promise<TextTable> {
  window.countsLines = true;
  if (onFirstRows && !window.isLast) {
    const firstLog = new ProblemLog();
    const first = make(firstLog);
    first.elements.read(window);
    if (first.records.rowCount > 0) onFirstRows(await first.records.finish(read, new Breath()), firstLog);
    await breath.pause();
  }
  const { records, elements } = make(log);
  for (;;) {
    const { used, isDone } = elements.read(window);
    if (isDone || window.isLast) break;
    await window.advance(used, records.rowCount);
  }
  return finished(records, read, breath);
}

function finished(records: JsonRecords, read: ReadOptions, breath: Breath): Promise<TextTable> {
  if (records.rowCount === 0 || records.isEmpty)
    throw new InsetError('DATASET_EMPTY', 'The JSON holds no records.');
  return records.finish(read, breath);
}

/** An object, a single value, or several of them one after another: read as a whole. */
async function readWhole(
  window: ByteWindow,
  { read, log, breath }: TextReading,
  isWrapped: boolean,
): Promise<TextTable> {
  const { bytes } = window;
  const repairs = new RepairLog(log);
  const options = { onRepair: repairs.add, allowsLines: true };
  const scanner = new JsonScanner(bytes, 0, options);
  const isObject = scanner.peek() === brace;
  const cube = isObject ? cubeIn(bytes) : undefined;
  if (cube) {
    const rows = new JsonRecords(log, cube.names);
    window.bytes = new TextEncoder().encode(JSON.stringify(cube.rows));
    new JsonElements(rows, log, 0).read(window);
    return finished(rows, read, breath);
  }
  const place = isObject ? findRecords(scanner, log) : undefined;
  const records = new JsonRecords(log, place?.kind === 'array' ? place.names : undefined);
  if (!isObject) records.add(scanner);
  const next = scanner.peek();
  if (next === brace || next === bracket) {
    window.bytes = bytes;
    return readNdjson(window, { read, log, breath });
  }
  if (next !== undefined && !isWrapped) scanner.fail('there is more after the end of the value');
  if (place?.kind === 'record') records.add(new JsonScanner(bytes, 0, options));
  else if (place?.kind === 'array') {
    window.bytes = bytes.subarray(place.at);
    new JsonElements(records, log, 0, repairs).read(window);
  } else if (place?.kind === 'keyed-lists') {
    for (const { name, at } of place.lists) {
      window.bytes = bytes.subarray(at);
      records.group = name;
      new JsonElements(records, log, 0, repairs).read(window);
    }
  } else if (place) addSideBySide(records, place, (at) => new JsonScanner(bytes, at, options));
  return finished(records, read, breath);
}

const startBytes = 1 << 12;

/** The rows of a JSON-stat dataset, where it is one: it says so, or has its dimensions, at the beginning. */
function cubeIn(bytes: Uint8Array): ReturnType<typeof jsonStatRows> {
  const decoder = new TextDecoder();
  const start = decoder.decode(bytes.subarray(0, startBytes));
  if (!/"(class"\s*:\s*"dataset|dimension|dataset)"/.test(start)) return undefined;
  let given: unknown;
  try {
    given = JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
  return jsonStatRows(given);
}

/** Lists or objects that stand side by side. */
function addSideBySide(
  records: JsonRecords,
  place: Exclude<RecordsPlace, { kind: 'array' | 'record' | 'keyed-lists' }>,
  scannerAt: (at: number) => JsonScanner,
): void {
  if (place.kind === 'columns') {
    for (const { name, at } of place.lists) {
      const list = scannerAt(at);
      list.array((row) => records.addCell(list, name, row));
    }
  } else if (place.kind === 'keyed-columns') {
    for (const { name, at } of place.objects) {
      const object = scannerAt(at);
      let row = 0;
      object.object(() => records.addCell(object, name, row++));
    }
  } else {
    const object = scannerAt(0);
    object.object((start) => records.addNamed(scannerAt(start - 1), object));
  }
}
