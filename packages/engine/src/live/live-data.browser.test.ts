import { expect } from 'chai';
import { InsetError, toRows } from '@inset/model';
import { createPageEngine } from '../browser.ts';

const engine = createPageEngine();
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (thrown: unknown) => InsetError.from(thrown).code,
  );
const total = async (name: string) => {
  const measures = [
    { name: 'rows', expression: 'count()' },
    { name: 'sum', expression: 'sum(n)' },
  ];
  const { table } = await engine.run({ from: name, steps: [{ kind: 'summarize', by: [], measures }] });
  return toRows(table)[0];
};

describe('live data of the page engine', () => {
  after(() => Promise.all(['live', 'stream'].map((name) => engine.remove(name))));

  it('appends and upserts to a dataset that was loaded', async () => {
    await engine.load('live', { kind: 'rows', rows: [{ id: 'a', n: 1 }] });
    const dataset = await engine.append('live', { id: ['b', 'c'], n: Float64Array.of(2, 2.5) });
    expect(dataset.rowCount).to.equal(3);
    expect(dataset.report.problems[0]!.message).to.match(/n was integer and has become number/);
    expect(await total('live')).to.deep.equal({ rows: 3, sum: 5.5 });
    await engine.upsert(
      'live',
      [
        { id: 'b', n: 10 },
        { id: 'd', n: 1 },
      ],
      { key: 'id' },
    );
    expect(await total('live')).to.deep.equal({ rows: 4, sum: 14.5 });
    expect(toRows(await engine.head('live')).map(({ id }) => id)).to.deep.equal(['a', 'b', 'c', 'd']);
    expect((await engine.list()).find(({ name }) => name === 'live')!.rowCount).to.equal(4);
  });

  it('begins a dataset, keeps a window of it, and tells of changes once a frame', async () => {
    let told = 0;
    const stop = engine.subscribe((name) => name === 'stream' && told++);
    const appends = Array.from({ length: 50 }, (_, i) =>
      engine.append('stream', [{ n: i }, { n: i }], { keep: { rows: 20 } }),
    );
    await Promise.all(appends);
    expect(await total('stream')).to.deep.equal({ rows: 20, sum: 2 * (40 + 49) * 5 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    stop();
    expect(told).to.be.within(1, 49);
  });

  it('refuses what cannot be, and changes nothing', async () => {
    const rows = [{ n: 1 }];
    expect(await codeOf(engine.upsert('stream', rows, { key: 'nothing' }))).to.equal('QUERY_COLUMN');
    expect(await codeOf(engine.append('stream', rows, { keep: { rows: 0.5 } }))).to.equal('BAD_REQUEST');
    expect(await codeOf(engine.append('stream', [{ n: () => 1 }]))).to.equal('BAD_REQUEST');
    expect((await total('stream'))!['rows']).to.equal(20);
  });
});
