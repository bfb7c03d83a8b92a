import { expect } from 'chai';
import { html } from 'lit';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { defineElement } from './define-element.ts';
import { InsetElement } from './inset-element.ts';
import { LazyPart } from './lazy-part.ts';

class Holder extends InsetElement {
  fetches: () => Promise<string> = () => Promise.reject(new Error('nothing to fetch'));
  readonly lazy = new LazyPart(this, () => this.fetches());

  protected override render() {
    return this.lazy.render((text) => html`<p>${text}</p>`);
  }
}
defineElement('test-holder', Holder);

const find = (holder: Holder, selector: string): HTMLElement | null =>
  holder.renderRoot.querySelector<HTMLElement>(selector);

describe('a part that is fetched when it is first shown', () => {
  afterEach(cleanUp);

  it('is fetched once, said to be on its way, and shown', async () => {
    let fetched = 0;
    const { promise, resolve } = Promise.withResolvers<string>();
    const fetches = (): Promise<string> => {
      fetched++;
      return promise;
    };
    const holder = await fixture<Holder>(html`<test-holder .fetches=${fetches}></test-holder>`);
    expect(find(holder, '.loading')).not.to.equal(null);
    expect(holder.lazy.part).to.equal(undefined);
    resolve('here');
    await holder.lazy.load();
    await holder.updateComplete;
    expect([find(holder, 'p')!.textContent, holder.lazy.part, fetched]).to.deep.equal(['here', 'here', 1]);
  });

  it('says why it did not come, and can be asked for again', async () => {
    const outcomes = [Promise.reject(new Error('gone')), Promise.resolve('here')];
    const holder = await fixture<Holder>(
      html`<test-holder .fetches=${() => outcomes.shift()!}></test-holder>`,
    );
    await until(() => find(holder, '.state.error button') !== null);
    find(holder, '.state.error button')!.click();
    await until(() => find(holder, 'p')?.textContent === 'here');
    expect(outcomes).to.have.length(0);
  });
});
