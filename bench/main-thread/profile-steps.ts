import { add, set } from './element-page.ts';
import { untilStill } from './kit-page.ts';
import type { Step } from './measure-steps.ts';

/** The profile of a dataset, which `of` names. */
export const profileSteps = (of: string): Step[] => [
  {
    name: `profile of ${of}`,
    work: async (tab) => {
      await tab.evaluate(() =>
        document.addEventListener('inset-profile-ready', () => (document.title = 'profiled')),
      );
      await add(tab, 'inset-profile', { source: 'orders' });
      await tab.waitForFunction(() => document.title === 'profiled');
      await tab.evaluate(untilStill, 'inset-profile');
    },
  },
  { name: `profile of ${of}, compact`, work: set('inset-profile', 'layout', 'compact') },
  { name: `profile of ${of}, as a table`, work: set('inset-profile', 'layout', 'table') },
  { name: `profile of ${of}, cards again`, work: set('inset-profile', 'layout', 'detailed') },
  { name: `profile of ${of}, other order`, work: set('inset-profile', 'sort', 'distinct') },
];
