import type { Backend, CanvasSync, Role, User } from '@inset/model';
import { readCanvas, type NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { html } from 'lit';
import { createMemoryBackend, createMemoryWorld } from '../provider/memory-backend.ts';
import type { InsetMetric } from '../metric/metric.ts';
import type { InsetProvider } from '../provider/provider.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { clip, drag, frame, pointer } from './testing/act-on-canvas.ts';
import {
  frameOf,
  idOf,
  openCanvas,
  query,
  sample,
  shadow,
  wrapper,
  wrappers,
} from './testing/open-canvas.ts';
import type { InsetCanvas } from './canvas.ts';

/** A server that is asked again when its session changes, and answers when it is let. */
async function renewable() {
  const ada = createMemoryBackend(createMemoryWorld());
  await ada.session.register({ email: 'ada@example.com', name: 'Ada', password: 'correct horse battery' });
  const renewals = new Set<(user: User | null) => void>();
  const opened: { sync: { state: CanvasSync['state']; role?: Role }; told: Set<() => void> }[] = [];
  const session = Object.create(ada.session, {
    subscribe: {
      value: (listener: (user: User | null) => void) => {
        renewals.add(listener);
        return () => renewals.delete(listener);
      },
    },
  }) as Backend['session'];
  const open = (): CanvasSync => {
    const told = new Set<() => void>();
    const sync = {
      state: 'connecting',
      subscribe: (on: () => void) => (told.add(on), () => told.delete(on)),
      close() {},
    };
    opened.push({ sync: sync as never, told });
    return sync as unknown as CanvasSync;
  };
  return {
    backend: { ...ada, session, canvases: { ...ada.canvases, open } } as Backend,
    renew: () => renewals.forEach((listener) => listener(ada.session.user)),
    answer(role: Role) {
      const { sync, told } = opened.at(-1)!;
      Object.assign(sync, { state: 'saved', role });
      for (const listener of told) listener();
    },
    times: () => opened.length,
  };
}

describe('A canvas in trouble', () => {
  afterEach(cleanUp);

  it('loses no drag to a token that is renewed in the midst of it', async () => {
    const server = await renewable();
    const provider = await fixture<InsetProvider>(
      html`<inset-provider .backend=${server.backend} .dataSource=${new TinyDataSource()}>
        <inset-canvas canvas-id="renewed-${Date.now()}" panels="none" style="width: 960px"></inset-canvas>
      </inset-provider>`,
    );
    const canvas = provider.querySelector<InsetCanvas>('inset-canvas')!;
    await until(() => server.times() === 1);
    server.answer('editor');
    const id = canvas.addBlock({ kind: 'text', text: 'Held', frame: { x: 0, y: 0, width: 6, height: 4 } });
    const block = await until(() => wrapper(canvas, id));
    const { left, top } = block.getBoundingClientRect();
    pointer('pointerdown', block, left + 3, top + 3);
    pointer('pointermove', window, left + 3, top + 3 + 10 * 24);
    await frame();
    server.renew();
    await until(() => server.times() === 2);
    pointer('pointermove', window, left + 3, top + 3 + 12 * 24);
    pointer('pointerup', window, left + 3, top + 3 + 12 * 24);
    expect(frameOf(canvas.openDocument, id).y).to.equal(12);
    expect(shadow(canvas).querySelector('.notice')).to.equal(null);
    // What the server says in the end counts.
    server.answer('viewer');
    await until(() => shadow(canvas).querySelector('.status')?.textContent?.includes('viewed'));
    expect(() => canvas.addBlock({ kind: 'text' })).to.throw('viewed, not changed');
  });

  it('ends its queries and its drag where the host removes it, and goes on when it is put back', async () => {
    const { canvas, source, document } = await openCanvas();
    const errors: unknown[] = [];
    const note = (event: ErrorEvent | PromiseRejectionEvent): void => void errors.push(event);
    addEventListener('error', note);
    addEventListener('unhandledrejection', note);
    let release = (): void => {};
    source.gate = new Promise((resolve) => (release = () => resolve(undefined)));
    const id = canvas.addBlock({ kind: 'metric', query, measure: 'max(revenue)', label: 'Late' });
    const asked = source.ran.length;
    await until(() => source.ran.length > asked || wrapper(canvas, id)?.querySelector('inset-metric'));
    const text = wrapper(canvas, idOf(document, 'text'));
    const { left, top } = text.getBoundingClientRect();
    pointer('pointerdown', text, left + 3, top + 3);
    pointer('pointermove', window, left + 3, top + 203);
    await frame();
    const place = canvas.parentElement!;
    canvas.remove();
    pointer('pointermove', window, left + 3, top + 303);
    pointer('pointerup', window, left + 3, top + 303);
    release();
    await frame();
    await frame();
    expect(frameOf(document, idOf(document, 'text')).y).to.equal(0);
    place.append(canvas);
    await until(() =>
      wrapper(canvas, id)
        ?.querySelector<InsetMetric>('inset-metric')
        ?.renderRoot?.textContent?.includes('30'),
    );
    await drag(wrapper(canvas, idOf(document, 'text')), { x: 0, y: 20 * 24 });
    expect(frameOf(document, idOf(document, 'text')).y).to.equal(20);
    removeEventListener('error', note);
    removeEventListener('unhandledrejection', note);
    expect(errors).to.deep.equal([]);
  });

  it('is still there when it comes back, whatever it heard out of the page', async () => {
    const { canvas } = await openCanvas();
    const place = canvas.parentElement!;
    canvas.remove();
    await frame();
    canvas.requestUpdate();
    await canvas.updateComplete;
    place.append(canvas);
    await until(() => wrappers(canvas).filter((block) => block.checkVisibility()).length === sample.length);
    expect(shadow(canvas).querySelector('.opening')).to.equal(null);
  });

  it('looks as always where the host’s styles hit everything', async () => {
    const look = async (): Promise<unknown[]> => {
      const { canvas } = await openCanvas(sample);
      await until(() => wrappers(canvas).every((block) => block.getBoundingClientRect().height > 0));
      const seen = [
        ...shadow(canvas).querySelectorAll<HTMLElement>('.header, .title, .block, .blocks, .footer, button'),
      ];
      const looks = seen.map((element) => {
        const { display, position, padding, color, backgroundColor, fontSize, borderTopWidth } =
          getComputedStyle(element);
        const { width, height } = element.getBoundingClientRect();
        return [
          element.className,
          display,
          position,
          padding,
          color,
          backgroundColor,
          fontSize,
          borderTopWidth,
          Math.round(width),
          Math.round(height),
        ];
      });
      cleanUp();
      return looks;
    };
    const before = await look();
    const hostile = new CSSStyleSheet();
    hostile.replaceSync(`
      div, section, p, h1, h2, h3, span, button, input, table, svg, slot, dialog, aside, nav { display: none !important; }
      * { margin: 9px; padding: 17px; border: 5px solid red; box-sizing: content-box; background: yellow; float: left; }
      button, .block, .grid, .header, .title { all: unset; transform: rotate(4deg) !important; position: fixed !important; }
      #page, #said, #help { visibility: hidden !important; }
    `);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, hostile];
    // Our own elements are the host's: what it says of those themselves counts.
    const own = new CSSStyleSheet();
    own.replaceSync(`inset-provider, inset-canvas { all: revert-layer; } inset-canvas { margin: 0; padding: 0; border: 0; float: none; background: none; }
      body > div { display: block !important; margin: 0; padding: 0; border: 0; float: none; background: none; }
      inset-provider { margin: 0; padding: 0; border: 0; float: none; background: none; } html, body { margin: 8px; padding: 0; border: 0; float: none; background: none; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, own];
    try {
      expect(await look()).to.deep.equal(before);
    } finally {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(
        (sheet) => sheet !== hostile && sheet !== own,
      );
    }
  });

  it('takes the letters of the page over, and not what it says of its running text', async () => {
    const read = async (): Promise<unknown[]> => {
      const { canvas, document } = await openCanvas(sample, { panels: 'library properties', width: 1440 });
      canvas.select([idOf(document, 'metric')]);
      const panels = await until(() => {
        const found = [...shadow(canvas).querySelectorAll('inset-canvas-library, inset-canvas-properties')];
        return found.length === 2 && found.every((each) => each.shadowRoot?.querySelector('h3')) && found;
      });
      const all = [canvas, ...panels].flatMap((each) => [
        ...each.shadowRoot!.querySelectorAll('h3, p, button, span'),
      ]);
      const looks = all.map((element) => {
        const { textAlign, textIndent, textTransform, whiteSpace, wordBreak, lineHeight, textShadow } =
          getComputedStyle(element);
        return [textAlign, textIndent, textTransform, whiteSpace, wordBreak, lineHeight, textShadow].join();
      });
      cleanUp();
      return looks;
    };
    const before = await read();
    expect(before.length).to.be.greaterThan(10);
    document.body.style.cssText =
      'text-align: center; text-indent: 3em; text-transform: uppercase; white-space: pre; word-break: break-all; line-height: 3; text-shadow: 1px 1px red; letter-spacing: 0.3em';
    try {
      expect(await read()).to.deep.equal(before);
      const { canvas } = await openCanvas(sample);
      expect(getComputedStyle(shadow(canvas).querySelector('.header')!).letterSpacing).to.equal('4.8px');
    } finally {
      document.body.removeAttribute('style');
    }
  });

  it('of ten thousand blocks opens, shows those in view, and changes one', async () => {
    const many: NewBlock[] = Array.from({ length: 10_000 }, (_, i) => ({
      kind: 'metric',
      query,
      measure: 'sum(revenue)',
      frame: { x: (i % 4) * 6, y: Math.floor(i / 4) * 4, width: 6, height: 4 },
    }));
    const { canvas } = await openCanvas([]);
    canvas.load({
      version: canvas.canvas.version,
      title: 'Large',
      datasets: [],
      blocks: many.map((block, i) => ({ id: `b${i}`, version: 1, ...block })) as never,
    });
    await until(() => wrappers(canvas).length === 10_000);
    await until(() => wrappers(canvas)[0]!.querySelector('inset-metric'));
    expect(shadow(canvas).querySelectorAll('inset-metric').length).to.be.below(300);
    canvas.run({ kind: 'move-block', id: 'b9999', x: 12, y: 9_996 });
    expect(frameOf(canvas.openDocument, 'b9999').x).to.equal(12);
    canvas.undo();
  }).timeout(60_000);

  it('takes foreign HTML as Markdown, a megabyte as far as a text goes, and says so, and a spreadsheet as rows', async () => {
    const { canvas, document } = await openCanvas([]);
    const main = shadow(canvas).querySelector('.main')!;
    const paste = (data: Record<string, string>, file?: File): void => {
      const holding = new DataTransfer();
      if (file) holding.items.add(file);
      for (const [type, text] of Object.entries(data)) holding.setData(type, text);
      clip(main, 'paste', holding);
    };
    const texts = (): string[] =>
      readCanvas(document).blocks.flatMap((block) =>
        block.kind === 'text' ? [String(block['text' as never])] : [],
      );
    paste({
      'text/html':
        '<img src=x onerror="window.broken = 1"><script>window.broken = 1</script><b>Bold</b> words',
      'text/plain': 'Bold words',
    });
    await until(() => texts()[0] === '**Bold** words');
    paste({
      'text/html': `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {mso-style-parent:""}
        </style></head><body><!--StartFragment--><h1 style='mso-outline-level:1'>Sales<o:p></o:p></h1>
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·
        </span><![endif]>North *up*<o:p></o:p></p><!--EndFragment--></body></html>`,
      'text/plain': 'Sales\r\n·  North *up*\r\n',
    });
    await until(() => texts().some((text) => /^# Sales\n+- North \\\*up\\\*$/.test(text)));
    // Code that is copied from an editor is coloured, and may be Markdown.
    paste({ 'text/html': '<div><span style="color: red">## Title</span></div>', 'text/plain': '## Title' });
    expect(texts()).to.include('## Title');
    paste({ 'text/plain': 'word '.repeat(220_000) });
    await until(() => texts().length === 4);
    const longest = Math.max(...texts().map(({ length }) => length));
    expect(longest).to.equal(100_000);
    await until(() => shadow(canvas).querySelector('.notice')?.textContent?.includes('100,000 letters'));
    await until(() => wrappers(canvas).length === 4);
    const cells = 'region\trevenue\r\nEast\t1\r\n';
    const picture = new File(['no picture'], 'image.png', { type: 'image/png' });
    paste({ 'text/html': '<table><tr><td>region</td></tr></table>', 'text/plain': cells }, picture);
    await until(() => readCanvas(document).blocks.some(({ kind }) => kind === 'table'));
    expect(readCanvas(document).blocks.some(({ kind }) => kind === 'image')).to.equal(false);
    const rows = Array.from({ length: 60_000 }, (_, i) => `Region ${i % 7}\t${i}`);
    const changed = nextEvent(canvas, 'inset-canvas-change');
    paste({ 'text/plain': ['region\trevenue', ...rows].join('\n') });
    await changed;
    await until(() => readCanvas(document).blocks.filter(({ kind }) => kind === 'table').length === 2);
    expect((window as { broken?: number }).broken).to.equal(undefined);
  });
});
