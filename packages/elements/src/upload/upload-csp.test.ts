import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { fixture, until } from '../testing/fixture.ts';
import { keepStrictPolicy } from '../testing/strict-policy.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetUpload } from './upload.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-upload', InsetUpload);

describe('inset-upload under a strict Content-Security-Policy', () => {
  const violations = keepStrictPolicy("connect-src 'self'");

  it('shows, pastes and corrects without breaking it, and says where it keeps an address out', async () => {
    const data = new TinyDataSource();
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>
        <inset-upload whole-page offers="use ask"></inset-upload>
      </inset-provider>`,
    );
    const upload = provider.querySelector('inset-upload') as InsetUpload;
    await upload.add([new File(['region\nEast\n'], 'orders.csv')]);
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', '<table><tr><td>a<td>b<tr><td>1<td>2</table>');
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
    await until(() => upload.renderRoot.querySelectorAll('.ready').length === 2);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['a'], 'a.csv'));
    document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
    await until(() => upload.renderRoot.querySelector('.page-over'));
    const type = upload.renderRoot.querySelector<HTMLSelectElement>('th select')!;
    type.value = 'date';
    type.dispatchEvent(new Event('change'));
    await until(() => upload.renderRoot.querySelector('.undo'));
    expect(violations).to.deep.equal([]);

    data.load = () => fetch('https://example.org/a.csv').then(() => Promise.reject(), refuse);
    await upload.addUrl('https://example.org/a.csv');
    expect(upload.renderRoot.textContent).to.contain('The security policy of this page does not let it read');
  });
});

async function refuse(): Promise<never> {
  const { InsetError } = await import('@inset/model');
  throw new InsetError('NETWORK');
}
