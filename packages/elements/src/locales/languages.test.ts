import { expect } from 'chai';
import { html } from 'lit';
import { defineElement } from '../shared/define-element.ts';
import { InsetElement } from '../shared/inset-element.ts';
import { cleanUp, fixture } from '../testing/fixture.ts';
import { isMissing, loadLocale, registerLocale, stringsFor } from './locales.ts';

class Speaker extends InsetElement {
  protected override render() {
    return html`${this.strings.shared.cancel}`;
  }
}
defineElement('test-speaker', Speaker);

const said = (speaker: Speaker): string => speaker.shadowRoot!.textContent!.trim();

describe('languages that come with the kit', () => {
  afterEach(cleanUp);

  it('are fetched before an element first speaks, so that nobody reads English meanwhile', async () => {
    // Fetched, and not yet known to the kit: however slow the machine is, it comes in time.
    await import('./de/german.ts');
    expect(isMissing('de-AT')).to.equal(true);
    const speaker = await fixture<Speaker>(html`<test-speaker lang="de-AT"></test-speaker>`);
    expect(said(speaker)).to.equal('Abbrechen');
    expect(isMissing('de')).to.equal(false);
  });

  it('can be fetched before', async () => {
    await loadLocale('ar-EG');
    const speaker = await fixture<Speaker>(html`<test-speaker lang="ar-EG"></test-speaker>`);
    expect(said(speaker)).to.equal(stringsFor('ar').shared.cancel);
    expect(said(speaker)).to.match(/\p{Script=Arabic}/u);
  });

  it('give way to what a host registers', async () => {
    registerLocale('ar', { ...stringsFor('en'), shared: { ...stringsFor('en').shared, cancel: 'Other' } });
    await loadLocale('ar');
    expect(stringsFor('ar-EG').shared.cancel).to.equal('Other');
  });

  it('are English where there is none', async () => {
    await loadLocale('xx');
    expect(stringsFor('xx').shared.cancel).to.equal('Cancel');
  });
});
