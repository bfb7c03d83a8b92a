import { InsetError } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { pageFiles } from '../shared/file-store.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { lockedWorkbook } from './testing/locked-workbook.ts';
import { workbookFile } from './testing/workbook-file.ts';
import { InsetUpload } from './upload.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-upload', InsetUpload);

const mebibyte = new Uint8Array(1 << 20);

/** What people give by mistake, and what is made to harm, to the page's own engine. */
describe('inset-upload over bad files', function () {
  this.timeout(60_000);
  let upload: InsetUpload;
  beforeEach(async () => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en"><inset-upload></inset-upload></inset-provider>`,
    );
    upload = provider.querySelector('inset-upload')!;
    await upload.updateComplete;
  });
  afterEach(cleanUp);

  const told = async (...files: File[]): Promise<string> => {
    await upload.add(files);
    await upload.updateComplete;
    return upload.renderRoot.querySelector('li')!.textContent!.replace(/\s+/g, ' ');
  };
  const isReady = (): boolean => upload.renderRoot.querySelector('.ready') !== null;

  it('knows a workbook with a password, and says what to do', async () => {
    const words = await told(lockedWorkbook());
    expect(words).to.contain('protected with a password').and.contain('save it without one');
  });

  it('goes by what a file holds, not by its name', async () => {
    expect(await told(new File([workbookFile()], 'figures.csv'))).to.contain('Read as Excel');
    upload.renderRoot.querySelector<HTMLButtonElement>('li button.icon.quiet:last-of-type')!.click();
    expect(await told(new File(['a;b\n1;2\n'], 'list.xlsx'))).to.contain('Read as CSV');
  });

  it('refuses 2 GB of a format that is read whole, at once and without holding it', async () => {
    const piece = new Blob([mebibyte]);
    const parquet = new File(['PAR1', ...Array.from({ length: 2048 }, () => piece)], 'all.parquet');
    expect(parquet.size).to.be.greaterThan(2 ** 31);
    const words = await told(parquet);
    expect(words).to.contain('The file is 2,048 MB; at most 1,024 MB can be read here.');
    expect(isReady()).to.equal(false);
  });

  it('stops at an archive that would unpack to far more than it is', async () => {
    const packed = await new Response(
      new Blob(Array.from({ length: 300 }, () => mebibyte))
        .stream()
        .pipeThrough(new CompressionStream('gzip')),
    ).blob();
    expect(packed.size).to.be.lessThan(1 << 20);
    expect(await told(new File([packed], 'harmless.csv.gz'))).to.contain('could not be read');
  });

  it('says so where a folder was given for a file, or the file went away', async () => {
    const gone = new File(['a'], 'exports');
    const fail = (): never => {
      throw new DOMException('A requested file or directory could not be found.', 'NotFoundError');
    };
    Object.assign(gone, {
      slice: () => ({ arrayBuffer: async () => fail() }),
      arrayBuffer: async () => fail(),
    });
    const { kit } = upload;
    const load = kit!.dataSource.load.bind(kit!.dataSource);
    // Files that cannot be read cannot be made in a page: it is the reading of their bytes that fails.
    kit!.dataSource.load = (name, origin, options) =>
      load(name, origin.kind === 'file' ? { ...origin, file: async () => fail() } : origin, options);
    expect(await told(gone)).to.contain('could not be read');
    kit!.dataSource.load = load;
  });

  it('shows names that turn text around or hold script as plain names', async () => {
    const words = await told(
      new File(['a,b\n1,2\n'], 'invoice\u202Evsc.exe<img src=x onerror=alert(1)>.csv'),
    );
    expect(words).not.to.contain('\u202E');
    expect(upload.renderRoot.querySelector('li img')).to.equal(null);
    const [saved] = upload.save().files;
    expect(saved!.name).not.to.match(/[\u202a-\u202e]/);
  });

  it('keeps a dataset in the page where the browser has no room for its file', async () => {
    const files = await pageFiles();
    const { put } = files;
    files.put = () => Promise.reject(new InsetError('STORAGE_FULL'));
    try {
      const words = await told(new File(['a,b\n1,2\n'], 'small.csv'));
      expect(isReady()).to.equal(true);
      expect(words).to.contain('This browser did not keep the file');
      expect(upload.save().files).to.deep.equal([]);
    } finally {
      files.put = put;
    }
  });

  it('takes a huge paste', async () => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', `id\tname\n${'1234\tsome name\n'.repeat(300_000)}`);
    upload.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }),
    );
    await until(isReady, 30_000);
    expect(upload.renderRoot.textContent).to.contain('300,000 rows');
  });

  it('takes neither what is written for a page nor an error page for data', async () => {
    const page = new File(['<!doctype html><html><body>Sign in</body></html>'], 'report.csv');
    expect(await told(page)).to.contain('This is a web page (HTML), not data');
    await upload.addUrl(new URL('no-such-file.csv', location.href).href);
    const words = upload.renderRoot.querySelector('li')!.textContent!.replace(/\s+/g, ' ');
    expect(words).to.contain('has no file at this address (404)');
  });
});
