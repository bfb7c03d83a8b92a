import { InsetError, type Backend, type CanvasSync } from '@inset/model';
import { addBlock, readCanvas, setTitle, type NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { html } from 'lit';
import { createMemoryWorld, type MemoryWorld } from '../provider/memory-backend.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { hostileTexts } from '../testing/hostile-texts.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetText } from '../text/text.ts';
import { InsetEmbed } from './embed.ts';
import { keptCanvasIds } from './kept-updates.ts';
import { keepAt, keepHere, newCanvasId, person, type Content } from './testing/kept-canvases.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-embed', InsetEmbed);
defineElement('inset-text', InsetText);

const text = (words: string, y = 0): NewBlock => ({
  kind: 'text',
  text: words,
  frame: { x: 0, y, width: 24, height: 4 },
});
const targets: Content = { title: 'Targets', blocks: [text('Forty tents')] };

interface Options {
  backend?: Backend;
  editable?: boolean;
  canvasUrl?: string;
  width?: number;
  height?: string;
  page?: string;
}

async function show(canvasId: string, options: Options = {}): Promise<InsetEmbed> {
  const { backend, editable = false, canvasUrl, width = 800, height = '400px', page } = options;
  const provider = await fixture<InsetProvider>(
    html`<inset-provider .backend=${backend} .canvasUrl=${canvasUrl} .dataSource=${new TinyDataSource()}>
      <inset-embed
        .canvasId=${canvasId}
        .page=${page}
        ?editable=${editable}
        style="width: ${width}px; height: ${height}"
      ></inset-embed>
    </inset-provider>`,
  );
  const embed = provider.querySelector<InsetEmbed>('inset-embed')!;
  await embed.updateComplete;
  return embed;
}

const root = (embed: InsetEmbed): ShadowRoot => embed.shadowRoot!;
const words = (embed: InsetEmbed): string => root(embed).textContent!.replace(/\s+/g, ' ');
const titleOf = (embed: InsetEmbed): string | undefined =>
  root(embed).querySelector('.title')?.textContent?.trim();
const shownText = async (embed: InsetEmbed): Promise<string> =>
  (await until(() => root(embed).querySelector('inset-text')?.shadowRoot?.textContent?.trim())) ?? '';

/** Looks in each frame, where {@link until} looks now and then. */
async function untilFrame(isSo: () => boolean): Promise<void> {
  do await new Promise(requestAnimationFrame);
  while (!isSo());
}

/** A backend that answers for a canvas what it is told to. */
function answering(base: Backend, state: CanvasSync['state'], error?: InsetError): Backend {
  const open = (): CanvasSync => ({
    state,
    role: 'viewer',
    ...(error && { error }),
    subscribe: () => () => {},
    close() {},
  });
  return { ...base, canvases: { ...base.canvases, open } };
}

