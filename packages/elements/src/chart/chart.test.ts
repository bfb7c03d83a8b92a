import { expect } from 'chai';
import { html } from 'lit';
import type { InsetTable } from '../table/table.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetProvider } from '../provider/provider.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetChart } from './chart.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

const rows = [
  { region: 'East', channel: 'web', revenue: 100, units: 3 },
  { region: 'West', channel: 'web', revenue: 300, units: 5 },
  { region: 'East', channel: 'store', revenue: 120, units: 4 },
  { region: 'North', channel: 'store', revenue: 50, units: 9 },
];

let source: TinyDataSource;

async function chart(
  attributes: Record<string, string>,
  properties: Partial<InsetChart> = {},
): Promise<InsetChart> {
  const provider = await fixture<InsetProvider>(
    html`<inset-provider .dataSource=${source}><inset-chart source="orders"></inset-chart></inset-provider>`,
  );
  const element = provider.querySelector('inset-chart') as InsetChart;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  Object.assign(element, properties);
  return element;
}

async function drawn(
  attributes: Record<string, string>,
  properties: Partial<InsetChart> = {},
): Promise<InsetChart> {
  const element = await chart(attributes, properties);
  await nextEvent(element, 'inset-chart-draw');
  await element.updateComplete;
  return element;
}

const inside = (element: InsetChart, selector: string): HTMLElement | null =>
  element.shadowRoot!.querySelector(selector);

const textOf = (element: InsetChart, selector: string): string =>
  (inside(element, selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** What is said of the mark that the keyboard is at. */
const walked = (element: InsetChart): string => inside(element, '.plot')!.getAttribute('aria-valuetext')!;

function press(element: InsetChart, key: string, options: KeyboardEventInit = {}): void {
  inside(element, '.plot')!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...options }));
}

