import { InsetError, type Table } from '@inset/model';
import type { ProblemLog } from '../problem-log.ts';
import { rowsToTable } from '../rows-to-table.ts';

export interface ParquetOptions {
  signal?: AbortSignal | undefined;
  progress?: (bytesDone: number, rows: number) => void;
}

export async function readParquet(
  bytes: Uint8Array,
  log: ProblemLog,
  _options: ParquetOptions = {},
): Promise<Table> {
  const [{ parquetReadObjects }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  try {
    return rowsToTable(await parquetReadObjects({ file, compressors }), { log });
  } catch (thrown) {
    throw new InsetError(
      'FILE_MALFORMED',
      `The Parquet file cannot be read: ${(thrown as Error).message}`,
      {},
      thrown,
    );
  }
}
