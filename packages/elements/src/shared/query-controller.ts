import { datasetOf, datasetsOf, InsetError, withFirstSteps } from '@inset/model';
import type { Clause, Dataset, LoadProgress, Query, QueryResult } from '@inset/model';
import type { ReactiveController } from 'lit';
import type { BrushedView } from './brush-session.ts';
import { WordedError } from './error-words.ts';
import type { InsetElement } from './inset-element.ts';
import type { Kit } from './kit.ts';
import { settling, type Settling } from './settling.ts';

export type QueryState = 'idle' | 'loading' | 'ready' | 'empty' | 'error';

export interface QueryControllerOptions {
  /** The Query to run now; undefined while there is none. */
  query: () => Query | undefined;
  /** The name under which this view sets clauses itself, which it does not obey. */
  clauseSource?: () => string | undefined;
  /** False for views that the selection leaves alone. Default true. */
  filtered?: () => boolean;
  /** True while nobody sees the element: it follows nothing then, and catches up afterwards. Default false. */
  dormant?: () => boolean;
}

/** How long a source may be unknown before that is an error: its element may stand further down the page. */
const patience = 4000;

/**
 * Runs an element's Query: waits for its dataset, runs again when dataset, Query or selection change, aborts what
 * is out of date, and keeps the last result while the next one is on its way.
 */
export class QueryController implements ReactiveController, BrushedView {
  /** `loading` with a `result` means: this result is being replaced. */
  state: QueryState = 'idle';
  result?: QueryResult;
  error?: InsetError;
  /** What {@link result} was asked of, as {@link standing} says it. */
  answered?: string;
  /** The dataset the Query reads, once it is there. */
  dataset?: Dataset;
  /** How far the dataset is, while it loads. */
  progress?: LoadProgress;

  readonly #host: InsetElement;
  readonly #options: QueryControllerOptions;
  #kit?: Kit;
  #stops: (() => void)[] = [];
  #key?: string;
  /** The Query that ran last, or runs. */
  #text?: string;
  #running?: AbortController;
  #widths?: { key: string; query: Query };
  #waiting?: ReturnType<typeof setTimeout>;
  #settled?: Settling;
  /** What the answer was asked of: how often its datasets had changed by themselves; of the first, the version and the rows. */
  #asked = { updates: 0, version: 0, rows: 0 };

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
    for (const name of this.#names) {
      if (this.#kit?.sources.get(name)?.state === 'error') this.#kit.sources.retry(name);
    }
    this.#key = undefined;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    await this.settled;
  }

  /** Stops the dataset from loading, or else the Query from running. */
  cancel(): void {
    const loading = this.#names.filter((name) => this.#kit?.sources.get(name)?.state === 'loading');
    for (const name of loading) this.#kit?.sources.cancel(name);
    if (loading.length === 0) this.#running?.abort();
  }

  /** The clauses this view obeys now. */
  get clauses(): Clause[] {
    const { filtered, clauseSource, query } = this.#options;
    const own = query();
    if (!this.#kit || own === undefined || filtered?.() === false) return [];
    const from = datasetOf(own);
    const schema = this.#kit.sources.get(from)?.dataset?.schema ?? [];
    return this.#kit.selection.on(from, { source: clauseSource?.(), schema });
  }

  /** The dataset it shows, in the version at hand. */
  get shows(): string | undefined {
    const name = this.#names[0];
    const version = this.isWaiting ? this.#asked.version : this.#version;
    return name === undefined ? undefined : `${name} ${version}`;
  }

  /** What it is to show: the dataset, in which version, and which of its rows. */
  get standing(): string {
    return `${this.shows} ${this.clauses.map(({ where }) => where).join()}`;
  }

  /** Whether its dataset has no row: then none is there because of what was asked. */
  get isBare(): boolean {
    return this.dataset?.rowCount === 0;
  }

  get #version(): number {
    return this.#kit?.sources.get(this.#names[0] ?? '')?.version ?? 0;
  }

