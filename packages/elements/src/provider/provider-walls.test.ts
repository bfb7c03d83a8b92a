import { expect } from 'chai';
import { InsetError, toRows, type Query } from '@inset/model';
import { html } from 'lit';
import { defineElement } from '../shared/define-element.ts';
import { DataElement } from '../shared/data-element.ts';
import { defaultKit, pageEngine } from '../shared/kit.ts';
import { InsetSource } from '../source/source.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { InsetProvider } from './provider.ts';

class AskingElement extends DataElement {
  get controller() {
    return this.data;
  }
}
defineElement('test-asking', AskingElement);
defineElement('inset-source', InsetSource);
defineElement('inset-provider', InsetProvider);

const codeOf = (promise: Promise<unknown>): Promise<InsetError | undefined> =>
  promise.then(
    () => undefined,
    (thrown: unknown) => InsetError.from(thrown),
  );
const ofSql = (sql: string, datasets: Record<string, string>): Query => ({
  from: { sql, datasets },
  steps: [],
});
const endless =
  'SELECT count(*) AS n FROM range(100000) a, range(100000) b, range(100000) c WHERE (a.range * b.range + c.range) % 7 = 3';

describe('providers over the page’s own engine', function () {
  // DuckDB starts in here.
  this.timeout(60_000);
  afterEach(cleanUp);

  /** Two providers, of which the first has two datasets and the second one. */
  async function two(): Promise<[InsetProvider, InsetProvider]> {
    const wrapper = await fixture<HTMLElement>(
      html`<div>
        <inset-provider>
          <inset-source name="orders" .rows=${[{ a: 1, canary: 'canary-7f3a' }]}></inset-source>
          <inset-source name="private" .rows=${[{ canary: 'canary-7f3a' }]}></inset-source>
        </inset-provider>
        <inset-provider>
          <inset-source name="orders" .rows=${[{ a: 2 }, { a: 3 }]}></inset-source>
        </inset-provider>
      </div>`,
    );
    const [first, second] = [...wrapper.querySelectorAll('inset-provider')] as [InsetProvider, InsetProvider];
    await until(() => first.kit.sources.get('private')?.state === 'ready', 20_000);
    await until(() => first.kit.sources.get('orders')?.state === 'ready', 20_000);
    await until(() => second.kit.sources.get('orders')?.state === 'ready', 20_000);
    return [first, second];
  }

  it('D7: no table of one is seen by another, whatever it is called', async () => {
    const [first, second] = await two();
    const { dataSource } = second.kit;
    expect((await dataSource.list()).map(({ name }) => name)).to.deep.equal(['orders']);
    expect(toRows((await dataSource.run({ from: 'orders', steps: [] })).table)).to.deep.equal([
      { a: 2 },
      { a: 3 },
    ]);
    // What DuckDB holds of the first is there while the second asks.
    await first.kit.dataSource.run(ofSql('SELECT * FROM p', { p: 'private' }));
    const queries: Query[] = [
      { from: 'private', steps: [] },
      { from: 'orders', steps: [{ kind: 'union', with: ['private'] }] },
      { from: { from: 'private', steps: [] }, steps: [] } as never,
      ofSql('SELECT * FROM p', { p: 'private' }),
      ofSql('SELECT * FROM private', { o: 'orders' }),
      ofSql('SELECT * FROM inset_1', { o: 'orders' }),
      ofSql('SELECT * FROM information_schema.tables', { o: 'orders' }),
      { from: 'privat', steps: [] },
    ];
    for (const query of queries) {
      const error = await codeOf(dataSource.run(query));
      expect(error, JSON.stringify(query)).to.be.instanceOf(InsetError);
      expect(JSON.stringify(error!.details['suggestions'] ?? [])).not.to.include('private');
      expect(error!.message).not.to.include('canary');
    }
    for (const ask of ['head', 'summarize', 'profile'] as const) {
      expect((await codeOf(dataSource[ask]!('private')))?.code, ask).to.equal('DATASET_NOT_FOUND');
    }
    expect((await codeOf(first.kit.dataSource.run({ from: 'orders (2)', steps: [] })))?.code).to.equal(
      'DATASET_NOT_FOUND',
    );
    expect((await codeOf(defaultKit().dataSource.run({ from: 'private', steps: [] })))?.code).to.equal(
      'DATASET_NOT_FOUND',
    );
    await Promise.all([first.dispose(), second.dispose()]);
  });

  it('D5: a Query that takes for ever is stopped at the provider’s limit, and the next one is answered', async () => {
    const provider = await fixture<InsetProvider>(html`<inset-provider time-limit="0.5"></inset-provider>`);
    const { dataSource } = provider.kit;
    const error = await codeOf(dataSource.run(ofSql(endless, {})));
    expect(error?.code).to.equal('QUERY_TOO_SLOW');
    expect(error?.message).to.include('0.5 s');
    expect(
      toRows((await dataSource.run(ofSql('SELECT 1 AS n', {}), { timeLimit: 50_000 })).table),
    ).to.deep.equal([{ n: 1 }]);
  });

  it('D5: an element that is removed takes its Query with it', async () => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider
        ><inset-source name="one" .rows=${[{ a: 1 }]}></inset-source><test-asking></test-asking
      ></inset-provider>`,
    );
    const element = provider.querySelector('test-asking') as AskingElement;
    const { dataSource } = provider.kit;
    let heard: AbortSignal | undefined;
    const run = dataSource.run.bind(dataSource);
    const answers: Promise<unknown>[] = [];
    dataSource.run = (query, options) => {
      heard = options?.signal;
      const answer = run(query, options);
      answers.push(answer);
      return answer;
    };
    element.query = ofSql(endless, { one: 'one' });
    await until(() => heard, 20_000);
    element.remove();
    expect(heard!.aborted).to.equal(true);
    expect((await codeOf(answers[0]!))?.code).to.equal('CANCELLED');
    expect(toRows((await run(ofSql('SELECT a FROM one', { one: 'one' }))).table)).to.deep.equal([{ a: 1 }]);
    await provider.dispose();
  });

  /** What the engine is asked for when a provider loads rows. */
  async function storageOf(provider: InsetProvider): Promise<unknown[]> {
    const asked: unknown[] = [];
    const engine = await pageEngine().get();
    const load = engine.load.bind(engine);
    engine.load = (name, origin, options) => {
      asked.push(options?.storage);
      return load(name, origin, options);
    };
    await provider.kit.sources.load('kept', { kind: 'rows', rows: [{ a: 1 }] });
    engine.load = load;
    await provider.dispose();
    return asked;
  }

  it('keeps nothing of files in the browser where the host says so', async () => {
    const provider = await fixture<InsetProvider>(html`<inset-provider storage="none"></inset-provider>`);
    expect(await storageOf(provider)).to.deep.equal(['none']);
  });

  it('obeys terms that are set as properties after its elements have asked for the kit, as React sets them', async () => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider><test-asking></test-asking></inset-provider>`,
    );
    const { dataSource } = provider.kit;
    provider.storage = 'none';
    provider.timeLimit = 0.5;
    expect((await codeOf(dataSource.run(ofSql(endless, {}))))?.message).to.include('0.5 s');
    expect(await storageOf(provider)).to.deep.equal(['none']);
  });
});
