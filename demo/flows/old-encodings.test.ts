import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { eventually, startPortal, type Portal } from './start-portal.ts';

let portal: Portal;
before(async () => {
  portal = await startPortal();
});
after(() => portal?.close());

it('the built kit reads a file of an old program, whose encoding nobody says', async () => {
  const { page } = await portal.visit();
  await page.goto(portal.url);
  const lines = [
    'Halle;Besucher',
    ...Array.from({ length: 30 }, (_, i) => `${['Köln', 'Münster'][i % 2]};${i}`),
  ];
  const buffer = Buffer.from(lines.join('\r\n'), 'latin1');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'hallen.csv', mimeType: 'text/csv', buffer });
  await eventually(async () => assert.ok(await page.getByText('Münster').first().isVisible()));
});
