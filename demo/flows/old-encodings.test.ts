import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually, startPortal, type Portal } from './start-portal.ts';

let portal: Portal;
before(async () => {
  portal = await startPortal();
});
after(() => portal?.close());

async function pick(name: string, text: string): Promise<Page> {
  const { page } = await portal.visit();
  await page.goto(portal.url);
  const buffer = Buffer.from(text, 'latin1');
  await page.locator('input[type=file]').first().setInputFiles({ name, mimeType: 'text/plain', buffer });
  return page;
}

const halls = Array.from({ length: 6_000 }, (_, i) => ({ Halle: ['Köln', 'Münster'][i % 2], Besucher: i }));

it('the built kit reads a file of an old program, whose encoding nobody says', async () => {
  const lines = halls.slice(0, 30).map(({ Halle, Besucher }) => `${Halle};${Besucher}`);
  const page = await pick('hallen.csv', ['Halle;Besucher', ...lines].join('\r\n'));
  await eventually(async () => assert.ok(await page.getByText('Münster').first().isVisible()));
});

it('and one that is a single line, longer than a worker’s stack', async () => {
  const page = await pick('hallen.json', JSON.stringify(halls));
  await eventually(async () => assert.ok(await page.getByText('Münster').first().isVisible()));
});
