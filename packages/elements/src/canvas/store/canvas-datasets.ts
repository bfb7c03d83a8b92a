import { openDatasetStore, type DatasetStore } from '@inset/engine';
import {
  freeName,
  InsetError,
  type Backend,
  type CanvasDataset,
  type CanvasSync,
  type Dataset,
  type DatasetOrigin,
} from '@inset/model';
import type { SourceRegistry } from '../../shared/source-registry.ts';
import type { Kit } from '../../shared/kit.ts';
import type { CanvasSession } from './canvas-session.ts';

/** What datasets need of an open canvas. */
export type DatasetsSession = Pick<CanvasSession, 'canvas' | 'id' | 'readonly' | 'run' | 'subscribe'> & {
  readonly sync?: Pick<CanvasSync, 'state'> | undefined;
};

export interface DatasetsOptions {
  session: DatasetsSession;
  sources: SourceRegistry;
  /** Where files lie in this browser, by the SHA-256 of their bytes. */
  files: () => Promise<DatasetStore>;
  backend?: Backend;
  /** Whether the page itself provides a dataset. Default: where it has one of that name. */
  hostHas?: (dataset: CanvasDataset) => boolean;
  /** Files that come from the backend are not kept in this browser. */
  leavesNothing?: true;
  /** A file that could not be kept or sent; the dataset itself is at hand. */
  onProblem: (error: InsetError, name: string) => void;
}

/** Sees to it that the datasets a canvas names are loaded, and that files of signed-in people reach the server. */
export class CanvasDatasets {
  readonly #options: DatasetsOptions;
  readonly #loaded = new Map<string, string>();
  readonly #sending = new Set<string>();
  readonly #stop: () => void;

  constructor(options: DatasetsOptions) {
    this.#options = options;
    this.#stop = options.session.subscribe(() => this.#follow());
    this.#follow();
  }

  /** Loads a file, keeps it in this browser and adds it to the canvas under a name that is free. */
  async addFile(file: File): Promise<Dataset> {
    const { session, sources, onProblem } = this.#options;
    const name = this.#freeName(file.name.replace(/\.[^.]+$/, '') || file.name);
    this.#loaded.set(name, 'file');
    const dataset = await sources.load(name, { kind: 'file', file, fileName: file.name });
    const format = dataset.report.format;
    if (format === 'rows') return dataset;
    try {
      const { hash, problem } = await this.#keep(file, file.name, await sources.hashOf(dataset));
      if (problem) onProblem(problem, name);
      const origin = { kind: 'stored' as const, hash, fileName: file.name, format, bytes: file.size };
      this.#loaded.set(name, keyOf({ name, origin }));
      noteOrigin(sources, { name, origin }, { by: this, from: sources.originOf(name) });
      await this.#connected();
      session.run({ kind: 'add-dataset', dataset: { name, origin } });
    } catch (error) {
      onProblem(InsetError.from(error, 'STORAGE_BLOCKED'), name);
    }
    return dataset;
  }

  /** Finds out anew where a dataset comes from, as where the page around has another one of its name now. */
  lookAgain(name: string): void {
    this.#loaded.delete(name);
    this.#follow();
  }

