import type { ExportFormat, ExportResult, Query } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { fileNameOf } from '../shared/offer-file.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetChart } from './chart.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

const columns = [
  { name: 'region', type: 'text' as const },
  { name: 'revenue', type: 'number' as const },
];
const rows = [
  { region: 'East', revenue: 10 },
  { region: '東京', revenue: 30 },
  { region: 'West', revenue: 20 },
];

/** Notes what it is asked to write, and writes that. */
class WritingDataSource extends TinyDataSource {
  readonly written: { query: Query; format: ExportFormat }[] = [];

  async export(query: Query, format: ExportFormat): Promise<ExportResult> {
    this.written.push({ query, format });
    const { receipt } = await this.run(query);
    const report = { format, rows: 3, bytes: 4, guardedCells: 0, lostNumbers: 0, cutTexts: 0 };
    return { file: new Blob(['rows']), report, receipt };
  }
}

describe('a chart given away', () => {
  let data: WritingDataSource;
  let saved: { name: string; file: Promise<Blob> }[];
  const click = HTMLAnchorElement.prototype.click;

  beforeEach(() => {
    data = new WritingDataSource();
    data.add('orders', columns, rows);
    saved = [];
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved.push({ name: this.download, file: fetch(this.href).then((answer) => answer.blob()) });
    };
  });
  afterEach(() => {
    HTMLAnchorElement.prototype.click = click;
    cleanUp();
  });

  const open = async (source: TinyDataSource = data, theme = 'light'): Promise<InsetChart> => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider
        locale="en"
        theme=${theme}
        .dataSource=${source}
        style="width: 500px; display: block; background: Canvas"
      >
        <inset-chart
          source="orders"
          mark="bar"
          x="region"
          y="sum(revenue)"
          title="Revenue: by region/2024"
          subtitle="in thousands"
        ></inset-chart>
      </inset-provider>`,
    );
    const chart = provider.querySelector('inset-chart') as InsetChart;
    await until(() => chart.renderRoot.querySelector('.drawing svg'));
    await until(() => chart.renderRoot.querySelector('button.export'));
    return chart;
  };
  const menu = async (chart: InsetChart): Promise<HTMLElement> => {
    chart.renderRoot.querySelector<HTMLElement>('button.export')!.click();
    return until(() => chart.renderRoot.querySelector<HTMLElement>('.panel:popover-open [role=menu]'));
  };
  const items = (list: HTMLElement): HTMLButtonElement[] => [
    ...list.querySelectorAll<HTMLButtonElement>('.item'),
  ];
  const labels = (list: HTMLElement): string[] => items(list).map((item) => item.textContent!.trim());
  const choose = (list: HTMLElement, label: string): void =>
    items(list)
      .find((item) => item.textContent!.trim() === label)!
      .click();
  const focused = (chart: InsetChart): Element | null => (chart.renderRoot as ShadowRoot).activeElement;

  for (const theme of ['light', 'dark']) {
    it(`has an accessible menu, ${theme}`, async () => {
      const chart = await open(data, theme);
      await menu(chart);
      await expectAccessible(chart);
    });
  }

  it('is reached and left by keyboard', async () => {
    const chart = await open();
    const list = await menu(chart);
    await until(() => focused(chart)?.classList.contains('item'));
    list.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));
    expect(focused(chart)!.textContent!.trim()).to.equal('Copy as text for a spreadsheet');
    (focused(chart) as HTMLElement).click();
    expect(focused(chart)!.classList.contains('export')).to.equal(true);
  });

  it('saves pictures under the title, without what a file’s name may not hold', async () => {
    const chart = await open();
    for (const [label, type] of [
      ['PNG picture', 'image/png'],
      ['SVG drawing', 'image/svg+xml'],
      ['PDF page', 'application/pdf'],
    ] as const) {
      const before = saved.length;
      choose(await menu(chart), label);
      const { name, file } = await until(() => saved[before]);
      expect(name).to.match(/^Revenue by region 2024\.(png|svg|pdf)$/);
      const blob = await file;
      expect(blob.type).to.equal(type);
      expect(blob.size).to.be.greaterThan(500);
      await until(() => chart.renderRoot.querySelector('[role=status]')!.textContent!.includes(name));
    }
  });

  it('writes title and subtitle into the picture, readable on the dark surface', async () => {
    const chart = await open(data, 'dark');
    const svg = new DOMParser().parseFromString(await chart.exportSvg(), 'image/svg+xml');
    const [title, subtitle] = [...svg.querySelectorAll('text')];
    expect([title!.textContent, subtitle!.textContent]).to.deep.equal([
      'Revenue: by region/2024',
      'in thousands',
    ]);
    const light = (css: string): number => {
      const context = new OffscreenCanvas(1, 1).getContext('2d')!;
      context.fillStyle = css;
      context.fillRect(0, 0, 1, 1);
      return context.getImageData(0, 0, 1, 1).data[1]!;
    };
    expect(light(svg.querySelector('rect')!.getAttribute('fill')!)).to.be.lessThan(60);
    expect(light(title!.getAttribute('fill')!)).to.be.greaterThan(200);
  });

  it('makes a picture twice as large at scale 2', async () => {
    const chart = await open();
    const [one, two] = await Promise.all(
      [1, 2].map(async (scale) => createImageBitmap(await chart.exportPng({ scale }))),
    );
    expect(two!.width).to.equal(one!.width * 2);
  });

  it('is a PDF with its texts, and with a picture for those that PDF’s fonts lack', async () => {
    const chart = await open();
    const text = await (await chart.exportPdf()).text();
    expect(text).to.match(/^%PDF-1\.7/);
    expect(text).to.contain('/BaseFont /Helvetica');
    expect(text).to.contain('/SMask');
  });

  it('gives away the rows that are drawn, not the one more that tells of a cut', async () => {
    const chart = await open();
    choose(await menu(chart), 'Excel file');
    await until(() => saved[0]);
    expect(saved[0]!.name).to.equal('Revenue by region 2024.xlsx');
    const [{ query, format }] = data.written as [{ query: Query; format: string }];
    expect(format).to.equal('excel');
    expect(query.steps.at(-1)).to.deep.equal({ kind: 'limit', count: 50_000 });
    expect(await (await chart.exportData('csv')).text()).to.equal('rows');
  });

  it('copies the rows with their names', async () => {
    const chart = await open();
    const { writeText } = navigator.clipboard;
    let copied = '';
    navigator.clipboard.writeText = async (text) => void (copied = text);
    choose(await menu(chart), 'Copy as text for a spreadsheet');
    await until(() => copied);
    navigator.clipboard.writeText = writeText;
    expect(copied.split('\n').toSorted()).to.deep.equal([
      'East\t10',
      'West\t20',
      'region\tsum(revenue)',
      '東京\t30',
    ]);
    await until(() => chart.renderRoot.querySelector('[role=status]')!.textContent === '3 rows are copied.');
  });

  it('offers no files where the data source writes none, and says what fails', async () => {
    const plain = new TinyDataSource();
    plain.add('orders', columns, rows);
    const chart = await open(plain);
    expect(labels(await menu(chart))).not.to.include('Excel file');
    const { writeText } = navigator.clipboard;
    navigator.clipboard.writeText = () =>
      Promise.reject(new DOMException('No permission.', 'NotAllowedError'));
    choose(await menu(chart), 'Copy as text for a spreadsheet');
    const alert = await until(() => chart.renderRoot.querySelector('.export-failure'));
    navigator.clipboard.writeText = writeText;
    expect(alert.textContent).to.contain('could not be made');
    await expectAccessible(chart);
  });

  it('names files that any system takes', () => {
    expect(fileNameOf('a/b\\c: "d"?*', 'Chart')).to.equal('a b c d');
    expect(fileNameOf('..\u202e ', 'Chart')).to.equal('Chart');
    expect([...fileNameOf('😀'.repeat(300), 'Chart')]).to.have.length(80);
  });
});
