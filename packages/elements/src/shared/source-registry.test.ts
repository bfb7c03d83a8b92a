import { InsetError, type Dataset, type DatasetOrigin, type LoadOptions } from '@inset/model';
import { expect } from 'chai';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { SourceRegistry } from './source-registry.ts';

/** Shows first rows at once, and takes them back some time after its load was aborted. */
class SlowDataSource extends TinyDataSource {
  #isReading = false;

  override async load(name: string, _origin: DatasetOrigin, { signal }: LoadOptions = {}): Promise<Dataset> {
    this.#isReading = true;
    this.add(name, [{ name: 'region', type: 'text' }], []);
    await new Promise((resolve) => signal!.addEventListener('abort', resolve));
    await new Promise((resolve) => setTimeout(resolve, 20));
    this.#isReading = false;
    await this.remove(name);
    throw new InsetError('CANCELLED');
  }

  override async remove(name: string): Promise<void> {
    if (!this.#isReading) await super.remove(name);
  }

  override async list(): Promise<Dataset[]> {
    const datasets = await super.list();
    return datasets.map((dataset) => (this.#isReading ? { ...dataset, partial: true } : dataset));
  }
}

const turn = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));

describe('SourceRegistry', () => {
  it('takes a source that went while its file was read for gone, whoever asks for it', async () => {
    const registry = new SourceRegistry(new SlowDataSource());
    const told: (string | undefined)[] = [];
    registry.subscribe((name) => {
      told.push(registry.get(name)?.state);
      // As a view that goes on showing the name does.
      if (!registry.get(name)) registry.lookUp(name);
    });
    registry.load('orders', { kind: 'rows', rows: [] }).catch(() => {});
    await turn();
    expect(registry.get('orders')?.dataset?.partial).to.equal(true);
    told.length = 0;
    const removed = registry.remove('orders');
    await turn();
    expect(registry.names).to.deep.equal([]);
    await removed;
    await turn();
    expect(registry.names).to.deep.equal([]);
    expect(told).not.to.include('ready');
  });

  it('lets a name be taken anew at once', async () => {
    const data = new TinyDataSource();
    const registry = new SourceRegistry(data);
    const rows = [{ region: 'East' }];
    await registry.load('orders', { kind: 'rows', rows });
    const removed = registry.remove('orders');
    const again = registry.load('orders', { kind: 'rows', rows: [...rows, ...rows] });
    await Promise.all([removed, again]);
    await turn();
    expect(registry.get('orders')?.dataset?.rowCount).to.equal(2);
  });
});
