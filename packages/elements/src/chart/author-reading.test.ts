import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { InsetChart } from './chart.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

const sales = [
  { region: 'North', sales: 12, day: '2026-01-05' },
  { region: 'South', sales: 30, day: '2026-02-05' },
  { region: 'West', sales: 7.5, day: '2026-03-05' },
];
const bars = {
  title: 'Sales by region',
  data: { values: sales },
  mark: { type: 'bar', tooltip: true },
  encoding: {
    x: { field: 'region', type: 'nominal' },
    y: { field: 'sales', type: 'quantitative' },
    color: { field: 'region', type: 'nominal' },
  },
};

async function shown(spec: object, more: object = {}): Promise<InsetChart> {
  const provider = await fixture<InsetProvider>(
    html`<inset-provider locale="en" style="display: block; width: 600px"
      ><inset-chart .spec=${spec}></inset-chart
    ></inset-provider>`,
  );
  const chart = provider.querySelector('inset-chart') as InsetChart;
  Object.assign(chart, more);
  await until(() => plotOf(chart)?.tabIndex === 0 || twinOf(chart));
  return chart;
}

const plotOf = (chart: InsetChart) => chart.shadowRoot!.querySelector<HTMLElement>('.plot');
const twinOf = (chart: InsetChart) => chart.shadowRoot!.querySelector('.twin');
const said = (chart: InsetChart) => plotOf(chart)!.getAttribute('aria-valuetext')!;
const cellsOf = (row: Element) => [...row.children].map((cell) => cell.textContent!.trim());

async function press(chart: InsetChart, key: string): Promise<boolean> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  plotOf(chart)!.dispatchEvent(event);
  await chart.updateComplete;
  return event.defaultPrevented;
}

