import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { fixture, until } from '../testing/fixture.ts';
import { keepStrictPolicy } from '../testing/strict-policy.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetProfile } from './profile.ts';
import { numberColumnProfile, tableProfile, textColumnProfile } from './testing/column-profiles.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-profile', InsetProfile);

describe('<inset-profile> under a strict Content-Security-Policy', () => {
  const violations = keepStrictPolicy();

  it('breaks no rule in any layout', async () => {
    const columns = [textColumnProfile('region'), numberColumnProfile('a'), numberColumnProfile('b')];
    const data = Object.assign(new TinyDataSource(), { profile: async () => tableProfile(columns) });
    data.add(
      'orders',
      columns.map(({ name, type }) => ({ name, type })),
      [{ region: 'East', a: 1, b: 2 }],
    );
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>
        <inset-profile source="orders"></inset-profile>
      </inset-provider>`,
    );
    const element = provider.querySelector('inset-profile') as InsetProfile;
    await until(() => element.renderRoot.querySelector('.heat td.falls'));
    for (const layout of ['compact', 'table', 'detailed'] as const) {
      element.layout = layout;
      await element.updateComplete;
    }
    element.renderRoot.querySelector<HTMLElement>('[data-bar]')!.click();
    await element.updateComplete;
    expect(violations).to.deep.equal([]);
  });
});
