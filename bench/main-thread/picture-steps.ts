import { add, call, untilShows } from './element-page.ts';
import { untilStill } from './kit-page.ts';
import type { Step } from './measure-steps.ts';

/** What is saved of a chart of so many points, and its rows as a table. */
export const pictureSteps = (count: string): Step[] => [
  {
    name: `${count} points, drawn`,
    work: async (tab) => {
      await add(tab, 'inset-chart', { source: 'orders', mark: 'point', x: 'unit_price', y: 'revenue' });
      await untilShows(tab, 'inset-chart', '.drawing canvas, .drawing svg');
    },
  },
  { name: `${count} points as PNG`, work: call('inset-chart', 'exportPng') },
  { name: `${count} points as SVG`, work: call('inset-chart', 'exportSvg') },
  { name: `${count} points as PDF`, work: call('inset-chart', 'exportPdf') },
  { name: `${count} points as CSV`, work: call('inset-chart', 'exportData', 'csv') },
  { name: `${count} points as Excel`, work: call('inset-chart', 'exportData', 'excel') },
  {
    name: `${count} points as a table`,
    work: async (tab) => {
      await tab.evaluate(() =>
        document.querySelector('inset-chart')!.shadowRoot!.querySelector<HTMLElement>('.plot')!.focus(),
      );
      await tab.keyboard.press('t');
      await tab.evaluate(untilStill, 'inset-chart');
    },
  },
];
