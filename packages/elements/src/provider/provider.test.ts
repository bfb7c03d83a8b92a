import { expect } from 'chai';
import { html } from 'lit';
import { defineElement } from '../shared/define-element.ts';
import { DataElement } from '../shared/data-element.ts';
import { defaultKit } from '../shared/kit.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetSource } from '../source/source.ts';
import { InsetProvider } from './provider.ts';

class ProbeElement extends DataElement {
  get controller() {
    return this.data;
  }
}
defineElement('test-probe', ProbeElement);
defineElement('inset-source', InsetSource);

const rows = [
  { region: 'East', revenue: 10 },
  { region: 'West', revenue: 20 },
];

describe('inset-provider', () => {
  let source: TinyDataSource;
  beforeEach(() => (source = new TinyDataSource()));
  afterEach(cleanUp);

  // First in the file: the tag can be defined only once.
  it('serves elements that were there before it was defined', async () => {
    const wrapper = await fixture<HTMLElement>(
      html`<div>
        <inset-provider .dataSource=${source}><test-probe></test-probe></inset-provider>
      </div>`,
    );
    const probe = wrapper.querySelector('test-probe') as ProbeElement;
    expect(probe.kit).to.equal(undefined);
    defineElement('inset-provider', InsetProvider);
    await until(() => probe.kit);
    const provider = wrapper.querySelector('inset-provider') as InsetProvider;
    await provider.updateComplete;
    expect(probe.kit).to.equal(provider.kit);
    expect(probe.kit!.dataSource).to.equal(source);
  });

  it('is accessible', async () => {
    const provider = await fixture<InsetProvider>(html`<inset-provider><p>Text</p></inset-provider>`);
    await expectAccessible(provider);
  });

  it('leaves elements outside any provider to the kit of the page', async () => {
    const probe = await fixture<ProbeElement>(html`<test-probe></test-probe>`);
    expect(probe.kit).to.equal(defaultKit());
  });

  it('hands a new locale to the elements inside, and shows the closest lang without one', async () => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider lang="pt-BR" .dataSource=${source}><test-probe></test-probe></inset-provider>`,
    );
    const probe = provider.querySelector('test-probe') as ProbeElement;
    expect(probe.locale).to.equal('pt-BR');
    provider.locale = 'de';
    await provider.updateComplete;
    expect(probe.locale).to.equal('de');
    expect(probe.kit!.dataSource).to.equal(source);
  });

  it('reads a lang that Intl does not know as English', async () => {
    const probe = await fixture<ProbeElement>(html`<test-probe lang="no such tag"></test-probe>`);
    expect(probe.locale).to.equal('en');
  });

  it('tells of a changed selection, and saves and restores it', async () => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider .dataSource=${source}></inset-provider>`,
    );
    const event = nextEvent<{ clauses: unknown[] }>(provider, 'inset-selection-change');
    const clause = { source: 's', dataset: 'd', column: 'c', where: 'c = 1', label: 'c is 1', value: 1 };
    provider.kit.selection.set(clause);
    expect((await event).detail.clauses).to.deep.equal([clause]);
    const saved = provider.save();
    provider.kit.selection.clear();
    expect(provider.save()).to.deep.equal([]);
    provider.restore(saved);
    expect(provider.kit.selection.clauses).to.deep.equal([clause]);
  });

  it('keeps elements of two providers apart', async () => {
    const other = new TinyDataSource();
    const wrapper = await fixture<HTMLElement>(
      html`<div>
        <inset-provider .dataSource=${source}
          ><inset-source name="a" .rows=${rows}></inset-source
        ></inset-provider>
        <inset-provider .dataSource=${other}></inset-provider>
      </div>`,
    );
    const [first, second] = [...wrapper.querySelectorAll('inset-provider')] as InsetProvider[];
    await until(() => first!.kit.sources.get('a')?.state === 'ready');
    expect(second!.kit.sources.get('a')).to.equal(undefined);
  });

  it('gives back its datasets when it is disposed of', async () => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider .dataSource=${source}
        ><inset-source name="a" .rows=${rows}></inset-source
      ></inset-provider>`,
    );
    await until(() => provider.kit.sources.get('a')?.state === 'ready');
    provider.remove();
    await provider.dispose();
    expect(await source.list()).to.deep.equal([]);
    expect(provider.kit.sources.names).to.deep.equal([]);
  });

  describe('and the Queries of the elements inside', () => {
    const inside = async (probe = html`<test-probe source="orders"></test-probe>`) => {
      const provider = await fixture<InsetProvider>(
        html`<inset-provider .dataSource=${source}
          ><inset-source name="orders" .rows=${rows}></inset-source>${probe}</inset-provider
        >`,
      );
      return { provider, probe: provider.querySelector('test-probe') as ProbeElement };
    };

    it('run once the dataset is there', async () => {
      const { probe } = await inside();
      expect(probe.controller.state).to.equal('loading');
      await until(() => probe.controller.state === 'ready');
      expect(probe.controller.result!.table.rowCount).to.equal(2);
    });

    it('obey the clauses of others, not their own, nor those on columns that are not there', async () => {
      const { provider, probe } = await inside();
      await until(() => probe.controller.state === 'ready');
      const clause = {
        dataset: 'orders',
        column: 'region',
        where: "region = 'East'",
        label: '',
        value: null,
      };
      provider.kit.selection.set({ ...clause, source: probe.clauseSource });
      provider.kit.selection.set({ ...clause, source: 'x', column: 'nope', where: 'nope = 1' });
      await probe.updateComplete;
      expect(probe.controller.result!.table.rowCount).to.equal(2);
      provider.kit.selection.set({ ...clause, source: 'filter' });
      await until(() => probe.controller.result!.table.rowCount === 1);
      expect(source.ran).to.have.length(2);
    });

    it('show the last result while the next is on its way, and only the latest in the end', async () => {
      const { probe } = await inside();
      await until(() => probe.controller.state === 'ready');
      const held = Promise.withResolvers<void>();
      source.gate = held.promise;
      probe.query = { from: 'orders', steps: [{ kind: 'limit', count: 0 }] };
      await probe.updateComplete;
      expect(probe.controller.state).to.equal('loading');
      expect(probe.controller.result!.table.rowCount).to.equal(2);
      probe.query = { from: 'orders', steps: [{ kind: 'limit', count: 1 }] };
      await probe.updateComplete;
      held.resolve();
      await until(() => probe.controller.state === 'ready');
      expect(probe.controller.result!.table.rowCount).to.equal(1);
    });

    it('show an error, and run again on refresh', async () => {
      const { probe } = await inside(
        html`<test-probe
          source="orders"
          .query=${{ from: 'orders', steps: [{ kind: 'filter', where: 'nope = 1' }] }}
        ></test-probe>`,
      );
      await until(() => probe.controller.state === 'error');
      expect(probe.controller.error!.code).to.equal('QUERY_COLUMN');
      probe.query = undefined;
      await probe.refresh();
      expect(probe.controller.state).to.equal('ready');
    });

    it('load a URL once, however many elements name it', async () => {
      const { provider } = await inside(
        html`<test-probe src="a.csv"></test-probe><test-probe src="./a.csv"></test-probe>`,
      );
      const probes = [...provider.querySelectorAll('test-probe')] as ProbeElement[];
      await until(() => probes.every((probe) => probe.controller.state === 'ready'));
      expect(source.loads.filter((name) => name === 'a.csv')).to.have.length(1);
    });

    it('refuse a URL that the page does not allow', async () => {
      const provider = await fixture<InsetProvider>(
        html`<inset-provider .dataSource=${source} .allowUrl=${(url: URL) => url.origin === location.origin}
          ><test-probe src="https://elsewhere.example/a.csv"></test-probe
        ></inset-provider>`,
      );
      const probe = provider.querySelector('test-probe') as ProbeElement;
      await until(() => probe.controller.state === 'error');
      expect(probe.controller.error!.code).to.equal('FORBIDDEN');
      expect(source.loads).to.deep.equal([]);
    });

    it('say that a source is missing', async () => {
      const { probe } = await inside(html`<test-probe source="order"></test-probe>`);
      await until(() => probe.controller.state === 'error');
      expect(probe.controller.error!.code).to.equal('DATASET_NOT_FOUND');
      expect(probe.controller.error!.details.suggestions).to.deep.equal(['orders']);
    });
  });
});
