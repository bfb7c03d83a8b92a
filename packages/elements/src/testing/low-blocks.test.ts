import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsetMetric } from '../metric/metric.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetTable } from '../table/table.ts';
import { EngineDataSource } from './engine-data-source.ts';
import { cleanUp, fixture, until } from './fixture.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-table', InsetTable);
defineElement('inset-metric', InsetMetric);

/** An element in a block of a canvas as low as it may be, with letters twice as large. */
async function inBlock(element: TemplateResult, height: number, width: number): Promise<HTMLElement> {
  document.documentElement.style.setProperty('font-size', '200%');
  const data = new EngineDataSource();
  data.add(
    'sales',
    Array.from({ length: 40 }, (_, i) => ({ region: ['East', 'West'][i % 2]!, revenue: i })),
  );
  const size = `container-type: size; overflow: auto; height: ${height}px; width: ${width}px`;
  const provider = await fixture<InsetProvider>(
    html`<inset-provider locale="en" .dataSource=${data}
      ><div style=${size}>${element}</div></inset-provider
    >`,
  );
  return provider.querySelector('div')!.firstElementChild as HTMLElement;
}

const low = 'height: 100%; min-height: 0; --inset-table-max-height: 100%';

describe('what stands in a low block, its letters twice as large,', () => {
  afterEach(() => {
    cleanUp();
    document.documentElement.style.removeProperty('font-size');
  });

  for (const height of [80, 120, 200]) {
    it(`is a table of ${height} pixels: how many rows there are is whole, and can be scrolled to`, async () => {
      const table = await inBlock(
        html`<inset-table source="sales" label="Sales" style=${low}></inset-table>`,
        height,
        320,
      );
      const footer = await until(() => table.shadowRoot!.querySelector<HTMLElement>('.footer'));
      await until(() => footer.textContent!.includes('40 rows'));
      const words = footer.querySelector('span')!;
      expect(footer.clientHeight).to.be.at.least(words.offsetHeight);
      footer.scrollIntoView({ block: 'end' });
      const { bottom } = words.getBoundingClientRect();
      const block = table.parentElement!.getBoundingClientRect();
      expect(bottom).to.be.at.most(block.bottom + 1);
    });
  }

  for (const width of [108, 149, 280]) {
    it(`is a number of ${width} pixels that failed: nothing of what is said lies on anything else or is cut`, async () => {
      const metric = await inBlock(
        html`<inset-metric source="sales" measure="sum(nope)" label="Revenue" style=${low}></inset-metric>`,
        80,
        width,
      );
      const said = await until(() => metric.shadowRoot!.querySelector<HTMLElement>('.said'));
      expect(said.offsetHeight).to.be.at.least(parseFloat(getComputedStyle(said).lineHeight) - 1);
      const parts = [...metric.shadowRoot!.querySelectorAll<HTMLElement>('.heading, .said, button')].filter(
        (part) => part.offsetWidth > 1,
      );
      expect(parts.length).to.be.at.least(3);
      const boxes = parts.map((part) => part.getBoundingClientRect());
      for (const [i, box] of boxes.entries()) {
        const below = boxes.slice(i + 1).filter(({ top }) => top < box.bottom - 1);
        expect(below, parts[i]!.className).to.deep.equal([]);
      }
    });
  }
});
