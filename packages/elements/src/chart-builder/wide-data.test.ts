import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetChartBuilder } from './chart-builder.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart-builder', InsetChartBuilder);

const count = 120;

describe('<inset-chart-builder> over wide data', () => {
  afterEach(cleanUp);

  async function open(): Promise<InsetChartBuilder> {
    const data = new TinyDataSource();
    const schema = Array.from({ length: count }, (_, i) => ({ name: `c${i}`, type: 'integer' as const }));
    const row = (more: number) => Object.fromEntries(schema.map(({ name }, i) => [name, i + more]));
    data.add('wide', schema, [row(0), row(1000), row(0), row(2000), row(3000), row(4000)]);
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>
        <inset-chart-builder source="wide"></inset-chart-builder>
      </inset-provider>`,
    );
    return provider.querySelector('inset-chart-builder') as InsetChartBuilder;
  }

  const fields = ({ renderRoot }: InsetChartBuilder): HTMLElement[] => [
    ...renderRoot.querySelectorAll<HTMLElement>('.field'),
  ];

  it('lists all columns, and at each place those to choose from', async () => {
    const builder = await open();
    await until(() => fields(builder).length === count + 1);
    const choosers = (): HTMLSelectElement[] => [
      ...builder.renderRoot.querySelectorAll<HTMLSelectElement>('.chooser'),
    ];
    expect(choosers()).to.have.length.greaterThan(5);
    await until(() => choosers().every(({ options }) => options.length === count + 2));
    const [first] = choosers();
    const named = [...first!.options].map(({ text }) => text);
    expect(named).to.include('c119');
    const option = first!.options[5]!;
    builder.requestUpdate();
    await builder.updateComplete;
    expect(first!.options[5], 'what is there stays').to.equal(option);
    first!.value = 'c7';
    first!.dispatchEvent(new Event('change', { bubbles: true }));
    expect(Object.values(builder.chart.encodings)).to.have.lengthOf(1);
    expect(JSON.stringify(builder.chart.encodings)).to.include('c7');
  });

  it('reaches the last column by key before all are listed', async () => {
    const builder = await open();
    await until(() => fields(builder).length > 0);
    const list = builder.renderRoot.querySelector<HTMLElement>('.fields-list')!;
    list.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));
    await builder.updateComplete;
    expect(fields(builder).at(-1)!.tabIndex).to.equal(0);
    expect(fields(builder)).to.have.lengthOf(count + 1);
  });

  it('says the first different values of each', async () => {
    const builder = await open();
    await until(() => fields(builder)[3]?.title.includes(':'));
    expect(fields(builder)[3]!.title).to.equal('c3: 3, 1,003, 2,003, 3,003');
  });
});
