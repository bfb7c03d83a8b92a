import type { SceneItem } from '@inset/engine/chart';
import { readCanvas, setTitle, type NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetEmbed } from '../embed/embed.ts';
import { keepHere, newCanvasId } from '../embed/testing/kept-canvases.ts';
import { enSaveAs } from '../locales/en-save-as.ts';
import type { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import type { InsetCanvas } from './canvas.ts';
import type { EditingHost } from './editing/editing-host.ts';
import { makeFile } from './export/make-file.ts';
import { canvasScenes } from './export/picture/canvas-scenes.ts';
import { idOf, openCanvas, query, shadow, wrapper } from './testing/open-canvas.ts';

defineElement('inset-embed', InsetEmbed);

const embedOf = (canvas: string, y = 0): NewBlock => ({
  kind: 'embed',
  canvas,
  frame: { x: 0, y, width: 24, height: 12 },
});
const note: NewBlock = { kind: 'text', text: 'Forty tents', frame: { x: 0, y: 12, width: 12, height: 4 } };

const embedIn = (root: ShadowRoot): Promise<InsetEmbed> =>
  until(() => root.querySelector<InsetEmbed>('inset-embed'));
const textsIn = (items: readonly SceneItem[]): string[] =>
  items.flatMap((item) =>
    item.kind === 'group' ? textsIn(item.items) : item.kind === 'text' ? [item.text] : [],
  );
const said = (embed: InsetEmbed): string => embed.shadowRoot!.textContent!.replace(/\s+/g, ' ');

async function open(id: string): Promise<InsetCanvas> {
  const provider = await fixture<InsetProvider>(
    html`<inset-provider .dataSource=${new TinyDataSource()}>
      <inset-canvas canvas-id=${id} panels="none" style="width: 960px; height: 700px"></inset-canvas>
    </inset-provider>`,
  );
  return provider.querySelector<InsetCanvas>('inset-canvas')!;
}

describe('a canvas within a canvas', () => {
  afterEach(cleanUp);

  it('is chosen in its block, is one step of undo, and has its own name', async () => {
    const id = newCanvasId();
    (await keepHere(id, { title: 'What we aim at', blocks: [note] })).close();
    const { canvas, document } = await openCanvas([embedOf('')]);
    const embed = await embedIn(shadow(canvas));
    await until(() => embed.shadowRoot!.querySelector('.choices'));
    const choice = [...embed.shadowRoot!.querySelectorAll<HTMLElement>('.choices button')].find((button) =>
      button.textContent!.includes('What we aim at'),
    );
    choice!.click();
    await until(() => embed.shadowRoot!.querySelector('.title')?.textContent?.includes('What we aim at'));
    expect(readCanvas(document).blocks[0]).to.include({ kind: 'embed', canvas: id });
    await until(() => said(embed).includes('What we aim at'));
    await expectAccessible(canvas);
    canvas.undo();
    await until(() => embed.canvasId === '');
  });

  it('says where a circle closes, however many it goes through, and nothing is drawn for ever', async () => {
    const [a, b, c] = [newCanvasId(), newCanvasId(), newCanvasId()];
    (await keepHere(a, { title: 'Sales', blocks: [embedOf(b)] })).close();
    (await keepHere(b, { title: 'Targets', blocks: [embedOf(a)] })).close();
    (await keepHere(c, { title: 'Alone', blocks: [embedOf(c)] })).close();
    const self = await embedIn((await open(c)).shadowRoot!);
    await until(() => said(self).includes('shown within itself'));
    expect(said(self)).to.include('“Alone” → “Alone”');
    const outer = await embedIn((await open(a)).shadowRoot!);
    await until(() => outer.shadowRoot!.querySelector('.title')?.textContent === 'Targets');
    const inner = await embedIn(outer.shadowRoot!);
    await until(() => said(inner).includes('“Sales” → “Targets” → “Sales”'));
    expect(inner.shadowRoot!.querySelector('inset-embed')).to.equal(null);
  });

  it('goes as deep as four canvases, and says so at the fifth, with a way to it', async () => {
    const ids = Array.from({ length: 6 }, newCanvasId);
    for (const [at, id] of ids.entries())
      (
        await keepHere(id, { title: `Level ${at}`, blocks: at < 5 ? [embedOf(ids[at + 1]!)] : [note] })
      ).close();
    let root = (await open(ids[0]!)).shadowRoot!;
    for (const level of [1, 2, 3]) {
      const embed = await embedIn(root);
      await until(() => embed.shadowRoot!.querySelector('.title')?.textContent === `Level ${level}`);
      root = embed.shadowRoot!;
    }
    const last = await embedIn(root);
    await until(() => said(last).includes('At most 4 canvases'));
    expect(last.shadowRoot!.querySelector('.way button')).to.not.equal(null);
  });

  it('leaves selection, keys and undo to the canvas around', async () => {
    const id = newCanvasId();
    // Copies of a canvas have blocks of the same ids.
    const { canvas, document } = await openCanvas([note]);
    const noteId = idOf(document, 'text');
    const kept = await keepHere(id, { title: 'Targets', blocks: [note] });
    kept.close();
    const embedId = canvas.addBlock(embedOf(id));
    const embed = await embedIn(shadow(canvas));
    const inner = await until(() => embed.shadowRoot!.querySelector<HTMLElement>('.block'));
    inner.dispatchEvent(
      new PointerEvent('pointerdown', { bubbles: true, composed: true, button: 0, pointerType: 'touch' }),
    );
    expect(canvas.selectedIds).to.deep.equal([embedId]);
    inner.focus();
    const press = (key: string, ctrlKey = false): void =>
      void inner.dispatchEvent(
        new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, composed: true, cancelable: true }),
      );
    const frame = canvas.canvas.blocks.find((block) => block.id === embedId)!.frame;
    press('ArrowDown');
    press('Delete');
    expect(canvas.canvas.blocks.find((block) => block.id === embedId)!.frame).to.deep.equal(frame);
    press('Escape');
    expect(shadow(canvas).activeElement).to.equal(wrapper(canvas, embedId));
    press('z', true);
    await until(() => canvas.canvas.blocks.length === 1);
    expect(canvas.canvas.blocks[0]!.id).to.equal(noteId);
  });

  it('is there when it comes near, and its pages are among the properties', async () => {
    const id = newCanvasId();
    const kept = await keepHere(id, { title: 'Targets', blocks: [note], pages: ['Next year'] });
    const { canvas, document } = await openCanvas(
      [{ ...note, frame: { ...note.frame, y: 0 } }, embedOf(id, 200)],
      {
        panels: 'properties',
      },
    );
    expect(shadow(canvas).querySelector('inset-embed')).to.equal(null);
    canvas.select([idOf(document, 'embed')]);
    wrapper(canvas, idOf(document, 'embed')).scrollIntoView();
    const embed = await embedIn(shadow(canvas));
    await until(() => embed.shadowRoot!.querySelector('[role=tab]'));
    setTitle(kept.document, 'Targets again');
    kept.close();
    canvas.select([]);
    await canvas.updateComplete;
    canvas.select([idOf(document, 'embed')]);
    const panel = await until(() => shadow(canvas).querySelector('inset-canvas-properties')?.shadowRoot);
    const pages = await until(() =>
      [...panel.querySelectorAll('select')].find((select) => select.textContent!.includes('Next year')),
    );
    pages.value = pages.options[1]!.value;
    pages.dispatchEvent(new Event('change'));
    await until(() =>
      embed.shadowRoot!.querySelector('[aria-selected=true]')?.textContent?.includes('Next year'),
    );
    const check = panel.querySelector<HTMLInputElement>('input[type=checkbox]')!;
    check.click();
    expect(readCanvas(document).blocks.find(({ kind }) => kind === 'embed')).to.include({ unfiltered: true });
  });

  it('is in a picture with what its blocks show, filters in words, and a word where it goes on', async () => {
    const id = newCanvasId();
    const region: NewBlock = {
      kind: 'filter',
      dataset: 'orders',
      column: 'region',
      frame: { x: 0, y: 0, width: 12, height: 4 },
    };
    const below: NewBlock = { kind: 'text', text: 'Far below', frame: { x: 0, y: 40, width: 12, height: 4 } };
    const sum: NewBlock = {
      kind: 'metric',
      query,
      measure: 'sum(revenue)',
      label: 'Aimed at',
      frame: { x: 12, y: 0, width: 12, height: 4 },
    };
    (await keepHere(id, { title: 'Targets', blocks: [region, sum, note, below] })).close();
    const { canvas } = await openCanvas([embedOf(id)]);
    const { pages, late } = await canvasScenes({
      root: shadow(canvas),
      kit: canvas.kit!,
      title: 'Sales',
      pages: [canvas.canvas.blocks],
      strings: canvas.strings,
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    const texts = textsIn(pages[0]!.items).join(' ');
    expect(texts).to.include('Targets').and.to.include('Aimed at').and.to.include('60');
    expect(texts).to.include('region: everything');
    expect(texts).to.include('there is more of it than fits here');
    expect(texts).not.to.include('Far below');
    expect(late).to.equal(0);
  });

  it('is named by a JSON file, which says that it does not hold it', async () => {
    const { canvas } = await openCanvas([embedOf('targets')]);
    const strings = { ...canvas.strings, saveAs: enSaveAs };
    const { file, notes } = await makeFile(
      'json',
      { session: { canvas: canvas.canvas }, kit: canvas.kit } as unknown as EditingHost,
      {
        settings: { withData: false },
        strings,
        locale: 'en',
        signal: AbortSignal.any([]),
        onProgress: () => {},
      },
    );
    expect(await file.text()).to.include('"targets"');
    expect(notes.join()).to.include('named in this file, not held');
  });
});
