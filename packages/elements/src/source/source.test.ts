import { InsetError } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetSource } from './source.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-source', InsetSource);

const rows = [{ region: 'East', revenue: 10 }];

describe('inset-source', () => {
  let data: TinyDataSource;
  beforeEach(() => (data = new TinyDataSource()));
  afterEach(cleanUp);

  const inside = async (): Promise<InsetSource> => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider .dataSource=${data}
        ><inset-source name="orders" .rows=${rows}></inset-source
      ></inset-provider>`,
    );
    return provider.querySelector('inset-source') as InsetSource;
  };

  it('is accessible', async () => {
    await expectAccessible(await inside());
  });

  it('takes no room', async () => {
    expect((await inside()).getBoundingClientRect().height).to.equal(0);
  });

  it('tells when it is ready, and of its progress where it takes a while', async () => {
    const load = data.load.bind(data);
    data.load = async (...given) => {
      const dataset = await load(...given);
      await until(() => told.length > 0);
      return dataset;
    };
    const told: string[] = [];
    document.body.addEventListener('inset-source-progress', (event) =>
      told.push(`progress ${event.detail.progress.rows}`),
    );
    const ready = nextEvent<{ name: string }>(document, 'inset-source-ready');
    const source = await inside();
    expect((await ready).detail.name).to.equal('orders');
    expect(told).to.deep.equal(['progress 10']);
    expect(source.state!.dataset!.rowCount).to.equal(1);
  });

  it('tells of an error, and loads again on refresh', async () => {
    data.failure = new InsetError('FILE_MALFORMED');
    const failed = nextEvent<{ error: InsetError }>(document, 'inset-source-error');
    const source = await inside();
    expect((await failed).detail.error.code).to.equal('FILE_MALFORMED');
    data.failure = undefined;
    expect((await source.refresh()).rowCount).to.equal(1);
    expect(source.state!.state).to.equal('ready');
  });

  it('replaces its dataset when its rows change', async () => {
    const source = await inside();
    await until(() => source.state?.state === 'ready');
    source.rows = [...rows, ...rows];
    await until(() => source.state?.dataset?.rowCount === 2);
  });

  it('takes its dataset along when it leaves the page, not when it moves', async () => {
    const source = await inside();
    const provider = source.parentElement as InsetProvider;
    await until(() => source.state?.state === 'ready');
    provider.append(source);
    await source.updateComplete;
    expect(data.loads).to.deep.equal(['orders']);
    source.remove();
    await until(() => provider.kit.sources.get('orders') === undefined);
    expect(await data.list()).to.deep.equal([]);
  });

  it('refuses to refresh without a name or an origin', async () => {
    const source = await fixture<InsetSource>(html`<inset-source></inset-source>`);
    const error = await source.refresh().catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(InsetError);
    expect((error as InsetError).code).to.equal('BAD_REQUEST');
  });
});
