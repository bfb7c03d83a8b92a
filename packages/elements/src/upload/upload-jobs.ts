import { InsetError, type Dataset, type ReadOptions } from '@inset/model';
import { formatPercent } from '../shared/format-value.ts';
import { explainNetwork } from './explain-network.ts';
import { Lanes } from './lanes.ts';
import { keepFile, readJob } from './read-job.ts';
import { rememberedName, rememberName } from './remembered-names.ts';
import {
  cleanName,
  datasetNameFor,
  hasCorrections,
  otherSheets,
  uniqueName,
  type SavedUpload,
  type UploadJob,
  type WantedUpload,
} from './upload-job.ts';
import { checkSize, type UploadJobsHost, type UploadSettings } from './upload-settings.ts';

/** How many files are read at a time; others wait for their turn. */
const mostAtOnce = 3;
/** Milliseconds between two words of progress to those who do not see it. */
const sayEvery = 10_000;

/** The files of one element: each is read, corrected, named and removed for itself. */
export class UploadJobs {
  readonly #host: UploadJobsHost;
  #jobs: readonly UploadJob[] = [];
  #lastId = 0;
  readonly #lanes = new Lanes(mostAtOnce);
  /** By job: counts its readings, so that only the latest has a say. */
  readonly #turns = new Map<number, number>();
  /** By job: the corrections that its dataset was read with, while others are tried. */
  readonly #settled = new Map<number, Pick<UploadJob, 'read' | 'past'>>();

  constructor(host: UploadJobsHost) {
    this.#host = host;
  }