  close(): void {
    this.#stop();
    for (const loaded of ofCanvases.get(this.#options.sources)?.values() ?? [])
      if (loaded.by === this) loaded.by = undefined;
  }

  /** Until the server has said what this person may do, or does not answer, nothing can be written. */
  #connected(): Promise<void> {
    const { session } = this.#options;
    const isWaiting = (): boolean => session.sync?.state === 'connecting';
    if (!isWaiting()) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = session.subscribe(() => {
        if (isWaiting()) return;
        stop();
        resolve();
      });
    });
  }

  #follow(): void {
    const { session, onProblem } = this.#options;
    for (const dataset of session.canvas.datasets) {
      const key = keyOf(dataset);
      if (this.#loaded.get(dataset.name) !== key) {
        this.#loaded.set(dataset.name, key);
        if (!this.#hostHas(dataset)) void this.#load(dataset);
        else if (this.#isAnothers(dataset)) onProblem(taken(dataset), dataset.name);
      }
      void this.#send(dataset);
    }
  }

  /** A source of the same name that the page itself provides wins: the host decides where its data comes from. */
  #hostHas(dataset: CanvasDataset): boolean {
    const { hostHas, sources } = this.#options;
    if (hostHas) return hostHas(dataset);
    const present = sources.get(dataset.name);
    if (!present || present.state === 'error') return false;
    const loaded = loadedIn(sources, dataset.name);
    // What another canvas has loaded stays for as long as that is open, as if the page had it.
    const isOthers = loaded?.by !== undefined && loaded.by !== this;
    return !loaded || isOthers || loaded.key === keyOf(dataset);
  }

  /** Whether another canvas that is open has loaded other data by this name, which is what is seen here then. */
  #isAnothers(dataset: CanvasDataset): boolean {
    const { hostHas, sources } = this.#options;
    if (hostHas) return false;
    const { by, key } = loadedIn(sources, dataset.name) ?? {};
    return by !== undefined && by !== this && key !== keyOf(dataset);
  }

  async #load(dataset: CanvasDataset): Promise<void> {
    const { sources } = this.#options;
    noteOrigin(sources, dataset, { by: this });
    try {
      const origin = await this.#originOf(dataset);
      // Another address was given meanwhile.
      if (this.#loaded.get(dataset.name) !== keyOf(dataset)) return;
      noteOrigin(sources, dataset, { by: this, from: origin });
      await sources.load(dataset.name, origin, dataset.read);
    } catch (thrown) {
      const error = InsetError.from(thrown, 'DATASET_NOT_FOUND');
      // Begun anew, such as for another data source: what comes of that is what counts.
      const isBegunAnew = error.code === 'CANCELLED' && sources.get(dataset.name)?.state !== 'error';
      if (!isBegunAnew) this.#options.onProblem(error, dataset.name);
    }
  }

  async #originOf({ name, origin }: CanvasDataset): Promise<DatasetOrigin> {
    if (origin.kind === 'url')
      return { kind: 'url', url: URL.parse(origin.url, document.baseURI)?.href ?? origin.url };
    const { files, backend } = this.#options;
    const { fileName } = origin;
    const file = async (): Promise<Blob> => {
      const kept = await (await files()).get(origin.hash).catch(() => undefined);
      if (kept) return kept.bytes;
      if (origin.kind === 'server' && backend) {
        const sent = await backend.datasets.download(origin.id);
        if (!this.#options.leavesNothing) await this.#keep(sent, fileName).catch(() => undefined);
        return sent;
      }
      const message = `The file “${fileName}” of the dataset “${name}” is not in this browser. Add it again.`;
      throw new InsetError('DATASET_NOT_FOUND', message, { dataset: name, fileName });
    };
    return { kind: 'file', file, fileName, hash: origin.hash };
  }

  /** Sends a file that only this browser has to the server, once somebody is signed in who may edit. */
  async #send(dataset: CanvasDataset): Promise<void> {
    const { session, files, backend, onProblem } = this.#options;
    const { name, origin } = dataset;
    const isReady = session.sync && ['saving', 'saved'].includes(session.sync.state) && !session.readonly;
    if (origin.kind !== 'stored' || !backend?.session.user || !isReady || this.#sending.has(origin.hash))
      return;
    this.#sending.add(origin.hash);
    try {
      const file = await (await files()).get(origin.hash);
      if (!file) return;
      const { fileName, format, bytes, hash } = origin;
      const stored = await backend.datasets.upload(file.bytes, { name, fileName, canvasId: session.id });
      const onServer = { kind: 'server' as const, id: stored.id, hash, fileName, format, bytes };
      this.#loaded.set(name, keyOf({ name, origin: onServer }));
      session.run({ kind: 'add-dataset', dataset: { ...dataset, origin: onServer } }, { origin: 'upload' });
    } catch (error) {
      this.#sending.delete(origin.hash);
      onProblem(InsetError.from(error, 'NETWORK'), name);
    }
  }

  async #keep(file: Blob, fileName: string, hash?: string): Promise<{ hash: string; problem?: InsetError }> {
    const store = await this.#options.files();
    const info = await store.put(file, { fileName, hash });
    return { hash: info.hash, problem: store.problem };
  }

  #freeName(wanted: string): string {
    const { session, sources } = this.#options;
    const taken = new Set([...sources.names, ...session.canvas.datasets.map(({ name }) => name)]);
    return freeName(wanted, (name) => taken.has(name));
  }
}

/** What decides whether rows have to be read again. A file on the server is the same file as in this browser. */
export function keyOf({ origin, read }: CanvasDataset): string {
  return JSON.stringify([origin.kind === 'url' ? origin.url : origin.hash, read ?? null]);
}

const taken = ({ name }: CanvasDataset): InsetError =>
  new InsetError(
    'DATASET_TAKEN',
    `Another canvas of this page has loaded other data as "${name}", which is shown here too. Give one of the datasets another name, or the canvases a provider each.`,
    { text: name },
  );

/** A dataset that a canvas, rather than the page around it, has loaded into a registry. */
interface Loaded {
  /** Where it comes from. */
  key: string;
  /** What the registry was given. */
  from?: DatasetOrigin | undefined;
  /** Who has loaded it, while that is open. */
  by?: CanvasDatasets | undefined;
}

const ofCanvases = new WeakMap<SourceRegistry, Map<string, Loaded>>();

export function noteOrigin(
  sources: SourceRegistry,
  dataset: CanvasDataset,
  loaded: Omit<Loaded, 'key'> = {},
): void {
  const known = ofCanvases.get(sources) ?? new Map<string, Loaded>();
  ofCanvases.set(sources, known.set(dataset.name, { key: keyOf(dataset), ...loaded }));
}

/** Undefined of what the page itself provides, also where that has taken the place of a canvas' own. */
function loadedIn(sources: SourceRegistry, name: string): Loaded | undefined {
  const loaded = ofCanvases.get(sources)?.get(name);
  const isReplaced = loaded?.from !== undefined && sources.originOf(name) !== loaded.from;
  return isReplaced ? undefined : loaded;
}

/** What decides whether a canvas has loaded this very dataset; undefined of what the page itself provides. */
export const originIn = (sources: SourceRegistry, name: string): string | undefined =>
  loadedIn(sources, name)?.key;

let pageFiles: Promise<DatasetStore> | undefined;

/** The page's one store of files. */
export function pageDatasetStore(): Promise<DatasetStore> {
  pageFiles ??= openDatasetStore();
  return pageFiles;
}

/** The datasets of a canvas in this page; its files are kept on this device. */
export const pageDatasets = (
  session: CanvasSession,
  { sources, backend }: Kit,
  onProblem: (error: InsetError) => void,
): CanvasDatasets => new CanvasDatasets({ session, sources, files: pageDatasetStore, backend, onProblem });
