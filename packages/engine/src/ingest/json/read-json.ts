import { InsetError, type ReadOptions, type Table } from '@inset/model';
import type { Breath } from '../byte-chunks.ts';
import type { ProblemLog } from '../problem-log.ts';
import { findRecords } from './find-records.ts';
import { JsonRecords } from './json-records.ts';
import { JsonScanner } from './json-scanner.ts';

/** Reads a JSON array of records, an object that wraps one, an object of lists, or a single record. */
export async function readJson(
  utf8: Uint8Array,
  options: ReadOptions,
  log: ProblemLog,
  breath: Breath,
): Promise<Table> {
  const records = new JsonRecords(log);
  const scanner = new JsonScanner(utf8);
  const first = scanner.peek();
  if (first === 0x5b) {
    await readArray(scanner, records, breath);
    if (scanner.peek() !== undefined) scanner.fail('there is more after the end of the value');
  } else if (first === 0x7b) {
    await readObject(utf8, records, log, breath);
  } else {
    records.add(scanner);
    if (scanner.peek() !== undefined) scanner.fail('there is more after the end of the value');
  }
  if (records.rowCount === 0) throw new InsetError('DATASET_EMPTY', 'The JSON holds no records.');
  return records.finish(options.types ?? {});
}

async function readObject(
  utf8: Uint8Array,
  records: JsonRecords,
  log: ProblemLog,
  breath: Breath,
): Promise<void> {
  const place = findRecords(utf8, log);
  if (place.kind === 'record') return records.add(new JsonScanner(utf8));
  if (place.kind === 'array') return readArray(new JsonScanner(utf8, place.at), records, breath);
  for (const { name, at } of place.lists) {
    const scanner = new JsonScanner(utf8, at);
    scanner.array((row) => records.addCell(scanner, name, row));
  }
}

async function readArray(scanner: JsonScanner, records: JsonRecords, breath: Breath): Promise<void> {
  scanner.expect('[');
  scanner.enter();
  if (scanner.takes(0x5d)) return;
  do {
    records.add(scanner);
    if (breath.isDue(scanner.at)) await breath.take(scanner.at, records.rowCount);
  } while (scanner.takes(0x2c));
  if (!scanner.takes(0x5d)) scanner.fail('"," or "]" was expected');
}

/** Reads JSON values one after another, one a line as a rule. Lines that are not JSON are left out and reported. */
export async function readNdjson(
  utf8: Uint8Array,
  options: ReadOptions,
  log: ProblemLog,
  breath: Breath,
): Promise<Table> {
  const records = new JsonRecords(log);
  const scanner = new JsonScanner(utf8);
  let firstBad: InsetError | undefined;
  let bad = 0;
  while (scanner.peek() !== undefined) {
    const start = scanner.at;
    const broken = valueEnd(utf8, start);
    if (broken instanceof InsetError) {
      firstBad ??= broken;
      bad++;
      const end = utf8.indexOf(10, start);
      scanner.at = end < 0 ? utf8.length : end;
      const value = new TextDecoder()
        .decode(utf8.subarray(start, Math.min(scanner.at, start + 1000)))
        .trimEnd();
      log.add({
        kind: 'rejected',
        message: `The line was left out: ${broken.message}`,
        row: records.rowCount + bad,
        value,
      });
    } else records.add(scanner);
    if (breath.isDue(scanner.at)) await breath.take(scanner.at, records.rowCount);
  }
  if (firstBad && records.rowCount < bad) throw firstBad;
  if (records.rowCount === 0) throw new InsetError('DATASET_EMPTY', 'The file holds no records.');
  return records.finish(options.types ?? {});
}

/** Where the value that starts here ends, or what is wrong with it: also when more stands behind it on its line. */
function valueEnd(utf8: Uint8Array, start: number): number | InsetError {
  const scanner = new JsonScanner(utf8, start);
  try {
    scanner.skipValue();
    const end = scanner.at;
    for (let i = end; i < utf8.length && utf8[i] !== 10; i++) {
      const byte = utf8[i]!;
      if (byte === 32 || byte === 9 || byte === 13) continue;
      if (byte === 0x7b || byte === 0x5b) break;
      scanner.at = i;
      scanner.fail('there is more after the end of the value');
    }
    return end;
  } catch (thrown) {
    return InsetError.from(thrown);
  }
}
