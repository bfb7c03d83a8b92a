/** What file pickers offer: endings of names, as `accept` takes them. What a file is shows when it is read. */
export const acceptedFiles =
  '.csv,.tsv,.tab,.txt,.json,.geojson,.ndjson,.jsonl,.parquet,.arrow,.feather,.xlsx,.xlsm,.xlsb,.xls,.ods,.gz,.zip,.zst';

const endings = acceptedFiles.split(',');

/** Whether a file's name ends as one of {@link acceptedFiles}: what is taken from a folder that holds other things too. */
export function isAcceptedFile(name: string): boolean {
  const lower = name.toLowerCase();
  return !lower.startsWith('.') && endings.some((ending) => lower.endsWith(ending));
}
