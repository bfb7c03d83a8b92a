import type { Canvas, InsetError } from '@inset/model';
import { expect } from 'chai';
import { lockContent, packContent } from './capsule-content.ts';
import { columnsOf } from './capsule-data.ts';
import { directionOf, partsNeeded } from './capsule-parts.ts';
import {
  boundTo,
  inScript,
  isOver,
  openContent,
  readCapsulePage,
  writeCapsulePage,
  type CapsuleAbout,
} from './capsule-page.ts';

const hostile = '</script><script>alert(1)</script><!-- "\'&';
const canvas = {
  version: 1,
  title: hostile,
  blocks: [],
  datasets: [],
} as Canvas;
const about: CapsuleAbout = {
  inset: 'capsule',
  version: 1,
  title: hostile,
  made: '2026-11-22T00:00:00.000Z',
  expires: '2026-11-30',
};
const file = {
  canvas,
  fixed: ['a'],
  files: [{ hash: 'a'.repeat(64), bytes: new Uint8Array([1, 2, 255]) }],
  embedded: [{ id: hostile, canvas }],
};
const code = { page: ['part();', 'const x = "<script></script><!--";'], worker: 'const y = "</SCRIPT>";' };
const pageOf = async (told: CapsuleAbout, content: Uint8Array<ArrayBuffer>): Promise<string> =>
  (await writeCapsulePage({ about: told, content, code, language: 'en"><script>', direction: 'rtl' })).join(
    '',
  );
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error: unknown) => (error as InsetError).code,
  );

describe('a capsule’s page', () => {
  it('gives back what it holds, and nothing in it is markup', async () => {
    const text = await pageOf(about, await packContent(file));
    const read = readCapsulePage(text);
    expect(read.about).to.deep.equal(about);
    expect(await openContent(read.about, read.content)).to.deep.equal(file);
    const parsed = new DOMParser().parseFromString(text, 'text/html');
    expect([...parsed.querySelectorAll('script')].map(({ type }) => type)).to.deep.equal([
      'application/json',
      'text/plain',
      'text/plain',
      '',
      '',
    ]);
    expect(parsed.documentElement.dir).to.equal('rtl');
    expect(text).not.to.contain('const y');
    expect(parsed.title).to.equal(hostile);
    expect(parsed.documentElement.lang).to.equal('en"><script>');
  });

  it('lets its own code run and no other, by its hash', async () => {
    const text = await pageOf(about, await packContent(file));
    const allowed = [...text.matchAll(/'sha256-([^']+)'/g)].map(([, hash]) => hash);
    const parsed = new DOMParser().parseFromString(text, 'text/html');
    const scripts = [...parsed.querySelectorAll('script:not([type])')].map((one) => one.textContent!);
    for (const [i, script] of scripts.entries()) {
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script));
      expect(btoa(String.fromCharCode(...new Uint8Array(digest)))).to.equal(allowed[i]);
    }
    expect(text).to.contain("default-src 'none'").and.to.contain("connect-src 'none'");
    // The code means what it meant.
    expect(JSON.parse(inScript('"x"'))).to.equal('x');
    expect(scripts).to.deep.equal(['part();', 'const x = "\\x3cscript>\\x3c/script>\\x3c!--";']);
  });

  it('is locked by its password, which binds its last day too', async () => {
    const { lock, bytes } = await lockContent(await packContent(file), 'secret', boundTo(about));
    expect(lock.iterations).to.be.at.least(600_000);
    const locked = { ...about, lock };
    expect((await openContent(locked, bytes, 'secret')).canvas).to.deep.equal(canvas);
    expect(await codeOf(openContent(locked, bytes, 'Secret'))).to.equal('FORBIDDEN');
    expect(await codeOf(openContent({ ...locked, expires: '2036-11-30' }, bytes, 'secret'))).to.equal(
      'FORBIDDEN',
    );
    expect(
      await codeOf(openContent({ ...locked, lock: { ...lock, iterations: 1e9 } }, bytes, 'secret')),
    ).to.equal('CANVAS_INVALID');
  });

  it('is refused with words where it is damaged or of the future', async () => {
    const text = await pageOf(about, await packContent(file));
    const refusal = (page: string): string => {
      try {
        readCapsulePage(page);
      } catch (error) {
        return (error as InsetError).code;
      }
      return 'none';
    };
    expect(refusal('<html></html>')).to.equal('CANVAS_INVALID');
    expect(refusal(text.slice(0, 1200))).to.equal('CANVAS_INVALID');
    expect(refusal(text.replace('"version":1', '"version":9'))).to.equal('CANVAS_FROM_THE_FUTURE');
    const packed = await packContent(file);
    expect(await codeOf(openContent(about, packed.slice(0, -12)))).to.equal('CANVAS_INVALID');
  });

  it('is over after its last day, not on it', () => {
    expect(isOver(about, new Date(2026, 10, 30, 23, 59))).to.equal(false);
    expect(isOver(about, new Date(2026, 11, 1, 1))).to.equal(true);
  });

  it('carries the parts of the kit that its blocks and its language need', () => {
    const frame = { x: 0, y: 0, width: 4, height: 4 };
    const query = { from: 'sales', steps: [] };
    const chart = (mark: 'bar' | 'map') =>
      ({ id: mark, version: 1, frame, kind: 'chart', query, chart: { mark, encodings: {} } }) as const;
    const pattern = {
      id: 'p',
      version: 1,
      frame,
      kind: 'metric',
      query,
      measure: "count_if(REGEXP_matches(name, 'a'))",
    } as const;
    const needed = (locale: string, blocks: Parameters<typeof partsNeeded>[0]['blocks']) =>
      partsNeeded({ locale, blocks });
    expect(needed('en-GB', [chart('bar')])).to.deep.equal({ page: [], worker: [] });
    expect(needed('xx', [])).to.deep.equal({ page: [], worker: [] });
    expect(needed('ar-EG', [chart('bar'), chart('map'), pattern])).to.deep.equal({
      page: ['ar', 'map'],
      worker: ['regex'],
    });
    expect([directionOf('ar-EG'), directionOf('de'), directionOf('not a tag')]).to.deep.equal([
      'rtl',
      'ltr',
      undefined,
    ]);
  });

  it('carries the columns that are read, and all where it cannot tell', () => {
    const frame = { x: 0, y: 0, width: 4, height: 4 };
    const query = { from: 'sales', steps: [] };
    const columns = ['Region', 'net "x"', 'unread'];
    const metric = {
      id: 'a',
      version: 1,
      frame,
      kind: 'metric',
      query,
      measure: 'sum("net ""x""")',
    } as const;
    const filter = {
      id: 'b',
      version: 1,
      frame,
      kind: 'filter',
      dataset: 'sales',
      column: 'region',
    } as const;
    const table = { id: 'c', version: 2, frame, kind: 'table', query } as const;
    expect(columnsOf('sales', columns, [metric, filter])).to.deep.equal(['Region', 'net "x"']);
    expect(columnsOf('sales', columns, [filter, table])).to.deep.equal(columns);
    expect(columnsOf('sales', columns, [])).to.deep.equal(['Region']);
  });
});
