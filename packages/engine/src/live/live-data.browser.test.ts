import { expect } from 'chai';
import { InsetError, problemText, toRows } from '@inset/model';
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

describe('live data of the page engine', function () {
  this.timeout(60_000);
  after(() => Promise.all(['live', 'stream'].map((name) => engine.remove(name))));

  it('appends and upserts to a dataset that was loaded', async () => {
    await engine.load('live', { kind: 'rows', rows: [{ id: 'a', n: 1 }] });
    const dataset = await engine.append('live', { id: ['b', 'c'], n: Float64Array.of(2, 2.5) });
    expect(dataset.rowCount).to.equal(3);
    expect(problemText(dataset.report.problems[0]!)).to.match(/n was integer and has become number/);
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

  it('is asked by SQL and by Queries that read the rows that came, to the same answers', async () => {
    const rowsFrom = (start: number, count: number) =>
      Array.from({ length: count }, (_, i) => {
        const id = start + i;
        return {
          id,
          city: `c${id % 5}`,
          n: id % 3 === 0 ? null : id / 4,
          seen: new Date(Date.UTC(2024, 0, 1 + id)),
        };
      });
    const names = ['counted', 'total', 'latest'];
    const bySql = async () => {
      const sql = `SELECT city, count(*) AS counted, sum(n) AS total, max(seen) AS latest FROM t GROUP BY city ORDER BY city`;
      return toRows((await engine.run({ from: { sql, datasets: { t: 'live' } }, steps: [] })).table);
    };
    const byQuery = async () => {
      const measures = ['count()', 'sum(n)', 'max(seen)'].map((expression, i) => ({
        name: names[i]!,
        expression,
      }));
      const step = { kind: 'summarize' as const, by: [{ name: 'city', expression: 'city' }], measures };
      const { table, receipt } = await engine.run({ from: 'live', steps: [step] });
      return { rows: toRows(table), reason: receipt.reason };
    };
    await engine.load('live', { kind: 'rows', rows: rowsFrom(0, 12_000) });
    expect((await byQuery()).rows).to.deep.equal(await bySql());
    await engine.append('live', rowsFrom(12_000, 7));
    expect((await byQuery()).rows).to.deep.equal(await bySql());
    await engine.append('live', [{ id: 1, city: 'new', n: 1, seen: new Date(0) }, ...rowsFrom(12_007, 4)]);
    const { rows, reason } = await byQuery();
    expect(reason).to.deep.equal({ kind: 'changed', changed: 5, rows: 12_012 });
    expect(rows).to.have.length(6);
    expect(rows).to.deep.equal(await bySql());
    await engine.upsert('live', [{ id: 11_999, city: 'newer', n: 8, seen: null }], {
      key: 'id',
      keep: { rows: 12_000 },
    });
    expect((await byQuery()).rows).to.deep.equal(await bySql());
  });

  it('refuses what cannot be, and changes nothing', async () => {
    const rows = [{ n: 1 }];
    expect(await codeOf(engine.upsert('stream', rows, { key: 'nothing' }))).to.equal('QUERY_COLUMN');
    expect(await codeOf(engine.append('stream', rows, { keep: { rows: 0.5 } }))).to.equal('BAD_REQUEST');
    expect(await codeOf(engine.append('stream', [{ n: () => 1 }]))).to.equal('BAD_REQUEST');
    expect((await total('stream'))!['rows']).to.equal(20);
  });
});
