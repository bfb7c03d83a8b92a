import { problemText, type ReadProblem, type ReadReport, type Schema } from '@inset/model';
import type { OpenFile } from './open-files.ts';

/** A report with a sentence for each problem. */
type SpokenReport = Omit<ReadReport, 'problems'> & { problems: (ReadProblem & { message: string })[] };

/** What the JSON of every command says of a file. */
export interface AboutFile {
  name: string;
  file: string;
  hash: string;
  rowCount: number;
  schema: Schema;
  report: SpokenReport;
}

export const aboutFiles = (files: readonly OpenFile[]): AboutFile[] =>
  files.map(({ name, file, hash, table, report }) => {
    const problems = report.problems.map((problem) => ({ ...problem, message: problemText(problem) }));
    const { rowCount, schema } = table;
    return { name, file, hash, rowCount, schema, report: { ...report, problems } };
  });
