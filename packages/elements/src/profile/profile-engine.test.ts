import { expect } from 'chai';
import { html } from 'lit';
import { InsetMetric } from '../metric/metric.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { InsetProfile } from './profile.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-metric', InsetMetric);
defineElement('inset-profile', InsetProfile);

const day = (i: number): string => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
const lines = Array.from(
  { length: 60 },
  (_, i) => `${i % 3 === 0 ? '' : `Region ${i % 4}`},${i * 3},${day(i)},${i % 2 === 0}`,
);
const csv = `region,revenue,day,paid\n${lines.join('\n')}\n`;

/** The profile, the selection and the page's other views over the real engine. */
describe('<inset-profile> over the page engine', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  it('profiles a file, and each bar leaves as many rows as it says', async () => {
    const src = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en">
        <inset-profile .src=${src} src-format="csv"></inset-profile>
        <inset-metric .src=${src} src-format="csv" measure="count()"></inset-metric>
      </inset-provider>`,
    );
    const element = provider.querySelector('inset-profile') as InsetProfile;
    const metric = provider.querySelector('inset-metric')!.shadowRoot!;
    await until(() => element.renderRoot.querySelector('.quality strong'), 30_000);
    const counted = (): string | undefined => metric.querySelector('.value')?.textContent?.trim();
    await until(() => counted() === '60');
    const cards = [...element.renderRoot.querySelectorAll('[part=card]')];
    expect(cards).to.have.length(4);
    for (const card of cards) {
      const bars = [...card.querySelectorAll('[data-bar]')];
      expect(bars.length).to.be.greaterThan(1);
      for (const bar of [bars[0]!, bars.at(-1)!]) {
        const spoken = bar.getAttribute('aria-label') ?? bar.textContent!;
        const rows = /([\d,]+) rows?\b/.exec(spoken)![1];
        bar.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
        await until(() => counted() === rows);
      }
      provider.kit.selection.clear();
      await until(() => counted() === '60');
    }
  });
});
