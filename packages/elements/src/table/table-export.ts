import { InsetError, type ExportFormat, type Query } from '@inset/model';
import { ExportMenu } from '../shared/export-menu.ts';
import type { InsetElement } from '../shared/inset-element.ts';

/** A table's rows as a file: those that are shown, in their order. */
export class TableExport {
  readonly menu: ExportMenu;
  readonly #host: InsetElement;
  readonly #query: () => Query | undefined;

  constructor(host: InsetElement, { query, title }: { query: () => Query | undefined; title: () => string }) {
    this.#host = host;
    this.#query = query;
    this.menu = new ExportMenu(host, {
      choices: () => (query() && host.kit?.dataSource.export ? ['csv', 'excel', 'parquet'] : []),
      name: title,
      fallbackName: () => host.strings.export.table,
      make: (choice) => this.data(choice as ExportFormat),
      // Cells are copied by the selection.
      copy: () => Promise.resolve(0),
    });
  }

  async data(format: ExportFormat): Promise<Blob> {
    const { kit } = this.#host;
    const query = this.#query();
    if (!query || !kit) throw new InsetError('BAD_REQUEST', 'The table has no rows yet.');
    if (!kit.dataSource.export) throw new InsetError('UNAVAILABLE', 'This data source writes no files.');
    return (await kit.dataSource.export(query, format)).file;
  }
}
