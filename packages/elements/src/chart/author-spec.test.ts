import { plainTheme } from '@inset/engine/chart';
import type { Table } from '@inset/model';
import { expect } from 'chai';
import { en } from '../locales/en.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { mergedConfig, type Config } from './author-config.ts';
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
    const setting = { paper: { theme: plainTheme }, width: 500, locale: 'en', strings: en };
    expect(fitAuthorSpec(points({}), setting)['width']).to.equal(496);
    expect(fitAuthorSpec({ ...points({}), width: 80 }, setting)['width']).to.equal(80);
    expect(fitAuthorSpec(points({ row: { field: 'g' } }), setting)['width']).to.equal(undefined);
    expect(fitAuthorSpec({ hconcat: [points({})] }, setting)['width']).to.equal(undefined);
  });

  it('keeps our colours in all that its config does not say', () => {
    const setting = { paper: { theme: plainTheme }, width: 800, locale: 'en', strings: en };
    const own = { axis: { grid: false }, range: { category: ['red'] }, legend: { orient: 'left' } };
    const { config } = fitAuthorSpec({ ...points({}), config: own }, setting) as { config: Config };
    expect(config['axis']).to.include({ grid: false, labelColor: plainTheme.quiet, gridOpacity: 0.1 });
    expect(config['range']).to.deep.include({ category: ['red'], heatmap: plainTheme.sequential });
    expect(config['legend']).to.include({ orient: 'left', labelColor: plainTheme.text });
    expect(config['rule']).to.deep.equal({ color: plainTheme.text });
    const polluting = JSON.parse('{"axis": {"__proto__": {"grid": true}}}');
    const { axis } = mergedConfig({ axis: { grid: false } }, polluting) as { axis: object };
    expect(Object.getPrototypeOf(axis)).to.equal(Object.prototype);
    expect(Object.keys(axis)).to.contain('__proto__');
  });

  it('parts a title that is longer than the room', () => {
    const setting = { paper: { theme: plainTheme }, width: 300, locale: 'en', strings: en };
    const text = 'How far the cars of ten years came with a gallon, by the country they were made in';
    for (const title of [text, { text, subtitle: text }]) {
      const fitted = fitAuthorSpec({ ...points({}), title }, setting)['title'] as Record<string, string[]>;
      for (const part of typeof title === 'string' ? ['text'] : ['text', 'subtitle']) {
        expect(fitted[part]!.length, part).to.be.greaterThan(1);
        expect(fitted[part]!.join(' ')).to.equal(text);
      }
    }
    const parted = { text: ['one', 'two'] };
    expect(fitAuthorSpec({ ...points({}), title: parted }, setting)['title']).to.deep.equal(parted);
    expect(fitAuthorSpec({ ...points({}), title: text, width: 80 }, setting)['title']).to.equal(text);
  });

  it('has its legend below where it is narrow, in as many rows as it needs', async () => {
    const names = ['Neither agree nor disagree', 'Strongly agree', 'Agree', 'Disagree', 'Strongly disagree'];
    const spec = {
      data: { values: names.map((g, v) => ({ g, v })) },
      mark: 'point',
      encoding: { x: { field: 'v', type: 'quantitative' }, color: { field: 'g' } },
    };
    const provider = await fixture<InsetProvider>(
      html`<inset-provider style="display: block; width: 340px"
        ><inset-chart .spec=${spec}></inset-chart
      ></inset-provider>`,
    );
    const chart = provider.querySelector('inset-chart') as InsetChart;
    const svg = (): SVGSVGElement | null | undefined => chart.shadowRoot?.querySelector('.drawing svg');
    await until(() => svg()?.querySelector('.role-legend-label'));
    const [drawing, plot] = [svg()!, svg()!.querySelector('.background')!].map((part) =>
      part.getBoundingClientRect(),
    ) as [DOMRect, DOMRect];
    expect(plot.width).to.be.greaterThan(260);
    for (const label of svg()!.querySelectorAll('.role-legend-label text')) {
      const { top, right, bottom } = label.getBoundingClientRect();
      expect(top, label.textContent).to.be.greaterThan(plot.bottom);
      expect(right, label.textContent).to.be.lessThan(drawing.right + 1);
      expect(bottom, label.textContent).to.be.lessThan(drawing.bottom + 1);
    }
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
    const setting = { paper: { theme: plainTheme }, width: 500, locale: 'en', strings: en };
    const { data } = fitAuthorSpec({ mark: 'bar' }, { ...setting, table });
    expect(data).to.deep.equal({ values: [{ money: 12.5, long: 2 ** 60 }] });
  });
});
