/** Pages that have changed what everything stands on. The cases of docs/walls.md that are called G7 and G8. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/chromium.mjs';
import { serveFolder } from '../../scripts/serve-folder.mjs';
import { assertQuiet, eventually, visit, type Visit } from './start-portal.ts';

const kit = 'packages/inset/dist';

const views = `<inset-source name="orders" src="/samples/orders.csv"></inset-source>
<inset-chart source="orders" mark="bar" x="region" y="sum(revenue)"></inset-chart>
<inset-table source="orders" style="height: 200px"></inset-table>
<inset-metric source="orders" measure="sum(revenue)"></inset-metric>
<inset-filter source="orders" column="region"></inset-filter>
<inset-pivot source="orders" rows="region" columns="channel" values="sum(revenue)"></inset-pivot>
<inset-profile source="orders"></inset-profile>`;
const further = `<inset-text text="**Bold** words"></inset-text>
<inset-canvas style="height: 300px"></inset-canvas>
<inset-chart id="given"></inset-chart>
<script type="module">
  document.querySelector('#given').spec = {
    data: { values: [{ a: 1, b: 'x' }, { a: 2, b: 'y' }] },
    mark: 'bar',
    encoding: { x: { field: 'b', type: 'nominal' }, y: { field: 'a', type: 'quantitative' } },
  };
</script>`;
const script = '<script type="module" src="/kit/inset.js"></script>';

/** What is read in each view, and true of the file. */
const truths: Record<string, RegExp> = {
  'inset-table': /100000 Jan 5, 2022.* 10,000 rows/,
  'inset-metric': /2\.85M/,
  'inset-filter': /North 3,428 South 2,392 East 2,173 West 2,007/,
  'inset-pivot': /East 83,598\.17 114,068\.35 .*Total 417,318\.86 496,799\.15/,
  'inset-profile': /Rows 10,000 Columns 12 .*3,044/,
};

