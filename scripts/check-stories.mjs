import { readFileSync } from 'node:fs';
import { eachStory, schemes } from './shoot-stories.mjs';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** Rules for whole pages, which a story is not. */
const rules = Object.fromEntries(
  ['region', 'page-has-heading-one', 'landmark-one-main'].map((id) => [id, { enabled: false }]),
);

/** Runs axe over every story in both schemes and adds what it finds to the problems. */
export async function checkStories(site, shots) {
  const looks = schemes.map((scheme) => ({ scheme, width: 1280 }));
  let looked = 0;
  await eachStory(site, shots, looks, async (page, { story, scheme }) => {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(
      (given) => globalThis.axe.run('#storybook-root', { rules: given, resultTypes: ['violations'] }),
      rules,
    );
    looked++;
    for (const { id, help, nodes } of violations) {
      for (const { html, failureSummary } of nodes.slice(0, 4)) {
        const why = failureSummary.split('\n').slice(1, 3).join(' ').trim();
        shots.problems.push(`${story.id} ${scheme}: ${id}: ${help}\n    ${html.slice(0, 200)}\n    ${why}`);
      }
    }
  });
  console.log(`axe has looked at ${looked} stories.`);
}
