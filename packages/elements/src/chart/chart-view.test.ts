import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetChart } from './chart.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

async function drawn(attributes: Record<string, string>): Promise<InsetChart> {
  const source = new TinyDataSource();
  source.add(
    'runs',
    [
      { name: 'kind', type: 'text' },
      { name: 'minutes', type: 'number' },
      { name: 'steps', type: 'number' },
    ],
    [...'abc'].map((kind, i) => ({ kind, minutes: 10 * (i + 1), steps: 300 - 100 * i })),
  );
  const provider = await fixture<InsetProvider>(
    html`<inset-provider .dataSource=${source}><inset-chart source="runs"></inset-chart></inset-provider>`,
  );
  const element = provider.querySelector('inset-chart') as InsetChart;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  await nextEvent(element, 'inset-chart-draw');
  await element.updateComplete;
  return element;
}

const inside = <Kind extends HTMLElement = HTMLElement>(element: InsetChart, selector: string): Kind[] => [
  ...element.shadowRoot!.querySelectorAll<Kind>(selector),
];
const items = (element: InsetChart): Record<string, HTMLButtonElement> =>
  Object.fromEntries(
    inside<HTMLButtonElement>(element, '[role="menu"] .item').map((item) => [item.textContent!.trim(), item]),
  );

async function openMenu(element: InsetChart): Promise<void> {
  inside(element, 'button.export')[0]!.click();
  await element.updateComplete;
}

describe('the menu of a chart', () => {
  afterEach(cleanUp);

  it('zooms in, out and back without a gesture, and stays open for the next step', async () => {
    const element = await drawn({ mark: 'point', x: 'minutes', y: 'steps' });
    await openMenu(element);
    await expectAccessible(element);
    expect([items(element)['Zoom out']!.disabled, items(element)['Show all']!.disabled]).to.deep.equal([
      true,
      true,
    ]);
    const widths: number[] = [];
    const width = (): number => {
      const [from, to] = element.save().zoomed?.x ?? [];
      return from === undefined ? Infinity : to! - from;
    };
    for (const step of ['Zoom in', 'Zoom in', 'Zoom out'] as const) {
      items(element)[step]!.click();
      await element.updateComplete;
      widths.push(width());
    }
    expect(widths[1]).to.be.lessThan(widths[0]!);
    expect(widths[2]).to.be.closeTo(widths[0]!, 1e-6);
    items(element)['Show all']!.click();
    await element.updateComplete;
    expect(element.save().zoomed).to.equal(undefined);
  });

  it('zooms about the mark that is picked', async () => {
    const element = await drawn({ mark: 'point', x: 'minutes', y: 'steps' });
    const plot = inside(element, '.plot')[0]!;
    for (const key of ['Home', 'ArrowRight', 'Enter'])
      plot.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await element.updateComplete;
    await openMenu(element);
    for (let i = 0; i < 4; i++) {
      items(element)['Zoom in']!.click();
      await element.updateComplete;
    }
    const [from, to] = element.save().zoomed!.x!;
    expect(from).to.be.lessThan(20);
    expect(to).to.be.greaterThan(20);
  });

  it('takes a rectangle by two taps, and says what is waited for and what was taken', async () => {
    const element = await drawn({ mark: 'point', x: 'minutes', y: 'steps' });
    const plot = inside(element, '.plot')[0]!;
    const status = (): string => inside(element, '.stage + [role="status"]')[0]!.textContent!.trim();
    const tap = async (index: number, by: number): Promise<void> => {
      const point = inside(element, '.drawing circle')[index]!.getBoundingClientRect();
      const at = { clientX: point.x + point.width / 2 + by, clientY: point.y + point.height / 2 + by };
      plot.dispatchEvent(new PointerEvent('pointerdown', { ...at, bubbles: true, pointerType: 'touch' }));
      plot.dispatchEvent(new MouseEvent('click', { ...at, bubbles: true }));
      await element.updateComplete;
    };
    await openMenu(element);
    items(element)['Take a rectangle by two taps']!.click();
    await element.updateComplete;
    expect(status()).to.contain('where it begins');
    expect(inside(element, '.taps')[0]!.textContent).to.equal(status());
    await tap(0, -6);
    expect(status()).to.contain('where it ends');
    await tap(0, -6);
    expect(status(), 'the same spot again is a slip').to.contain('where it ends');
    await tap(1, 6);
    expect(status()).to.match(/minutes .* and steps .*, 2 marks/i);
    expect(inside(element, '.taps')).to.have.length(0);
    const { x, y } = element.save().stretch!;
    expect([x![0] < 10, x![1] > 20 && x![1] < 30, y![0] < 200, y![1] > 300]).to.deep.equal([
      true,
      true,
      true,
      true,
    ]);
    expect(element.save().picked).to.equal(undefined);
  });

  it('lets go of the taps by Escape', async () => {
    const element = await drawn({ mark: 'point', x: 'minutes', y: 'steps' });
    await openMenu(element);
    items(element)['Take a rectangle by two taps']!.click();
    await element.updateComplete;
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await element.updateComplete;
    expect(inside(element, '.taps')).to.have.length(0);
    expect(element.save().stretch).to.equal(undefined);
  });

  it('takes a stretch by two taps where marks lie along one axis', async () => {
    const element = await drawn({ mark: 'line', x: 'minutes', y: 'sum(steps)' });
    await openMenu(element);
    expect(Object.keys(items(element))).to.include('Take a stretch by two taps');
  });

  it('offers no zoom where no axis can be zoomed', async () => {
    const element = await drawn({ mark: 'bar', x: 'kind', y: 'sum(steps)' });
    await openMenu(element);
    expect(Object.keys(items(element))).not.to.include('Zoom in');
    expect(Object.keys(items(element))).to.include('Patterns as well as colors');
  });
});

describe('a rectangle between the points of a chart', () => {
  afterEach(cleanUp);

  it('is taken by Shift and the arrow keys, a corner at a time, from the mark one is at', async () => {
    const element = await drawn({ mark: 'point', x: 'minutes', y: 'steps' });
    const plot = inside(element, '.plot')[0]!;
    const press = async (key: string, times = 1, shiftKey = true): Promise<void> => {
      for (let i = 0; i < times; i++) {
        plot.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true }));
        await element.updateComplete;
      }
    };
    const status = (): string => inside(element, '.stage + [role="status"]')[0]!.textContent!.trim();
    await press('Home', 1, false);
    await press('ArrowRight', 1);
    // The mark where it began is within, and nothing else is yet.
    expect(status()).to.match(/minutes .* and steps .*, 1 mark$/i);
    const first = element.save().stretch!;
    expect(first.x![0] < 10 && first.x![1] > 10 && first.y![0] < 300 && first.y![1] > 300).to.equal(true);
    // The second lies to the right and below.
    await press('ArrowRight', 22);
    await press('ArrowDown', 22);
    expect(status()).to.match(/, 2 marks$/);
    await press('ArrowLeft', 22);
    expect(status()).to.match(/, 1 mark$/);
    // Without Shift the keys walk on among the marks; what is taken stays.
    const taken = element.save().stretch;
    await press('ArrowRight', 1, false);
    expect(plot.getAttribute('aria-valuetext')).to.contain('2 of 3');
    expect(element.save().stretch).to.deep.equal(taken);
    await press('Escape', 1, false);
    expect(element.save().stretch).to.equal(undefined);
  });
});
