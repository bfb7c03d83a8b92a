import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { ordersCsv } from '../../scripts/orders.mjs';
import { englishWords, exactly, findEnglish } from '../../scripts/untranslated.mjs';
import { ar } from '../src/words/ar.ts';
import { de } from '../src/words/de.ts';
import { en } from '../src/words/en.ts';
import { assertQuiet, startPortal, type Portal } from './start-portal.ts';

/** Texts of a list. */
const ofLists = new Set(['home.readAs', 'home.unused']);

/** Every text of the portal's own table, by its path. */
function texts(table: object, path = ''): [path: string, text: string][] {
  return Object.entries(table).flatMap(([key, value]): [string, string][] => {
    const at = `${path}${key}`;
    if (typeof value === 'object') return texts(value as object, `${at}.`);
    const given = ofLists.has(at) ? [['x', 'y']] : ['x', 'y'];
    return [
      [at, typeof value === 'function' ? (value as (...of: unknown[]) => string)(...given) : String(value)],
    ];
  });
}

describe('the languages of the portal', () => {
  let portal: Portal;
  before(async () => {
    portal = await startPortal();
  });
  after(() => portal?.close());

  const english = new Map(texts(en));
  const look = async (page: Page, language: string): Promise<string[]> => {
    const own = [...english.values()].filter((text) => text.includes(' ')).map((text) => exactly(text));
    return page.evaluate(findEnglish, [...own, ...(await englishWords(language))]);
  };

  it('have the same entries, each in its own words', () => {
    for (const table of [de, ar]) {
      const found = new Map(texts(table));
      assert.deepEqual([...found.keys()].sort(), [...english.keys()].sort());
      for (const [path, text] of found) {
        assert.notEqual(text.trim(), '', path);
        // A link is one in German too.
        if (english.get(path)!.includes(' ') && path !== 'share.linkOf')
          assert.notEqual(text, english.get(path), path);
      }
    }
  });

  for (const [language, words, direction] of [
    ['de', de, 'ltr'],
    ['ar', ar, 'rtl'],
  ] as const) {
    it(`is ${language} for a browser that asks for it, from the file to the canvas and the account`, async () => {
      const visit = await portal.visit({ locale: language });
      const { page } = visit;
      await page.goto(portal.url);
      await page.getByRole('heading', { level: 1 }).filter({ hasText: words.home.drop }).waitFor();
      const root = page.locator('html');
      assert.deepEqual(
        [await root.getAttribute('lang'), await root.getAttribute('dir')],
        [language, direction],
      );
      const buffer = Buffer.from(ordersCsv({ rows: 200, seed: 5 }));
      const file = { name: 'orders.csv', mimeType: 'text/csv', buffer };
      await page.locator('inset-upload input[type=file]').setInputFiles(file);
      const question = page.locator('inset-chat [name=question]');
      await question.fill('total revenue by region');
      await question.press('Enter');
      await page.locator('inset-chat inset-chart').waitFor();
      await page.locator('inset-chat details.receipt summary').click();
      assert.deepEqual(await look(page, language), []);
      await page.getByRole('button', { name: words.home.open }).click();
      await page.waitForURL(/\/canvas\//);
      await page.getByRole('link', { name: words.editor.saveAndShare }).waitFor();
      assert.deepEqual(await look(page, language), []);
      for (const [path, heading] of [
        ['/sign-in', words.signIn],
        ['/register', words.createAccount],
        ['/projects', words.canvases],
        ['/nowhere', words.nothingHere],
      ] as const) {
        await page.goto(`${portal.url}${path}`);
        await page.getByRole('heading', { level: 1, name: heading }).waitFor();
        assert.deepEqual(await look(page, language), [], path);
      }
      assertQuiet(visit);
    });
  }

  it('change where somebody chooses another, elements and all, and stay so', async () => {
    const visit = await portal.visit();
    const { page } = visit;
    await page.goto(portal.url);
    await page.getByRole('combobox', { name: en.language }).selectOption('ar');
    await page.getByRole('heading', { level: 1 }).filter({ hasText: ar.home.drop }).waitFor();
    await page.locator('inset-upload').getByText('اختيار ملف').waitFor();
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
    await page.reload();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: ar.home.drop }).waitFor();
    await page.getByRole('combobox', { name: ar.language }).selectOption('en');
    await page.getByRole('heading', { level: 1 }).filter({ hasText: en.home.drop }).waitFor();
    assert.equal(await page.locator('html').getAttribute('dir'), 'ltr');
    assertQuiet(visit);
  });
});
