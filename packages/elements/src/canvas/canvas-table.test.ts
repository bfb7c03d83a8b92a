import { readCanvas } from '@inset/model/canvas-document';
import { expect } from 'chai';
import type { InsetTable } from '../table/table.ts';
import { cleanUp, until } from '../testing/fixture.ts';
import { idOf, openCanvas, sample, wrapper } from './testing/open-canvas.ts';

describe('A table on a canvas', () => {
  afterEach(cleanUp);

  const tableOn = async (canvas: Awaited<ReturnType<typeof openCanvas>>['canvas'], id: string) => {
    const table = wrapper(canvas, id).querySelector('inset-table') as InsetTable;
    await until(() => table.renderRoot?.querySelector('[role=gridcell] .text'));
    return table;
  };
  const press = async (table: InsetTable, key: string, options: KeyboardEventInit = {}): Promise<void> => {
    table.renderRoot
      .querySelector('.cell[tabindex="0"]')!
      .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options }));
    await table.updateComplete;
  };

  it('keeps its order and widths in the document, and undo takes them back', async () => {
    const { canvas, document } = await openCanvas(sample);
    const id = idOf(document, 'table');
    const viewOf = (): unknown =>
      (readCanvas(document).blocks.find((block) => block.id === id) as { view?: unknown }).view;
    const table = await tableOn(canvas, id);
    expect(viewOf()).to.equal(undefined);
    await press(table, 'Enter');
    const name = table.sort;
    expect(viewOf()).to.deep.equal({ sort: name });
    canvas.undo();
    await until(() => table.sort === undefined);
    expect(viewOf()).to.equal(undefined);
    canvas.redo();
    await until(() => table.sort === name);
    await press(table, 'Enter');
    await press(table, 'Enter');
    expect(viewOf(), 'as usual again').to.equal(undefined);
  });

  it('is arranged for oneself where one may only look', async () => {
    const { canvas, document } = await openCanvas(sample);
    canvas.readonly = true;
    await canvas.updateComplete;
    const id = idOf(document, 'table');
    const table = await tableOn(canvas, id);
    const before = JSON.stringify(readCanvas(document));
    await press(table, 'Enter');
    expect(table.sort).not.to.equal(undefined);
    expect(JSON.stringify(readCanvas(document))).to.equal(before);
  });
});
