import { InsetError, problemText, toRows, type LiveRows } from '@inset/model';
import { expect } from 'chai';
import { PageEngineClient } from '../worker/page-engine-client.ts';
import { workerUrlOf } from '../worker/worker-url.ts';
import { ChangeJournal } from './change-journal.ts';

const csv = 'region,amount\nEast,1\nWest,2\nEast,3\n';
const file = { kind: 'file', file: new Blob([csv]), fileName: 'x.csv' } as const;

describe('datasets to which rows have come', function () {
  this.timeout(60_000);
  const workers: Worker[] = [];
  const Original = globalThis.Worker;
  let engine: PageEngineClient;

  before(() => {
    globalThis.Worker = class extends Original {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        workers.push(this);
      }
    };
  });
  beforeEach(() => (engine = new PageEngineClient(workerUrlOf({}))));
  after(() => {
    globalThis.Worker = Original;
  });

  const crash = (): void => {
    workers.at(-1)!.dispatchEvent(new ErrorEvent('error', { message: 'out of memory', cancelable: true }));
  };
  const rowsOf = async (name: string) => toRows((await engine.run({ from: name, steps: [] })).table);
  const refusal = async (work: Promise<unknown>): Promise<InsetError> => {
    const thrown = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(thrown).to.be.instanceOf(InsetError);
    return thrown as InsetError;
  };

  it('come back whole after a crash, whatever came to them', async () => {
    const rows: Record<string, unknown>[] = [{ region: 'North', amount: 4 }];
    await engine.load('sales', file);
    await engine.append('sales', rows);
    rows[0]!['amount'] = 400;
    await engine.upsert('sales', { region: ['West'], amount: [2.5] }, { key: 'region' });
    await engine.append('sales', [{ region: 'South', amount: 5 }], { keep: { rows: 4 } });
    await engine.append('begun', [{ n: 1 }]);
    await engine.append('begun', [{ n: 2 }]);
    crash();
    expect(await rowsOf('sales')).to.deep.equal([
      { region: 'West', amount: 2.5 },
      { region: 'East', amount: 3 },
      { region: 'North', amount: 4 },
      { region: 'South', amount: 5 },
    ]);
    expect((await rowsOf('begun')).map(({ n }) => n)).to.deep.equal([1, 2]);
    const dataset = await engine.append('sales', [{ region: 'South', amount: 6 }]);
    expect(dataset.rowCount).to.equal(5);
    expect(problemText(dataset.report.problems[0]!)).to.match(/amount was integer and has become number/);
  });

  it('keep what came to them when they are read again with corrections', async () => {
    await engine.load('sales', file);
    await engine.append('sales', [{ region: 'North', amount: 4 }]);
    const [dataset] = await Promise.all([
      engine.reread('sales', { types: { amount: 'text' } }),
      engine.append('sales', [{ region: 'North', amount: 5 }]),
    ]);
    expect(dataset.schema[1]!.type).to.equal('text');
    const amounts = (await rowsOf('sales')).map(({ amount }) => amount);
    expect(amounts).to.deep.equal(['1', '2', '3', '4', '5']);
    crash();
    expect((await rowsOf('sales')).map(({ amount }) => amount)).to.deep.equal(amounts);
  });

  it('stay as they are where what came does not fit the corrections', async () => {
    await engine.load('sales', file);
    await engine.upsert('sales', [{ region: 'West', amount: 7 }], { key: 'region' });
    const { code } = await refusal(engine.reread('sales', { header: false }));
    expect(code).to.equal('QUERY_COLUMN');
    expect((await rowsOf('sales')).map(({ amount }) => amount)).to.deep.equal([1, 7, 3]);
  });

  /** So much that the journal is full, of which little is kept. */
  const much = (): LiveRows => ({
    text: Array.from({ length: 2_000 }, (_, i) => `${i}${'x'.repeat(5_000)}`),
  });

  it('come back from a copy once much has come, and are not read again without it', async () => {
    await engine.load('log', { kind: 'rows', rows: [{ text: 'first' }] });
    await engine.append('log', much(), { keep: { rows: 3 } });
    await engine.append('log', [{ text: 'last' }], { keep: { rows: 3 } });
    crash();
    const texts = (await rowsOf('log')).map(({ text }) => String(text).slice(0, 4));
    expect(texts).to.deep.equal(['1998', '1999', 'last']);
    const { message } = await refusal(engine.reread('log', {}));
    expect(message).to.match(/more rows have come to it since than are remembered/);
    expect(await rowsOf('log')).to.have.length(3);
  });

  it('are said to be gone where they were too large to be remembered', async () => {
    const { mayRebase } = ChangeJournal.prototype;
    ChangeJournal.prototype.mayRebase = function of(dataset) {
      return mayRebase.call(this, { ...dataset, rowCount: 1e9 });
    };
    try {
      await engine.append('log', much());
      await engine.append('log', [{ text: 'last' }]);
      crash();
      const told = /log is gone: .* more rows had come to it than are remembered/;
      for (let time = 0; time < 2; time++) {
        const { code, message } = await refusal(rowsOf('log'));
        expect(code).to.equal('DATASET_NOT_FOUND');
        expect(message).to.match(told);
      }
      expect((await refusal(engine.append('log', [{ text: 'x' }]))).message).to.match(told);
      expect((await engine.append('log', [{ text: 'anew' }])).rowCount).to.equal(1);
    } finally {
      ChangeJournal.prototype.mayRebase = mayRebase;
    }
  });
});
