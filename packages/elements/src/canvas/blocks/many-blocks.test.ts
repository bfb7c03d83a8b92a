import type { NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { cleanUp, until } from '../../testing/fixture.ts';
import type { InsetText } from '../../text/text.ts';
import { openCanvas, query, wrappers } from '../testing/open-canvas.ts';

/** Texts below each other, with a filter after all of them. */
const many: NewBlock[] = [
  ...Array.from({ length: 60 }, (_, i): NewBlock => ({
    kind: 'text',
    text: `Text ${i}`,
    frame: { x: 0, y: i * 10, width: 12, height: 10 },
  })),
  { kind: 'filter', dataset: 'orders', column: 'region', frame: { x: 12, y: 590, width: 6, height: 8 } },
];
const made = (blocks: readonly HTMLElement[]): HTMLElement[] =>
  blocks.filter((block) => block.querySelector('.content > *'));

describe('a canvas of many blocks', () => {
  afterEach(cleanUp);

  it('makes what they show in turns: filters first, then what is near, then the rest', async () => {
    const { canvas } = await openCanvas(many.slice(0, 1));
    const json = canvas.toJSON();
    const { canvas: whole } = await openCanvas(many);
    const blocks = whole.toJSON().blocks;
    const order: string[] = [];
    const watch = new MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes)
          if (node instanceof Element)
            order.push(...[node, ...node.querySelectorAll('*')].map(({ localName }) => localName));
    });
    const root = canvas.shadowRoot!.querySelector('.blocks')!;
    watch.observe(root, { subtree: true, childList: true });
    canvas.load({ ...json, blocks });
    await canvas.updateComplete;
    // All have their places and names at once.
    expect(wrappers(canvas)).to.have.length(61);
    expect(wrappers(canvas).every((block) => block.getAttribute('aria-label'))).to.equal(true);
    expect(made(wrappers(canvas)).length).to.be.below(61);
    await until(() => made(wrappers(canvas)).length === 61);
    watch.disconnect();
    const elements = order.filter((name) => name.startsWith('inset-'));
    expect(elements[0]).to.equal('inset-filter');
    expect(elements.filter((name) => name === 'inset-text')).to.have.length(60);
  });

  it('measures all texts and headings after one layout, not each by itself', async () => {
    const { canvas } = await openCanvas([]);
    const isIn = (element: Element): boolean => {
      const root = element.getRootNode();
      return root instanceof ShadowRoot && root.host.getRootNode() === canvas.shadowRoot;
    };
    const measured = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'offsetHeight')!;
    let isLaidOut = false;
    const early: string[] = [];
    // Those that are told of sizes first are told first.
    const first = new ResizeObserver(() => (isLaidOut = true));
    Object.defineProperty(HTMLElement.prototype, 'offsetHeight', {
      ...measured,
      get(this: HTMLElement) {
        if (!isLaidOut && this.matches('.words, .heading') && isIn(this)) early.push(this.className);
        return measured.get!.call(this) as number;
      },
    });
    try {
      const frame = (i: number): NewBlock['frame'] => ({ x: 0, y: i * 4, width: 12, height: 4 });
      const blocks = Array.from({ length: 20 }, (_, i): NewBlock =>
        i % 2 > 0
          ? { kind: 'text', text: `Text ${i}`, frame: frame(i) }
          : { kind: 'heading', text: `Heading ${i}`, frame: frame(i) },
      );
      const { canvas: other } = await openCanvas(blocks);
      const watch = new MutationObserver(() => first.observe(canvas.shadowRoot!.querySelector('.block')!));
      watch.observe(canvas.shadowRoot!.querySelector('.blocks')!, { childList: true });
      canvas.load(other.toJSON());
      await until(() => made(wrappers(canvas)).length === 20 && isLaidOut);
      watch.disconnect();
      expect(early).to.deep.equal([]);
    } finally {
      first.disconnect();
      Object.defineProperty(HTMLElement.prototype, 'offsetHeight', measured);
    }
  });

  it('gives texts in one column the height that they need before somebody comes to them', async () => {
    const long = 'Words that go on for many lines in a narrow column, one after another. '.repeat(12);
    const texts = Array.from({ length: 40 }, (_, i): NewBlock => ({
      kind: 'text',
      text: long,
      frame: { x: 0, y: i * 4, width: 12, height: 4 },
    }));
    const { canvas } = await openCanvas(texts, { width: 390 });
    const last = wrappers(canvas).at(-1)!;
    expect(last.matches('.far')).to.equal(true);
    await until(() => wrappers(canvas).every((block) => block.offsetHeight > 200));
    expect(last.matches('.far')).to.equal(true);
  });

  it('leaves what they show as it is, and asks for no data, when it may no longer be edited, and again', async () => {
    const metrics = Array.from({ length: 6 }, (_, i): NewBlock => ({
      kind: 'metric',
      query,
      measure: 'sum(revenue)',
      frame: { x: 12, y: i * 4, width: 6, height: 4 },
    }));
    const marked: NewBlock = { kind: 'text', text: '**All**', frame: { x: 12, y: 24, width: 6, height: 4 } };
    const { canvas, source } = await openCanvas([...many, ...metrics, marked]);
    const texts = (): InsetText[] => [...canvas.shadowRoot!.querySelectorAll<InsetText>('inset-text')];
    const shown = (): (Element | null)[] =>
      wrappers(canvas).map((block) => block.querySelector('.content > *'));
    await until(() => made(wrappers(canvas)).length >= 61);
    const metric = await until(() => canvas.shadowRoot!.querySelector('.block:not(.far) inset-metric'));
    await until(() => source.ran.length >= 6 && /\d/.test(metric.shadowRoot!.textContent!));
    // What reads Markdown comes later, and writes all texts anew.
    await until(() => texts().some((text) => text.shadowRoot!.querySelector('strong')));
    await Promise.all(texts().map((text) => text.updateComplete));
    const before = shown();
    const asked = source.ran.length;
    let emptied = 0;
    const watch = new MutationObserver((records) => {
      for (const { removedNodes } of records)
        emptied += [...removedNodes].filter((node) => node instanceof Element).length;
    });
    for (const element of before)
      if (element?.shadowRoot) watch.observe(element.shadowRoot, { subtree: true, childList: true });
    for (const readonly of [true, false]) {
      canvas.readonly = readonly;
      await canvas.updateComplete;
      await until(
        () => !readonly === wrappers(canvas).every((block) => block.hasAttribute('aria-describedby')),
      );
      await until(() => texts().every(({ editable }) => editable !== readonly));
      const now = shown();
      expect(before.filter((element, i) => element && now[i] !== element)).to.have.length(0);
    }
    watch.disconnect();
    expect(emptied).to.equal(0);
    expect(source.ran.length).to.equal(asked);
  });

  it('lets go of them in turns, and has each once when they come back meanwhile', async () => {
    const { canvas } = await openCanvas(many);
    const ids = canvas.canvas.blocks.map(({ id }) => id);
    canvas.run({ kind: 'remove-blocks', ids });
    await canvas.updateComplete;
    expect(wrappers(canvas).filter((block) => block.checkVisibility())).to.have.length(0);
    canvas.undo();
    await canvas.updateComplete;
    const seen = wrappers(canvas).filter((block) => !block.hidden);
    expect(seen.map(({ dataset }) => dataset['id'])).to.deep.equal(ids);
    canvas.run({ kind: 'remove-blocks', ids });
    await until(() => wrappers(canvas).length === 0);
  });

  it('comes into reading order in turns where many change their places', async () => {
    const { canvas } = await openCanvas(many);
    const ids = canvas.canvas.blocks.map(({ id }) => id);
    const frames = Object.fromEntries(
      ids.map((id, i) => [id, { x: 0, y: (ids.length - i) * 10, width: 12, height: 10 }]),
    );
    canvas.run({ kind: 'set-frames', frames });
    const wanted = ids.toReversed().join();
    expect(canvas.canvas.blocks.map(({ id }) => id).join()).to.equal(wanted);
    await until(
      () =>
        wrappers(canvas)
          .map(({ dataset }) => dataset['id'])
          .join() === wanted,
    );
  });

  it('has all of them on paper, though they were still to come', async () => {
    const { canvas } = await openCanvas(many.slice(0, 1));
    const json = canvas.toJSON();
    const { canvas: whole } = await openCanvas(many);
    canvas.load({ ...json, blocks: whole.toJSON().blocks });
    await canvas.updateComplete;
    expect(made(wrappers(canvas)).length).to.be.below(61);
    window.dispatchEvent(new Event('beforeprint'));
    expect(made(wrappers(canvas))).to.have.length(61);
    window.dispatchEvent(new Event('afterprint'));
  });
});
