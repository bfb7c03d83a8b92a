export type {
  Answer,
  ColumnSummary,
  DatasetSummary,
  NotUnderstood,
  Question,
  Suggestion,
} from './answer/answer.ts';
export type {
  AnswerSubject,
  AnswerWords,
  ConditionSubject,
  GroupGrain,
  GroupSubject,
  MeasureSubject,
  PartSubjects,
  PlaceSubject,
  ReadingNote,
  SummaryCourse,
} from './answer/answer-subject.ts';
export {
  englishReasons,
  reasonText,
  type EngineReason,
  type ReasonValues,
  type ReasonWords,
} from './answer/engine-reason.ts';
export type { EngineName, Receipt } from './answer/receipt.ts';
export type * from './backend.ts';
export type {
  Block,
  BlockKind,
  BlockOf,
  Canvas,
  CanvasDataset,
  CanvasPage,
  ChartBlock,
  DividerBlock,
  EmbedBlock,
  FilterBlock,
  HeadingBlock,
  ImageBlock,
  MetricBlock,
  PivotBlock,
  TableBlock,
  TableView,
  TextBlock,
  UnknownBlock,
} from './canvas/canvas.ts';
export { gridColumns, type Frame } from './canvas/frame.ts';
export { freeName } from './free-name.ts';
export {
  marks,
  projections,
  type AxisOptions,
  type Channel,
  type Chart,
  type Encoding,
  type Mark,
  type Projection,
  type Reference,
  type Trend,
} from './chart/chart.ts';
export type { Comment, CommentAnchor } from './comment/comment.ts';
export type { FileFormat } from './dataset/file-format.ts';
export type {
  ColumnReport,
  Dataset,
  DatasetOrigin,
  DataSource,
  LiveRows,
  LoadOptions,
  LoadProgress,
  QueryResult,
  ReadOptions,
  ReadReport,
  RunOptions,
  SheetSize,
} from './data-source.ts';
export { columnReasons, type ColumnReason } from './dataset/column-reason.ts';
export { englishProblems, problemText } from './dataset/read-problem.ts';
export type * from './dataset/read-problem.ts';
export {
  sniffedBytes,
  sniffStoredFormat,
  storedFormats,
  type StoredFormat,
} from './dataset/stored-format.ts';
export { errorCodes, type ErrorCode } from './errors/error-codes.ts';
export { InsetError, isErrorJson, type ErrorDetails, type ErrorJson } from './errors/inset-error.ts';
export type { Query, QuerySource, SqlSource } from './query/query.ts';
export {
  datasetOf,
  datasetsOf,
  isSqlSource,
  queryOf,
  renameDatasets,
  sourcesOf,
  withFirstSteps,
} from './query/query-source.ts';
export type * from './query/steps/step.ts';
export { mostPivotColumns, mostPivotRows, pivotGrains } from './pivot/pivot.ts';
export type * from './pivot/pivot.ts';
export { profileUnits, textKinds } from './profile/column-profile.ts';
export type * from './profile/column-profile.ts';
export { qualityProblems } from './profile/quality-score.ts';
export type * from './profile/quality-score.ts';
export type * from './profile/table-profile.ts';
export type { Clause, ClauseAbout, Interval, Points } from './selection/clause.ts';
export { decodeSelection, encodeSelection } from './selection/encode-selection.ts';
export { Selection, type Resolution, type SelectionView } from './selection/selection.ts';
export { intervalClause, pointClause, predicateClause } from './selection/write-clause.ts';
export { actions, can, type Action, type Grant, type ShareLink } from './share/share.ts';
export {
  columnTypes,
  findColumn,
  isNumeric,
  isTemporal,
  type Column,
  type ColumnType,
  type Schema,
} from './table/schema.ts';
export { columnWords } from './table/column-words.ts';
export type * from './table/table-export.ts';
export { sliceBits, sliceRows } from './table/slice-rows.ts';
export { cellAt, columnOf, isNull, toRows, transferables } from './table/table.ts';
export type { AppendOptions, KeepWindow, UpsertOptions } from './table/keep-window.ts';
export type * from './table/table.ts';
export { roles, type Role, type User } from './user/user.ts';
export { checkQuery, outputSchema, type CheckedQuery, type SchemaOf } from './query/check-query.ts';
export { columnsRead } from './query/columns-read.ts';
export { explainQuery } from './query/explain-query.ts';
export { englishQuery } from './query/query-words.ts';
export type * from './query/query-words.ts';
export {
  checkExpression,
  children,
  hasAggregate,
  type CheckedExpression,
  type CheckOptions,
} from './query/expression/check.ts';
export { atomStrength, operatorStrengths } from './query/expression/operator-strengths.ts';
export { parseExpression } from './query/expression/parse.ts';
export { parseMoment, printMoment } from './query/expression/parse-moment.ts';
export { printExpression, printLiteral, quoteName } from './query/expression/print.ts';
export type * from './query/expression/tree.ts';
export { dateUnits, type DatePart, type DateUnit, type Truncation } from './query/expression/units.ts';
export { commonType, type ValueType } from './query/expression/value-type.ts';
export { findFunction, functionNames, functions } from './query/functions/catalogue.ts';
export type { FunctionCategory, FunctionEntry, Signature } from './query/functions/function-entry.ts';
export { parseQuery } from './query/parse-query.ts';
export { requireColumn } from './query/steps/check-columns.ts';
export type * from './query/steps/checked-step.ts';
export { mostPivotValues } from './query/steps/pivot.ts';
export { editDistance, suggest } from './query/suggest.ts';
export {
  closeCodes,
  parseRealtimeMessage,
  realtimePath,
  type MarkMessage,
  type ServerMessage,
} from './protocol/realtime.ts';
