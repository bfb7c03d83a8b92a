import { InsetError, type DatasetOrigin } from '@inset/model';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controls } from '../shared/control.styles.ts';
import { pageFiles } from '../shared/file-store.ts';
import { formatBytes } from '../shared/format-value.ts';
import { icon } from '../shared/icon.ts';
import { acceptedFiles } from '../shared/accepted-files.ts';
import { InsetElement } from '../shared/inset-element.ts';
import { stateStyles } from '../shared/states.ts';
import { tokens } from '../theme/tokens.styles.ts';
import { jobView } from './job-view.ts';
import { datasetNameFor, type SampleDataset, type UploadJob } from './upload-job.ts';
import type { UploadLoadedEvent } from './upload.events.ts';
import { uploadStyles } from './upload.styles.ts';

const previewRows = 5;

/**
 * Takes files by drop, choice or paste and makes datasets of them, in the page: it shows how far each is and lets
 * one cancel, then its columns, types, first rows and what was mended while reading. The bytes are kept in this
 * browser, so that a reload finds them.
 *
 * @summary Where people add their data.
 * @slot - Further ways to add data, below the samples.
 * @fires {UploadStartEvent} inset-upload-start - A file is about to be read. Cancelable.
 * @fires {UploadLoadedEvent} inset-upload-loaded - A dataset is ready.
 * @fires {UploadErrorEvent} inset-upload-error - A file could not be read.
 * @csspart zone - Where files are dropped.
 * @csspart job - A file that is read or has been.
 * @csspart preview - The columns and first rows.
 * @cssprop [--inset-upload-surface] - Background of the zone. Default: the surface token.
 */
export class InsetUpload extends InsetElement {
  static override styles: CSSResultGroup = [tokens, controls, stateStyles, uploadStyles];

  /** Heading of the zone. */
  @property() label?: string;

  /** Takes one file at a time. */
  @property({ type: Boolean }) single = false;

  /** Files above this many bytes are refused. Default: what the browser can hold. */
  @property({ type: Number, attribute: 'max-bytes' }) maxBytes?: number;

  /** Datasets to try without a file. As an attribute: JSON of `[{"name", "label", "src"}]`. */
  @property({ type: Array }) samples: SampleDataset[] = [];

  /** Leaves out columns and first rows once a dataset is ready. */
  @property({ type: Boolean, attribute: 'no-preview' }) noPreview = false;

  @state() private jobs: readonly UploadJob[] = [];
  @state() private over = false;
  @query('input') private input!: HTMLInputElement;

  #announcement = '';

  /** Reads files as if they had been dropped. Resolves when each is ready or has failed. */
  async add(files: Iterable<File>): Promise<void> {
    const given = [...files].slice(0, this.single ? 1 : undefined);
    await Promise.all(given.map((file) => this.#start({ label: file.name, bytes: file.size, file })));
  }

  /** Loads one of the samples, or any other URL under a name. */
  async addSample(sample: SampleDataset): Promise<void> {
    await this.#start({ label: sample.label, url: sample.src }, sample.name);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('paste', this.#onPaste);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('paste', this.#onPaste);
  }

  protected override render(): TemplateResult {
    const { strings, locale } = this;
    const words = strings.upload;
    const compact = this.jobs.some((job) => job.state === 'ready');
    const actions = {
      cancel: (job: UploadJob) => this.kit?.sources.cancel(job.name),
      retry: (job: UploadJob) => void this.#run(job),
      remove: (job: UploadJob) => (this.jobs = this.jobs.filter((other) => other.name !== job.name)),
    };
    return html`<div
        class="zone ${this.over ? 'over' : ''} ${compact ? 'compact' : ''}"
        part="zone"
        role="group"
        aria-label=${this.label ?? words.label}
        @dragenter=${this.#onDrag}
        @dragover=${this.#onDrag}
        @dragleave=${this.#onDragLeave}
        @drop=${this.#onDrop}
      >
        ${icon('upload', { size: compact ? 16 : 24 })}
        <p class="heading">${this.over ? words.dropNow : (this.label ?? words.drop)}</p>
        <button type="button" class="primary" @click=${() => this.input.click()}>${words.choose}</button>
        <input
          type="file"
          hidden
          aria-label=${words.choose}
          accept=${acceptedFiles}
          ?multiple=${!this.single}
          @change=${this.#onPick}
        />
        ${compact ? nothing : html`<p class="quiet">${words.formats}</p>`}
        ${this.samples.length ? this.#samples() : nothing}
        <slot></slot>
      </div>
      ${
        this.jobs.length
          ? html`<ol>
              ${repeat(
                this.jobs,
                (job) => job.name,
                (job) => html`<li>${jobView(job, { strings, locale }, actions)}</li>`,
              )}
            </ol>`
          : nothing
      }
      <span class="visually-hidden" role="status">${this.#announcement}</span>`;
  }

  #samples(): TemplateResult {
    return html`<div class="samples">
      <span>${this.strings.upload.samples}</span>
      ${this.samples.map(
        (sample) =>
          html`<button type="button" @click=${() => void this.addSample(sample)}>${sample.label}</button>`,
      )}
    </div>`;
  }

  async #start(about: Pick<UploadJob, 'label' | 'bytes' | 'file' | 'url'>, wanted?: string): Promise<void> {
    if (!this.kit) return;
    const taken = [...this.kit.sources.names, ...this.jobs.map((job) => job.name)];
    const known = wanted !== undefined && taken.includes(wanted);
    const name = known ? wanted : datasetNameFor(wanted ?? about.label, taken);
    const { file, url } = about;
    if (!this.emit('inset-upload-start', { name, file, url }, { cancelable: true })) return;
    const job: UploadJob = { ...about, name, state: 'loading', startedAt: performance.now() };
    const others = this.jobs.filter((other) => other.name !== name);
    this.jobs = this.single ? [job] : [job, ...others];
    await this.#run(job);
  }

