import {
  InsetError,
  type ExportFormat,
  type ExportOptions,
  type ExportResult,
  type Query,
} from '@inset/model';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import type { InsetTable } from './table.ts';

export default { title: 'Elements/Saving a table or chart', component: 'inset-table' } satisfies Meta;

type Work = (options: ExportOptions) => Promise<Partial<ExportResult['report']>>;

/** Writes as it is told: what the line below says is seen without a million rows. */
class WritingDataSource extends TinyDataSource {
  readonly #work: Work;

  constructor(work: Work) {
    super();
    this.#work = work;
    this.add(
      'bookings',
      [
        { name: 'guest', type: 'text' },
        { name: 'nights', type: 'integer' },
        { name: 'price', type: 'number' },
      ],
      Array.from({ length: 12 }, (_, i) => ({
        guest: ['Ada', 'Émile', '東京 太郎', '=HYPERLINK("http://x")', 'Grace', 'Noor'][i % 6]!,
        nights: 1 + ((i * 5) % 9),
        price: 80.5 + ((i * 37) % 60),
      })),
    );
  }

  async export(query: Query, format: ExportFormat, options: ExportOptions = {}): Promise<ExportResult> {
    const told = await this.#work(options);
    const { receipt } = await this.run(query);
    const report = { format, rows: 12, bytes: 400, guardedCells: 0, lostNumbers: 0, cutTexts: 0, ...told };
    return { file: new Blob(['x'.repeat(report.bytes)]), report, receipt };
  }
}

const table = (work: Work = async () => ({})): TemplateResult => html`
  <inset-provider .dataSource=${new WritingDataSource(work)}>
    <inset-table source="bookings" label="Bookings"></inset-table>
  </inset-provider>
`;

const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);

/** Opens the menu as somebody would, and chooses from it. */
async function open(canvas: HTMLElement, tag: string, choice?: 'csv' | 'excel'): Promise<InsetTable> {
  await customElements.whenDefined(tag);
  const element = canvas.querySelector(tag) as InsetTable;
  let button: HTMLElement | null = null;
  while (!(button = element.renderRoot?.querySelector<HTMLElement>('button.export') ?? null)) await frame();
  button.click();
  await element.updateComplete;
  const items = [...element.renderRoot.querySelectorAll<HTMLElement>('.panel .item')];
  const label = choice && element.strings.export[choice];
  items.find((item) => item.textContent!.trim() === label)?.click();
  return element;
}

/** Clicks on a link that downloads would leave a file behind with whoever looks at the story. */
async function without(download: () => Promise<InsetTable>, until: string): Promise<void> {
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = () => {};
  const element = await download();
  while (!element.renderRoot.querySelector(until)) await frame();
  HTMLAnchorElement.prototype.click = click;
}

/** What a table's rows can be had as. */
export const MenuOfATable: StoryObj = {
  render: () => html`<div style="min-height: 340px">${table()}</div>`,
  play: async ({ canvasElement }) => void (await open(canvasElement, 'inset-table')),
};

/** A chart is a picture, a page, or the rows that it draws. */
export const MenuOfAChart: StoryObj = {
  render: () =>
    html`<inset-chart
      src="samples/orders.csv"
      mark="bar"
      x="region"
      y="sum(revenue)"
      title="The north brings most"
    ></inset-chart>`,
  play: async ({ canvasElement }) => void (await open(canvasElement, 'inset-chart')),
};

/** A large file: how far it is, and how to stop it. */
export const Making: StoryObj = {
  tags: ['held'],
  render: () =>
    table(({ onProgress }) => {
      setTimeout(() => onProgress?.({ rowsDone: 340_000, rowsTotal: 1_000_000, bytes: 24_000_000 }), 600);
      return new Promise(() => {});
    }),
  play: async ({ canvasElement }) => void (await open(canvasElement, 'inset-table', 'csv')),
};

/** It is saved, and a cell that a spreadsheet would have run is none any more. */
export const Saved: StoryObj = {
  render: () => table(async () => ({ guardedCells: 2, bytes: 2_048 })),
  play: ({ canvasElement }) => without(() => open(canvasElement, 'inset-table', 'csv'), 'div.export-line'),
};

/** What was wrong, and another try. */
export const Failed: StoryObj = {
  render: () =>
    table(() =>
      Promise.reject(
        new InsetError(
          'FILE_TOO_LARGE',
          'An Excel sheet holds 1,048,576 rows; there are 3,000,000. Save it as Parquet or CSV.',
        ),
      ),
    ),
  play: async ({ canvasElement }) => void (await open(canvasElement, 'inset-table', 'excel')),
};
