import { InsetError, type ExportFormat, type ExportResult, type Query } from '@inset/model';
import { WordedError } from '../shared/error-words.ts';
import { fileChoices } from '../shared/export-choices.ts';
import { ExportMenu, type ExportWork } from '../shared/export-menu.ts';
import { holdItems } from '../shared/live-hold.ts';
import type { QueryController } from '../shared/query-controller.ts';
import type { InsetElement } from '../shared/inset-element.ts';
import { writeClipboard } from '../shared/write-clipboard.ts';

/** More rows than a clipboard, and the spreadsheet they are for, take well. */
const mostCopied = 100_000;

/** A table's rows as a file: those that are shown, in their order. */
export class TableExport {
  readonly menu: ExportMenu;
  readonly #host: InsetElement;
  readonly #query: () => Query | undefined;

  constructor(
    host: InsetElement,
    { query, title, data }: { query: () => Query | undefined; title: () => string; data: QueryController },
  ) {
    this.#host = host;
    this.#query = query;
    this.menu = new ExportMenu(host, {
      choices: () => (query() && host.kit?.dataSource.export ? [...fileChoices, 'copy'] : []),
      name: title,
      fallbackName: () => host.strings.export.table,
      make: (choice, work) => this.#written(choice as ExportFormat, work),
      copy: (work) => this.#copy(work),
      label: () => (data.isLive ? host.strings.shared.viewAndSave : host.strings.export.menu),
      view: () => ({ items: holdItems(host, data) }),
    });
  }

  async data(format: ExportFormat): Promise<Blob> {
    return (await this.#written(format)).file;
  }

  async #written(format: ExportFormat, work?: ExportWork, count?: number): Promise<ExportResult> {
    const { kit } = this.#host;
    const query = this.#query();
    if (!query || !kit) throw new InsetError('BAD_REQUEST', 'The table has no rows yet.');
    if (!kit.dataSource.export) throw new InsetError('UNAVAILABLE', 'This data source writes no files.');
    const steps = count === undefined ? query.steps : [...query.steps, { kind: 'limit', count } as const];
    return kit.dataSource.export({ ...query, steps }, format, work);
  }

  /** Tab-separated, as spreadsheets paste it; refused whole where it would have to be cut. */
  async #copy(work: ExportWork): Promise<number> {
    const written = this.#written('tsv', work, mostCopied + 1).then((made) => {
      if (made.report.rows > mostCopied)
        throw new WordedError('RESULT_TOO_LARGE', this.#host.strings.export.tooManyToCopy(mostCopied));
      return made;
    });
    await writeClipboard(written.then(({ file }) => file.text()));
    return (await written).report.rows;
  }
}
