import { expect } from 'chai';
import { html } from 'lit';
import { cleanUp, fixture } from '../testing/fixture.ts';
import { defineElement } from './define-element.ts';
import { InsetElement } from './inset-element.ts';
import { LazyPart } from './lazy-part.ts';

class Holder extends InsetElement {
  /** What each attempt ends with, the next first. */
  readonly outcomes: (string | Error)[] = [];
  asked = 0;
  readonly lazy = new LazyPart(this, async () => {
    this.asked++;
    const outcome = this.outcomes.shift()!;
    if (outcome instanceof Error) throw outcome;
    return outcome;
  });

  protected override render() {
    return this.lazy.render((text) => html`<p>${text}</p>`);
  }
}
defineElement('test-holder', Holder);

const shown = (holder: Holder): string => holder.renderRoot.querySelector('p')!.textContent!;

describe('a part that is fetched when it is first shown', () => {
  afterEach(cleanUp);

  it('is fetched once, said to be on its way, and shown', async () => {
    const holder = document.createElement('test-holder') as Holder;
    holder.outcomes.push('here');
    document.body.append(holder);
    await holder.updateComplete;
    expect(holder.renderRoot.querySelector('.loading')).to.exist;
    await holder.lazy.load();
    await holder.updateComplete;
    expect([shown(holder), holder.lazy.part, holder.asked]).to.deep.equal(['here', 'here', 1]);
    holder.remove();
  });

  it('says why it did not come, and can be asked for again', async () => {
    const holder = await fixture<Holder>(html`<test-holder .outcomes=${[]}></test-holder>`);
    holder.outcomes.push(new Error('gone'), 'here');
    await holder.lazy.load();
    await holder.updateComplete;
    const retry = holder.renderRoot.querySelector<HTMLButtonElement>('.state.error button');
    expect(retry).to.exist;
    retry!.click();
    await holder.updateComplete;
    await holder.lazy.load();
    await holder.updateComplete;
    expect(shown(holder)).to.equal('here');
  });
});
