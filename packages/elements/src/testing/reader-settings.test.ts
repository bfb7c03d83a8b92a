import { expect } from 'chai';
import { html } from 'lit';
import { InsetChart } from '../chart/chart.ts';
import { InsetMetric } from '../metric/metric.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetTable } from '../table/table.ts';
import { readSystemColors } from '../theme/read-tokens.ts';
import { emulateFeatures } from './emulate-features.ts';
import { cleanUp, fixture, nextEvent, until } from './fixture.ts';
import { TinyDataSource } from './tiny-data-source.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);
defineElement('inset-table', InsetTable);
defineElement('inset-metric', InsetMetric);

const regions = ['East', 'West', 'North', 'South'];

async function shown(): Promise<{ chart: InsetChart; table: InsetTable; metric: InsetMetric }> {
  const source = new TinyDataSource();
  source.add(
    'orders',
    [
      { name: 'region', type: 'text' },
      { name: 'year', type: 'text' },
      { name: 'revenue', type: 'integer' },
    ],
    regions.flatMap((region, i) => ['2023', '2024'].map((year) => ({ region, year, revenue: 100 + 20 * i }))),
  );
  const provider = await fixture<InsetProvider>(
    html`<inset-provider .dataSource=${source} style="display: block; width: 360px">
      <inset-chart source="orders" mark="bar" x="year" y="sum(revenue)" color="region"></inset-chart>
      <inset-table source="orders"></inset-table>
      <inset-metric source="orders" measure="sum(revenue)" label="Revenue"></inset-metric>
    </inset-provider>`,
  );
  const chart = provider.querySelector('inset-chart')!;
  await nextEvent(chart, 'inset-chart-draw');
  await chart.updateComplete;
  const [table, metric] = [provider.querySelector('inset-table')!, provider.querySelector('inset-metric')!];
  await until(() => metric.value !== undefined && inside(table, '[role="gridcell"]').length > 0);
  return { chart, table, metric };
}

const inside = (element: Element, selector: string): Element[] => [
  ...element.shadowRoot!.querySelectorAll(selector),
];

/** The colours that a drawing's shapes are painted in. */
const painted = (chart: InsetChart): Set<string> =>
  new Set(
    inside(chart, '.drawing [fill], .drawing [stroke]').flatMap((shape) =>
      ['fill', 'stroke'].flatMap((name) => {
        const color = shape.getAttribute(name);
        return color && color !== 'none' && !color.startsWith('url(') ? [color] : [];
      }),
    ),
  );

describe('what readers have set', () => {
  afterEach(async () => {
    cleanUp();
    document.documentElement.style.removeProperty('font-size');
    await emulateFeatures();
  });

  it('gives a chart the system’s colors alone, where colors are forced', async () => {
    await emulateFeatures({ 'forced-colors': 'active' });
    const { chart } = await shown();
    const system = readSystemColors(chart, ['Canvas', 'CanvasText', 'Highlight', 'LinkText', 'GrayText']);
    const others = [...painted(chart)].filter((color) => !Object.values(system).includes(color));
    // What is written on a mark is white or black, whichever is read there.
    expect(others.filter((color) => !['#ffffff', '#000000'].includes(color))).to.deep.equal([]);
    expect(inside(chart, '.drawing pattern').length).to.equal(regions.length - 1);
  });

  it('keeps the edge of what floats and the ring of the focus, where colors are forced', async () => {
    await emulateFeatures({ 'forced-colors': 'active' });
    const { chart } = await shown();
    const plot = inside(chart, '.plot')[0] as HTMLElement;
    plot.focus();
    plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
    await until(() => inside(chart, '.tooltip').length > 0);
    for (const selector of ['.tooltip', '.ring']) {
      const style = getComputedStyle(inside(chart, selector)[0]!);
      const edge = Math.max(parseFloat(style.borderTopWidth), parseFloat(style.outlineWidth));
      expect(edge, selector).to.be.at.least(1);
    }
  });

  it('gives words seven to one, where contrast is to be more', async () => {
    await emulateFeatures({ 'prefers-contrast': 'more' });
    const { chart, table, metric } = await shown();
    const words = [
      ...inside(chart, '.title'),
      ...inside(table, '[role="columnheader"], [role="gridcell"]'),
      ...inside(metric, '.label, .value'),
    ];
    expect(words.length).to.be.greaterThan(8);
    for (const element of words) {
      const ratio = contrast(getComputedStyle(element).color, 'rgb(255, 255, 255)');
      expect(ratio, `${element.className} ${element.textContent}`).to.be.at.least(7);
    }
  });

  it('lets nothing move for longer than is seen, where motion is to be reduced', async () => {
    await emulateFeatures({ 'prefers-reduced-motion': 'reduce' });
    const { chart, table } = await shown();
    (inside(chart, 'button.export')[0] as HTMLElement).click();
    await chart.updateComplete;
    chart.asTable = true;
    await chart.updateComplete;
    for (const element of [chart, table]) {
      const moving = element
        .shadowRoot!.getAnimations()
        .filter(({ effect }) => Number(effect!.getComputedTiming().endTime) > 1);
      expect(moving.map((animation) => animation.effect)).to.deep.equal([]);
    }
  });

  it('cuts no words where they are twice as large', async () => {
    document.documentElement.style.setProperty('font-size', '200%');
    const { chart, metric } = await shown();
    const words = [...inside(chart, '.title, .tools button'), ...inside(metric, '.label, .value')];
    expect(words.length).to.be.greaterThan(3);
    for (const element of words as HTMLElement[]) {
      const where = `${element.className} ${element.textContent!.trim()}`;
      expect(element.scrollWidth, where).to.be.at.most(element.clientWidth + 1);
      expect(element.scrollHeight, where).to.be.at.most(element.clientHeight + 1);
    }
    expect(parseFloat(getComputedStyle(inside(chart, '.title')[0]!).fontSize)).to.be.at.least(28);
  });

  it('cuts no words of a drawing where letters and words stand further apart, from then on', async () => {
    const { chart } = await shown();
    const cut = (): string[] => {
      const room = inside(chart, '.drawing')[0]!.getBoundingClientRect();
      return inside(chart, '.drawing text')
        .filter((word) => {
          const { left, right } = word.getBoundingClientRect();
          return left < room.left - 1 || right > room.right + 1;
        })
        .map(({ textContent }) => textContent!);
    };
    expect(cut()).to.deep.equal([]);
    chart.style.letterSpacing = '0.4em';
    chart.style.wordSpacing = '0.5em';
    expect(cut()).to.include('500');
    await nextEvent(chart, 'inset-chart-draw');
    await until(() => cut().length === 0);
    expect(inside(chart, '.drawing text').map(({ textContent }) => textContent)).to.include('500');
  });
});

/** How far two `rgb(...)` colours stand apart, as WCAG counts it. */
function contrast(one: string, other: string): number {
  const light = (color: string): number => {
    const [red, green, blue] = color.match(/[\d.]+/g)!.map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [a, b] = [light(one), light(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