  async #run(job: UploadJob): Promise<void> {
    const { kit } = this;
    if (!kit) return;
    const { name, label, file } = job;
    this.#change(name, {
      state: 'loading',
      error: undefined,
      progress: undefined,
      startedAt: performance.now(),
    });
    const stop = kit.sources.subscribe((changed) => {
      const state = changed === name ? kit.sources.get(name) : undefined;
      if (state?.state === 'loading') this.#change(name, { progress: state.progress });
    });
    try {
      this.#checkSize(job);
      const origin: DatasetOrigin = file
        ? { kind: 'file', file, fileName: file.name }
        : { kind: 'url', url: URL.parse(job.url!, document.baseURI)?.href ?? job.url! };
      const dataset = await kit.sources.load(name, origin);
      stop();
      const kept = file ? await this.#keep(name, file, dataset.hash) : {};
      const query = { from: name, steps: [{ kind: 'limit' as const, count: previewRows }] };
      const head = this.noPreview ? undefined : (await kit.dataSource.run(query)).table;
      this.#change(name, { state: 'ready', dataset, head, problem: kept.problem });
      this.#announcement = this.strings.upload.ready(label, dataset.rowCount, dataset.schema.length);
      this.emit('inset-upload-loaded', { name, dataset, file, url: job.url, ...kept });
    } catch (thrown) {
      const error = InsetError.from(thrown);
      this.#change(name, { state: 'error', error });
      // What was never read is nobody's dataset; one of this name from before stays.
      if (!kit.sources.get(name)?.dataset) void kit.sources.remove(name);
      if (error.code !== 'CANCELLED') this.emit('inset-upload-error', { name, error });
    } finally {
      stop();
    }
  }

  #checkSize({ label, bytes = 0 }: UploadJob): void {
    if (this.maxBytes === undefined || bytes <= this.maxBytes) return;
    const [size, most] = [bytes, this.maxBytes].map((count) => formatBytes(count, this.locale)) as [
      string,
      string,
    ];
    throw new InsetError('FILE_TOO_LARGE', this.strings.upload.tooLarge(label, size, most), { bytes });
  }

  async #keep(
    name: string,
    file: File,
    hash?: string,
  ): Promise<Pick<UploadLoadedEvent['detail'], 'stored' | 'problem'>> {
    this.#change(name, {
      progress: { phase: 'storing', bytesDone: file.size, bytesTotal: file.size, rows: 0 },
    });
    try {
      const files = await pageFiles();
      const stored = await files.put(file, { fileName: file.name, hash });
      return { stored, problem: files.problem };
    } catch (thrown) {
      return { problem: InsetError.from(thrown, 'STORAGE_BLOCKED') };
    }
  }

  #change(name: string, change: Partial<UploadJob>): void {
    this.jobs = this.jobs.map((job) => (job.name === name ? { ...job, ...change } : job));
  }

  #onPick(): void {
    const files = [...(this.input.files ?? [])];
    // The same file may be chosen again, which is no change unless the input forgets it.
    this.input.value = '';
    void this.add(files);
  }

  #onDrag(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.over = true;
  }

  #onDragLeave(event: DragEvent): void {
    const zone = event.currentTarget as Element;
    if (!zone.contains(event.relatedTarget as Node | null)) this.over = false;
  }

  #onDrop(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    void this.add(event.dataTransfer?.files ?? []);
  }

  #onPaste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (files.length === 0 && text.trim() === '') return;
    event.preventDefault();
    const pasted = (): File => new File([text], `${this.strings.upload.pasted}.txt`, { type: 'text/plain' });
    void this.add(files.length ? files : [pasted()]);
  };
}
