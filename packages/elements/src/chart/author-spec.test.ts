import { plainTheme } from '@inset/engine/chart';
import type { Table } from '@inset/model';
import { expect } from 'chai';
import { en } from '../locales/en.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { fitAuthorSpec } from './author-spec.ts';
import { InsetChart } from './chart.ts';
import { html } from 'lit';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

const values = ['a', 'b', 'c', 'd'].flatMap((g) => [1, 2, 3].map((v) => ({ g, v })));
const points = (encoding: object) => ({
  data: { values },
  mark: 'point',
  encoding: { x: { field: 'v', type: 'quantitative' }, ...encoding },
});

describe('a specification in its place', () => {
  afterEach(cleanUp);

  const facets = {
    facet: { facet: { field: 'g', columns: 2 } },
    row: { row: { field: 'g' } },
    column: { column: { field: 'g' } },
  };
  for (const [name, encoding] of Object.entries(facets)) {
    it(`has as many drawings as its facet says, each of some width: ${name}`, async () => {
      const provider = await fixture<InsetProvider>(
        html`<inset-provider style="display: block; width: 700px"
          ><inset-chart .spec=${points(encoding)}></inset-chart
        ></inset-provider>`,
      );
      const chart = provider.querySelector('inset-chart') as InsetChart;
      const svg = (): SVGSVGElement | null | undefined => chart.shadowRoot?.querySelector('.drawing svg');
      await until(() => svg()?.querySelector('.role-scope .background'));
      expect(svg()!.getBoundingClientRect().width).to.be.greaterThan(150);
      const cells = svg()!.querySelectorAll('.role-scope.cell > g');
      expect(cells).to.have.length(4);
    });
  }

  it('takes the room’s width where it is one drawing that says none', () => {
    const setting = { theme: plainTheme, width: 500, locale: 'en', strings: en };
    expect(fitAuthorSpec(points({}), setting)['width']).to.equal(496);
    expect(fitAuthorSpec({ ...points({}), width: 80 }, setting)['width']).to.equal(80);
    expect(fitAuthorSpec(points({ row: { field: 'g' } }), setting)['width']).to.equal(undefined);
    expect(fitAuthorSpec({ hconcat: [points({})] }, setting)['width']).to.equal(undefined);
  });

  it('is given decimals and long whole numbers as numbers', () => {
    const table: Table = {
      schema: [
        { name: 'money', type: 'decimal', scale: 2 },
        { name: 'long', type: 'integer' },
      ],
      data: [
        { kind: 'decimal', values: ['12.50'] },
        { kind: 'big-integer', values: BigInt64Array.of(2n ** 60n) },
      ],
      rowCount: 1,
    };
    const setting = { theme: plainTheme, width: 500, locale: 'en', strings: en };
    const { data } = fitAuthorSpec({ mark: 'bar' }, { ...setting, table });
    expect(data).to.deep.equal({ values: [{ money: 12.5, long: 2 ** 60 }] });
  });
});
