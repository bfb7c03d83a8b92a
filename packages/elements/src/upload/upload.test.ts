import { InsetError } from '@inset/model';
import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { pageFiles } from '../shared/file-store.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { datasetNameFor, secondsLeft } from './upload-job.ts';
import type { UploadLoadedEvent } from './upload.events.ts';
import { InsetUpload } from './upload.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-upload', InsetUpload);

const csv = (name = 'orders.csv'): File =>
  new File(['region,revenue\nEast,10\n'], name, { type: 'text/csv' });

describe('inset-upload', () => {
  let data: TinyDataSource;
  beforeEach(() => (data = new TinyDataSource()));
  afterEach(cleanUp);

  const inside = async (
    template: TemplateResult = html`<inset-upload></inset-upload>`,
  ): Promise<InsetUpload> => {
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

  it('is accessible empty, while reading, when ready and with an error', async () => {
    const samples = [{ name: 'cars', label: 'Cars', src: 'cars.json' }];
    const upload = await inside(html`<inset-upload .samples=${samples}></inset-upload>`);
    await expectAccessible(upload);
    const held = Promise.withResolvers<void>();
    data.gate = held.promise;
    drop(upload, csv());
    await until(() => upload.renderRoot.querySelector('progress'));
    await expectAccessible(upload);
    held.resolve();
    await until(() => upload.renderRoot.querySelector('.ready'));
    await expectAccessible(upload);
    data.failure = new InsetError('FILE_MALFORMED', 'A quote is never closed.', { row: 7, column: 'city' });
    drop(upload, csv('broken.csv'));
    await until(() => upload.renderRoot.querySelector('[role=alert]'));
    await expectAccessible(upload);
  });

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
    const cells = [...upload.renderRoot.querySelectorAll('th, td')].map((cell) => cell.textContent!.trim());
    expect(cells).to.deep.equal(['regionText', 'revenueWhole number', 'East', '10']);
    expect(upload.renderRoot.querySelector('[role=status]')!.textContent).to.contain('1 row, 2 columns');
  });

  it('shows progress, and cancels', async () => {
    data.gate = new Promise(() => {});
    const upload = await inside();
    drop(upload, csv());
    const progress = await until(() => upload.renderRoot.querySelector('progress'));
    await until(() => progress.value === 0.25);
    expect(text(upload)).to.contain('10 rows so far');
    upload.renderRoot.querySelector<HTMLButtonElement>('.job button')!.click();
    await until(() => text(upload).includes('was cancelled'));
    data.gate = Promise.resolve();
    upload.renderRoot.querySelector<HTMLButtonElement>('.job button')!.click();
    await until(() => upload.renderRoot.querySelector('.ready'));
  });

  it('says what is wrong with a file, where, and lets one remove it', async () => {
    data.failure = new InsetError('FILE_MALFORMED', 'A quote is never closed.', { row: 7, column: 'city' });
    const upload = await inside();
    const failed = nextEvent<{ error: InsetError }>(upload, 'inset-upload-error');
    drop(upload, csv());
    expect((await failed).detail.error.code).to.equal('FILE_MALFORMED');
    await upload.updateComplete;
    expect(text(upload)).to.contain('orders.csv could not be read').and.contain('row 7, column “city”');
    upload.renderRoot.querySelector<HTMLButtonElement>('.job button')!.click();
    await upload.updateComplete;
    expect(upload.renderRoot.querySelector('.job')).to.equal(null);
  });

  it('refuses a file above the limit without reading it', async () => {
    const upload = await inside(html`<inset-upload max-bytes="10"></inset-upload>`);
    drop(upload, csv());
    await until(() => upload.renderRoot.querySelector('[role=alert]'));
    expect(text(upload)).to.contain('at most 10 byte');
    expect(data.loads).to.deep.equal([]);
  });

  it('takes several files, a pasted table and a sample, each under its own name', async () => {
    const samples = [{ name: 'cars', label: 'Cars', src: 'cars.json' }];
    const upload = await inside(html`<inset-upload .samples=${samples}></inset-upload>`);
    drop(upload, csv(), csv('a/orders.csv'));
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'a\tb\n1\t2');
    upload.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    upload.renderRoot.querySelector<HTMLButtonElement>('.samples button')!.click();
    await until(() => upload.renderRoot.querySelectorAll('.ready').length === 4);
    expect(data.loads.toSorted()).to.deep.equal(['Pasted table', 'cars', 'orders', 'orders (2)']);
  });

  it('leaves a file alone when the event is cancelled', async () => {
    const upload = await inside();
    upload.addEventListener('inset-upload-start', (event) => event.preventDefault());
    await upload.add([csv()]);
    expect(data.loads).to.deep.equal([]);
  });

  it('says what was mended while reading', async () => {
    const upload = await inside();
    const problems = [{ kind: 'rejected' as const, message: 'The row has too many values.', row: 3 }];
    const report = {
      format: 'csv' as const,
      bytes: 9,
      milliseconds: 1,
      problems,
      problemCount: 30,
      delimiter: ';',
    };
    const { add } = data;
    data.add = (name, schema, rows) => Object.assign(add.call(data, name, schema, rows), { report });
    drop(upload, csv());
    await until(() => upload.renderRoot.querySelector('details'));
    expect(text(upload)).to.contain('Read as CSV, separated by semicolons.');
    expect(text(upload))
      .to.contain('30 values or rows were mended')
      .and.contain('(row 3)')
      .and.contain('29 others');
  });
});

describe('datasetNameFor', () => {
  it('drops folders and endings and numbers what is taken', () => {
    expect(datasetNameFor('C:\\data\\orders.csv', [])).to.equal('orders');
    expect(datasetNameFor('orders.2024.csv.gz', ['orders.2024'])).to.equal('orders.2024 (2)');
    expect(datasetNameFor('.csv', [])).to.equal('data');
  });
});

describe('secondsLeft', () => {
  const job = { name: 'a', label: 'a', state: 'loading' as const, startedAt: 0 };
  it('reckons by the speed so far, once that says something', () => {
    const progress = { phase: 'reading' as const, bytesDone: 25, bytesTotal: 100, rows: 0 };
    expect(secondsLeft({ ...job, progress }, 2000)).to.equal(6);
    expect(secondsLeft({ ...job, progress }, 500)).to.equal(undefined);
    expect(secondsLeft(job, 2000)).to.equal(undefined);
  });
});
