import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetTable } from '../table/table.ts';
import { fixture, until } from '../testing/fixture.ts';
import { keepStrictPolicy } from '../testing/strict-policy.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetQuery } from './query.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-table', InsetTable);
defineElement('inset-query', InsetQuery);

describe('<inset-query> under a strict Content-Security-Policy', () => {
  const violations = keepStrictPolicy();
  before(() => sessionStorage.clear());

  it('edits, completes, searches, marks, formats and shows without breaking a rule', async () => {
    const data = new TinyDataSource();
    data.add('orders', [{ name: 'region', type: 'text' }], [{ region: 'East' }]);
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}><inset-query></inset-query></inset-provider>`,
    );
    const element = provider.querySelector('inset-query') as InsetQuery;
    // The editor is many modules, which a busy machine serves slowly.
    const content = await until(() => element.renderRoot.querySelector<HTMLElement>('.cm-content'));
    // Its styles are there: the sheet was adopted.
    expect(getComputedStyle(content).fontFamily).to.contain('mono');
    await until(() => element.renderRoot.querySelector('.tables button'));
    element.focus();
    document.execCommand('insertText', false, 'select * from or');
    await until(() => element.renderRoot.querySelector('.cm-tooltip-autocomplete li'));
    const press = (key: string, more: KeyboardEventInit = {}): boolean =>
      content.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    press('Escape');
    press('f', { ctrlKey: true });
    await until(() => element.renderRoot.querySelector('.cm-search'));
    await element.format();
    await element.run().catch(() => {});
    await element.updateComplete;
    expect(violations).to.deep.equal([]);
  });
});
