import type { ChartPlan, ChartTheme } from '@inset/engine/chart';
import { InsetError, type ExportFormat, type ExportResult, type Query, type Table } from '@inset/model';
import { fileChoices, pictureChoices } from '../shared/export-choices.ts';
import type { ExportChoice } from '../shared/export-choices.ts';
import { ExportMenu, type ExportWork, type MadeFile } from '../shared/export-menu.ts';
import type { InsetElement } from '../shared/inset-element.ts';
import type { MenuSection } from '../shared/menu-view.ts';
import { writeClipboard } from '../shared/write-clipboard.ts';
import { copyRows } from '../table/copy-text.ts';
import { ArrangedScene } from './arranged-scene.ts';
import type { VegaDrawing } from './draw-vega.ts';

export interface ChartExportOptions {
  /** What is drawn, once it is; rejects where there is nothing. */
  drawn: () => Promise<ArrangedScene | VegaDrawing>;
  theme: () => ChartTheme;
  title: () => string;
  subtitle: () => string;
  /** What the drawing leaves out, as it says so. */
  notes: () => readonly string[];
  plan: () => ChartPlan | undefined;
  /** The Query whose rows are drawn. */
  query: () => Query | undefined;
  table: () => Table | undefined;
  /** What the menu offers besides. */
  view: (close: () => void) => MenuSection;
}

/** Formats that the rows of a chart are wanted in. */
const isUsual = (format: ExportFormat): boolean => ['csv', 'excel', 'parquet'].includes(format);

/** A chart as a picture, a page, or the rows that it draws. */
export class ChartExport {
  readonly menu: ExportMenu;
  readonly #host: InsetElement;
  readonly #options: ChartExportOptions;

  constructor(host: InsetElement, options: ChartExportOptions) {
    this.#host = host;
    this.#options = options;
    this.menu = new ExportMenu(host, {
      choices: () => this.#choices(),
      name: options.title,
      fallbackName: () => host.strings.export.chart,
      make: (choice, work) => this.#make(choice, work),
      copy: () => this.#copy(),
      label: () => host.strings.shared.viewAndSave,
      view: options.view,
    });
  }

  async svg(): Promise<string> {
    const drawn = await this.#options.drawn();
    if (!(drawn instanceof ArrangedScene)) return drawn.toSvg();
    const { svgOf } = await import('./chart-picture.ts');
    return svgOf(await this.#picture(drawn), this.#options.theme());
  }

  async png(scale: number): Promise<Blob> {
    const drawn = await this.#options.drawn();
    const { font, surface } = this.#options.theme();
    const { canvasOf, paintPng } = await import('./chart-picture.ts');
    const isOurs = drawn instanceof ArrangedScene;
    const canvas = await (isOurs ? canvasOf(await this.#picture(drawn), font, scale) : drawn.toCanvas(scale));
    return paintPng(canvas, surface);
  }

  async pdf(): Promise<Blob> {
    const drawn = await this.#options.drawn();
    const { pdfOfScene, pdfOfCanvas } = await import('./write-pdf.ts');
    const theme = this.#options.theme();
    const title = this.#options.title() || this.#host.strings.export.chart;
    if (drawn instanceof ArrangedScene) return pdfOfScene(await this.#picture(drawn), theme, title);
    return pdfOfCanvas(await drawn.toCanvas(3), { surface: theme.surface, title, scale: 3 });
  }

  async data(format: ExportFormat): Promise<Blob> {
    return (await this.#written(format)).file;
  }

  async #written(format: ExportFormat, work?: ExportWork): Promise<ExportResult> {
    const { kit } = this.#host;
    const query = this.#query;
    if (!query || !kit) throw new InsetError('CHART_INVALID', 'The chart has no rows yet.');
    if (!kit.dataSource.export) throw new InsetError('UNAVAILABLE', 'This data source writes no files.');
    return kit.dataSource.export(query, format, work);
  }

  async #picture({ scene }: ArrangedScene) {
    const { pictureOf } = await import('./chart-picture.ts');
    const { title, subtitle, notes, theme } = this.#options;
    const rightToLeft = getComputedStyle(this.#host).direction === 'rtl';
    const said = { title: title(), subtitle: subtitle(), notes: notes(), theme: theme(), rightToLeft };
    return pictureOf(scene, said);
  }

  /** One row more is asked for than is drawn, so that a cut is seen; it is not given away. */
  get #query(): Query | undefined {
    const query = this.#options.query();
    const limit = this.#options.plan()?.limit;
    const last = query?.steps.at(-1);
    if (!query || limit === undefined || (last?.kind !== 'limit' && last?.kind !== 'sample')) return query;
    return { ...query, steps: [...query.steps.slice(0, -1), { ...last, count: limit }] };
  }

  #choices(): readonly ExportChoice[] {
    const { query, table } = this.#options;
    const files = query() && this.#host.kit?.dataSource.export ? fileChoices.filter(isUsual) : [];
    return [...pictureChoices, ...files, ...(table() ? (['copy'] as const) : [])];
  }

  async #make(choice: Exclude<ExportChoice, 'copy'>, work: ExportWork): Promise<MadeFile> {
    if (choice === 'png') return { file: await this.png(2) };
    if (choice === 'svg') return { file: new Blob([await this.svg()], { type: 'image/svg+xml' }) };
    return choice === 'pdf' ? { file: await this.pdf() } : this.#written(choice, work);
  }

  async #copy(): Promise<number> {
    const table = this.#options.table()!;
    const rows = Math.min(table.rowCount, this.#options.plan()?.limit ?? Infinity);
    const columns = [...table.schema.keys()];
    const places = Array.from({ length: rows }, (_, row) => row);
    await writeClipboard(copyRows(table, places, columns, true));
    return rows;
  }
}
