import { InsetError, type ReadOptions } from '@inset/model';
import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { pageFiles } from '../shared/file-store.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import type { UploadLoadedEvent, UploadRenameEvent } from './upload.events.ts';
import { InsetUpload } from './upload.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-upload', InsetUpload);

const csv = (name = 'orders.csv'): File =>
  new File(['region,revenue\nEast,10\n'], name, { type: 'text/csv' });

describe('inset-upload', () => {
  let data: TinyDataSource;
  /** By load: the corrections it was asked for. */
  let reads: (ReadOptions | undefined)[];
  beforeEach(() => {
    localStorage.removeItem('inset-upload-names');
    data = new TinyDataSource();
    reads = [];
    const load = data.load.bind(data);
    data.load = (name, origin, options) => {
      reads.push(options?.read);
      return load(name, origin, options);
    };
  });
  afterEach(() => {
    sessionStorage.clear();
    return cleanUp();
  });

  const inside = async (
    template: TemplateResult = html`<inset-upload></inset-upload>`,
    scheme = 'light',
  ): Promise<InsetUpload> => {
    document.documentElement.style.colorScheme = scheme;
    document.body.style.background = 'Canvas';
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>${template}</inset-provider>`,
    );
    const upload = provider.querySelector('inset-upload') as InsetUpload;
    await upload.updateComplete;
    return upload;
  };
  const drop = (upload: InsetUpload, ...files: File[]): void => {
    const dataTransfer = new DataTransfer();
    for (const file of files) dataTransfer.items.add(file);
    const zone = upload.renderRoot.querySelector('.zone')!;
    zone.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  };
  const text = (upload: InsetUpload): string => upload.renderRoot.textContent!.replace(/\s+/g, ' ');
  const find = <E extends Element = HTMLElement>(upload: InsetUpload, selector: string): E =>
    upload.renderRoot.querySelector<E>(selector)!;
  const press = (upload: InsetUpload, label: string): void =>
    find<HTMLButtonElement>(upload, `button[aria-label="${label}"]`).click();
  const paste = (target: EventTarget, kinds: Record<string, string>): ClipboardEvent => {
    const clipboardData = new DataTransfer();
    for (const [kind, value] of Object.entries(kinds)) clipboardData.setData(kind, value);
    const event = new ClipboardEvent('paste', {
      clipboardData,
      bubbles: true,
      cancelable: true,
      composed: true,
    });
    target.dispatchEvent(event);
    return event;
  };
  const isReady = (upload: InsetUpload, count = 1) =>
    until(() => upload.renderRoot.querySelectorAll('.ready').length === count);

  for (const scheme of ['light', 'dark']) {
    it(`is accessible empty, while reading, when ready and with an error, ${scheme}`, async () => {
      const samples = [{ name: 'cars', label: 'Cars', src: 'cars.json' }];
      const upload = await inside(
        html`<inset-upload offers="use ask" .samples=${samples}></inset-upload>`,
        scheme,
      );
      find<HTMLButtonElement>(upload, '.from-address').click();
      await until(() => upload.renderRoot.querySelector('form'));
      await expectAccessible(upload);
      const held = Promise.withResolvers<void>();
      data.gate = held.promise;
      drop(upload, csv());
      await until(() => upload.renderRoot.querySelector('progress'));
      await expectAccessible(upload);
      held.resolve();
      await isReady(upload);
      await expectAccessible(upload);
      data.failure = new InsetError('FILE_MALFORMED', 'A quote is never closed.', { row: 7, column: 'city' });
      drop(upload, csv('broken.csv'));
      await until(() => upload.renderRoot.querySelector('[role=alert]'));
      await expectAccessible(upload);
    });
  }

  it('makes a dataset of a dropped file, keeps its bytes, and shows columns and first rows', async () => {
    const upload = await inside();
    const loaded = nextEvent<UploadLoadedEvent['detail']>(upload, 'inset-upload-loaded');
    drop(upload, csv());
    const { name, dataset, stored } = (await loaded).detail;
    expect(name).to.equal('orders');
    expect(dataset.rowCount).to.equal(1);
    const kept = await (await pageFiles()).get(stored!.hash);
    expect(await kept!.bytes.text()).to.equal('region,revenue\nEast,10\n');
    await upload.updateComplete;
    const cells = [...upload.renderRoot.querySelectorAll('th > span, td')].map((cell) =>
      cell.textContent!.trim(),
    );
    expect(cells).to.deep.equal(['region', 'revenue', 'East', '10']);
    const types = [...upload.renderRoot.querySelectorAll<HTMLSelectElement>('th select')];
    expect(types.map(({ value }) => value)).to.deep.equal(['text', 'integer']);
    expect(find(upload, '[role=status]').textContent).to.contain('1 row, 2 columns');
  });

  it('shows progress, cancels, and keeps the focus with the file', async () => {
    data.gate = new Promise(() => {});
    const upload = await inside();
    drop(upload, csv());
    const progress = await until(() => upload.renderRoot.querySelector('progress'));
    await until(() => progress.value === 0.25);
    expect(text(upload)).to.contain('10 rows so far');
    find(upload, 'button[aria-label="Cancel reading orders.csv"]').focus();
    press(upload, 'Cancel reading orders.csv');
    await until(() => text(upload).includes('was cancelled'));
    expect(upload.shadowRoot!.activeElement).to.equal(find(upload, 'li'));
    data.gate = Promise.resolve();
    press(upload, 'Try again to read orders.csv');
    await isReady(upload);
  });

  it('says what is wrong with a file, where, and lets one remove it', async () => {
    data.failure = new InsetError('FILE_MALFORMED', 'A quote is never closed.', { row: 7, column: 'city' });
    const upload = await inside();
    const failed = nextEvent<{ error: InsetError }>(upload, 'inset-upload-error');
    drop(upload, csv());
    expect((await failed).detail.error.code).to.equal('FILE_MALFORMED');
    await upload.updateComplete;
    expect(text(upload)).to.contain('orders.csv could not be read').and.contain('row 7, column “city”');
    // What is wrong in a file stays wrong.
    expect(text(upload)).not.to.contain('Try again');
    press(upload, 'Remove orders.csv');
    await upload.updateComplete;
    expect(upload.renderRoot.querySelector('.job')).to.equal(null);
  });

  it('loses none when one of several fails', async () => {
    const upload = await inside();
    const { load } = data;
    data.load = (name, ...rest) =>
      name === 'broken' ? Promise.reject(new InsetError('FILE_MALFORMED')) : load(name, ...rest);
    drop(upload, csv('a.csv'), csv('broken.csv'), csv('c.csv'), csv('d.csv'), csv('e.csv'));
    await isReady(upload, 4);
    await until(() => text(upload).includes('broken.csv could not be read'));
    expect(
      upload
        .save()
        .files.map(({ name }) => name)
        .toSorted(),
    ).to.deep.equal(['a', 'c', 'd', 'e']);
  });

  it('reads three at a time; others wait and can be cancelled before their turn', async () => {
    data.gate = new Promise(() => {});
    const upload = await inside();
    drop(upload, csv('a.csv'), csv('b.csv'), csv('c.csv'), csv('d.csv'));
    await until(() => text(upload).includes('d.csv waits for its turn'));
    expect(data.loads).to.deep.equal(['a', 'b', 'c']);
    press(upload, 'Cancel reading d.csv');
    await until(() => text(upload).includes('Reading d.csv was cancelled'));
    press(upload, 'Cancel reading a.csv');
    await until(() => text(upload).includes('Reading a.csv was cancelled'));
    expect(data.loads).to.deep.equal(['a', 'b', 'c']);
  });

  it('says the limit before, and refuses a file above it without reading it', async () => {
    const upload = await inside(html`<inset-upload max-bytes="10"></inset-upload>`);
    expect(text(upload)).to.contain('At most 10 byte a file.');
    drop(upload, csv());
    await until(() => upload.renderRoot.querySelector('[role=alert]'));
    expect(text(upload)).to.contain('at most 10 byte');
    expect(data.loads).to.deep.equal([]);
  });

  it('takes several files, a pasted table and a sample, each under its own name', async () => {
    const samples = [{ name: 'cars', label: 'Cars', src: 'cars.json' }];
    const upload = await inside(html`<inset-upload .samples=${samples}></inset-upload>`);
    drop(upload, csv(), csv('a/orders.csv'));
    paste(upload, { 'text/plain': 'a\tb\n1\t2' });
    find<HTMLButtonElement>(upload, '.samples button').click();
    await isReady(upload, 4);
    expect(data.loads.toSorted()).to.deep.equal(['Pasted table', 'cars', 'orders', 'orders (2)']);
  });

  it('leaves a paste to the field it is for', async () => {
    const upload = await inside();
    find<HTMLButtonElement>(upload, '.from-address').click();
    const field = await until(() => find<HTMLInputElement>(upload, 'input[name=address]'));
    expect(paste(field, { 'text/plain': 'https://example.org/a.csv' }).defaultPrevented).to.equal(false);
    expect(data.loads).to.deep.equal([]);
  });

  it('takes what is dropped and pasted anywhere on the page, where asked', async () => {
    const upload = await inside(html`<inset-upload whole-page></inset-upload>`);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(csv());
    const event = (kind: string): DragEvent =>
      new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event('dragover'));
    await until(() => upload.renderRoot.querySelector('.page-over'));
    document.body.dispatchEvent(event('drop'));
    await isReady(upload);
    expect(upload.renderRoot.querySelector('.page-over')).to.equal(null);
    expect(paste(document.body, { 'text/plain': 'a word' }).defaultPrevented).to.equal(false);
    paste(document.body, { 'text/plain': 'a\tb\n1\t2' });
    await isReady(upload, 2);
    expect(data.loads).to.deep.equal(['orders', 'Pasted table']);
  });

  it('takes the tables of a folder, and says what it left out', async () => {
    const upload = await inside();
    const fileEntry = (name: string) => ({ name, file: (done: (file: File) => void) => done(csv(name)) });
    const folder = (name: string, entries: object[]) => ({
      name,
      isDirectory: true,
      createReader: () => ({ readEntries: (done: (some: object[]) => void) => done(entries.splice(0, 2)) }),
    });
    const root = folder('data', [
      fileEntry('b.csv'),
      fileEntry('notes.docx'),
      folder('more', [fileEntry('a.parquet')]),
      fileEntry('.hidden'),
    ]);
    const items = [{ kind: 'file', webkitGetAsEntry: () => root, getAsFile: () => null }];
    const event = new Event('drop', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'dataTransfer', { value: { items, files: [], types: ['Files'] } });
    find(upload, '.zone').dispatchEvent(event);
    await isReady(upload, 2);
    expect(data.loads).to.deep.equal(['b', 'a']);
    expect(text(upload)).to.contain('1 file of the folder was left out');
  });

  it('leaves a file alone when the event is cancelled', async () => {
    const upload = await inside();
    upload.addEventListener('inset-upload-start', (event) => event.preventDefault());
    await upload.add([csv()]);
    expect(data.loads).to.deep.equal([]);
  });

  it('corrects a type by the menu of its column, dims what was there, and takes it back', async () => {
    const upload = await inside();
    await upload.add([csv()]);
    const held = Promise.withResolvers<void>();
    data.gate = held.promise;
    const type = find<HTMLSelectElement>(upload, 'select[aria-label="Type of revenue"]');
    type.focus();
    type.value = 'text';
    type.dispatchEvent(new Event('change'));
    await until(() => upload.renderRoot.querySelector('.stale td'));
    expect(find(upload, '.ready').getAttribute('aria-busy')).to.equal('true');
    const loaded = nextEvent<UploadLoadedEvent['detail']>(upload, 'inset-upload-loaded');
    held.resolve();
    expect((await loaded).detail.read).to.deep.equal({ types: { revenue: 'text' } });
    await until(() => !upload.renderRoot.querySelector('.stale'));
    expect(upload.shadowRoot!.activeElement).to.equal(type);
    [...upload.renderRoot.querySelectorAll('button')]
      .find((one) => one.textContent!.includes('Undo'))!
      .click();
    await until(() => reads.length === 3 && !upload.renderRoot.querySelector('.stale'));
    expect(reads).to.deep.equal([undefined, { types: { revenue: 'text' } }, undefined]);
  });

  it('keeps what was there when a correction cannot be applied', async () => {
    const upload = await inside();
    await upload.add([csv()]);
    data.failure = new InsetError('BAD_REQUEST', 'There is no such thing.');
    const type = find<HTMLSelectElement>(upload, 'select[aria-label="Type of revenue"]');
    type.value = 'date';
    type.dispatchEvent(new Event('change'));
    await until(() => upload.renderRoot.querySelector('[role=alert]'));
    data.failure = undefined!;
    expect(text(upload)).to.contain('There is no such thing.').and.contain('as it was before');
    await until(() => !upload.renderRoot.querySelector('.stale'));
    expect(type.value).to.equal('integer');
    expect(upload.renderRoot.querySelectorAll('td')).to.have.length(2);
    expect(upload.save().files[0]!.read).to.equal(undefined);
  });

  it('renames a dataset, makes its name unique, and remembers it', async () => {
    const upload = await inside();
    await upload.add([csv('taken.csv'), csv()]);
    const renamed = nextEvent<UploadRenameEvent['detail']>(upload, 'inset-upload-rename');
    const field = find<HTMLInputElement>(upload, 'input[aria-label="Name of the dataset from orders.csv"]');
    field.value = 'taken';
    field.dispatchEvent(new Event('change'));
    expect((await renamed).detail).to.deep.equal({ from: 'orders', to: 'taken (2)' });
    await until(() => field.value === 'taken (2)');
    await until(async () => (await data.list()).length === 2);
    expect((await data.list()).map(({ name }) => name)).to.deep.equal(['taken', 'taken (2)']);
    field.value = 'Shop orders';
    field.dispatchEvent(new Event('change'));
    await until(() => field.value === 'Shop orders');
    data = new TinyDataSource();
    const again = await inside();
    await again.add([csv()]);
    expect(again.save().files.map(({ name }) => name)).to.deep.equal(['Shop orders']);
  });

  it('offers ways to go on, folds the file then, and not where the host says no', async () => {
    const upload = await inside(html`<inset-upload offers="use ask"></inset-upload>`);
    await upload.add([csv()]);
    upload.addEventListener('inset-upload-ask', (event) => event.preventDefault(), { once: true });
    const asked = nextEvent<{ name: string }>(upload, 'inset-upload-ask');
    press(upload, 'Ask a question: orders');
    expect((await asked).detail.name).to.equal('orders');
    await upload.updateComplete;
    expect(upload.renderRoot.querySelector('.preview')).not.to.equal(null);
    press(upload, 'Use this: orders');
    await upload.updateComplete;
    expect(upload.renderRoot.querySelector('.preview')).to.equal(null);
    press(upload, 'Show columns and rows of orders');
    await upload.updateComplete;
    expect(upload.renderRoot.querySelector('.preview')).not.to.equal(null);
  });

  it('removes a dataset, and brings it back', async () => {
    const upload = await inside();
    await upload.add([csv()]);
    press(upload, 'Remove orders.csv');
    await until(() => text(upload).includes('orders was removed.'));
    expect(await data.list()).to.deep.equal([]);
    find<HTMLButtonElement>(upload, '.notice button').click();
    await isReady(upload);
    expect((await data.list()).map(({ name }) => name)).to.deep.equal(['orders']);
  });

  it('saves what is ready and takes it up again from the store', async () => {
    const upload = await inside();
    await upload.add([csv()]);
    const saved = JSON.parse(JSON.stringify(upload.save()));
    data = new TinyDataSource();
    const other = await inside();
    await other.restore(saved);
    expect(other.renderRoot.querySelectorAll('.ready')).to.have.length(1);
    expect(other.save()).to.deep.equal(saved);
  });

  it('says which addresses are none, and adds one that is', async () => {
    const upload = await inside();
    find<HTMLButtonElement>(upload, '.from-address').click();
    const field = await until(() => find<HTMLInputElement>(upload, 'input[name=address]'));
    await until(() => upload.shadowRoot!.activeElement === field);
    field.value = 'orders.csv';
    find<HTMLFormElement>(upload, 'form').requestSubmit();
    await until(() => text(upload).includes('This is not a web address'));
    field.value = 'https://example.org/data/orders.csv?x=1';
    find<HTMLFormElement>(upload, 'form').requestSubmit();
    await isReady(upload);
    expect(data.loads).to.deep.equal(['orders']);
    expect(upload.save().files[0]!.url).to.equal('https://example.org/data/orders.csv?x=1');
  });
});
