import { cellAt, InsetError, type Query, type QueryResult, type Table } from '@inset/model';
import { expect } from 'chai';
import fc from 'fast-check';
import { PagedRows } from './paged-rows.ts';

const query: Query = { from: 'numbers', steps: [] };

function numbers(from: number, count: number): Table {
  const values = Float64Array.from({ length: count }, (_, i) => from + i);
  return { schema: [{ name: 'n', type: 'integer' }], data: [{ kind: 'number', values }], rowCount: count };
}

/** Answers one question after the other when it is told to; what is aborted rejects. */
class Server {
  asked: { offset: number; count: number; answer: () => void; signal: AbortSignal }[] = [];
  failure?: InsetError;
  constructor(readonly rows: number) {}

  run = ({ steps }: Query, { signal }: { signal: AbortSignal }): Promise<QueryResult> => {
    const { count, offset = 0 } = steps.at(-1) as { count: number; offset?: number };
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new InsetError('CANCELLED')));
      const answer = (): void => {
        const table = numbers(offset, Math.max(0, Math.min(count, this.rows - offset)));
        if (this.failure) reject(this.failure);
        else resolve({ table, receipt: {} as QueryResult['receipt'] });
      };
      this.asked.push({ offset, count, answer, signal });
    });
  };

  async answerAll(): Promise<void> {
    for (let open = this.asked.shift(); open; open = this.asked.shift()) {
      open.answer();
      for (let i = 0; i < 8; i++) await Promise.resolve();
    }
  }
}

const valueAt = (rows: PagedRows, index: number): number | undefined => {
  const found = rows.row(index);
  return found && Number(cellAt(found.table.data[0]!, found.row));
};

describe('PagedRows', () => {
  it('has the right rows wherever one scrolls to, and holds few of them', async () => {
    const jump = fc.record({ at: fc.nat(99_999), waits: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(jump, { maxLength: 40 }),
        fc.integer({ min: 50, max: 400 }),
        async (jumps, pageRows) => {
          const server = new Server(100_000);
          const head = numbers(0, 200);
          const rows = new PagedRows({
            query,
            head,
            count: 100_000,
            pageRows,
            run: server.run,
            changed: () => {},
          });
          for (const { at, waits } of jumps) {
            rows.need(at, at + 30);
            if (waits) await server.answerAll();
          }
          const last = jumps.at(-1)?.at ?? 0;
          rows.need(last, last + 30);
          await server.answerAll();
          for (let row = last; row < Math.min(last + 30, 100_000); row++)
            expect(valueAt(rows, row)).to.equal(row);
          expect(rows.held).to.be.at.most(24);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('asks for what is looked at last, and cancels what nobody waits for', async () => {
    const server = new Server(10_000);
    const rows = new PagedRows({ query, count: 10_000, pageRows: 100, run: server.run, changed: () => {} });
    rows.need(1000, 1030);
    rows.need(8000, 8030);
    expect(server.asked.map(({ offset, signal }) => [offset, signal.aborted])).to.deep.equal([
      [1000, true],
      [8000, false],
    ]);
    await server.answerAll();
    expect(valueAt(rows, 8000)).to.equal(8000);
  });

  it('stops when it is told to', () => {
    const server = new Server(10_000);
    const rows = new PagedRows({ query, count: 10_000, pageRows: 100, run: server.run, changed: () => {} });
    rows.need(1000, 1030);
    rows.stop();
    expect(server.asked[0]!.signal.aborted).to.equal(true);
    rows.need(2000, 2030);
    expect(server.asked).to.have.length(1);
  });

  it('says why rows are not there, and asks again when told to', async () => {
    const server = new Server(10_000);
    const rows = new PagedRows({ query, count: 10_000, pageRows: 100, run: server.run, changed: () => {} });
    server.failure = new InsetError('ENGINE_FAILED');
    rows.need(500, 530);
    await server.answerAll();
    expect(rows.error?.code).to.equal('ENGINE_FAILED');
    server.failure = undefined as never;
    rows.retry();
    await server.answerAll();
    expect(valueAt(rows, 500)).to.equal(500);
  });

  it('shows older rows until newer ones are here', async () => {
    const server = new Server(10_000);
    const make = (older?: PagedRows): PagedRows =>
      new PagedRows({ query, count: 10_000, pageRows: 100, run: server.run, changed: () => {}, older });
    const first = make();
    first.need(500, 530);
    await server.answerAll();
    const second = make(first);
    expect(valueAt(second, 510)).to.equal(510);
    expect(second.held).to.equal(0);
  });
});
