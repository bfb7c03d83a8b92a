import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { comeToRest } from './come-to-rest.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong in a page, and whether it is wider than the screen. */
export async function findProblems(page: Page, where = ''): Promise<string[]> {
  // What fades in or is drawn first is judged once it has arrived.
  await comeToRest(page);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const problems = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    // The one rule of WCAG 2.2, which axe leaves off.
    const { violations } = await axe.run({ rules: { 'target-size': { enabled: true } } });
    const wrong = violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help} at ${String(node.target)} ${node.html.slice(0, 160)}`),
    );
    const overflow = document.documentElement.scrollWidth - innerWidth;
    return overflow > 0 ? [...wrong, `${overflow} px wider than the screen`] : wrong;
  });
  return problems.map((problem) => `${new URL(page.url()).pathname} ${where} ${problem}`);
}
