import { findColumn, InsetError } from '@inset/model';
import type { Clause, Dataset, LoadProgress, Query, QueryResult } from '@inset/model';
import type { ReactiveController } from 'lit';
import type { InsetElement } from './inset-element.ts';
import type { Kit } from './kit.ts';

export type QueryState = 'idle' | 'loading' | 'ready' | 'empty' | 'error';

export interface QueryControllerOptions {
  /** The Query to run now; undefined while there is none. */
  query: () => Query | undefined;
  /** The name under which this view sets clauses itself, which it does not obey. */
  clauseSource?: () => string | undefined;
  /** False for views that the selection leaves alone. Default true. */
  filtered?: () => boolean;
}

/** How long a source may be unknown before that is an error: its element may stand further down the page. */
const patience = 4000;

/**
 * Runs an element's Query: waits for its dataset, runs again when dataset, Query or selection change, aborts what
 * is out of date, and keeps the last result while the next one is on its way.
 */
export class QueryController implements ReactiveController {
  /** `loading` with a `result` means: this result is being replaced. */
  state: QueryState = 'idle';
  result?: QueryResult;
  error?: InsetError;
  /** The dataset the Query reads, once it is there. */
  dataset?: Dataset;
  /** How far the dataset is, while it loads. */
  progress?: LoadProgress;

  readonly #host: InsetElement;
  readonly #options: QueryControllerOptions;
  #kit?: Kit;
  #stops: (() => void)[] = [];
  #key?: string;
  #running?: AbortController;
  #waiting?: ReturnType<typeof setTimeout>;
  #settled?: PromiseWithResolvers<void>;

  constructor(host: InsetElement, options: QueryControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Resolves when the present work is done, well or badly. */
  get settled(): Promise<void> {
    return this.#settled?.promise ?? Promise.resolve();
  }

  /** Runs the Query again, or loads its dataset again if that is what failed. */
  async refresh(): Promise<void> {
    const name = this.#options.query()?.from;
    if (name !== undefined && this.#kit?.sources.get(name)?.state === 'error') this.#kit.sources.retry(name);
    this.#key = undefined;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    await this.settled;
  }

  /** Stops the dataset from loading, or else the Query from running. */
  cancel(): void {
    const name = this.#options.query()?.from;
    if (name !== undefined && this.#kit?.sources.get(name)?.state === 'loading')
      this.#kit.sources.cancel(name);
    else this.#running?.abort();
  }

  /** The clauses this view obeys now. */
  get clauses(): Clause[] {
    const { filtered, clauseSource, query } = this.#options;
    const from = query()?.from;
    if (!this.#kit || from === undefined || filtered?.() === false) return [];
    const schema = this.#kit.sources.get(from)?.dataset?.schema ?? [];
    const clauses = this.#kit.selection.on(from, clauseSource?.());
    return clauses.filter((clause) => findColumn(schema, clause.column) !== undefined);
  }

  /** The Query as it runs: the clauses' filters first, then the element's own steps. */
  get effectiveQuery(): Query | undefined {
    const query = this.#options.query();
    if (!query) return undefined;
    const filters = this.clauses.map(({ where }) => ({ kind: 'filter' as const, where }));
    return { from: query.from, steps: [...filters, ...query.steps] };
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#leave();
    this.#stop();
    this.#key = undefined;
  }

  hostUpdate(): void {
    if (this.#host.isConnected && this.#kit !== this.#host.kit) this.#join(this.#host.kit);
    if (this.#kit) this.#follow(this.#kit);
  }

  #join(kit: Kit | undefined): void {
    this.#leave();
    this.#kit = kit;
    this.#key = undefined;
    if (!kit) return;
    const changed = (name?: string): void => {
      if (name === undefined || name === this.#options.query()?.from) this.#host.requestUpdate();
    };
    this.#stops = [kit.sources.subscribe(changed), kit.selection.subscribe(() => changed())];
  }

  #leave(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#kit = undefined;
  }

  #follow(kit: Kit): void {
    const query = this.#options.query();
    if (!query) return this.#rest();
    const source = kit.sources.get(query.from);
    this.progress = source?.progress;
    if (!source) return this.#await(query.from, kit);
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.dataset = source.dataset;
    if (source.state === 'error') return this.#fail(source.error!);
    if (source.state === 'loading' || !source.dataset) return this.#load();
    const effective = this.effectiveQuery!;
    const key = `${source.version} ${JSON.stringify(effective)}`;
    if (key === this.#key) return;
    this.#key = key;
    void this.#run(kit, effective);
  }

  #rest(): void {
    this.#stop();
    this.#key = undefined;
    this.result = undefined;
    this.dataset = undefined;
    this.state = 'idle';
  }

  #load(): void {
    this.state = 'loading';
    this.error = undefined;
    this.#settled ??= Promise.withResolvers();
  }

  /** The name is not known yet: its source may come, or it is wrong. */
  #await(name: string, kit: Kit): void {
    kit.sources.lookUp(name);
    if (this.state === 'error' && this.error?.details['dataset'] === name) return;
    this.#load();
    this.#waiting ??= setTimeout(() => {
      this.#waiting = undefined;
      if (this.#kit?.sources.get(name) || this.#options.query()?.from !== name) return;
      const suggestions = this.#kit?.sources.names ?? [];
      const message = this.#host.strings.shared.sourceMissing(name);
      this.#fail(new InsetError('DATASET_NOT_FOUND', message, { dataset: name, suggestions }));
      this.#host.requestUpdate();
    }, patience);
  }

  #stop(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.#running?.abort();
    this.#running = undefined;
    this.#finish();
  }

  #finish(): void {
    this.#settled?.resolve();
    this.#settled = undefined;
  }

  #fail(error: InsetError): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#key = undefined;
    this.state = 'error';
    this.error = error;
    this.#finish();
  }

  async #run(kit: Kit, query: Query): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#load();
    try {
      const result = await kit.dataSource.run(query, { signal: running.signal });
      if (this.#running !== running) return;
      this.result = result;
      this.state = result.table.rowCount === 0 ? 'empty' : 'ready';
    } catch (thrown) {
      if (this.#running !== running) return;
      this.state = 'error';
      this.error = running.signal.aborted ? new InsetError('CANCELLED') : InsetError.from(thrown);
    }
    this.#running = undefined;
    this.#finish();
    this.#host.requestUpdate();
  }
}
