import {
  InsetError,
  type ColumnProfile,
  type Dataset,
  type LoadProgress,
  type TableProfile,
} from '@inset/model';
import type { ReactiveController } from 'lit';
import { WordedError } from '../shared/error-words.ts';
import type { InsetElement } from '../shared/inset-element.ts';
import type { Kit } from '../shared/kit.ts';
import { settling, type Settling } from '../shared/settling.ts';

export type ProfileState = 'idle' | 'loading' | 'profiling' | 'ready' | 'error';

/** How long a source may be unknown before that is an error: its element may stand further down the page. */
const patience = 4000;

/** Profiles a dataset once it is whole, again when another takes its name, and shows each column as it is known. */
export class ProfileRun implements ReactiveController {
  state: ProfileState = 'idle';
  dataset?: Dataset;
  /** How far the dataset is, while it loads. */
  progress?: LoadProgress;
  /** By place in the table; those that are not known yet are missing. */
  columns: (ColumnProfile | undefined)[] = [];
  /** Once all is known. */
  profile?: TableProfile;
  error?: InsetError;

  readonly #host: InsetElement;
  readonly #name: () => string | undefined;
  readonly #onReady: (profile: TableProfile) => void;
  #kit?: Kit;
  #stop?: () => void;
  #key?: string;
  #running?: AbortController;
  #waiting?: ReturnType<typeof setTimeout>;
  #settled?: Settling;

  constructor(host: InsetElement, name: () => string | undefined, onReady: (profile: TableProfile) => void) {
    this.#host = host;
    this.#name = name;
    this.#onReady = onReady;
    host.addController(this);
  }

  get settled(): Promise<void> {
    return this.#settled?.promise ?? Promise.resolve();
  }

  /** Looks at the dataset again; loads it again if that is what failed. What is shown stays until then. */
  async refresh(): Promise<void> {
    const name = this.#name();
    if (name !== undefined && this.#kit?.sources.get(name)?.state === 'error') this.#kit.sources.retry(name);
    this.#key = undefined;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    await this.settled;
  }

  cancel(): void {
    const name = this.#name();
    if (name !== undefined && this.#kit?.sources.get(name)?.state === 'loading')
      this.#kit.sources.cancel(name);
    else this.#running?.abort();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  hostUpdate(): void {
    const { kit, isConnected } = this.#host;
    if (isConnected && kit !== this.#kit) this.#join(kit);
    if (this.#kit) this.#follow(this.#kit);
  }

  #join(kit: Kit | undefined): void {
    this.#leave();
    this.#kit = kit;
    this.#stop = kit?.sources.subscribe((name) => name === this.#name() && this.#host.requestUpdate());
  }

  #leave(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#kit = undefined;
    this.#key = undefined;
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.#running?.abort();
    this.#running = undefined;
    this.#finish();
  }

  #follow(kit: Kit): void {
    const name = this.#name();
    if (name === undefined) {
      this.#forget();
      this.state = 'idle';
      return;
    }
    const source = kit.sources.get(name);
    this.progress = source?.progress;
    if (!source) return this.#await(name, kit);
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    if (source.state === 'error') return this.#fail(source.error!);
    if (source.state === 'loading' || !source.dataset) return this.#load();
    const key = `${name} ${source.version}`;
    if (key === this.#key) return;
    this.#key = key;
    void this.#run(kit, source.dataset);
  }

  /** The name is not known yet: its source may come, it is wrong, or the dataset has gone. */
  #await(name: string, kit: Kit): void {
    kit.sources.lookUp(name);
    if (this.state === 'error' && this.error?.details['dataset'] === name) return;
    this.#load();
    this.#waiting ??= setTimeout(() => {
      this.#waiting = undefined;
      if (kit.sources.get(name) || this.#name() !== name) return;
      const message = this.#host.strings.shared.sourceMissing(name);
      const suggestions = kit.sources.names;
      this.#fail(new WordedError('DATASET_NOT_FOUND', message, { dataset: name, suggestions }));
      this.#host.requestUpdate();
    }, patience);
  }

  #load(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#key = undefined;
    this.error = undefined;
    this.state = 'loading';
    this.#settled ??= settling();
  }

  #forget(): void {
    this.columns = [];
    this.profile = undefined;
    this.dataset = undefined;
  }

  #fail(error: InsetError): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#key = undefined;
    this.#forget();
    this.error = error;
    this.state = 'error';
    this.#finish();
  }

  #finish(): void {
    this.#settled?.resolve();
    this.#settled = undefined;
  }

  async #run(kit: Kit, dataset: Dataset): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#settled ??= settling();
    const isLatest = (): boolean => this.#running === running;
    // Of a dataset with the same columns the old figures are better than none.
    const isSame = JSON.stringify(dataset.schema) === JSON.stringify(this.dataset?.schema);
    if (!isSame) this.columns = dataset.schema.map(() => undefined);
    this.profile = isSame ? this.profile : undefined;
    this.dataset = dataset;
    this.error = undefined;
    this.state = 'profiling';
    try {
      if (!kit.dataSource.profile) throw new WordedError('UNAVAILABLE', this.#host.strings.profile.cannot);
      const profile = await kit.dataSource.profile(dataset.name, {
        signal: running.signal,
        onColumn: (index, column) => {
          if (!isLatest()) return;
          this.columns = this.columns.with(index, column);
          this.#host.requestUpdate();
        },
      });
      if (!isLatest()) return;
      this.profile = profile;
      this.columns = profile.columns;
      this.state = 'ready';
      this.#onReady(profile);
    } catch (thrown) {
      if (!isLatest()) return;
      const key = this.#key;
      this.#fail(running.signal.aborted ? new InsetError('CANCELLED') : InsetError.from(thrown));
      // The same dataset is not asked again by itself.
      this.#key = key;
    }
    this.#running = undefined;
    this.#finish();
    this.#host.requestUpdate();
  }
}
