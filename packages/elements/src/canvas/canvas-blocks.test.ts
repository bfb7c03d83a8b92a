import { readCanvas } from '@inset/model/canvas-document';
import { expect } from 'chai';
import type { InsetHeading } from '../heading/heading.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, until } from '../testing/fixture.ts';
import { paintedFile } from '../image/testing/painted-file.ts';
import type { InsetText } from '../text/text.ts';
import type { InsetCanvasProperties } from './panels/properties-panel.ts';
import { idOf, openCanvas, shadow, wrapper } from './testing/open-canvas.ts';

describe('inset-canvas with headings, dividers and images', () => {
  afterEach(cleanUp);

  it('a heading is written in place, its words are shared, and typing is undone as one', async () => {
    const { canvas, document } = await openCanvas([{ kind: 'heading', text: 'Costs' }]);
    const id = idOf(document, 'heading');
    const heading = await until(() => wrapper(canvas, id).querySelector<InsetHeading>('inset-heading'));
    await customElements.whenDefined('inset-heading');
    wrapper(canvas, id).dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
    const area = await until(() => heading.shadowRoot!.querySelector('textarea'));
    for (const text of ['Costs o', 'Costs of', 'Costs of 2024']) {
      area.value = text;
      area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    const words = (): unknown => (readCanvas(document).blocks[0] as { text?: string }).text;
    expect(words()).to.equal('Costs of 2024');
    expect(document.getMap('blocks').get(id)).to.satisfy(
      (block: { get(key: string): object }) => 'insert' in block.get('text'),
    );
    canvas.undo();
    expect(words()).to.equal('Costs');
  });

  it('a wrong anchor is told at its field and not kept', async () => {
    const { canvas, document } = await openCanvas([{ kind: 'heading', text: 'Costs' }], {
      panels: 'properties',
      width: 1440,
    });
    canvas.select([idOf(document, 'heading')]);
    const panel = await until(() =>
      shadow(canvas).querySelector<InsetCanvasProperties>('inset-canvas-properties'),
    );
    const field = await until(() => panel.shadowRoot!.querySelector<HTMLInputElement>('[name=anchor]'));
    const enter = async (text: string): Promise<void> => {
      field.value = text;
      field.dispatchEvent(new Event('change'));
      await panel.updateComplete;
    };
    await enter('last year');
    expect(panel.shadowRoot!.querySelector('.problem')!.textContent).to.include('last-year');
    expect((readCanvas(document).blocks[0] as { anchor?: string }).anchor).to.equal(undefined);
    await enter('last-year');
    expect(panel.shadowRoot!.querySelector('.problem')).to.equal(null);
    expect((readCanvas(document).blocks[0] as { anchor?: string }).anchor).to.equal('last-year');
    await expectAccessible(canvas);
  });

  it('a divider is one row high and shows its label', async () => {
    const { canvas, document } = await openCanvas([{ kind: 'divider', label: 'Costs' }]);
    const block = wrapper(canvas, idOf(document, 'divider'));
    const label = await until(() =>
      block.querySelector('inset-divider')?.shadowRoot?.querySelector<HTMLElement>('.label'),
    );
    expect(readCanvas(document).blocks[0]!.frame.height).to.equal(1);
    const { top, bottom } = label.getBoundingClientRect();
    const outer = block.getBoundingClientRect();
    expect(
      top >= outer.top && bottom <= outer.bottom,
      `${top}-${bottom} in ${outer.top}-${outer.bottom}`,
    ).to.equal(true);
    await expectAccessible(canvas);
  });

  it('takes a dropped picture as an image in its own proportions, told once and undone as one', async () => {
    const { canvas, document } = await openCanvas();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(await paintedFile(1200, 600));
    const { left, top } = shadow(canvas).querySelector('.grid')!.getBoundingClientRect();
    shadow(canvas)
      .querySelector('.main')!
      .dispatchEvent(
        new DragEvent('drop', {
          dataTransfer,
          bubbles: true,
          cancelable: true,
          clientX: left + 20,
          clientY: top + 500,
        }),
      );
    const block = await until(() => readCanvas(document).blocks.find(({ kind }) => kind === 'image'));
    const { width, height } = block.frame;
    expect((width * 40 - 16) / (height * 24 - 16)).to.be.closeTo(2, 0.3);
    const image = await until(() =>
      wrapper(canvas, block.id).querySelector('inset-image')?.shadowRoot?.querySelector('img'),
    );
    await until(() => image.naturalWidth === 1200);
    canvas.undo();
    expect(readCanvas(document).blocks.some(({ kind }) => kind === 'image')).to.equal(false);
  });

  it('tells why a file is not a picture', async () => {
    const { canvas } = await openCanvas();
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['words'], 'a.png', { type: 'image/png' }));
    shadow(canvas)
      .querySelector('.main')!
      .dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await until(() => shadow(canvas).querySelector('.notice')?.textContent?.includes('PNG'));
  });

  it('undoes what is written in a text, and the editor takes what it brings back', async () => {
    const { canvas, document } = await openCanvas();
    const id = idOf(document, 'text');
    const text = wrapper(canvas, id).querySelector('inset-text') as InsetText;
    await text.edit();
    const area = await until(() => text.shadowRoot!.querySelector<HTMLElement>('[contenteditable=true]'));
    const now = (): string =>
      (readCanvas(document).blocks.find((block) => block.id === id) as { text: string }).text;
    const before = now();
    text.shadowRoot!.querySelector<HTMLElement>('.bar [aria-label="Line"]')!.click();
    await until(() => now() !== before);
    area.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'z',
        code: 'KeyZ',
        ctrlKey: true,
        bubbles: true,
        composed: true,
        cancelable: true,
      }),
    );
    await until(() => now() === before);
    await until(() => area.querySelector('hr') === null);
  });
});
