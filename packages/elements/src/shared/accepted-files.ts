/** Endings of files that are tables, as `accept` takes them. What a file is shows when it is read. */
const acceptedFiles =
  '.csv,.tsv,.tab,.txt,.json,.geojson,.ndjson,.jsonl,.parquet,.arrow,.feather,.xlsx,.xlsm,.xlsb,.xls,.ods,.fods,.gz,.zip,.zst';

/** What file pickers offer beside it: files that are tables now and then, and in a folder something else. */
export const offeredFiles: string = `${acceptedFiles},.xml,.htm,.html`;

const endings = acceptedFiles.split(',');

/** Whether a file's name ends as one of {@link acceptedFiles}: what is taken from a folder that holds other things too. */
export function isAcceptedFile(name: string): boolean {
  const lower = name.toLowerCase();
  return !lower.startsWith('.') && endings.some((ending) => lower.endsWith(ending));
}
