import { createPageEngine, type PageEngine } from '@inset/engine/browser';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { InsetChart } from './chart.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

const csv = `shop,big,money
North,9007199254740993,1234567890123456789.25
South,9223372036854775807,0.10
East,-9223372036854775808,12345.6789
`;

describe('a chart of amounts that a number does not hold', () => {
  let engine: PageEngine;

  before(async () => {
    engine = createPageEngine();
    await engine.load('exact', { kind: 'file', file: new Blob([csv]), fileName: 'exact.csv' });
    const types = (await engine.list()).find(({ name }) => name === 'exact')!.schema.map(({ type }) => type);
    expect(types).to.deep.equal(['text', 'integer', 'decimal']);
  });
  after(() => engine.remove('exact'));
  afterEach(cleanUp);

  async function drawn(y: string): Promise<InsetChart> {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${engine}
        ><inset-chart source="exact" mark="bar" x="shop" y=${y} sort="x"></inset-chart
      ></inset-provider>`,
    );
    const element = provider.querySelector('inset-chart') as InsetChart;
    await until(() => element.rows.length > 0 && element.shadowRoot!.querySelector('.drawing svg'));
    return element;
  }

  /** The digits of each, grouping and padding left out. */
  const digitsOf = (texts: readonly string[]): string[] =>
    texts.map((text) => text.replace(/[^\d.-]/g, '').replace(/(\.\d*?)0+$/, '$1'));
  const expected = {
    big: ['-9223372036854775808', '9007199254740993', '9223372036854775807'],
    money: ['12345.6789', '1234567890123456789.25', '0.1'],
  };

  for (const [column, values] of Object.entries(expected)) {
    for (const y of [column, `sum(${column})`]) {
      it(`says every digit in tooltips, aloud and as a table: ${y}`, async () => {
        const element = await drawn(y);
        const root = element.shadowRoot!;
        const said: string[] = [];
        const spoken: string[] = [];
        for (const key of ['Home', 'ArrowRight', 'ArrowRight']) {
          root.querySelector('.plot')!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
          await element.updateComplete;
          said.push(root.querySelector('.tooltip .value')!.textContent!);
          spoken.push(root.querySelector('.plot')!.getAttribute('aria-valuetext')!);
        }
        expect(digitsOf(said)).to.deep.equal(values);
        spoken.forEach((text, i) => expect(text).to.include(said[i]));
        element.asTable = true;
        await element.updateComplete;
        const cells = [...root.querySelectorAll('.twin td')].map(({ textContent }) => textContent!);
        expect(digitsOf(cells)).to.deep.equal(values);
      });

      it(`exports every digit: ${y}`, async () => {
        const text = await (await (await drawn(y)).exportData('csv')).text();
        const cells = text
          .trim()
          .split(/\r?\n/)
          .slice(1)
          .map((line) => line.split(',').at(-1)!);
        expect(digitsOf(cells)).to.have.members(values);
      });
    }
  }
});
