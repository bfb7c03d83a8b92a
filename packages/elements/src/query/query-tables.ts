import type { Dataset } from '@inset/model';
import type { ReactiveController } from 'lit';
import type { InsetElement } from '../shared/inset-element.ts';
import type { Kit } from '../shared/kit.ts';

/** Follows the datasets at hand: those of the page's elements, and those that the data source has itself. */
export class QueryTables implements ReactiveController {
  /** In the order they came. */
  all: readonly Dataset[] = [];

  readonly #host: InsetElement;
  #kit?: Kit;
  #stops: (() => void)[] = [];

  constructor(host: InsetElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  hostUpdate(): void {
    const { kit, isConnected } = this.#host;
    if (!isConnected || kit === this.#kit) return;
    this.#leave();
    this.#kit = kit;
    if (!kit) return;
    const look = (): void => void this.#look(kit);
    this.#stops = [kit.sources.subscribe(look), kit.dataSource.subscribe(look)];
    look();
  }

  #leave(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#kit = undefined;
  }

  async #look(kit: Kit): Promise<void> {
    const listed = await kit.dataSource.list().catch(() => []);
    if (kit !== this.#kit) return;
    const loaded = kit.sources.names.map((name) => kit.sources.get(name)?.dataset);
    const byName = new Map<string, Dataset>();
    for (const dataset of [...listed, ...loaded]) if (dataset) byName.set(dataset.name, dataset);
    this.all = [...byName.values()];
    this.#host.requestUpdate();
  }
}