  get #settings(): UploadSettings {
    return this.#host.settings();
  }

  get all(): readonly UploadJob[] {
    return this.#jobs;
  }

  /** Reads where rows come from as datasets. Resolves when each is ready or has failed; never rejects. */
  async add(...wanted: WantedUpload[]): Promise<void> {
    const jobs: UploadJob[] = [];
    for (const one of wanted) {
      const job = this.#created(one, jobs);
      if (job) jobs.push(job);
    }
    if (jobs.length === 0) return;
    const names = jobs.map(({ name }) => name);
    const replaced = this.#jobs.filter((other) => this.#settings.single || names.includes(other.name));
    replaced.forEach((other) => other.state === 'loading' && this.cancel(other.id));
    this.#set([...jobs, ...this.#jobs.filter((other) => !replaced.includes(other))]);
    await Promise.all(jobs.map(({ id }) => this.run(id)));
  }

  /** Takes what was saved up again; a file that is at hand need not be kept by the browser. */
  async restore({ name, read = {}, ...origin }: SavedUpload, file?: File): Promise<void> {
    if (!this.#settings.kit) return;
    const others = this.#jobs.filter((other) => other.name !== name);
    const job: UploadJob = { ...origin, file, id: ++this.#lastId, name, state: 'waiting', read, past: [] };
    this.#set([...others, job]);
    await this.run(job.id);
  }

  /** Reads a job's file, from the beginning. */
  async run(id: number): Promise<void> {
    const turn = this.#newTurn(id);
    this.#change(id, {
      state: 'waiting',
      error: undefined,
      progress: undefined,
      speed: undefined,
      head: undefined,
    });
    await this.#lanes.run(async () => {
      if (this.#isLatest(id, turn)) await this.#read(id, turn);
    });
  }

  /** Goes on reading, or what was begun is left. */
  cancel(id: number): void {
    const job = this.get(id);
    if (!job) return;
    if (job.state === 'waiting') {
      this.#newTurn(id);
      this.#change(id, { state: 'error', error: new InsetError('CANCELLED') });
    } else this.#settings.kit?.sources.cancel(job.name);
  }

  /** Removes a job and, where it is ready, its dataset. Returns the job, unless that was not wanted. */
  remove(id: number): UploadJob | undefined {
    const job = this.get(id);
    if (!job) return undefined;
    const { name } = job;
    const isReady = job.state === 'ready';
    if (isReady && !this.#host.tell('inset-upload-remove', { name }, { cancelable: true })) return undefined;
    this.#drop(job);
    if (isReady) void this.#settings.kit?.sources.remove(name);
    return job;
  }

  /** Takes away the job of a dataset that somebody else has removed, and returns it; undefined where it is there. */
  follow(name: string): UploadJob | undefined {
    const now = this.#settings.kit?.sources.get(name);
    const job = this.#jobs.find((each) => each.name === name && each.state === 'ready' && !each.isCorrecting);
    if (!job || now?.dataset || now?.state === 'loading') return undefined;
    this.#drop(job);
    return job;
  }

  #drop(job: UploadJob): void {
    this.#newTurn(job.id);
    this.#host.unfinished.end(job);
    this.#set(this.#jobs.filter((other) => other.id !== job.id));
  }

  /** Reads a ready job again with other corrections; if that fails, it stays as it was and says why. */
  async correct(id: number, read: ReadOptions, past?: readonly ReadOptions[]): Promise<void> {
    const job = this.get(id);
    if (job?.state !== 'ready') return;
    await this.#again(job, job.name, { read, past: past ?? [...job.past, job.read] });
  }

  /** Takes the last correction back. */
  async undo(id: number): Promise<void> {
    const past = this.get(id)?.past ?? [];
    if (past.length > 0) await this.correct(id, past.at(-1)!, past.slice(0, -1));
  }

  /** Gives a ready job's dataset another name, with a number where that is taken. */
  async rename(id: number, wanted: string): Promise<void> {
    const job = this.get(id);
    const { kit } = this.#settings;
    const from = job?.name ?? '';
    if (job?.state !== 'ready' || !kit || cleanName(wanted) === '' || cleanName(wanted) === from) return;
    const to = uniqueName(
      wanted.trim().slice(0, 200),
      this.#taken().filter((name) => name !== from),
    );
    if (to === from || !this.#host.tell('inset-upload-rename', { from, to }, { cancelable: true })) return;
    const isDone = await this.#again(job, to, { read: job.read, past: job.past });
    if (!isDone) return;
    await kit.sources.remove(from);
    if (job.file) rememberName(job.label, cleanName(wanted));
  }

  /** Makes a dataset of each other sheet that holds something. Resolves when each is ready or has failed. */
  async addSheets(id: number): Promise<void> {
    const job = this.get(id);
    if (job?.state !== 'ready') return;
    this.#change(id, { hasOthers: true });
    const { label, bytes, file, url, stored } = job;
    const wanted = otherSheets(job).map((sheet) => ({
      label,
      bytes,
      file,
      url,
      stored,
      title: cleanName(`${datasetNameFor(label, [])} ${sheet}`),
      read: { sheet },
    }));
    await this.add(...wanted);
  }

  fold(id: number, isFolded: boolean): void {
    this.#change(id, { isFolded });
  }

  get(id: number): UploadJob | undefined {
    return this.#jobs.find((job) => job.id === id);
  }

  /** Undefined where the host of the page does not want it. */
  #created(
    { as, title, read = {}, ...given }: WantedUpload,
    before: readonly UploadJob[],
  ): UploadJob | undefined {
    if (!this.#settings.kit) return undefined;
    const taken = [...this.#taken(), ...before.map((job) => job.name)];
    const { file, url } = given;
    const label = cleanName(given.label);
    const name = as ?? (title === undefined ? this.#nameFor(label, taken) : uniqueName(title, taken));
    if (!this.#host.tell('inset-upload-start', { name, file, url }, { cancelable: true })) return undefined;
    return { ...given, label, id: ++this.#lastId, name, state: 'waiting', read, past: [] };
  }

  async #read(id: number, turn: number): Promise<void> {
    const { kit } = this.#settings;
    const job = this.get(id);
    if (!kit || !job) return;
    const { name, read } = job;
    this.#change(id, { state: 'loading' });
    this.#host.unfinished.begin(job);
    try {
      checkSize(job, this.#settings);
      const found = await readJob(kit, job, { ...this.#reading(id, turn, job.label), name, read });
      if (!this.#isLatest(id, turn)) return;
      const kept = job.file ? await this.#keep(id, job.file, () => kit.sources.hashOf(found.dataset)) : {};
      if (!this.#isLatest(id, turn)) return;
      const sameAs = this.#sameAs(id, found.dataset);
      this.#change(id, { ...found, ...kept, state: 'ready', sameAs });
      this.#host.unfinished.end(job);
      this.#ready(id);
    } catch (thrown) {
      if (!this.#isLatest(id, turn)) return;
      // What was never read is nobody's dataset; one of this name from before stays.
      if (!kit.sources.get(name)?.dataset) void kit.sources.remove(name);
      await this.#failed(id, turn, InsetError.from(thrown));
    }
  }

  /** The dataset that the same rows were read into before. */
  #sameAs(id: number, { hash, report }: Dataset): string | undefined {
    const isSame = ({ dataset }: UploadJob): boolean =>
      dataset?.hash === hash &&
      dataset?.report.sheet === report.sheet &&
      dataset?.report.entry === report.entry;
    return hash && this.#jobs.find((other) => other.id !== id && isSame(other))?.name;
  }

  async #keep(
    id: number,
    file: File,
    hash: () => Promise<string | undefined>,
  ): Promise<Awaited<ReturnType<typeof keepFile>>> {
    const { size } = file;
    this.#change(id, {
      progress: { phase: 'storing', bytesDone: size, bytesTotal: size, rows: 0 },
      speed: undefined,
    });
    return keepFile(file, await hash());
  }

  async #failed(id: number, turn: number, thrown: InsetError): Promise<void> {
    const { url, name } = this.get(id)!;
    const error = url === undefined ? thrown : await explainNetwork(thrown, url, this.#settings.strings);
    if (!this.#isLatest(id, turn)) return;
    this.#change(id, { state: 'error', error, head: undefined });
    this.#host.unfinished.end(this.get(id)!);
    if (error.code !== 'CANCELLED') this.#host.tell('inset-upload-error', { name, error });
  }

  /** True where it was read; else all is as it was before. */
  async #again(job: UploadJob, name: string, wanted: Pick<UploadJob, 'read' | 'past'>): Promise<boolean> {
    const { kit } = this.#settings;
    if (!kit) return false;
    const { id } = job;
    const turn = this.#newTurn(id);
    const before = this.#settled.get(id) ?? { read: job.read, past: job.past };
    this.#settled.set(id, before);
    this.#change(id, {
      ...wanted,
      isCorrecting: true,
      refused: undefined,
      progress: undefined,
      speed: undefined,
    });
    const reading = this.#reading(id, turn, job.label);
    try {
      const found = await readJob(kit, job, { ...reading, name, read: wanted.read });
      if (!this.#isLatest(id, turn)) return false;
      this.#settled.delete(id);
      this.#change(id, { ...found, name, isCorrecting: false });
      this.#ready(id);
      return true;
    } catch (thrown) {
      if (!this.#isLatest(id, turn)) return false;
      const error = InsetError.from(thrown);
      const refused = error.code === 'CANCELLED' ? undefined : error;
      this.#change(id, { ...before, refused });
      if (name !== job.name) void kit.sources.remove(name);
      else {
        // The data source has the old dataset still; the page's other elements were told of the failure.
        const { dataset, head } = job;
        const restored = readJob(kit, job, { ...reading, name, read: before.read });
        await restored.catch(() => ({ dataset, head }));
      }
      if (!this.#isLatest(id, turn)) return false;
      this.#settled.delete(id);
      this.#change(id, { isCorrecting: false });
      if (refused) this.#host.announce(this.#settings.strings.upload.refused);
      return false;
    }
  }

  #reading(id: number, turn: number, label: string) {
    const { previewRows: rows, locale, strings } = this.#settings;
    let saidAt = performance.now();
    const onChange = (change: Partial<UploadJob>): void => {
      if (!this.#isLatest(id, turn)) return;
      this.#change(id, this.get(id)?.isCorrecting ? { ...change, head: this.get(id)!.head } : change);
      const { bytesDone = 0, bytesTotal } = change.progress ?? {};
      if (!bytesTotal || performance.now() - saidAt < sayEvery) return;
      saidAt = performance.now();
      this.#host.announce(strings.upload.progressOf(label, formatPercent(bytesDone / bytesTotal, locale)));
    };
    return { rows, onChange };
  }

  #ready(id: number): void {
    const { strings } = this.#settings;
    const { label, name, dataset, file, url, read, stored, problem } = this.get(id)!;
    this.#host.announce(strings.upload.ready(label, dataset!.rowCount, dataset!.schema.length));
    const corrections = hasCorrections(read) && { read };
    this.#host.tell('inset-upload-loaded', { name, dataset, file, url, stored, problem, ...corrections });
  }

  #nameFor(label: string, taken: readonly string[]): string {
    const remembered = rememberedName(label);
    return remembered === undefined ? datasetNameFor(label, taken) : uniqueName(remembered, taken);
  }

  #taken(): string[] {
    return [...(this.#settings.kit?.sources.names ?? []), ...this.#jobs.map(({ name }) => name)];
  }

  #newTurn(id: number): number {
    const turn = (this.#turns.get(id) ?? 0) + 1;
    this.#turns.set(id, turn);
    return turn;
  }

  #isLatest(id: number, turn: number): boolean {
    return this.#turns.get(id) === turn && this.get(id) !== undefined;
  }

  #change(id: number, change: Partial<UploadJob>): void {
    this.#set(this.#jobs.map((job) => (job.id === id ? { ...job, ...change } : job)));
  }

  #set(jobs: readonly UploadJob[]): void {
    this.#jobs = jobs;
    this.#host.changed();
  }
}