describe('<inset-chart>', () => {
  beforeEach(() => {
    source = new TinyDataSource();
    source.add(
      'orders',
      [
        { name: 'region', type: 'text' },
        { name: 'channel', type: 'text' },
        { name: 'revenue', type: 'integer' },
        { name: 'units', type: 'integer' },
      ],
      rows,
    );
  });
  afterEach(cleanUp);

  it('is accessible, as a drawing and as a table', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)' });
    await expectAccessible(element);
    element.asTable = true;
    await element.updateComplete;
    await expectAccessible(element);
  });

  it('is walked to once it is drawn, not while something lies in its place', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    source.gate = promise;
    const element = await chart({ mark: 'bar', x: 'region', y: 'sum(revenue)' });
    await until(() => inside(element, '.waiting .state') !== null);
    expect(inside(element, '.plot')!.tabIndex).to.equal(-1);
    resolve();
    await until(() => inside(element, '.plot')!.tabIndex === 0);
    expect(inside(element, '.waiting')).to.equal(null);
  });

  it('has the colours of its place where an ancestor draws its slot after it', async () => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider .dataSource=${source}><div></div></inset-provider>`,
    );
    const later = provider.querySelector('div')!;
    const root = later.attachShadow({ mode: 'open' });
    const element = document.createElement('inset-chart') as InsetChart;
    Object.assign(element, { source: 'orders', mark: 'bar', x: 'region', y: 'sum(revenue)' });
    later.append(element);
    await element.updateComplete;
    const draws = nextEvent(element, 'inset-chart-draw');
    root.append(document.createElement('slot'));
    await draws;
    expect(inside(element, '.drawing svg path')!.getAttribute('fill')).to.match(/^rgb/);
  });

  it('says in a sentence what it shows', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)' });
    const label = inside(element, '.plot')!.getAttribute('aria-label');
    expect(label).to.equal(
      'Bar chart: Sum of revenue by region; highest West 300, lowest North 50. 3 marks.',
    );
    expect(textOf(element, '.title')).to.equal('Sum of revenue by region');
  });

  it('fetches only what it draws, and the largest first', async () => {
    await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)' });
    const { steps } = source.ran.at(-1)!;
    expect(steps.map(({ kind }) => kind)).to.deep.equal(['summarize', 'sort', 'limit']);
  });

  it('draws other data without building anew', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)' });
    const before = inside(element, '.drawing svg');
    const next = nextEvent(element, 'inset-chart-draw');
    source.add('orders', (await source.list())[0]!.schema as never, [
      ...rows,
      { region: 'South', channel: 'web', revenue: 700, units: 1 },
    ]);
    await next;
    expect(element.rows.map(({ x }) => x)).to.deep.equal(['South', 'West', 'East', 'North']);
    expect(inside(element, '.drawing svg')).to.equal(before);
  });

  it('moves along the marks with the arrow keys and speaks their values', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)' });
    const said: string[] = [];
    for (const key of ['ArrowRight', 'ArrowRight', 'End', 'Home']) {
      press(element, key);
      await element.updateComplete;
      said.push(walked(element));
    }
    expect(said).to.deep.equal([
      'West, Sum of revenue 300, 53% of total, 1 of 3',
      'East, Sum of revenue 220, 39% of total, 2 of 3',
      'North, Sum of revenue 50, 8.8% of total, 3 of 3',
      'West, Sum of revenue 300, 53% of total, 1 of 3',
    ]);
    expect(inside(element, '.ring')).to.not.equal(null);
  });

  it('is a slider along its marks, as screen readers leave the arrow keys to those, and within a named figure', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)', color: 'channel' });
    const plot = inside(element, '.plot')!;
    const place = () =>
      ['role', 'aria-valuemin', 'aria-valuenow', 'aria-valuemax'].map((name) => plot.getAttribute(name));
    expect(place()).to.deep.equal(['slider', '0', '0', '4.5']);
    expect(walked(element)).to.equal('no mark yet');
    press(element, 'End');
    await element.updateComplete;
    expect(place()).to.deep.equal(['slider', '0', '4', '4.5']);
    press(element, 'Enter');
    await element.updateComplete;
    expect(place()).to.deep.equal(['slider', '0', '4.5', '4.5']);
    expect(walked(element)).to.contain('selected');
    press(element, 'Escape');
    // What a slider holds is nothing to be used: the legend lies beside it.
    await until(() => inside(element, '.legend button'));
    expect(plot.querySelectorAll('button, [tabindex]').length).to.equal(0);
    expect(inside(element, 'figure')!.getAttribute('aria-label')).to.equal(
      'Sum of revenue by region and channel',
    );
    element.asTable = true;
    await element.updateComplete;
    expect(plot.getAttribute('role')).to.equal('img');
  });

  it('filters the other views with the mark that is picked, and lets go with Escape', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)' });
    press(element, 'ArrowRight');
    const event = nextEvent<{ clause: { where: string; label: string } }>(element, 'inset-chart-select');
    press(element, 'Enter');
    const { clause } = (await event).detail;
    expect(clause.where).to.equal("region = 'West'");
    expect(clause.label).to.equal('Region is West');
    expect(element.kit!.selection.clauses).to.have.lengthOf(1);
    press(element, 'Escape');
    expect(element.kit!.selection.clauses).to.have.lengthOf(0);
  });

  it('selects nothing when the page says no', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)' });
    element.addEventListener('inset-chart-select', (event) => event.preventDefault());
    press(element, 'ArrowRight');
    press(element, 'Enter');
    expect(element.kit!.selection.clauses).to.have.lengthOf(0);
  });

  it('takes a rectangle between two axes by dragging, and lets go of it', async () => {
    const element = await drawn({ mark: 'point', x: 'revenue', y: 'units' });
    const plot = inside(element, '.plot')!;
    const { left, top, width, height } = plot.getBoundingClientRect();
    const point = (type: string, x: number, y: number) =>
      new PointerEvent(type, {
        clientX: left + x * width,
        clientY: top + y * height,
        bubbles: true,
        button: 0,
      });
    plot.dispatchEvent(point('pointerdown', 0.3, 0.3));
    window.dispatchEvent(point('pointermove', 0.7, 0.6));
    await element.updateComplete;
    expect(inside(element, '.brush.across.along')).to.not.equal(null);
    window.dispatchEvent(point('pointerup', 0.7, 0.6));
    const [clause] = element.kit!.selection.clauses;
    expect(clause!.where).to.match(
      /^revenue >= \d+ and revenue < \d+ and \(?units >= \d+ and units < \d+\)?$/,
    );
    const { stretch } = element.save();
    expect(Object.keys(stretch!)).to.deep.equal(['x', 'y']);
    element.clearSelection();
    expect(element.kit!.selection.clauses).to.have.lengthOf(0);
    await element.restore({ stretch: stretch! });
    expect(element.kit!.selection.clauses[0]!.where).to.equal(clause!.where);
  });

  it('says in its tooltip what it is asked to, the second measure besides', async () => {
    const element = await drawn({
      mark: 'bar',
      x: 'region',
      y: 'sum(revenue)',
      y2: 'max(units)',
      tooltip: 'min(units)',
    });
    press(element, 'Home');
    await element.updateComplete;
    expect(textOf(element, '.tooltip')).to.match(
      /^West Sum of revenue ?300 ?(Highest|Maximum|Max)[a-z ]*units ?5 ?[A-Z][a-z ]*units ?5/,
    );
    element.tooltip = 'none';
    await element.updateComplete;
    press(element, 'Home');
    await element.updateComplete;
    expect(inside(element, '.tooltip')).to.equal(null);
  });

  it('takes its tooltip away by Escape, wherever the focus is, until the pointer moves', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)' });
    const plot = inside(element, '.plot')!;
    const { left, top, width, height } = plot.getBoundingClientRect();
    const point = async (): Promise<void> => {
      for (let share = 0.1; share < 1 && !inside(element, '.tooltip'); share += 0.1) {
        const at = { clientX: left + share * width, clientY: top + height / 2 };
        plot.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, ...at }));
        await element.updateComplete;
      }
    };
    await point();
    expect(textOf(element, '.tooltip')).to.contain('West');
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await element.updateComplete;
    expect(inside(element, '.tooltip')).to.equal(null);
    await point();
    expect(inside(element, '.tooltip')).not.to.equal(null);
  });

  it('goes into a mark by the next column of its drill, and back up', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)', drill: 'region, channel' });
    press(element, 'End');
    press(element, 'Home');
    press(element, 'ArrowRight');
    press(element, 'Enter');
    await until(() => element.rows[0]?.x === 'store');
    expect(element.rows.map(({ x, y }) => [x, y])).to.deep.equal([
      ['store', 120],
      ['web', 100],
    ]);
    expect(textOf(element, '.drill')).to.equal('All Region is East');
    expect(element.kit!.selection.clauses).to.have.lengthOf(0);
    await expectAccessible(element);
    const saved = element.save();
    inside(element, '.drill button')!.click();
    await until(() => element.rows.length === 3);
    await element.restore(saved);
    await until(() => element.rows.length === 2);
    press(element, 'Home');
    press(element, 'Enter');
    expect(element.kit!.selection.clauses[0]!.where).to.equal("region = 'East' and channel = 'store'");
    press(element, 'Backspace');
    await until(() => element.rows.length === 3);
  });

  it('zooms by keys, by the wheel with Ctrl alone, and into what is taken', async () => {
    const element = await drawn({ mark: 'point', x: 'revenue', y: 'units' });
    const plot = inside(element, '.plot')!;
    const labels = () =>
      [...element.shadowRoot!.querySelectorAll('.drawing text')].map((text) => text.textContent);
    const all = labels();
    press(element, '+');
    await until(() => labels().join() !== all.join());
    expect(Object.keys(element.save().zoomed!)).to.deep.equal(['x', 'y']);
    // What lies outside is cut off at the plot's edges.
    expect(getComputedStyle(inside(element, '.drawing svg svg')!).overflow).to.equal('hidden');
    press(element, '0');
    await until(() => labels().join() === all.join());
    const { left, top, width, height } = plot.getBoundingClientRect();
    const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
    const scrolled = new WheelEvent('wheel', { ...at, deltaY: -100 });
    plot.dispatchEvent(scrolled);
    expect(scrolled.defaultPrevented).to.equal(false);
    const zoomed = new WheelEvent('wheel', { ...at, deltaY: -100, ctrlKey: true });
    plot.dispatchEvent(zoomed);
    expect(zoomed.defaultPrevented).to.equal(true);
    await until(() => labels().join() !== all.join());
    press(element, '0');
    await element.restore({ stretch: { x: [90, 130], y: [2, 5] } });
    await until(() => inside(element, '.tools button'));
    [...element.shadowRoot!.querySelectorAll<HTMLElement>('.tools button')]
      .find((button) => button.textContent!.includes('Zoom in'))!
      .click();
    await until(() => element.save().zoomed?.x?.join() === '90,130');
    expect(element.kit!.selection.clauses).to.have.lengthOf(0);
    await expectAccessible(element);
  });

  it('takes a stretch with Shift and the arrow keys, its last value included', async () => {
    const element = await drawn({ mark: 'line', x: 'units', y: 'sum(revenue)' });
    press(element, 'Home');
    press(element, 'ArrowRight', { shiftKey: true });
    press(element, 'ArrowRight', { shiftKey: true });
    expect(element.kit!.selection.clauses[0]!.where).to.equal('units >= 3 and units < 6');
    press(element, 'Escape');
    expect(element.kit!.selection.clauses).to.have.lengthOf(0);
  });

  it('switches series off and on by the legend, and one alone by a double click', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)', color: 'channel' });
    await until(() => inside(element, '.legend button'));
    const buttons = () => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.legend button')];
    const colors = () => [...new Set(element.rows.map(({ color }) => color))].sort();
    expect(buttons().map((button) => button.ariaLabel)).to.deep.equal(['store', 'web']);
    buttons()[0]!.click();
    await until(() => colors().length === 1);
    expect(colors()).to.deep.equal(['web']);
    expect(buttons().map((button) => button.ariaPressed)).to.deep.equal(['false', 'true']);
    expect(element.save()).to.deep.equal({ hidden: ['store'] });
    await expectAccessible(element);
    await element.restore({});
    await until(() => colors().length === 2);
    buttons()[0]!.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }));
    await until(() => colors().length === 1);
    expect(colors()).to.deep.equal(['store']);
    expect(element.kit!.selection.clauses).to.have.lengthOf(0);
  });

  it('lets go of the page’s filter when it leaves, and keeps it when it is moved', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)' });
    const { selection } = element.kit!;
    press(element, 'Home');
    press(element, 'Enter');
    expect(selection.clauses).to.have.lengthOf(1);
    const place = element.parentElement!;
    const room = document.createElement('div');
    place.append(room);
    room.append(element);
    await new Promise((resolve) => setTimeout(resolve));
    expect(selection.clauses).to.have.lengthOf(1);
    element.remove();
    await until(() => selection.clauses.length === 0);
    place.append(element);
    await until(() => selection.clauses.length === 1);
    expect(selection.clauses[0]!.where).to.equal("region = 'West'");
  });

  it('shows the rows behind a mark, and what is selected, unless the page does so itself', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)' });
    const asked: unknown[] = [];
    press(element, 'End');
    press(element, 'r');
    await until(() => inside(element, 'dialog.rows[open]'));
    expect(textOf(element, 'dialog.rows h2')).to.equal('Rows where Region is North');
    const table = inside(element, 'dialog.rows inset-table') as HTMLElement & { query: unknown };
    expect(table.query).to.deep.equal({
      from: 'orders',
      steps: [{ kind: 'filter', where: "region = 'North'" }],
    });
    await expectAccessible(element);
    inside(element, 'dialog.rows button')!.click();
    await until(() => !inside(element, 'dialog.rows'));
    element.addEventListener('inset-chart-rows', (event) => {
      event.preventDefault();
      asked.push(event.detail.query.steps);
    });
    press(element, 'Home');
    press(element, 'Enter');
    await element.updateComplete;
    [...element.shadowRoot!.querySelectorAll<HTMLElement>('.tools button')]
      .find((button) => button.textContent!.includes('See rows'))!
      .click();
    await element.updateComplete;
    expect(asked).to.deep.equal([[{ kind: 'filter', where: "region = 'West'" }]]);
    expect(inside(element, 'dialog.rows')).to.equal(null);
  });

  it('finds the row behind a point', async () => {
    const element = await drawn({ mark: 'point', x: 'revenue', y: 'units' });
    let where: unknown;
    element.addEventListener('inset-chart-rows', (event) => {
      event.preventDefault();
      where = event.detail.query.steps[0];
    });
    press(element, 'Home');
    press(element, 'R');
    expect(where).to.deep.equal({ kind: 'filter', where: 'revenue = 100 and units = 3' });
  });

  it('switches one of two measures off by its title', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)', y2: 'max(units)' });
    await until(() => inside(element, '.legend button'));
    const buttons = () => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.legend button')];
    expect(buttons().map((button) => button.ariaLabel)).to.deep.equal(['Sum of revenue', 'Highest units']);
    press(element, 'Home');
    await element.updateComplete;
    expect(walked(element)).to.match(/^West, Sum of revenue 300, Highest units 5/);
    const next = nextEvent(element, 'inset-chart-draw');
    buttons()[1]!.click();
    await next;
    expect(element.save().hidden).to.deep.equal(['Highest units']);
    await expectAccessible(element);
  });

  it('shows the same data as a table', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)' });
    inside(element, 'button[aria-pressed]')!.click();
    await element.updateComplete;
    const cells = [...element.shadowRoot!.querySelectorAll('tbody tr')].map((row) =>
      row.textContent!.replace(/\s+/g, ''),
    );
    expect(cells).to.deep.equal(['West300', 'East220', 'North50']);
  });

  it('names what is close to a column that is not there', async () => {
    const element = await chart({ mark: 'bar', x: 'regoin', y: 'sum(revenue)' });
    await until(() => inside(element, '.state.error'));
    expect(textOf(element, '.state.error')).to.contain('regoin').and.to.contain('Did you mean "region"');
    await expectAccessible(element);
  });

  it('says what a wrong mark should have been', async () => {
    const element = await chart({ mark: 'barr', x: 'region' });
    await until(() => inside(element, '.state.error'));
    expect(textOf(element, '.state.error')).to.contain('bar, line, area, point, pie');
  });

  it('says so when there is nothing, and when there is nothing yet', async () => {
    source.add('orders', [{ name: 'region', type: 'text' }], []);
    const empty = await chart({ mark: 'bar', x: 'region' });
    await until(() => inside(empty, '.state.empty'));
    const blank = await chart({});
    await until(() => textOf(blank, '.state.empty').includes('x="region"'));
  });

  for (const mark of ['line', 'area', 'bar', 'pie'])
    it(`says so when no value can be drawn, and shows the rows: ${mark}`, async () => {
      const schema = [
        { name: 'region', type: 'text' as const },
        { name: 'revenue', type: 'number' as const },
      ];
      source.add('orders', schema, [
        { region: 'East', revenue: null },
        { region: 'West', revenue: null },
      ]);
      const element = await chart({ mark, x: 'region', y: 'revenue' });
      const state = await until(() => inside(element, '.state.empty'));
      expect(state.textContent).to.contain('no values that can be drawn');
      expect(inside(element, '.plot')!.hidden).to.equal(true);
      state.querySelector('button')!.click();
      const table = await until(() => inside(element, 'dialog.rows[open] inset-table'));
      expect((table as InsetTable).query).to.deep.equal({
        from: 'orders',
        steps: [{ kind: 'filter', where: 'true' }],
      });
      await expectAccessible(element);
    });

  it('says so when its dataset is taken away, and draws it when it is back', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)' });
    await source.remove('orders');
    await until(() => textOf(element, '.state.error').includes('orders'));
    expect(inside(element, '.plot')!.hidden).to.equal(true);
    source.add(
      'orders',
      [
        { name: 'region', type: 'text' },
        { name: 'revenue', type: 'number' },
      ],
      rows,
    );
    await element.refresh();
    await until(() => !inside(element, '.state.error') && !inside(element, '.plot')!.hidden);
  });

  it('writes no title that nobody gave where it is of a word’s size, but the way back', async () => {
    const element = await drawn({ mark: 'sparkline', x: 'units', y: 'sum(revenue)' });
    expect(inside(element, 'figcaption')).to.equal(null);
    press(element, 't');
    await until(() => inside(element, '.tools [aria-pressed=true]'));
    press(element, 't');
    await until(() => !inside(element, 'figcaption'));
    element.title = 'Revenue';
    await until(() => textOf(element, '.title') === 'Revenue');
  });

  it('picks the mark by the types, and counts where nothing is measured', async () => {
    const element = await drawn({ x: 'region' });
    expect(element.summary).to.contain('Bar chart: Number of rows by region');
    expect(element.rows.map(({ x, y }) => [x, y])).to.deep.equal([
      ['East', 2],
      ['West', 1],
      ['North', 1],
    ]);
  });

  it('redraws in the colours of a changed theme', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)' });
    const fill = () => element.shadowRoot!.querySelector('.drawing path')!.getAttribute('fill');
    const light = fill();
    element.style.setProperty('--inset-category-1', 'rgb(1, 2, 3)');
    // A hidden page runs no transitions, and tests run side by side.
    if (document.hidden) inside(element, '.probe')!.dispatchEvent(new Event('transitionrun'));
    await until(() => fill() === 'rgb(1, 2, 3)' && light !== fill());
  });

  it('draws marks of one colour in the host’s accent', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)' });
    element.style.setProperty('--inset-accent', 'rgb(179, 38, 30)');
    if (document.hidden) inside(element, '.probe')!.dispatchEvent(new Event('transitionrun'));
    const bar = () => element.shadowRoot!.querySelector('.drawing path')!;
    await until(() => bar().getAttribute('fill') === 'rgb(179, 38, 30)');
  });

  it('gives its picture away', async () => {
    const element = await drawn({ mark: 'bar', x: 'region', y: 'sum(revenue)' });
    expect(await element.exportSvg()).to.match(/^<svg/);
    const png = await element.exportPng({ scale: 1 });
    expect(png.type).to.equal('image/png');
    expect(png.size).to.be.greaterThan(1000);
  });

  it('draws an author’s own specification with the dataset’s rows', async () => {
    const spec = {
      mark: 'bar',
      encoding: { x: { field: 'region', type: 'nominal' }, y: { aggregate: 'sum', field: 'revenue' } },
    };
    const element = await drawn({}, { spec });
    await until(() => element.shadowRoot!.querySelectorAll('.mark-rect path').length === 3);
  });

  it('keeps an error to itself', async () => {
    const bad = await chart({}, { spec: { mark: 'bar', data: { url: 'https://example.com/x.json' } } });
    await until(() => inside(bad, '.state.error'));
    expect(textOf(bad, '.state.error')).to.contain('does not allow');
  });
});
