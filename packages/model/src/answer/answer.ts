import type { Chart } from '../chart/chart.ts';
import type { Query } from '../query/query.ts';
import type { Schema } from '../table/schema.ts';
import type { AnswerSubject, PartSubjects, ReadingNote } from './answer-subject.ts';

/** A column as the question engine and a language model may see it: summaries, never rows. */
export interface ColumnSummary {
  name: string;
  type: Schema[number]['type'];
  nullCount: number;
  distinctCount: number;
  /** For numbers, and for dates as ISO text. */
  min?: number | string;
  max?: number | string;
  /** Most frequent values of text and boolean columns, at most 50. */
  topValues?: string[];
}

/** A dataset as a question sees it. */
export interface DatasetSummary {
  name: string;
  rowCount: number;
  columns: ColumnSummary[];
}

export interface Question {
  text: string;
  datasets: DatasetSummary[];
  /** The dataset meant when the text names none. */
  dataset?: string;
  /** What was asked and answered before, oldest first. */
  history?: { question: string; query?: Query }[];
}

/** What comes back: a Query with a way to show it, in words how the question was read. */
export interface Answer {
  kind: 'answer';
  query: Query;
  show: { kind: 'chart'; chart: Chart } | { kind: 'metric'; column: string } | { kind: 'table' };
  /** A title as a sentence: "Total revenue by month for each region". */
  title: string;
  /** What the title says, for other languages than that of who understood it; a model speaks the question's. */
  subject?: AnswerSubject;
  /** How the question was read, one clause an entry: "sum of revenue", "grouped by month of ordered_at". */
  reading: string[];
  /** Those clauses of `reading` that no step of the Query says, for other languages. */
  notes?: ReadingNote[];
  /** Words of the question that were not used. */
  unused: string[];
  /** Who understood it. */
  by: 'rules' | 'model';
}

/** An honest no: what was understood, and questions that would work. */
export interface NotUnderstood {
  kind: 'not-understood';
  /** What was understood, one clause an entry; may be empty. */
  reading: string[];
  /** The same for other languages than that of who understood it, with `notes` beside it. */
  parts?: PartSubjects;
  notes?: ReadingNote[];
  unused: string[];
  message: string;
  suggestions: Suggestion[];
}

/** A question that can be asked. */
export interface Suggestion {
  text: string;
  /** What its answer would show, for other languages than that of the text. */
  subject?: AnswerSubject;
}
