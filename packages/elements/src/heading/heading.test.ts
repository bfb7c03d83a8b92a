import { expect } from 'chai';
import { html } from 'lit';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { hostileTexts } from '../testing/hostile-texts.ts';
import { InsetHeading } from './heading.ts';

defineElement('inset-heading', InsetHeading);

const open = async (text: string): Promise<[InsetHeading, HTMLTextAreaElement]> => {
  const element = await fixture<InsetHeading>(html`<inset-heading editable .text=${text}></inset-heading>`);
  await element.edit();
  return [element, element.shadowRoot!.querySelector('textarea')!];
};

describe('inset-heading', () => {
  afterEach(() => {
    cleanUp();
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('is accessible: shown, with an anchor, empty, written', async () => {
    await expectAccessible(await fixture(html`<inset-heading text="Costs" anchor="costs"></inset-heading>`));
    await expectAccessible(await fixture(html`<inset-heading editable></inset-heading>`));
    await expectAccessible((await open('Costs'))[0]);
  });

  it('has the rank of its level below the page’s title, and none for a level there is not', async () => {
    const element = await fixture<InsetHeading>(html`<inset-heading text="Costs"></inset-heading>`);
    const ranks: [number, string][] = [[1, 'h2'], [2, 'h3'], [3, 'h4'], [7, 'h4'], [Number.NaN, 'h3']]; // prettier-ignore
    for (const [level, tag] of ranks) {
      element.level = level as 1;
      await element.updateComplete;
      expect(element.shadowRoot!.querySelector('.heading')!.localName, String(level)).to.equal(tag);
    }
  });

  it('shows plain words, whatever they are', async () => {
    for (const text of [...hostileTexts, '**bold** [x](javascript:1)'].filter((each) => each.trim() !== '')) {
      const element = await fixture<InsetHeading>(html`<inset-heading .text=${text}></inset-heading>`);
      expect(element.shadowRoot!.querySelector('.heading')!.textContent).to.equal(text);
      expect(element.shadowRoot!.querySelectorAll('img, script, a, strong')).to.have.length(0);
    }
  });

  it('tells what is typed, stays one paragraph, and is closed by Enter', async () => {
    const [element, area] = await open('Costs');
    expect(area.matches(':focus')).to.equal(true);
    const told = nextEvent<{ text: string }>(element, 'inset-heading-change');
    area.value = 'Costs\r\nof the\nyear';
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect((await told).detail.text).to.equal('Costs of the year');
    const ended = nextEvent(element, 'inset-heading-edit-end');
    area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    await ended;
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('.heading')!.textContent).to.equal('Costs of the year');
  });

  it('keeps the caret in its word while somebody else writes before it', async () => {
    const [element, area] = await open('Costs of the year');
    area.setSelectionRange(5, 5);
    element.text = 'All costs: Costs of the year';
    await element.updateComplete;
    expect([area.value, area.selectionStart]).to.deep.equal(['All costs: Costs of the year', 16]);
  });

  it('is not written where it may only be read', async () => {
    const element = await fixture<InsetHeading>(html`<inset-heading text="Costs"></inset-heading>`);
    await element.edit();
    expect(element.editing).to.equal(false);
  });

  it('is where links to its anchor lead, in any script', async () => {
    for (const anchor of ['costs', 'überblick', '成本']) {
      const element = await fixture<InsetHeading>(
        html`<inset-heading text="Costs" .anchor=${anchor} .style=${'margin-top: 4000px'}></inset-heading>`,
      );
      scrollTo(0, 0);
      element.shadowRoot!.querySelector('a')!.click();
      await until(() => element.getBoundingClientRect().top < innerHeight && scrollY > 1000);
      expect(element.shadowRoot!.activeElement?.className).to.equal('heading');
      cleanUp();
    }
  });
});