describe('an author’s chart without pointing', () => {
  afterEach(cleanUp);

  it('is walked by the arrow keys, each mark with its words, a ring round it and its place', async () => {
    const chart = await shown(bars);
    expect(plotOf(chart)!.getAttribute('aria-label')).to.match(
      /^Bar chart: Sales by region; highest South 30/,
    );
    expect(plotOf(chart)!.getAttribute('aria-description')).to.match(/Arrow keys/);
    expect(await press(chart, 'ArrowRight')).to.equal(true);
    expect(said(chart)).to.equal('region: North; sales: 12, 1 of 3');
    const bar = chart.shadowRoot!.querySelector('.mark-rect path')!.getBoundingClientRect();
    const ring = chart.shadowRoot!.querySelector('.ring')!.getBoundingClientRect();
    expect(ring.left + ring.width / 2).to.be.closeTo(bar.left + bar.width / 2, 2);
    expect(ring.top + ring.height / 2).to.be.closeTo(bar.top + bar.height / 2, 2);
    await press(chart, 'End');
    expect(said(chart)).to.match(/^region: West; sales: 7.5/);
    expect(chart.shadowRoot!.querySelector('.tooltip')!.textContent).to.match(/region\s*West\s*sales\s*7.5/);
    await press(chart, 'ArrowRight');
    expect(said(chart)).to.match(/3 of 3/);
    await press(chart, 'Escape');
    expect(said(chart)).to.equal('no mark yet');
    expect(chart.shadowRoot!.querySelector('.ring')).to.equal(null);
    expect(await press(chart, 'q')).to.equal(false);
  });

  it('is walked point by point along its lines, and through every part of a facet', async () => {
    const line = {
      ...bars,
      mark: 'line',
      encoding: { x: { field: 'day', type: 'temporal' }, y: { field: 'sales', type: 'quantitative' } },
    };
    const chart = await shown(line);
    await press(chart, 'ArrowRight');
    await press(chart, 'ArrowRight');
    expect(said(chart)).to.match(/sales: 30, 2 of 3/);
    cleanUp();
    const facets = await shown({ ...bars, encoding: { ...bars.encoding, column: { field: 'region' } } });
    const lefts: number[] = [];
    for (let i = 0; i < 3; i++) {
      await press(facets, 'ArrowRight');
      lefts.push(facets.shadowRoot!.querySelector('.ring')!.getBoundingClientRect().left);
    }
    expect(said(facets)).to.match(/3 of 3/);
    expect(lefts[1]! - lefts[0]!).to.be.greaterThan(20);
    expect(lefts[2]! - lefts[1]!).to.be.greaterThan(20);
  });

  it('is walked along what is drawn: not what is clipped, nor what has no place on a map', async () => {
    const y = { field: 'sales', type: 'quantitative', scale: { domain: [0, 20] } };
    const clipped = await shown({
      ...bars,
      mark: { type: 'point', clip: true },
      encoding: { ...bars.encoding, y },
    });
    await press(clipped, 'End');
    expect(said(clipped))
      .to.contain('West')
      .and.match(/2 of 2$/);

    const square = (name: string, west: number, south: number) => {
      const [east, north] = [west + 4, south + 4];
      const ring = [
        [west, south],
        [west, north],
        [east, north],
        [east, south],
        [west, south],
      ];
      const geometry = { type: 'Polygon', coordinates: [ring] };
      return { type: 'Feature', properties: { name }, geometry };
    };
    const map = await shown({
      data: { values: [square('Kansas', -100, 37), square('Nowhere', 20, 0)] },
      mark: 'geoshape',
      projection: { type: 'albersUsa' },
      encoding: { color: { field: 'properties.name', type: 'nominal' } },
    });
    await press(map, 'End');
    expect(said(map))
      .to.contain('Kansas')
      .and.match(/1 of 1$/);
  });

  it('is brushed by a drag that carries no selected text away, and typed into', async () => {
    const chart = await shown({ ...bars, params: [{ name: 'least', value: 1, bind: { input: 'text' } }] });
    const select = (query: string): string =>
      getComputedStyle(chart.shadowRoot!.querySelector(query)!).userSelect;
    expect(select('.drawing svg')).to.equal('none');
    expect(select('.vega-bind input')).not.to.equal('none');
  });

  it('is a table by key or button, with the author’s names and formats', async () => {
    const chart = await shown({
      ...bars,
      encoding: {
        x: {
          field: 'day',
          type: 'temporal',
          timeUnit: 'yearmonth',
          title: 'Month',
          axis: { format: '%b %Y' },
        },
        y: { field: 'sales', aggregate: 'sum', title: 'sales' },
        color: { field: 'region', type: 'nominal' },
      },
    });
    await press(chart, 't');
    const twin = await until(() => twinOf(chart));
    expect(plotOf(chart)!.hidden).to.equal(true);
    expect(chart.shadowRoot!.activeElement).to.equal(twin);
    const [head, first, ...rest] = [...twin.querySelectorAll('tr')].map(cellsOf);
    expect(head).to.deep.equal(['Month', 'sales', 'region']);
    expect(first).to.deep.equal(['Jan 2026', '12', 'North']);
    expect(rest).to.have.length(2);
    const kinds = [...twin.querySelectorAll('thead th')].map(({ className }) => className);
    expect(kinds).to.deep.equal(['', 'number', '']);
    twin.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true }));
    await until(() => !twinOf(chart));
    expect(plotOf(chart)!.hidden).to.equal(false);
    expect(chart.shadowRoot!.activeElement).to.equal(plotOf(chart));
    chart.shadowRoot!.querySelector<HTMLElement>('.tools button[aria-pressed=false]')!.click();
    await until(() => twinOf(chart));
  });

  it('comes as a table where it was left as one', async () => {
    const chart = await shown(bars, { asTable: true });
    await until(() => twinOf(chart));
    expect(twinOf(chart)!.querySelectorAll('tbody tr')).to.have.length(3);
  });

  it('shows the author’s tooltip as text', async () => {
    const evil = { ...bars, data: { values: [{ region: '<img src=x onerror=alert(1)>', sales: 3 }] } };
    const chart = await shown(evil);
    const bar = chart.shadowRoot!.querySelector('.mark-rect path')!;
    const { left, top, width, height } = bar.getBoundingClientRect();
    const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true };
    bar.dispatchEvent(new PointerEvent('pointermove', at));
    bar.dispatchEvent(new MouseEvent('mousemove', at));
    const tooltip = await until(() => chart.shadowRoot!.querySelector('.tooltip'));
    expect(tooltip.textContent).to.contain('<img src=x onerror=alert(1)>');
    expect(tooltip.querySelector('img')).to.equal(null);
    plotOf(chart)!.dispatchEvent(new FocusEvent('blur'));
    await until(() => !chart.shadowRoot!.querySelector('.tooltip'));
  });

  it('leaves keys to controls of the specification', async () => {
    const chart = await shown({
      ...bars,
      params: [{ name: 'cut', value: 3, bind: { input: 'range', min: 0, max: 9 } }],
    });
    const input = await until(() => chart.shadowRoot!.querySelector('.vega-bindings input'));
    const event = new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true });
    input.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
    expect(plotOf(chart)!.getAttribute('role'), 'holds a field').to.equal('group');
    expect(chart.shadowRoot!.querySelector('.stage + [role=status]')!.textContent!.trim()).to.equal('');
  });
});
