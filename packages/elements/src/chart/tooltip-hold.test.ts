import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetChart } from './chart.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

const kinds = [...'abcdefghij'];
let element: InsetChart;
let plot: HTMLElement;

const tooltip = (): HTMLElement | null => plot.querySelector('.tooltip');
const said = (): string => tooltip()?.querySelector('.heading')?.textContent ?? '';

async function move(target: Element, x: number, y: number): Promise<void> {
  const at = { clientX: x, clientY: y, bubbles: true, composed: true };
  target.dispatchEvent(new PointerEvent('pointermove', at));
  await element.updateComplete;
}

/** Goes to the middle of a bar of the drawing, waits for its tooltip, and rests there where that is wanted. */
async function pointAt(index: number, rests: boolean): Promise<{ x: number; y: number }> {
  const bars = [...plot.querySelectorAll('.drawing [d], .drawing rect')].filter(
    (shape) => shape.getBoundingClientRect().height > 30 && shape.getBoundingClientRect().width > 10,
  );
  const { left, top, width, height } = bars[index]!.getBoundingClientRect();
  const at = { x: left + width / 2, y: top + height - 10 };
  await move(plot, at.x, at.y);
  await until(() => tooltip() !== null);
  if (rests) await until(() => tooltip()!.classList.contains('held'));
  return at;
}

describe('the tooltip of a mark', () => {
  beforeEach(async () => {
    const source = new TinyDataSource();
    source.add(
      'rows',
      [
        { name: 'kind', type: 'text' },
        { name: 'n', type: 'integer' },
      ],
      kinds.map((kind, i) => ({ kind, n: 200 - i })),
    );
    const provider = await fixture<InsetProvider>(
      html`<inset-provider .dataSource=${source} style="display: block; width: 700px"
        ><inset-chart source="rows" mark="bar" orientation="vertical" x="kind" y="sum(n)"></inset-chart
      ></inset-provider>`,
    );
    element = provider.querySelector('inset-chart')!;
    await nextEvent(element, 'inset-chart-draw');
    await element.updateComplete;
    plot = element.shadowRoot!.querySelector('.plot')!;
  });
  afterEach(cleanUp);

  it('follows a pointer that goes along the marks', async () => {
    const one = await pointAt(1, false);
    const first = said();
    await move(plot, one.x + 130, one.y);
    expect(said()).not.to.equal(first);
  });

  it('waits for a pointer that has rested and comes over other marks to it, and stays while it is there', async () => {
    const from = await pointAt(1, true);
    const first = said();
    const { left, top, width, height } = tooltip()!.getBoundingClientRect();
    const middle = { x: left + width / 2, y: top + height / 2 };
    for (const share of [0.3, 0.6, 0.9])
      await move(plot, from.x + share * (middle.x - from.x), from.y + share * (middle.y - from.y));
    expect(said()).to.equal(first);
    expect(document.elementFromPoint(middle.x, middle.y)).to.equal(element);
    expect(element.shadowRoot!.elementFromPoint(middle.x, middle.y)!.closest('.tooltip')).not.to.equal(null);
    await move(tooltip()!, middle.x, middle.y);
    plot.dispatchEvent(new PointerEvent('pointerleave'));
    await element.updateComplete;
    expect(said()).to.equal(first);
    // A click on it picks nothing that lies behind.
    tooltip()!.click();
    await element.updateComplete;
    expect(element.save().picked).to.equal(undefined);
  });

  it('goes when the pointer goes elsewhere', async () => {
    const from = await pointAt(1, true);
    const first = said();
    await move(plot, from.x - 60, from.y);
    expect(said()).not.to.equal(first);
    await pointAt(4, true);
    await move(document.body, 5000, 5000);
    expect(tooltip()).to.equal(null);
  });

  it('goes by Escape, held or not, wherever the focus is', async () => {
    await pointAt(1, true);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await element.updateComplete;
    expect(tooltip()).to.equal(null);
  });

  it('goes with a pointer that leaves without having rested', async () => {
    await pointAt(1, false);
    plot.dispatchEvent(new PointerEvent('pointerleave'));
    await element.updateComplete;
    expect(tooltip()).to.equal(null);
  });
});
