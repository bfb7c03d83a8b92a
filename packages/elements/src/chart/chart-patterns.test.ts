import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { emulateFeatures } from '../testing/emulate-features.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetChart } from './chart.ts';
import { readersPatterns } from './readers-patterns.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

const channels = ['web', 'store', 'phone'];

async function drawn(attributes: Record<string, string>, style = ''): Promise<InsetChart> {
  const source = new TinyDataSource();
  source.add(
    'orders',
    [
      { name: 'day', type: 'integer' },
      { name: 'channel', type: 'text' },
      { name: 'revenue', type: 'integer' },
    ],
    channels.flatMap((channel, c) =>
      Array.from({ length: 4 }, (_, day) => ({
        day,
        channel,
        revenue: 50 + ((day * 7 + c * 5) % 40),
      })),
    ),
  );
  const provider = await fixture<InsetProvider>(
    html`<inset-provider .dataSource=${source} style=${style}
      ><inset-chart source="orders"></inset-chart
    ></inset-provider>`,
  );
  const element = provider.querySelector('inset-chart') as InsetChart;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  await nextEvent(element, 'inset-chart-draw');
  await element.updateComplete;
  return element;
}

const stacked = { mark: 'bar', x: 'day', y: 'sum(revenue)', color: 'channel' };
const inside = <Kind extends Element>(element: InsetChart, selector: string): Kind[] => [
  ...element.shadowRoot!.querySelectorAll<Kind>(selector),
];
/** How many shapes of a chart have each of its patterns. */
const used = (element: InsetChart): number[] =>
  inside(element, '.drawing pattern').map(
    ({ id }) => inside(element, `.drawing [fill="url(#${id})"]`).length,
  );

describe('patterns of a chart', () => {
  afterEach(async () => {
    cleanUp();
    readersPatterns.wanted = undefined;
    await emulateFeatures();
  });

  it('are not there by themselves', async () => {
    expect(used(await drawn(stacked))).to.deep.equal([]);
  });

  it('stand on its marks and in its legend where it asks for them', async () => {
    const element = await drawn({ ...stacked, patterns: '' });
    // The first of three colours is plain; a bar for each day, and the legend's.
    expect(used(element)).to.deep.equal([5, 5]);
    await expectAccessible(element);
  });

  it('stand in its tooltip', async () => {
    const element = await drawn({ ...stacked, patterns: '' });
    const plot = inside<HTMLElement>(element, '.plot')[0]!;
    plot.focus();
    plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
    await until(() => inside(element, '.tooltip').length > 0);
    expect(inside(element, '.tooltip .lines > svg').length).to.equal(3);
    expect(inside(element, '.tooltip .lines > svg [fill^="url("]').length).to.equal(2);
  });

  it('come and go with what its surroundings say', async () => {
    const element = await drawn(stacked, '--inset-patterns: on');
    expect(used(element)).to.deep.equal([5, 5]);
    element.parentElement!.style.setProperty('--inset-patterns', 'off');
    await until(() => used(element).length === 0);
  });

  for (const features of [{ 'prefers-contrast': 'more' }, { 'forced-colors': 'active' }] as const) {
    it(`are there for who reads with ${Object.entries(features).join().replace(',', ': ')}`, async () => {
      const element = await drawn(stacked);
      await emulateFeatures(features);
      await until(() => used(element).length === 2);
      await emulateFeatures();
      await until(() => used(element).length === 0);
    });
  }

  it('are asked for in its menu, for all charts of the page', async () => {
    const [one, other] = [await drawn(stacked), await drawn({ ...stacked, mark: 'area' })];
    const choose = async () => {
      inside<HTMLElement>(one, 'button.export')[0]!.click();
      await one.updateComplete;
      inside<HTMLElement>(one, '[role="menuitemradio"]')[0]!.click();
      await one.updateComplete;
    };
    await choose();
    await until(() => used(one).length === 2 && used(other).length === 2);
    expect(inside(one, '[role="menuitemradio"]')[0]!.getAttribute('aria-checked')).to.equal('true');
    inside<HTMLElement>(one, '[role="menuitemradio"]')[0]!.click();
    await until(() => used(one).length === 0 && used(other).length === 0);
  });

  it('are painted as pixels as well, as where there are too many shapes for elements', async () => {
    const areas = async (element: InsetChart) => {
      const picture = await createImageBitmap(await element.exportPng({ scale: 1.5 }));
      const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
      context.drawImage(picture, 0, 0);
      const { data } = context.getImageData(0, 0, picture.width, picture.height);
      const seen = new Map<string, number>();
      for (let i = 0; i < data.length; i += 4) {
        const color = data.slice(i, i + 3).join();
        seen.set(color, (seen.get(color) ?? 0) + 1);
      }
      return seen;
    };
    const [plain, patterned] = [
      await areas(await drawn(stacked)),
      await areas(await drawn({ ...stacked, patterns: '' })),
    ];
    // The surface, and the three colours; two of them are seen less, the surface more.
    const largest = [...plain].sort(([, a], [, b]) => b - a).slice(0, 4);
    const change = largest.map(([color, pixels]) => (patterned.get(color) ?? 0) / pixels);
    expect(change[0]).to.be.greaterThan(1.01);
    expect(change.slice(1).filter((share) => share < 0.85)).to.have.length(2);
    expect(change.slice(1).filter((share) => share > 0.98)).to.have.length(1);
  });

  it('are part of its pictures', async () => {
    const element = await drawn({ ...stacked, patterns: '' });
    const svg = await element.exportSvg();
    expect(svg.match(/<pattern /g)).to.have.length(2);
    const [pdf, png] = [await element.exportPdf(), await element.exportPng()];
    expect(await pdf.text()).to.match(/\/Pattern << \/P1 \d+ 0 R \/P2 \d+ 0 R >>/);
    expect(png.size).to.be.greaterThan(1000);
  });
});
