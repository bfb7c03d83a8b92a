import type { ReadReport, Schema } from '@inset/model';
import type { OpenFile } from './open-files.ts';

/** What the JSON of every command says of a file. */
export interface AboutFile {
  name: string;
  file: string;
  hash: string;
  rowCount: number;
  schema: Schema;
  report: ReadReport;
}

export const aboutFiles = (files: readonly OpenFile[]): AboutFile[] =>
  files.map(({ name, file, hash, table, report }) => {
    return { name, file, hash, rowCount: table.rowCount, schema: table.schema, report };
  });
