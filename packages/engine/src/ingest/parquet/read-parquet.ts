import { InsetError, type Table } from '@inset/model';
import type { Breath } from '../breath.ts';
import { tableFromColumns } from '../columns/table-from-columns.ts';
import type { ProblemLog } from '../problem-log.ts';
import type { GroupPart } from './column-chunk.ts';
import { malformedParquet, openParquet, type ParquetFile, type ParquetSource } from './parquet-file.ts';
import { readColumns } from './read-columns.ts';

/**
 * Reads Parquet, a column at a time: all codecs, encodings and types of the format. Structs are flattened to dotted
 * names; lists, maps and variants become JSON text, bytes text where they are UTF-8 and hexadecimal where not, times
 * of day text. A source that is no array is read in parts. Rejects with an InsetError: `FILE_MALFORMED`, `FILE_TOO_LARGE`, `FILE_FORMAT` where it is encrypted,
 * `DATASET_EMPTY` or `CANCELLED`.
 */
export async function readParquet(
  input: Uint8Array | ParquetSource,
  log: ProblemLog,
  breath: Breath,
): Promise<Table> {
  try {
    const file = await openParquet(input instanceof Uint8Array ? sourceOf(input) : input);
    // Many small parts take longer to ask for than the file as a whole.
    const chunks = file.metadata.row_groups.reduce((sum, { columns }) => sum + columns.length, 0);
    const isWhole = input instanceof Uint8Array || input.byteLength >= chunks * leastPart;
    if (!isWhole) file.source = sourceOf(new Uint8Array(await input.slice(0, input.byteLength)));
    const columns = await readColumns(file, file.columns, groupParts(file), log, breath);
    return tableFromColumns(columns, file.rowCount);
  } catch (thrown) {
    if (thrown instanceof InsetError) throw thrown;
    throw malformedParquet('its description and its content do not fit together', thrown);
  }
}

/** Bytes of a column in a row group, on an average, from which on it is asked for by itself. */
const leastPart = 1 << 16;

const sourceOf = (bytes: Uint8Array): ParquetSource => ({
  byteLength: bytes.length,
  slice: (start, end) => bytes.slice(start, end).buffer as ArrayBuffer,
});

/** The row groups of a file, or those at some places, one after the other. */
export function groupParts(file: ParquetFile, chosen?: readonly number[]): GroupPart[] {
  const parts: GroupPart[] = [];
  let to = 0;
  file.metadata.row_groups.forEach((group, place) => {
    const rows = Number(group.num_rows);
    if (chosen === undefined || chosen.includes(place)) {
      parts.push({ group, to, rows });
      to += rows;
    }
  });
  return parts;
}
