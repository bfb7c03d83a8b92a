import { InsetError } from '@inset/model';
import { expect } from 'chai';
import { en } from '../locales/en.ts';
import { explainNetwork } from './explain-network.ts';
import { Lanes } from './lanes.ts';
import { pastedTable } from './pasted-table.ts';
import { reportFile } from './report-view.ts';
import { TransferRate } from './transfer-rate.ts';
import { cleanName, datasetNameFor, labelOfUrl, secondsLeft, withChange } from './upload-job.ts';

describe('names of uploads', () => {
  it('drop folders and endings, and number what is taken', () => {
    expect(datasetNameFor('C:\\data\\orders.csv', [])).to.equal('orders');
    expect(datasetNameFor('orders.2024.csv.gz', ['orders.2024'])).to.equal('orders.2024 (2)');
    expect(datasetNameFor('.csv', [])).to.equal('data');
  });

  it('have no characters that turn others around or show nothing', () => {
    expect(cleanName('\u202Egnp.orders\u0000\n.csv ')).to.equal('gnp.orders .csv');
    expect(cleanName('\u202E\u2066')).to.equal('');
  });

  it('of addresses are the last of their path, or the host', () => {
    expect(labelOfUrl('https://example.org/a/b%20c.csv?x=1')).to.equal('b c.csv');
    expect(labelOfUrl('https://example.org/')).to.equal('example.org');
    expect(labelOfUrl('https://example.org/%E0%A4')).to.equal('%E0%A4');
  });
});

describe('TransferRate', () => {
  it('tells the speed of the last seconds, once it is more than a guess', () => {
    const rate = new TransferRate();
    expect(rate.add(0, 0)).to.equal(undefined);
    expect(rate.add(500, 500)).to.equal(undefined);
    expect(rate.add(2000, 1000)).to.equal(2000);
    for (let second = 2; second <= 10; second++) rate.add(2000 + (second - 1) * 100, second * 1000);
    expect(rate.add(3000, 11_000)).to.equal(100);
  });

  it('begins anew where the bytes do, and knows nothing while nothing comes', () => {
    const rate = new TransferRate();
    rate.add(1000, 0);
    expect(rate.add(10, 2000)).to.equal(undefined);
    expect(rate.add(10, 4000)).to.equal(undefined);
  });

  it('says how long it takes at that speed', () => {
    const progress = { phase: 'reading' as const, bytesDone: 25, bytesTotal: 100, rows: 0 };
    expect(secondsLeft({ progress, speed: 25 })).to.equal(3);
    expect(secondsLeft({ progress })).to.equal(undefined);
    expect(secondsLeft({ progress: { ...progress, bytesTotal: 0 }, speed: 25 })).to.equal(undefined);
  });
});

describe('Lanes', () => {
  it('let as many run as there are, and the next when one is done or fails', async () => {
    const lanes = new Lanes(2);
    const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
    const begun: number[] = [];
    const works = gates.map(({ promise }, i) =>
      lanes.run(async () => {
        begun.push(i);
        await promise;
      }),
    );
    works.forEach((work) => work.catch(() => {}));
    expect(begun).to.deep.equal([0, 1]);
    gates[1]!.reject(new Error('broken'));
    await works[1]!.catch(() => {});
    expect(begun).to.deep.equal([0, 1, 2]);
    gates[0]!.resolve();
    await works[0];
    expect(begun).to.deep.equal([0, 1, 2, 3]);
  });
});

describe('withChange', () => {
  it('adds a correction, and takes away what is undefined', () => {
    expect(withChange({ skip: 2, delimiter: ';' }, { skip: undefined, header: false })).to.deep.equal({
      delimiter: ';',
      header: false,
    });
  });
});

describe('pastedTable', () => {
  it('reads the cells of the first table, with their characters and line breaks', () => {
    const html = `<html><head><style>td { color: red }</style></head><body><!-- <table><tr><td>no</td></tr> -->
      <table><caption>Sales</caption><tr><th>city</th><th>note</th></tr>
      <tr><td> Oslo &amp;
        Bergen</td><td>one<br>two &#x263A; "x"</td></tr><tr><td>a<td>b</table>
      <table><tr><td>other</td></tr></table>`;
    expect(pastedTable(html)).to.equal('city\tnote\nOslo & Bergen\t"one\ntwo ☺ ""x"""\na\tb\n');
  });

  it('runs nothing, and gives up on what is no table', () => {
    const evil =
      '<table><tr><td><img src=x onerror="globalThis.__xss = 1"><script>globalThis.__xss = 1</script>ok';
    expect(pastedTable(evil)).to.equal('ok\n');
    expect('__xss' in globalThis).to.equal(false);
    for (const none of ['', '<p>text</p>', '<table></table>', '<'.repeat(100_000), '<!--'.repeat(50_000)])
      expect(pastedTable(none)).to.equal(undefined);
  });
});

describe('reportFile', () => {
  it('writes the list as CSV that no spreadsheet runs', async () => {
    const problems = [
      {
        kind: 'rejected' as const,
        code: 'broken-line' as const,
        detail: 'It is "odd".',
        row: 7,
        value: '=cmd|"/c calc"!A1',
      },
      { kind: 'repaired' as const, code: 'rounded' as const, column: 'city' },
    ];
    const file = await reportFile(
      { format: 'csv', bytes: 1, milliseconds: 1, problems, problemCount: 2 },
      en,
    );
    const lines = (await file.text()).replace('\ufeff', '').trim().split(/\r?\n/);
    expect(lines).to.deep.equal([
      'Row,Column,Value,What was done',
      `7,,"'=cmd|""/c calc""!A1","The line was left out: It is ""odd""."`,
      ',city,,Column city: digits beyond the 17th were rounded off.',
    ]);
  });
});

describe('explainNetwork', () => {
  const failed = new InsetError('NETWORK', 'It cannot be fetched.');
  it('tells a server that answers from one that does not', async () => {
    const silent = await explainNetwork(failed, 'http://127.0.0.1:9/a.csv', en);
    expect(silent.message).to.contain('127.0.0.1:9 does not answer').and.contain('drop it here');
    const refused = await explainNetwork(failed, `${location.origin}/`, en);
    expect(refused.message).to.contain('(CORS)').and.contain('Download the file and drop it here');
    expect(refused.code).to.equal('NETWORK');
  });

  it('says what a refusal means, and what to do about it', async () => {
    const words = async (status: number): Promise<string> =>
      (await explainNetwork(new InsetError('NETWORK', '', { status }), 'https://example.org/a.csv', en))
        .message;
    expect(await words(404)).to.contain('example.org has no file at this address (404)');
    expect(await words(410)).to.contain('look there for where the file is now');
    expect(await words(403))
      .to.contain('signed in (403)')
      .and.contain('drop it here');
    expect(await words(503)).to.contain('could not answer (503). Try again in a while');
    expect(await words(429)).to.contain('Try again in a while');
  });

  it('leaves alone what says itself what is wrong', async () => {
    const broken = new InsetError('NETWORK', 'The connection broke.', { bytesDone: 400 });
    expect(await explainNetwork(broken, `${location.origin}/`, en)).to.equal(broken);
    const malformed = new InsetError('FILE_MALFORMED');
    expect(await explainNetwork(malformed, `${location.origin}/`, en)).to.equal(malformed);
  });
});
