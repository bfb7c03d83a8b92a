import { readFileSync } from 'node:fs';
import { eachStory } from './shoot-stories.mjs';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** Rules for whole pages, which a story is not. */
const ofPages = ['region', 'page-has-heading-one', 'landmark-one-main'];

/** The one rule of WCAG 2.2, `target-size`, axe leaves off unless it is asked for. */
const rules = {
  ...Object.fromEntries(ofPages.map((id) => [id, { enabled: false }])),
  'target-size': { enabled: true },
};

/**
 * What somebody has made smaller to see it from afar is pressed at its full size, a key away, which WCAG 2.5.8 names
 * as an equivalent. Such a story says so by its tag.
 */
const rulesOf = ({ tags }) =>
  tags.includes('from-afar') ? { ...rules, 'target-size': { enabled: false } } : rules;

/**
 * Runs axe over every story in each look, and adds what it finds to the problems. Resolves with how many were `passed`
 * and `failed`, a story in each of its looks.
 */
export async function checkStories(site, shots) {
  return eachStory(site, shots, async (page, { story }) => {
    if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
    const { violations } = await page.evaluate(
      (given) => globalThis.axe.run('#storybook-root', { rules: given, resultTypes: ['violations'] }),
      rulesOf(story),
    );
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.slice(0, 4).map(({ html, failureSummary }) => {
        const why = failureSummary.split('\n').slice(1, 3).join(' ').trim();
        return `axe ${id}: ${help}: ${why}: ${html.replaceAll(/\s+/g, ' ').slice(0, 200)}`;
      }),
    );
  });
}
