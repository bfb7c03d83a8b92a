import type { BlockOf } from '@inset/model';
import { readCanvas, type NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { defineElement } from '../../shared/define-element.ts';
import { InsetPivot } from '../../pivot/pivot.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { cleanUp, until } from '../../testing/fixture.ts';
import { idOf, openCanvas, query, shadow, wrapper } from '../testing/open-canvas.ts';

defineElement('inset-pivot', InsetPivot);

const block: NewBlock = {
  kind: 'pivot',
  query,
  pivot: { rows: [], columns: [], values: [{ expression: 'sum(revenue)' }] },
};

describe('the properties of a pivot table', () => {
  afterEach(cleanUp);

  async function opened() {
    const { canvas, document } = await openCanvas([block], { panels: 'properties', width: 1440 });
    const id = idOf(document, 'pivot');
    canvas.select([id]);
    const panel = await until(() => shadow(canvas).querySelector('inset-canvas-properties'));
    const root = panel.shadowRoot!;
    const labelled = <E extends HTMLElement>(name: string) =>
      until(() => root.querySelector<E>(`[aria-label="${name}"]:is(select, button)`));
    const choose = async (name: string, text: string): Promise<void> => {
      const select = await labelled<HTMLSelectElement>(name);
      const option = await until(() => [...select.options].find(({ label }) => label === text));
      select.value = option.value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const press = async (name: string): Promise<void> => (await labelled<HTMLButtonElement>(name)).click();
    const now = () => (readCanvas(document).blocks[0] as BlockOf<'pivot'>).pivot;
    const element = () => wrapper(canvas, id).querySelector<InsetPivot>('inset-pivot')!;
    return { canvas, panel, root, choose, press, now, element };
  }

  it('put columns on shelves, which the block shows, move them and take them out', async () => {
    const { choose, press, now, element, panel } = await opened();
    await choose('Add to the rows', 'region');
    expect(now().rows).to.deep.equal([{ column: 'region' }]);
    await until(() => element().renderRoot.querySelectorAll('tr.line').length === 4);
    await choose('Add a value', 'count()');
    expect(now().values).to.have.length(2);
    await expectAccessible(panel);
    await press('Move region to the columns');
    expect(now()).to.deep.include({ rows: [], columns: [{ column: 'region' }] });
    await press('Take region out');
    expect(now().columns).to.deep.equal([]);
    await press('Move Count up');
    expect(now().values.map(({ expression }) => expression)).to.deep.equal(['count()', 'sum(revenue)']);
  });

  it('keep the order that somebody gave it in its block', async () => {
    const { canvas, choose, now, element } = await opened();
    await choose('Add to the rows', 'region');
    await until(() => element().renderRoot.querySelector('tr.line'));
    element().renderRoot.querySelector<HTMLElement>('[data-row="-1"][data-column="0"]')!.click();
    expect(now().sort).to.deep.equal({ value: 0, order: 'descending' });
    canvas.undo();
    expect(now().sort).to.equal(undefined);
  });
});