describe('inset-embed', () => {
  let world: MemoryWorld;
  let ada: Backend;
  beforeEach(async () => {
    world = createMemoryWorld();
    ada = await person(world, 'ada');
  });
  afterEach(cleanUp);

  it('is accessible: shown, with pages, to be chosen, and where it cannot be shown', async () => {
    const id = newCanvasId();
    await keepAt(ada, id, { ...targets, pages: ['Next year'] });
    const embed = await show(id, { backend: ada, canvasUrl: '/canvas/{id}' });
    await until(() => titleOf(embed));
    expect(root(embed).querySelectorAll('[role=tab]').length).to.equal(2);
    await expectAccessible(embed);
    expect(root(embed).querySelector('[role=group]')!.getAttribute('aria-labelledby')).to.equal('title');
    const choosing = await show('', { backend: ada, editable: true });
    await until(() => root(choosing).querySelector('.choices button'));
    await expectAccessible(choosing);
    const missing = await show(newCanvasId(), { backend: ada });
    await until(() => root(missing).querySelector('[role=alert]'));
    await expectAccessible(missing);
  });

  it('shows a canvas with its title, and follows it as it changes', async () => {
    const id = newCanvasId();
    const document = await keepAt(ada, id, targets);
    const embed = await show(id, { backend: ada });
    await until(() => titleOf(embed) === 'Targets');
    expect(await shownText(embed)).to.equal('Forty tents');
    setTitle(document, 'Targets of 2027');
    addBlock(document, text('Fifty tents', 4));
    await until(() => titleOf(embed) === 'Targets of 2027');
    await until(() => root(embed).querySelectorAll('.block').length === 2);
    embed.label = 'What we aim at';
    await until(() => titleOf(embed) === 'What we aim at');
  });

  it('shows what this device keeps, follows other elements on it, and makes nothing there by looking', async () => {
    const id = newCanvasId();
    const kept = await keepHere(id, targets);
    const embed = await show(id);
    await until(() => titleOf(embed) === 'Targets');
    setTitle(kept.document, 'Changed here');
    await until(() => titleOf(embed) === 'Changed here');
    kept.close();
    const nobody = newCanvasId();
    const missing = await show(nobody);
    await until(() => words(missing).includes('There is no such canvas'));
    expect(await keptCanvasIds())
      .to.include(id)
      .and.not.to.include(nobody);
  });

  it('writes nothing, neither here nor there, also for who may edit', async () => {
    const id = newCanvasId();
    await keepAt(ada, id, targets);
    const { updatedAt } = world.canvases.get(id)!;
    const before = JSON.stringify(readCanvas(world.canvases.get(id)!.document!));
    await keepHere(id, { title: 'Never sent', blocks: [text('Only on this device')] }).then(({ close }) =>
      close(),
    );
    const embed = await show(id, { backend: ada });
    await until(() => root(embed).querySelectorAll('.block').length > 0);
    await embed.refresh();
    await until(() => titleOf(embed));
    expect(JSON.stringify(readCanvas(world.canvases.get(id)!.document!))).to.equal(before);
    expect(world.canvases.get(id)!.updatedAt).to.equal(updatedAt);
    expect(root(embed).querySelector('input, [contenteditable]')).to.equal(null);
  });

  it('says what is wrong: not there, not allowed, not signed in, not reachable, from the future', async () => {
    const bob = await person(world, 'bob');
    const id = newCanvasId();
    const document = await keepAt(ada, id, targets);
    const secret = await show(id, { backend: bob });
    await until(() => words(secret).includes('or you may not see it'));
    expect(words(secret)).not.to.include('Targets');
    // Once it is shared, it is there.
    await ada.shares.grant(id, 'bob@example.com', 'viewer');
    await secret.refresh();
    await until(() => titleOf(secret) === 'Targets');
    // And gone again, with its words, once it is not.
    await ada.shares.grant(id, 'bob@example.com', null);
    await until(() => root(secret).querySelector('[role=alert]'));
    expect(root(secret).querySelector('inset-text')).to.equal(null);
    for (const [state, code, said] of [
      ['refused', 'FORBIDDEN', 'You may not see this canvas'],
      ['refused', 'TOKEN_INVALID', 'Sign in'],
      ['offline', 'NETWORK', 'The server cannot be reached'],
    ] as const) {
      const embed = await show(newCanvasId(), { backend: answering(ada, state, new InsetError(code)) });
      await until(() => words(embed).includes(said));
      const canRetry = words(embed).includes('Try again');
      expect(canRetry, code).to.equal(code !== 'FORBIDDEN');
    }
    document.getMap('canvas').set('version', 999);
    const newer = await show(id, { backend: ada });
    await until(() => words(newer).includes('a newer version of Inset'));
  });

  it('shows offline what the device keeps, and says so', async () => {
    const id = newCanvasId();
    (await keepHere(id, targets)).close();
    const embed = await show(id, { backend: answering(ada, 'offline', new InsetError('NETWORK')) });
    await until(() => titleOf(embed) === 'Targets');
    expect(words(embed)).to.include('as this device last saw it');
  });

  it('is on its way while nobody has answered, and empty where there is nothing', async () => {
    const waiting = await show(newCanvasId(), { backend: answering(ada, 'connecting') });
    expect(root(waiting).querySelector('[aria-busy=true] [role=status]')).to.not.equal(null);
    const id = newCanvasId();
    await keepAt(ada, id, { title: 'Blank' });
    const embed = await show(id, { backend: ada });
    await until(() => words(embed).includes('There is nothing on this canvas yet.'));
    expect(titleOf(embed)).to.equal('Blank');
    expect(words(await show(''))).to.include('No canvas has been chosen.');
  });

  it('shows the page that it is told, and the first where that is gone; tabs lead to the others', async () => {
    const id = newCanvasId();
    await keepAt(ada, id, { ...targets, pages: ['Next year'] });
    const pages = readCanvas(world.canvases.get(id)!.document!).pages!;
    const second = await show(id, { backend: ada, page: pages[1]!.id });
    const selected = (embed: InsetEmbed): string | undefined =>
      root(embed).querySelector('[aria-selected=true]')?.textContent?.trim();
    await until(() => selected(second) === 'Next year');
    expect(words(second)).to.include('There is nothing on this page yet.');
    root(second).querySelector<HTMLElement>('[role=tab]')!.click();
    await until(() => selected(second) === 'Page 1');
    expect(second.save().page).to.equal(pages[0]!.id);
    second.restore({ page: pages[1]!.id, selection: [] });
    await until(() => selected(second) === 'Next year');
    const gone = await show(id, { backend: ada, page: 'gone' });
    await until(() => selected(gone) === 'Page 1');
  });

  it('stands in one column where it is narrow, and whole but smaller by `fit`', async () => {
    const id = newCanvasId();
    const half = (x: number): NewBlock => ({
      kind: 'text',
      text: 'Half',
      frame: { x, y: 0, width: 12, height: 4 },
    });
    await keepAt(ada, id, { title: 'Two halves', blocks: [half(0), half(12)] });
    const embed = await show(id, { backend: ada, width: 380 });
    await until(() => root(embed).querySelectorAll('.block').length === 2);
    const tops = (): number[] =>
      [...root(embed).querySelectorAll('.block')].map((block) =>
        Math.round(block.getBoundingClientRect().top),
      );
    await until(() => tops()[1]! > tops()[0]!);
    embed.style.width = '600px';
    embed.fit = 'width';
    await until(() => tops()[1] === tops()[0]);
    expect(embed.scrollWidth).to.be.at.most(600);
    // Too small to be read, it flows again.
    embed.style.width = '400px';
    await until(() => tops()[1]! > tops()[0]!);
  });

  it('stands in one column from the first frame on, and is resized without a loop of what watches sizes', async () => {
    const loops: string[] = [];
    const heard = (event: ErrorEvent): void => {
      if (!event.message.includes('ResizeObserver')) return;
      loops.push(event.message);
      // The test runner would take it for a failure of the page.
      event.stopImmediatePropagation();
    };
    addEventListener('error', heard, { capture: true });
    try {
      const id = newCanvasId();
      const half = (x: number): NewBlock => ({ ...text('Half'), frame: { x, y: 0, width: 12, height: 4 } });
      await keepAt(ada, id, { title: 'Two halves', blocks: [half(0), half(12)] });
      // As high as what it shows: what is watched has another height with the column.
      const embed = await show(id, { backend: ada, width: 380, height: 'auto' });
      const isInColumn = (): boolean => {
        const blocks = [...root(embed).querySelectorAll('.block')];
        const [first, second] = blocks.map((block) => block.getBoundingClientRect().top);
        return second! > first!;
      };
      await untilFrame(() => root(embed).querySelectorAll('.block').length === 2);
      expect(isInColumn()).to.equal(true);
      embed.style.width = '800px';
      await untilFrame(() => !isInColumn());
      embed.style.width = '380px';
      await untilFrame(isInColumn);
      // A loop is told in the frame in which it comes about.
      await new Promise(requestAnimationFrame);
      expect(loops).to.deep.equal([]);
    } finally {
      removeEventListener('error', heard, { capture: true });
    }
  });

  it('leads to the canvas by a link, whatever the id is; a host may go there its own way', async () => {
    const id = 'javascript:alert(1)/../"><script>';
    await keepAt(ada, id, targets);
    const embed = await show(id, { backend: ada, canvasUrl: '/canvas/{id}' });
    const link = await until(() => root(embed).querySelector('a'));
    expect(new URL(link.href).origin).to.equal(location.origin);
    expect(link.getAttribute('href')).to.contain('/canvas/javascript%3Aalert(1)%2F');
    expect(link.getAttribute('aria-label')).to.equal('Open “Targets” on its own');
    const asked = nextEvent<{ canvasId: string }>(embed, 'inset-embed-open');
    embed.addEventListener('inset-embed-open', (event) => event.preventDefault());
    link.click();
    expect((await asked).detail.canvasId).to.equal(id);
    const evil = await show(id, { backend: ada, canvasUrl: 'javascript:{id}' });
    await until(() => titleOf(evil));
    expect(root(evil).querySelector('a')).to.equal(null);
    expect(root(evil).querySelector('button[aria-label*="whole screen"]')).to.not.equal(null);
  });

  it('shows titles and ids as words whatever they are', async () => {
    for (const hostile of hostileTexts.slice(0, 7)) {
      const id = newCanvasId();
      await keepAt(ada, id, { title: hostile });
      const embed = await show(id, { backend: ada });
      await until(() => titleOf(embed) === hostile.trim());
      expect(root(embed).querySelectorAll('script, img')).to.have.length(0);
      cleanUp();
    }
    expect((globalThis as { __xss?: unknown }).__xss).to.equal(undefined);
  });

  it('lets a canvas be found by its name, or by an id or address', async () => {
    const [first, second] = [newCanvasId(), newCanvasId()];
    await keepAt(ada, first, { title: 'Goals of ours' });
    await keepAt(ada, second, { title: 'Costs' });
    const embed = await show('', { backend: ada, editable: true });
    const choices = (): string[] =>
      [...root(embed).querySelectorAll('.choices button')].map((each) => each.textContent!.trim());
    await until(() => choices().includes('Goals of ours') && choices().includes('Costs'));
    const search = root(embed).querySelector<HTMLInputElement>('[name=search]')!;
    search.value = 'OURS goal';
    search.dispatchEvent(new Event('input'));
    await until(() => choices().join() === 'Goals of ours');
    search.value = 'nothing like it';
    search.dispatchEvent(new Event('input'));
    await until(() => words(embed).includes('No canvas has this name.'));
    const form = root(embed).querySelector('form')!;
    const field = form.querySelector('input')!;
    form.requestSubmit();
    await until(() => root(embed).querySelector('#wrong'));
    field.value = ` https://inset.example/canvas/${encodeURIComponent(first)}?x#y `;
    form.requestSubmit();
    await until(() => titleOf(embed) === 'Goals of ours');
    expect(embed.canvasId).to.equal(first);
    embed.pick();
    await until(() => root(embed).querySelector('[aria-current=true]')?.textContent?.includes('Goals'));
  });

  it('says when the canvases cannot be listed, and lists them after trying again', async () => {
    const broken = { ...ada.canvases, list: () => Promise.reject(new InsetError('NETWORK')) };
    const embed = await show('', { backend: { ...ada, canvases: broken }, editable: true });
    await until(() => words(embed).includes('could not be listed'));
    broken.list = ada.canvases.list as () => Promise<never>;
    root(embed).querySelector<HTMLElement>('.state button')!.click();
    await until(() => root(embed).querySelector('.choices, .quiet-text'));
  });

  it('opens one canvas however many show it, only what is to be seen, and lets go of it', async () => {
    const id = newCanvasId();
    await keepAt(ada, id, targets);
    const opened: string[] = [];
    let closed = 0;
    const open: Backend['canvases']['open'] = (...given) => {
      opened.push(given[0]);
      const sync = ada.canvases.open(...given);
      const close = sync.close.bind(sync);
      sync.close = () => (closed++, close());
      return sync;
    };
    const backend = { ...ada, canvases: { ...ada.canvases, open } };
    const provider = await fixture<InsetProvider>(
      html`<inset-provider .backend=${backend} .dataSource=${new TinyDataSource()}>
        ${Array.from({ length: 50 }, () => html`<inset-embed canvas-id=${id}></inset-embed>`)}
        <inset-embed canvas-id="unseen" .dormant=${true}></inset-embed>
      </inset-provider>`,
    );
    const embeds = [...provider.querySelectorAll<InsetEmbed>(`inset-embed[canvas-id="${id}"]`)];
    await until(() => embeds.every((embed) => titleOf(embed) === 'Targets'));
    expect(opened).to.deep.equal([id]);
    // Moved about, it stays open.
    const [moved] = embeds;
    for (let i = 0; i < 200; i++) provider.append(moved!);
    await moved!.updateComplete;
    expect(titleOf(moved!)).to.equal('Targets');
    expect([opened.length, closed]).to.deep.equal([1, 0]);
    for (const embed of embeds) embed.remove();
    await until(() => closed === 1);
  });
});