  get #updates(): number {
    return this.#names.reduce((sum, name) => sum + (this.#kit?.sources.get(name)?.updates ?? 0), 0);
  }

  /** Whether what it reads has changed by itself. What was loaded here is announced once, which is no change. */
  get isLive(): boolean {
    return this.#names.some((name) => {
      const sources = this.#kit?.sources;
      return (sources?.get(name)?.updates ?? 0) > (sources?.originOf(name) ? 1 : 0);
    });
  }

  /** Whether changes are held: of its datasets there is more than it shows. */
  get isWaiting(): boolean {
    return Boolean(this.#kit?.sources.isHeld && this.result) && this.#updates > this.#asked.updates;
  }

  /** By how many rows there is more than it shows; 0 or less where rows have changed or gone. */
  get waitingRows(): number {
    return (this.dataset?.rowCount ?? 0) - this.#asked.rows;
  }

  /** The Query as it runs: the clauses' filters first, then the element's own steps. */
  get effectiveQuery(): Query | undefined {
    const query = this.#options.query();
    const { clauses } = this;
    return query && clauses.length > 0 ? this.#filtered(query, clauses) : query;
  }

  queryWithout(source: string): Query | undefined {
    const { clauseSource, query, filtered } = this.#options;
    const own = query();
    if (!own || !this.result || this.#isDormant || filtered?.() === false || clauseSource?.() === source)
      return undefined;
    // A brush over another dataset does not reach it, and neither does one over columns that it has not.
    const clauses = this.clauses.filter((clause) => clause.source !== source);
    return this.#filtered(own, clauses);
  }

  /** A Query that sees what clauses leave. Bins stay as wide as they are without them: they do not move about. */
  #filtered(query: Query, clauses: readonly Clause[]): Query {
    const filters = clauses.map(({ where }) => ({ kind: 'filter' as const, where }));
    return withFirstSteps(this.#resolved(query), filters);
  }

  #resolved(query: Query): Query {
    return this.#widths?.key === this.#widthsKey(query) ? this.#widths.query : query;
  }

  #widthsKey(query: Query): string {
    return `${this.shows} ${JSON.stringify(query)}`;
  }

  /** Remembers how wide the bins of all rows are. */
  #keepWidths({ receipt }: QueryResult): void {
    const query = this.#options.query();
    if (!query || this.clauses.length > 0 || receipt.query.steps.length !== query.steps.length) return;
    const steps = query.steps.map((step, i) => (step.kind === 'bin' ? receipt.query.steps[i]! : step));
    this.#widths = { key: this.#widthsKey(query), query: { ...query, steps } };
  }

  /** The datasets that the Query reads. */
  get #names(): string[] {
    const query = this.#options.query();
    return query ? datasetsOf(query) : [];
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
    if (this.#kit && !this.#isDormant) this.#follow(this.#kit);
  }

  get #isDormant(): boolean {
    return this.#options.dormant?.() === true;
  }

  #join(kit: Kit | undefined): void {
    this.#leave();
    this.#kit = kit;
    this.#key = undefined;
    if (!kit) return;
    const changed = (name?: string): void => {
      if (this.#isDormant) return;
      if (name === undefined || this.#names.includes(name)) this.#host.requestUpdate();
    };
    this.#stops = [
      kit.sources.subscribe(changed),
      kit.selection.subscribe(() => changed()),
      kit.brush.join(this),
    ];
  }

  #leave(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#kit = undefined;
  }

  #follow(kit: Kit): void {
    const query = this.#options.query();
    if (!query) return this.#rest();
    const names = this.#names;
    const sources = names.map((name) => kit.sources.get(name));
    const missing = names.find((_, i) => sources[i] === undefined);
    this.progress = sources.find((source) => source?.progress)?.progress;
    if (missing !== undefined) return this.#await(missing, kit);
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.dataset = sources[0]?.dataset;
    const failed = sources.find((source) => source?.state === 'error');
    if (failed) return this.#fail(failed.error!);
    // First rows are shown while the rest is on its way.
    const isOnItsWay = (source: (typeof sources)[number]): boolean =>
      !source?.dataset || (source.state === 'loading' && !source.dataset.partial);
    if (sources.some(isOnItsWay)) return this.#load();
    // Where there is not a column yet, any that is asked for would be called wrong.
    if (sources.some((source) => source!.dataset!.schema.length === 0))
      return this.#rest(sources[0]!.dataset);
    const effective = this.effectiveQuery!;
    const key = `${sources.map((source) => source?.version).join(' ')} ${JSON.stringify(effective)}`;
    if (key === this.#key) return;
    const text = JSON.stringify(effective);
    // Data that comes in all the time must not keep any answer from being shown: the next one is asked for after it.
    const isSame = text === this.#text;
    if (isSame && this.#running) return;
    // What is asked anew is asked of what is there now: there is no other.
    if (isSame && this.isWaiting) return;
    this.#asked = { updates: this.#updates, version: this.#version, rows: this.dataset?.rowCount ?? 0 };
    this.#text = text;
    this.#key = key;
    const prepared = kit.brush.answer(this);
    if (prepared) return this.#show(prepared);
    void this.#run(kit, effective, this.standing, isSame && this.result !== undefined);
  }

  #rest(dataset?: Dataset): void {
    this.#stop();
    this.#key = undefined;
    this.result = undefined;
    this.dataset = dataset;
    this.state = 'idle';
  }

  #load(): void {
    this.state = 'loading';
    this.error = undefined;
    this.#settled ??= settling();
  }

  /** The name is not known yet: its source may come, or it is wrong. */
  #await(name: string, kit: Kit): void {
    kit.sources.lookUp(name);
    if (this.state === 'error' && this.error?.details['dataset'] === name) return;
    this.#load();
    this.#waiting ??= setTimeout(() => {
      this.#waiting = undefined;
      if (this.#kit?.sources.get(name) || !this.#names.includes(name)) return;
      const suggestions = this.#kit?.sources.names ?? [];
      const message = this.#host.strings.shared.sourceMissing(name);
      this.#fail(new WordedError('DATASET_NOT_FOUND', message, { dataset: name, suggestions }));
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

  /** An answer that needs no waiting. */
  #show(result: QueryResult): void {
    this.#running?.abort();
    this.#running = undefined;
    this.error = undefined;
    this.#accept(result, this.standing);
    this.#finish();
  }

  #accept(result: QueryResult, standing: string): void {
    this.result = result;
    this.answered = standing;
    this.state = result.table.rowCount === 0 ? 'empty' : 'ready';
  }

  /** `isQuiet`: what is shown is not out of date, only older. */
  async #run(kit: Kit, query: Query, standing: string, isQuiet: boolean): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    if (isQuiet) this.#settled ??= settling();
    else this.#load();
    try {
      const result = await kit.dataSource.run(query, { signal: running.signal });
      if (this.#running !== running) return;
      this.#accept(result, standing);
      this.#keepWidths(result);
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
