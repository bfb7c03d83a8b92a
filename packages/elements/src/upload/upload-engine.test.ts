import type { InsetError } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { hostileTexts } from '../testing/hostile-texts.ts';
import { workbookFile } from './testing/workbook-file.ts';
import { InsetUpload } from './upload.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-upload', InsetUpload);

/** The element over the page's own engine: worker, ingest and execution are the real ones. */
describe('inset-upload over the page engine', function () {
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

  const text = (): string => upload.renderRoot.textContent!.replace(/\s+/g, ' ');
  const names = (): string[] =>
    [...upload.renderRoot.querySelectorAll('.preview th > span')].map((cell) => cell.textContent!.trim());
  const types = (): string[] =>
    [...upload.renderRoot.querySelectorAll<HTMLSelectElement>('.preview th select')].map(
      ({ value }) => value,
    );
  const cells = (): string[] =>
    [...upload.renderRoot.querySelectorAll('.preview td')].map((cell) => cell.textContent!.trim());
  const field = (label: string): HTMLSelectElement | HTMLInputElement => {
    const found = [...upload.renderRoot.querySelectorAll('.field')].find(
      (one) => one.querySelector('span')!.textContent === label,
    );
    return found!.querySelector<HTMLSelectElement | HTMLInputElement>('select, input')!;
  };
  /** Chooses and waits until the file has been read again. */
  const correct = async (control: HTMLSelectElement | HTMLInputElement, value: string): Promise<void> => {
    control.value = value;
    control.dispatchEvent(new Event('change'));
    await upload.updateComplete;
    await until(() => upload.renderRoot.querySelector('.ready[aria-busy=false]'), 20_000);
  };

  it('goes on when another part of the page removes one of its datasets', async () => {
    await upload.add([new File(['a,b\n1,2\n'], 'gone.csv'), new File(['c\n3\n'], 'kept.csv')]);
    await until(() => upload.renderRoot.querySelectorAll('.ready').length === 2);
    await upload.kit!.sources.remove('gone');
    await until(() => upload.renderRoot.querySelectorAll('.ready').length === 1);
    expect(text()).not.to.contain('gone.csv');
    expect(text()).to.contain('kept.csv');
    expect(upload.save().files.map(({ name }) => name)).to.deep.equal(['kept']);
  });

  it('reads separated values again with each correction, and undoes them', async () => {
    const lines = ['a;b;when', '1,5;x;02/03/2024', '2,5;none;04/05/2024'];
    await upload.add([new File([lines.join('\n')], 'sums.csv')]);
    expect([names(), types()]).to.deep.equal([
      ['a', 'b', 'when'],
      ['number', 'text', 'date'],
    ]);
    expect(cells()[2]).to.equal('Feb 3, 2024');
    expect(text()).to.contain('Why each column has its type');
    upload.renderRoot.querySelector<HTMLDetailsElement>('.why')!.open = true;
    await until(() => text().includes('Date: '));
    await correct(field('Dates such as 02/03'), 'day-first');
    expect(cells()[2]).to.equal('Mar 2, 2024');
    await correct(field('Words for “no value”'), 'none, gone');
    expect(cells()[4]).to.equal('—');
    await correct(field('First row has the headings'), 'no');
    expect(names()).to.deep.equal(['column_1', 'column_2', 'column_3']);
    expect(upload.save().files[0]!.read).to.deep.equal({
      dateOrder: 'day-first',
      nullWords: ['none', 'gone'],
      header: false,
    });
    upload.renderRoot.querySelector<HTMLButtonElement>('.undo button')!.click();
    await until(() => names()[0] === 'a');
    await until(() => upload.renderRoot.querySelector('.ready[aria-busy=false]'));
    expect(cells()[2]).to.equal('Mar 2, 2024');
    await correct(field('Separated by'), ',');
    expect(names()).not.to.deep.equal(['a', 'b', 'when']);
    upload.renderRoot.querySelectorAll<HTMLButtonElement>('.undo button')[1]!.click();
    await until(() => cells()[2] === 'Feb 3, 2024');
  });

  it('reads another sheet of a workbook, or a part of it', async () => {
    await upload.add([workbookFile()]);
    expect(names()).to.deep.equal(['Region', 'Orders', 'Revenue']);
    await correct(field('Sheet, of 3'), 'Budget');
    expect(names()).to.deep.equal(['Team', 'Planned', 'Spent']);
    await correct(field('Range'), 'b3:c5');
    expect([names(), cells()]).to.deep.equal([
      ['Team', 'Planned'],
      ['Data', '1,000', 'Design', '500'],
    ]);
    const frame = upload.renderRoot.querySelector('.preview-frame')!;
    await until(() => getComputedStyle(frame).opacity === '1');
    await expectAccessible(upload);
  });

  it('tells the sizes of sheets, and adds the others as datasets of their own', async () => {
    await upload.add([workbookFile()]);
    const options = [...upload.renderRoot.querySelectorAll('.sheets option')].map((one) =>
      one.textContent!.trim(),
    );
    expect(options).to.deep.equal([
      'Orders 2024 (5 rows × 3 columns)',
      'Budget (4 rows × 3 columns)',
      'Empty (empty)',
    ]);
    await expectAccessible(upload);
    upload.renderRoot.querySelector<HTMLButtonElement>('.sheets button')!.click();
    await until(() => upload.renderRoot.querySelectorAll('.ready').length === 2, 20_000);
    const saved = upload.save().files.map(({ name, read }) => [name, read?.sheet]);
    expect(saved).to.deep.equal([
      ['figures Budget', 'Budget'],
      ['figures', undefined],
    ]);
    expect(text()).not.to.contain('The same file as');
  });

  it('draws a wide preview in turns', async () => {
    const columns = Array.from({ length: 60 }, (_, i) => `c${i}`);
    const counts: number[] = [];
    const count = (): number => upload.renderRoot.querySelectorAll('.preview thead select').length;
    const observer = new MutationObserver(() => counts.push(count()));
    observer.observe(upload.renderRoot, { childList: true, subtree: true });
    await upload.add([new File([`${columns.join()}\n${columns.map((_, i) => i).join()}\n`], 'wide.csv')]);
    await until(() => count() === 60);
    observer.disconnect();
    expect([...new Set(counts)].filter((one) => one > 0)).to.deep.equal([20, 40, 60]);
    expect(upload.renderRoot.querySelectorAll('.preview tbody td').length).to.equal(60);
  });

  it('leaves out the columns that nobody ticks, and takes them back', async () => {
    await upload.add([new File(['a,b,c\n1,x,3\n'], 'abc.csv')]);
    upload.renderRoot.querySelector<HTMLDetailsElement>('.columns')!.open = true;
    const form = await until(() => upload.renderRoot.querySelector<HTMLFormElement>('.columns form'));
    await expectAccessible(upload);
    const tick = (...wanted: string[]): void => {
      for (const box of form.querySelectorAll<HTMLInputElement>('input[name=column]'))
        box.checked = wanted.includes(box.value);
      form.dispatchEvent(new Event('change'));
      form.requestSubmit();
    };
    tick();
    expect(form.checkValidity()).to.equal(false);
    tick('a', 'c');
    await until(() => names().length === 2, 20_000);
    expect(names()).to.deep.equal(['a', 'c']);
    await until(() => text().includes('2 of 3 are kept'));
    expect(upload.save().files[0]!.read).to.deep.equal({ without: ['b'] });
    upload.renderRoot.querySelector<HTMLButtonElement>('.undo button')!.click();
    await until(() => names().length === 3, 20_000);
    const boxes = [...form.querySelectorAll<HTMLInputElement>('input[name=column]')];
    expect(boxes.map(({ checked }) => checked)).to.deep.equal([true, true, true]);
  });

  it('says why a sheet cannot be read, and keeps the one before', async () => {
    await upload.add([workbookFile()]);
    await correct(field('Sheet, of 3'), 'Empty');
    expect(text()).to.contain('The sheet Empty is empty.').and.contain('as it was before');
    expect(names()).to.deep.equal(['Region', 'Orders', 'Revenue']);
    expect((field('Sheet, of 3') as HTMLSelectElement).value).to.equal('Orders 2024');
    expect(upload.kit!.sources.get('figures')!.state).to.equal('ready');
  });

  it('lists what was mended and left out, row by row', async () => {
    const csv = 'day,amount,city\n2024-01-01,12,Oslo\n2024-01-02,3,Bergen,Norway\n2024-01-03,7\n';
    await upload.add([new File([csv], 'expenses.csv')]);
    expect(text()).to.contain('1 value or row was mended and 1 left out while reading');
    upload.renderRoot.querySelector<HTMLDetailsElement>('.problems')!.open = true;
    const rows = [...upload.renderRoot.querySelectorAll('.problems tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].slice(0, 3).map((cell) => cell.textContent!.trim()),
    );
    expect(rows).to.deep.equal([
      ['2', '', 'Norway'],
      ['3', '', ''],
    ]);
    await expectAccessible(upload);
  });

  it('says in words which formats there are, and what is wrong with a file of nothing', async () => {
    const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
    await upload.add([new File([picture], 'a.csv'), new File([''], 'b.csv'), new File([' \n'], 'c.csv')]);
    const jobs = [...upload.renderRoot.querySelectorAll('li')].map((one) =>
      one.textContent!.replace(/\s+/g, ' '),
    );
    expect(jobs[0]).to.contain('This is a PNG image').and.contain('Inset reads CSV');
    expect(jobs[1]).to.contain('it has no bytes').and.contain('Check that it was saved');
    expect(jobs[2]).to.contain('could not be read');
  });

  it('notices the same file, under whatever name', async () => {
    const csv = 'city,people\nOslo,709037\n';
    await upload.add([new File([csv], 'cities.csv')]);
    await upload.add([new File([csv], 'towns.csv')]);
    expect(text()).to.contain('The same file as “cities”.');
  });

  it('shows hostile names and cells as text', async () => {
    const lines = hostileTexts.map((one, i) => `${i},"${one.replaceAll('"', '""')}"`);
    const name = `${hostileTexts[1]!.replaceAll('/', '')}\u202E.csv`;
    await upload.add([new File([`key,${JSON.stringify('<b>x</b>')}\n${lines.join('\n')}`], name)]);
    expect(upload.renderRoot.querySelectorAll('.ready')).to.have.length(1);
    expect(upload.renderRoot.querySelectorAll('.ready img, .ready b, .ready script')).to.have.length(0);
    expect(names()[1]).to.equal('<b>x</b>');
    expect(text()).not.to.contain('\u202E');
    expect('__xss' in globalThis).to.equal(false);
  });

  it('shows the first rows of a large file while it is read, and then the whole', async () => {
    const line = `${'x'.repeat(60)},12.5,2024-01-01\n`;
    const seen = until(() => text().includes('The first rows, while the rest is read'), 30_000);
    const added = upload.add([new File(['name,amount,day\n', line.repeat(250_000)], 'large.csv')]);
    await seen;
    expect(names()).to.deep.equal(['name', 'amount', 'day']);
    await added;
    expect(text()).to.contain('250,000 rows');
  });

  it('explains an address that nothing answers at', async () => {
    let told: InsetError | undefined;
    upload.addEventListener('inset-upload-error', ({ detail }) => (told = detail.error));
    await upload.addUrl('http://127.0.0.1:9/orders.csv');
    expect(told!.code).to.equal('NETWORK');
    expect(text()).to.contain('127.0.0.1:9 does not answer');
  });
});
