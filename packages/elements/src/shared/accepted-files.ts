/** What file pickers offer: endings of names, as `accept` takes them. What a file is shows when it is read. */
export const acceptedFiles =
  '.csv,.tsv,.tab,.txt,.json,.ndjson,.jsonl,.parquet,.arrow,.feather,.xlsx,.xlsm,.gz,.zip,.zst';
