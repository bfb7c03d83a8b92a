import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetTable } from '../table/table.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetQuery } from './query.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-table', InsetTable);
defineElement('inset-query', InsetQuery);

// Nothing else is tested in this file: a policy stays on its page.
describe('<inset-query> under a strict Content-Security-Policy', () => {
  const violations: string[] = [];
  const note = (event: SecurityPolicyViolationEvent): void =>
    void violations.push(`${event.violatedDirective}: ${event.sample}`);
  before(() => {
    sessionStorage.clear();
    document.addEventListener('securitypolicyviolation', note);
    const meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = "style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";
    document.head.append(meta);
  });
  after(() => document.removeEventListener('securitypolicyviolation', note));
  afterEach(cleanUp);

  it('is in force here', async () => {
    document.createElement('p').setAttribute('style', 'color: red');
    await until(() => violations.length > 0);
    violations.length = 0;
  });

  it('edits, completes, searches, marks, formats and shows without breaking a rule', async () => {
    const data = new TinyDataSource();
    data.add('orders', [{ name: 'region', type: 'text' }], [{ region: 'East' }]);
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}><inset-query></inset-query></inset-provider>`,
    );
    const element = provider.querySelector('inset-query') as InsetQuery;
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
