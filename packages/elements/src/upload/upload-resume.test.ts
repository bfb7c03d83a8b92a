import { InsetError, type LoadProgress } from '@inset/model';
import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetUpload } from './upload.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-upload', InsetUpload);

const csv = (name: string): File => new File(['region,revenue\nEast,10\n'], name);

describe('what breaks off', () => {
  let data: TinyDataSource;
  beforeEach(() => {
    sessionStorage.clear();
    data = new TinyDataSource();
  });
  afterEach(async () => {
    await cleanUp();
    sessionStorage.clear();
  });

  const inside = async (
    template: TemplateResult = html`<inset-upload id="data"></inset-upload>`,
  ): Promise<InsetUpload> => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>${template}</inset-provider>`,
    );
    const upload = provider.querySelector('inset-upload') as InsetUpload;
    await upload.updateComplete;
    return upload;
  };
  const text = (upload: InsetUpload): string => upload.renderRoot.textContent!.replace(/\s+/g, ' ');
  const lines = (upload: InsetUpload): Element[] => [...upload.renderRoot.querySelectorAll('.unfinished li')];
  const press = (upload: InsetUpload, label: string): void =>
    upload.renderRoot.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`)!.click();

  /** Leaves the page while a file and an address are being read, and comes back. */
  const reloaded = async (): Promise<InsetUpload> => {
    data.gate = new Promise(() => {});
    const before = await inside();
    void before.add([csv('orders.csv')]);
    void before.addUrl('https://example.org/cities.csv');
    await until(() => before.renderRoot.querySelectorAll('progress').length === 2);
    const kept = Object.entries(sessionStorage);
    before.parentElement!.remove();
    for (const [key, value] of kept) sessionStorage.setItem(key, value as string);
    data = new TinyDataSource();
    return inside();
  };

  it('is told of after a reload, by name and size, with a way to go on', async () => {
    const upload = await reloaded();
    expect(text(upload)).to.contain('orders.csv (23 byte) was still being read when this page was left');
    expect(text(upload)).to.contain('choose it again').and.contain('cities.csv was still being read');
    await expectAccessible(upload);
    expect(data.loads).to.deep.equal([]);
  });

  it('goes on: an address is fetched again, a file is known by name and size', async () => {
    const upload = await reloaded();
    press(upload, 'Resume reading cities.csv');
    await until(() => upload.renderRoot.querySelectorAll('.ready').length === 1);
    expect(lines(upload)).to.have.length(1);
    await upload.add([new File(['another\n1\n'], 'orders.csv')]);
    expect(lines(upload)).to.have.length(1);
    await upload.add([csv('orders.csv')]);
    expect(lines(upload)).to.have.length(0);
    upload.parentElement!.remove();
    expect(lines(await inside())).to.have.length(0);
  });

  it('asks for the file where the browser has forgotten it', async () => {
    const upload = await reloaded();
    const input = upload.renderRoot.querySelector<HTMLInputElement>('input[type=file]')!;
    const asked = new Promise((resolve) => input.addEventListener('click', resolve, { once: true }));
    input.addEventListener('click', (event) => event.preventDefault());
    press(upload, 'Choose it again: orders.csv');
    await asked;
  });

  it('is forgotten where somebody says so, or cancelled it', async () => {
    const upload = await reloaded();
    press(upload, 'Leave orders.csv');
    press(upload, 'Leave cities.csv');
    await upload.updateComplete;
    expect(lines(upload)).to.have.length(0);
    expect(sessionStorage).to.have.length(0);
    data.gate = new Promise(() => {});
    void upload.add([csv('other.csv')]);
    await until(() => sessionStorage.length === 1);
    press(upload, 'Cancel reading other.csv');
    await until(() => text(upload).includes('was cancelled'));
    expect(sessionStorage).to.have.length(0);
  });

  it('leaves nothing behind when it fails, and takes nothing strange for it', async () => {
    data.failure = new InsetError('FILE_MALFORMED');
    const upload = await inside();
    await upload.add([csv('broken.csv')]);
    expect(sessionStorage).to.have.length(0);
    const key = `inset-upload-unfinished:${location.pathname}:data`;
    for (const strange of ['{', '5', '[null, 1, {"label": 3}, {"label": "a", "name": 1}]']) {
      sessionStorage.setItem(key, strange);
      expect(lines(await inside())).to.have.length(0);
    }
  });

  it('says that the connection broke and goes on from where it was', async () => {
    let tell: (progress: LoadProgress) => void;
    const load = data.load.bind(data);
    data.gate = new Promise(() => {});
    data.load = (name, origin, options) => {
      tell = options!.onProgress!;
      return load(name, origin, options);
    };
    const upload = await inside();
    void upload.addUrl('https://example.org/orders.csv');
    await until(() => upload.renderRoot.querySelector('progress'));
    const progress = {
      phase: 'fetching',
      bytesDone: 3_400_000,
      bytesTotal: 9_000_000,
      rows: 41_000,
    } as const;
    tell!({ ...progress, isInterrupted: true });
    await until(() => text(upload).includes('The connection broke while orders.csv was fetched'));
    expect(text(upload)).to.contain('goes on from 3.4 MB').and.contain('41,000 rows so far');
    await expectAccessible(upload);
    tell!(progress);
    await until(() => !text(upload).includes('The connection broke'));
  });
});
