import { expect } from 'chai';
import { html } from 'lit';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture } from '../testing/fixture.ts';
import { hostileTexts } from '../testing/hostile-texts.ts';
import { InsetDivider } from './divider.ts';

defineElement('inset-divider', InsetDivider);

describe('inset-divider', () => {
  afterEach(cleanUp);

  it('is accessible, with a label and without', async () => {
    await expectAccessible(await fixture(html`<inset-divider></inset-divider>`));
    await expectAccessible(await fixture(html`<inset-divider label="Costs"></inset-divider>`));
  });

  it('is a separator, and shows its label as words whatever they are', async () => {
    const element = await fixture<InsetDivider>(html`<inset-divider></inset-divider>`);
    expect(element.shadowRoot!.querySelector('hr')).to.not.equal(null);
    for (const text of hostileTexts.filter((each) => each.trim() !== '')) {
      element.label = text;
      await element.updateComplete;
      expect(element.shadowRoot!.querySelector('.label')!.textContent).to.equal(text.trim());
      expect(element.shadowRoot!.querySelectorAll('img, script, a')).to.have.length(0);
    }
    element.label = '   ';
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('hr')).to.not.equal(null);
  });

  it('gives way in a narrow place instead of making it wider', async () => {
    const element = await fixture<InsetDivider>(
      html`<inset-divider .label=${'words '.repeat(40)} .style=${'width: 120px'}></inset-divider>`,
    );
    expect(element.scrollWidth).to.be.at.most(120);
  });
});
