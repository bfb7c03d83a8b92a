export { ask } from './ask/ask.ts';
export { checkModelAnswer } from './ask/check-model-answer.ts';
export { modelMessages, repairMessages, type ModelMessage } from './ask/model-prompt.ts';
export { suggestQuestions } from './ask/suggest-questions.ts';
export { formatSql } from './compile/format-sql.ts';
export { literalToSql, quoteIdentifier, typeToSql } from './compile/literal.ts';
export { toSql } from './compile/to-sql.ts';
export { createEngine, type Engine, type EngineOptions } from './execute/engine.ts';
export {
  exportFormats,
  exportTable,
  exportToBlob,
  exportToStream,
  type TableExport,
} from './export/export-table.ts';
export { readTable, type ReadTableOptions, type ReadTableResult } from './ingest/read-table.ts';
export { sha256 } from './ingest/sha-256.ts';
export { rowsToTable, type RowsOptions } from './ingest/rows-to-table.ts';
export { tableFromColumns, type TypedColumn } from './ingest/columns/table-from-columns.ts';
export { profileTable } from './profile/profile-table.ts';
export { summarizeTable } from './summarize/summarize-table.ts';
export {
  openDatasetStore,
  type DatasetStore,
  type StoredFile,
  type StoredFileInfo,
} from './storage/dataset-store.ts';
