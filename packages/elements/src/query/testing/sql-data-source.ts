import { InsetError, isSqlSource, type ExportResult, type Query, type QueryResult } from '@inset/model';
import { TinyDataSource } from '../../testing/tiny-data-source.ts';

/** Answers any SQL with the rows of the first dataset that it names, and refuses what holds the word BROKEN. */
export class SqlDataSource extends TinyDataSource {
  readonly asked: string[] = [];
  readonly exported: string[] = [];
  exportedRows = 0;

  override async run(query: Query, options: { signal?: AbortSignal } = {}): Promise<QueryResult> {
    let source = query.from;
    let steps = query.steps;
    while (typeof source === 'object' && !isSqlSource(source)) {
      steps = [...source.steps, ...steps];
      source = source.from;
    }
    if (typeof source === 'string') return super.run(query, options);
    this.asked.push(source.sql);
    const position = source.sql.indexOf('BROKEN');
    if (position >= 0) {
      throw new InsetError('QUERY_INVALID', 'Parser Error: syntax error at or near "BROKEN"', { position });
    }
    const from = Object.values(source.datasets)[0];
    if (from === undefined) throw new InsetError('QUERY_INVALID', 'There is no table.');
    return super.run({ from, steps }, options);
  }

  async export(query: Query, format: string): Promise<ExportResult> {
    this.exported.push(format);
    const { receipt, table } = await this.run(query);
    this.exportedRows = table.rowCount;
    const report = { rows: table.rowCount, bytes: 3, guardedCells: 0, lostNumbers: 0, cutTexts: 0 };
    return { file: new Blob(['abc']), report: { format: format as 'csv', ...report }, receipt };
  }
}