const read = (page: Page, selector: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate(({ shadowRoot }) => (shadowRoot?.textContent ?? '').replaceAll(/\s+/g, ' '));

/** Waits until all views say what is true. */
async function assertTrue(page: Page, withFurther: boolean): Promise<void> {
  const summary = page.locator('inset-chart').first();
  await eventually(async () => {
    assert.match(
      await summary.evaluate((chart) => (chart as Element & { summary?: string }).summary ?? ''),
      /Sum of revenue by region; highest North 982K, lowest West 573K. 4 marks/,
    );
    for (const [tag, pattern] of Object.entries(truths)) assert.match(await read(page, tag), pattern, tag);
    if (!withFurther) return;
    assert.equal(await page.locator('inset-text strong').innerText(), 'Bold');
    assert.ok((await page.locator('inset-canvas').getByRole('button').count()) > 3, 'no canvas');
    assert.ok((await page.locator('#given .drawing svg path').count()) > 2, 'no chart as its author gave it');
  }, 30_000);
}

describe('pages that have changed what all stands on', () => {
  let browser: Browser;
  let folder: string;
  let site: Awaited<ReturnType<typeof serveFolder>>;

  before(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
    folder = await mkdtemp(join(tmpdir(), 'inset-hostile-'));
    await otherVersion(join(folder, 'next'));
    site = await serveFolder({ '/': folder, '/kit/': kit, '/samples/': 'demo/dist/samples' });
  });
  after(async () => {
    await browser.close();
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(head: string, body: string): Promise<Visit> {
    await writeFile(
      join(folder, 'page.html'),
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>${head}<link rel="icon" href="data:,"><body>${body}</body></html>`,
    );
    const guest = await visit(browser, [site.origin]);
    site.asked.length = 0;
    await guest.page.goto(`${site.origin}/page.html`);
    return guest;
  }

  /** What hosts do, or did: the second is whether all elements work then, or only those that show data. */
  const hosts: Record<string, [code: string, isAll: boolean]> = {
    'members that arrays, texts and functions have got': [
      `Array.prototype.last = function () { return this[this.length - 1]; };
       Array.prototype.remove = function () {};
       String.prototype.blank = function () { return !this.trim(); };
       Function.prototype.defer = function () {};`,
      true,
    ],
    'members that every object has got': [
      `Object.prototype.extend = function () { return 'host'; };
       Object.prototype.onclick = 'globalThis.ran = true';`,
      false,
    ],
    'other versions of what arrays do': [
      `Array.prototype.map = function (of, that) {
         const made = [];
         for (let i = 0; i < this.length; i++) if (i in this) made[i] = of.call(that, this[i], i, this);
         return made;
       };
       Array.prototype.filter = function (of, that) {
         const kept = [];
         for (let i = 0; i < this.length; i++) if (of.call(that, this[i], i, this)) kept.push(this[i]);
         return kept;
       };
       Array.prototype.forEach = function (of, that) {
         for (let i = 0; i < this.length; i++) if (i in this) of.call(that, this[i], i, this);
       };`,
      true,
    ],
    'a toJSON of arrays and dates, as Prototype.js gave them': [
      `const texts = (all) => '[' + all.map((one) => JSON.stringify(one)).join(', ') + ']';
       Object.defineProperty(Array.prototype, 'toJSON', { value() { return texts([...this]); }, configurable: true });
       Date.prototype.toJSON = function () { return '"' + this.toISOString() + '"'; };`,
      true,
    ],
    'a fetch, an XMLHttpRequest and a JSON that are watched': [
      `const { fetch } = window;
       window.fetch = function () { return fetch.apply(this, arguments).then((answer) => answer); };
       const { parse, stringify } = JSON;
       JSON.parse = (text, revive) => parse(text, revive);
       JSON.stringify = (value, replace, space) => stringify(value, replace, space);
       const { open } = XMLHttpRequest.prototype;
       XMLHttpRequest.prototype.open = function () { return open.apply(this, arguments); };`,
      true,
    ],
    // What zone.js has been doing below Angular: async functions go on giving the browser's own.
    'promises of a library, which know none of the newer methods': [
      `const Native = Promise;
       function Zoned(run) { this.own = new Native(run); }
       Zoned.prototype = {
         constructor: Zoned,
         then(kept, broken) { const { own } = this; return new Zoned((done) => done(own.then(kept, broken))); },
         catch(broken) { return this.then(undefined, broken); },
         finally(last) { const { own } = this; return new Zoned((done) => done(own.finally(last))); },
         [Symbol.toStringTag]: 'Promise',
       };
       for (const name of ['all', 'race', 'allSettled', 'any', 'resolve', 'reject'])
         Zoned[name] = (given) => new Zoned((done) => done(Native[name](given)));
       window.Promise = Zoned;`,
      true,
    ],
    'a fetch that is made of XMLHttpRequest and has no stream': [
      `window.fetch = (url) => new Promise((done, fail) => {
         const request = new XMLHttpRequest();
         request.open('GET', url);
         request.responseType = 'arraybuffer';
         request.onerror = () => fail(new TypeError('failed'));
         request.onload = () => {
           const { status, statusText, response } = request;
           const headers = { get: (name) => request.getResponseHeader(name) };
           done({ ok: status < 300, status, statusText, url, headers, arrayBuffer: () => Promise.resolve(response) });
         };
         request.send();
       });`,
      false,
    ],
    'prototypes that nobody may change any more': [
      `Object.freeze(Object.prototype);
       Object.freeze(Array.prototype);
       Object.freeze(Function.prototype);`,
      false,
    ],
    'a style sheet and a script that replace what elements can do': [
      `Element.prototype.matches = function (selector) { return this.webkitMatchesSelector(selector); };
       Element.prototype.closest = function (selector) {
         let one = this;
         while (one && !one.matches(selector)) one = one.parentElement;
         return one;
       };
       Element.prototype.remove = function () { this.parentNode?.removeChild(this); };
       NodeList.prototype.forEach = Array.prototype.forEach;
       window.requestAnimationFrame = (run) => setTimeout(() => run(performance.now()), 16);`,
      true,
    ],
  };

  for (const [name, [code, isAll]] of Object.entries(hosts)) {
    it(`show the same with ${name}`, async () => {
      const guest = await open(`<script>${code}</script>`, views + (isAll ? further : '') + script);
      await assertTrue(guest.page, isAll);
      const written = await guest.page
        .locator('inset-chart')
        .first()
        .evaluate((chart) => chart.shadowRoot!.querySelectorAll('[onclick], [extend]').length);
      assert.equal(written, 0, 'what every object has got is written as markup');
      await guest.page.locator('inset-chart .drawing svg path').first().click();
      assert.equal(await guest.page.evaluate('typeof ran'), 'undefined');
      assertQuiet(guest);
      await guest.context.close();
    });
  }

  it('run nothing of what somebody has slipped under every object', async () => {
    // Names that code in other kits has read from objects without them, and then written, fetched or run.
    const names =
      `html innerHTML outerHTML template srcdoc src href url action formAction onload onerror onfocus
      spec usermeta embedOptions sanitize sanitizer raw renderer ast loader config patch sourceURL
      ALLOWED_TAGS ADD_ATTR isHTML unsafe tooltip parseHTML evaluate code script nonce`.split(/\s+/);
    const gadgets = `for (const name of ${JSON.stringify(names)}) Object.prototype[name] =
      'javascript:globalThis.ran=1//<img src="${'/taken'}" onerror="globalThis.ran = 1">';`;
    const guest = await open(`<script>${gadgets}</script>`, views + further + script);
    await eventually(async () => {
      for (const tag of ['inset-table', 'inset-metric'])
        assert.match(await read(guest.page, tag), truths[tag]!);
    }, 30_000);
    const links = await guest.page
      .locator('inset-chart, inset-table, inset-text, inset-canvas')
      .evaluateAll(
        (all) =>
          all.flatMap((one) => [
            ...(one.shadowRoot?.querySelectorAll(
              '[href^="javascript"], [srcdoc], iframe, [onload], [onerror]',
            ) ?? []),
          ]).length,
      );
    assert.equal(links, 0);
    for (const mark of await guest.page.locator('inset-chart .drawing svg path').all())
      await mark.click({ timeout: 1_000, force: true }).catch(() => {});
    assert.equal(await guest.page.evaluate('typeof ran'), 'undefined');
    assert.deepEqual(
      site.asked.filter((path) => path.startsWith('/taken')),
      [],
    );
    await guest.context.close();
  });

  it('show the same beside elements that are called as globals of libraries are', async () => {
    const ids = `fetch Worker URL inset kit chart customElements trustedTypes process module exports require define
      ShadyDOM ShadyCSS litHtmlVersions litElementVersions reactiveElementVersions litHtmlPolyfillSupport
      litElementPolyfillSupport reactiveElementPolyfillSupport litElementHydrateSupport VEGA_DEBUG vega Deno Buffer`;
    const forms = ids.split(/\s+/).map((id) => `<form id="${id}" name="${id}"><input name="${id}"></form>`);
    const guest = await open('', forms.join('') + views + further + script);
    await assertTrue(guest.page, true);
    assertQuiet(guest);
    await guest.context.close();
  });

  it('show the same beside elements that are called as what documents have', async () => {
    const names = `URL body head title activeElement hidden visibilityState fonts scrollingElement adoptedStyleSheets
      implementation fullscreenElement cookie referrer forms readyState children firstChild ownerDocument styleSheets
      domain dir lang images links scripts location getElementById contains append`;
    const forms = names.split(/\s+/).map((name) => `<form name="${name}"><input name="${name}"></form>`);
    const guest = await open('', forms.join('') + views + further + script);
    await assertTrue(guest.page, true);
    assertQuiet(guest);
    await guest.context.close();
  });

  it('fetch no code from where an image named currentScript points', async () => {
    const classic = '<script src="/kit/inset-classic.js"></script>';
    const guest = await open('', `<img name="currentScript" alt="" src="/evil/x.png">${views}${classic}`);
    await assertTrue(guest.page, false);
    assert.deepEqual(
      site.asked.filter((path) => /^\/evil\/.*\.js$/.test(path)),
      [],
    );
    await guest.context.close();
  });

  describe('with two versions of the kit', () => {
    /** As an application does that imports its elements: all at once, as far as their tags are free. */
    const imported = `<script type="module">
      import { elementLoaders } from '/next/inset-api.js';
      for (const [tag, load] of Object.entries(elementLoaders)) {
        const element = await load();
        if (!customElements.get(tag)) customElements.define(tag, element);
      }
      document.documentElement.dataset.imported = '';
    </script>`;
    const first = (page: Page): Promise<string> =>
      page
        .locator('inset-chart')
        .first()
        .evaluate((chart) => (chart as Element & { summary?: string }).summary ?? '');

    /** Chooses a region in the filter, which has to change chart, table and metric. */
    async function assertFiltered(page: Page): Promise<void> {
      const [chart, metric] = [await first(page), await read(page, 'inset-metric')];
      await page.locator('inset-filter').getByRole('checkbox').first().click();
      await eventually(async () => {
        assert.notEqual(await first(page), chart);
        assert.notEqual(await read(page, 'inset-metric'), metric);
      });
    }

    it('they share sources and filters where a tag of one stands beside a tag of the other', async () => {
      const later = views.replace(/<inset-source.*\n<inset-chart.*\n/, '');
      const guest = await open('', views.split('\n').slice(0, 2).join('\n') + script);
      await eventually(async () => assert.match(await first(guest.page), /4 marks/));
      await guest.page.evaluate(
        async ([markup]) => {
          const { elementLoaders } = (await import('/next/inset-api.js' as string)) as {
            elementLoaders: Record<string, () => Promise<CustomElementConstructor>>;
          };
          for (const [tag, load] of Object.entries(elementLoaders)) {
            const element = await load();
            if (!customElements.get(tag)) customElements.define(tag, element);
          }
          document.body.insertAdjacentHTML('beforeend', markup);
        },
        [later] as const,
      );
      await assertTrue(guest.page, false);
      await assertFiltered(guest.page);
      assertQuiet(guest);
      await guest.context.close();
    });

    for (const [name, tags] of Object.entries({
      'the newer first': imported + script,
      'the older first': script + imported,
      'both as tags': script + script.replace('/kit/', '/next/'),
    })) {
      it(`they are read by, ${name}, with and without a provider`, async () => {
        const guest = await open('', `${views}<inset-provider>${views}</inset-provider>${tags}`);
        await assertTrue(guest.page, false);
        await assertFiltered(guest.page);
        // A worker of another version would not know what it is asked.
        const workers = site.asked.filter((path) => path.endsWith('inset-worker.js'));
        assert.ok(workers.length > 0 && workers.length <= 4, workers.join());
        assertQuiet(guest);
        await guest.context.close();
      });
    }
  });
});

/** The kit as its next version: all of its files have other names, and it knows itself by another number. */
async function otherVersion(to: string): Promise<void> {
  await cp(kit, to, { recursive: true, filter: (path) => !path.endsWith('duckdb') });
  const chunks = await readdir(join(to, 'chunks'));
  const renamed = new Map(chunks.map((name) => [name, name.replace(/\.js$/, '.next.js')]));
  for (const [name, other] of renamed) await rename(join(to, 'chunks', name), join(to, 'chunks', other));
  const scripts = [
    'inset.js',
    'inset-api.js',
    'inset-worker.js',
    ...[...renamed.values()].map((name) => `chunks/${name}`),
  ];
  let numbered = 0;
  for (const name of scripts) {
    const code = await readFile(join(to, name), 'utf8');
    const next = code
      .replaceAll(/(?<=["'`/])[\w.-]+-[\w-]{8}\.js\b/g, (found) => renamed.get(found) ?? found)
      .replaceAll('"0.1.0"', () => (numbered++, '"0.2.0"'));
    await writeFile(join(to, name), next);
  }
  assert.ok(numbered > 0, 'the kit does not know its version by the number that this test changes');
}
