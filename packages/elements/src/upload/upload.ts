import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { enUpload } from '../locales/en-upload.ts';
import { controls } from '../shared/control.styles.ts';
import { InsetElement } from '../shared/inset-element.ts';
import type { Kit } from '../shared/kit.ts';
import { stateStyles } from '../shared/states.ts';
import { tokens } from '../theme/tokens.styles.ts';
import { DrawnColumns } from './drawn-columns.ts';
import { droppedFiles, pasted } from './given-files.ts';
import type { JobActions } from './job-actions.ts';
import { jobStyles } from './job.styles.ts';
import { jobView } from './job-view.ts';
import { offerReport } from './offer-report.ts';
import { noticeView, type Notice } from './notice-view.ts';
import { PageDrop } from './page-drop.ts';
import { mostColumns } from './preview-view.ts';
import {
  labelOfUrl,
  savedUpload,
  withChange,
  type SampleDataset,
  type UploadJob,
  type UploadState,
} from './upload-job.ts';
import { isSame, UnfinishedUploads, type UnfinishedUpload } from './unfinished-uploads.ts';
import { unfinishedView } from './unfinished-view.ts';
import { UploadJobs } from './upload-jobs.ts';
import { uploadStyles } from './upload.styles.ts';
import { zoneView, type ZoneActions } from './zone-view.ts';

const previewRows = 6;

/**
 * Takes files by drop, choice or paste, tables from a clipboard and web addresses, and makes datasets of them, in the
 * page: it shows how far each is and lets one cancel, then its columns, types, first rows and what was mended while
 * reading. How a file was read can be corrected, and its dataset named. The bytes are kept in this browser, so that a
 * reload finds them.
 *
 * @summary Where people add their data.
 * @slot - Further ways to add data, below the samples.
 * @fires {UploadStartEvent} inset-upload-start - A file is about to be read. Cancelable.
 * @fires {UploadLoadedEvent} inset-upload-loaded - A dataset is ready, or was read again with a correction.
 * @fires {UploadErrorEvent} inset-upload-error - A file could not be read.
 * @fires {UploadRenameEvent} inset-upload-rename - A dataset is about to get another name. Cancelable.
 * @fires {UploadRemoveEvent} inset-upload-remove - A dataset is about to be removed. Cancelable.
 * @fires {UploadUseEvent} inset-upload-use - Somebody wants to go on with a dataset. Cancelable.
 * @fires {UploadAskEvent} inset-upload-ask - Somebody wants to ask about a dataset. Cancelable.
 * @csspart zone - Where files are dropped.
 * @csspart job - A file that is read or has been.
 * @csspart preview - The columns and first rows.
 * @cssprop [--inset-upload-surface] - Background of the zone. Default: the surface token.
 */
export class InsetUpload extends InsetElement {
  static override words = { upload: enUpload };

  static override styles: CSSResultGroup = [tokens, controls, stateStyles, uploadStyles, jobStyles];

  /** Heading of the zone. */
  @property() label?: string;

  /** Takes one file at a time. */
  @property({ type: Boolean }) single = false;

  /** Files above this many bytes are refused; the zone says so. Default: what the browser can hold. */
  @property({ type: Number, attribute: 'max-bytes' }) maxBytes?: number;

  /** Datasets to try without a file. As an attribute: JSON of `[{"name", "label", "src"}]`. */
  @property({ type: Array }) samples: SampleDataset[] = [];

  /** Leaves out columns and first rows once a dataset is ready. */
  @property({ type: Boolean, attribute: 'no-preview' }) noPreview = false;

  /** Takes no web addresses, in its field or pasted. */
  @property({ type: Boolean, attribute: 'no-url' }) noUrl = false;

  /** Takes what is dropped or pasted anywhere on the page, unless something else on it does. */
  @property({ type: Boolean, attribute: 'whole-page' }) wholePage = false;

  /** Ways to go on that are offered with each dataset: `use`, `ask` or both with a space. Each is an event. */
  @property() offers = '';

  @state() private over = false;
  @state() private address = { isOpen: false, isWrong: false };
  @state() private notice?: Notice;
  @state() private unfinished: readonly UnfinishedUpload[] = [];
  @state() private announcement = '';
  @query('input[type=file]') private input!: HTMLInputElement;

  readonly #drawn = new DrawnColumns(mostColumns, () => this.requestUpdate());
  readonly #unfinished = new UnfinishedUploads(() => this.id);
  readonly #jobs = new UploadJobs({
    settings: () => {
      const { kit, strings, locale, single, maxBytes } = this;
      return { kit, strings, locale, single, maxBytes, previewRows: this.noPreview ? 0 : previewRows };
    },
    unfinished: this.#unfinished,
    changed: () => this.#onJobs(),
    tell: (name, detail, options) => this.emit(name, detail, options),
    announce: (text) => (this.announcement = text),
  });
  readonly #page = new PageDrop(this, {
    isWanted: () => this.wholePage,
    drop: (transfer) => void this.#take(transfer),
    paste: (event) => this.#onPaste(event),
  });
  #followed: Kit | undefined;
  #stop: (() => void) | undefined;
  #focused?: { job: string | undefined };

  /** Reads files as if they had been dropped. Resolves when each is ready or has failed. */
  async add(files: Iterable<File>): Promise<void> {
    const given = [...files];
    const taken = this.single ? given.slice(0, 1) : given;
    this.notice = undefined;
    if (taken.length < given.length) this.#tell(this.strings.upload.onlyFirst(given.length));
    await this.#jobs.add(...taken.map((file) => ({ label: file.name, bytes: file.size, file })));
  }

  /** Loads one of the samples, or any other URL under a name. */
  async addSample(sample: SampleDataset): Promise<void> {
    await this.#jobs.add({ label: sample.label, url: sample.src, as: sample.name });
  }

  /** Fetches a file from a web address, relative to the page. Resolves when it is ready or has failed. */
  async addUrl(url: string): Promise<void> {
    await this.#jobs.add({ label: labelOfUrl(url), url });
  }

  /** The datasets that are ready and can be found again, as JSON. */
  save(): UploadState {
    return { files: this.#jobs.all.map(savedUpload).filter((saved) => saved !== undefined) };
  }

  /** Takes up what `save` gave, from this browser's store or the web. Resolves when each is ready or has failed. */
  async restore({ files }: UploadState): Promise<void> {
    await Promise.all(files.map((saved) => this.#jobs.restore(saved)));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('paste', this.#onPaste);
    if (!this.hasUpdated) this.unfinished = this.#unfinished.all;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('paste', this.#onPaste);
    this.#follow(undefined);
  }

  /** Hears of datasets that other parts of the page remove. */
  #follow(kit: Kit | undefined): void {
    if (kit === this.#followed) return;
    this.#stop?.();
    this.#followed = kit;
    this.#stop = kit?.sources.subscribe((name) => this.#tellRemoved(this.#jobs.follow(name)));
  }

  protected override willUpdate(): void {
    if (this.isConnected) this.#follow(this.kit);
    const active = this.shadowRoot?.activeElement;
    this.#focused = active ? { job: active.closest<HTMLElement>('[data-job]')?.dataset['job'] } : undefined;
  }

  /** A button that has gone with what it was for leaves the focus where one was, not at the top of the page. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#drawn.goOn(this.#jobs.all);
    if (!this.#focused || this.shadowRoot?.activeElement) return;
    const job = this.renderRoot.querySelector<HTMLElement>(`[data-job="${this.#focused.job}"]`);
    (job ?? this.renderRoot.querySelector<HTMLElement>('.choose'))?.focus();
  }

  protected override render(): TemplateResult {
    const { strings, locale } = this;
    const jobs = this.#jobs.all;
    const look = {
      strings,
      locale,
      actions: this.#actions,
      offers: this.offers.split(/\s+/),
      takesSeveral: !this.single,
      drawn: this.#drawn,
    };
    return html`${zoneView(
        {
          strings,
          locale,
          label: this.label,
          single: this.single,
          maxBytes: this.maxBytes,
          samples: this.samples,
          takesUrls: !this.noUrl,
          address: this.address,
          isOver: this.over || this.#page.isOver,
          isCompact: jobs.some((job) => job.state === 'ready'),
        },
        this.#zone,
      )}
      ${this.#page.isOver ? html`<div class="page-over" aria-hidden="true">${strings.upload.dropNow}</div>` : nothing}
      ${this.notice ? noticeView(this.notice, strings, () => (this.notice = undefined)) : nothing}
      ${unfinishedView(this.unfinished, { strings, locale, ...this.#unfinishedActions })}
      ${
        jobs.length
          ? html`<ol>
              ${repeat(
                jobs,
                (job) => job.id,
                (job) =>
                  html`<li data-job=${job.id} tabindex="-1" aria-label=${job.label}>
                    ${jobView(job, look)}
                  </li>`,
              )}
            </ol>`
          : nothing
      } <span class="visually-hidden" role="status">${this.announcement}</span>`;
  }

  #onJobs(): void {
    const isBack = (upload: UnfinishedUpload): boolean => this.#jobs.all.some((job) => isSame(job, upload));
    if (this.unfinished.some(isBack)) this.unfinished = this.unfinished.filter((upload) => !isBack(upload));
    this.requestUpdate();
  }

  /** Says something for all to see and hear. */
  #tell(text: string, undo?: () => void): void {
    this.notice = undo ? { text, undo } : { text };
    this.announcement = text;
  }

  readonly #actions: JobActions = {
    cancel: ({ id }) => this.#jobs.cancel(id),
    retry: ({ id }) => void this.#jobs.run(id),
    remove: ({ id }) => this.#remove(id),
    rename: ({ id }, name) => void this.#jobs.rename(id, name),
    correct: ({ id, read }, change) => void this.#jobs.correct(id, withChange(read, change)),
    undo: ({ id }) => void this.#jobs.undo(id),
    reset: ({ id }) => void this.#jobs.correct(id, {}),
    addSheets: ({ id }) => void this.#jobs.addSheets(id),
    fold: ({ id }, isFolded) => this.#jobs.fold(id, isFolded),
    use: (job) => this.#goOn('inset-upload-use', job),
    ask: (job) => this.#goOn('inset-upload-ask', job),
    download: (job) => void offerReport(job, this.strings),
  };

  readonly #unfinishedActions = {
    resume: (upload: UnfinishedUpload): void => {
      const { label, name: title, url } = upload;
      if (url === undefined) return this.input.click();
      void this.#jobs.add({ label, title, url });
    },
    dismiss: (upload: UnfinishedUpload): void => {
      this.#unfinished.end(upload);
      this.unfinished = this.unfinished.filter((other) => other !== upload);
    },
  };

  readonly #zone: ZoneActions = {
    drag: (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      this.over = true;
    },
    leave: ({ currentTarget, relatedTarget }) => {
      if (!(currentTarget as Element).contains(relatedTarget as Node | null)) this.over = false;
    },
    drop: (event) => {
      event.preventDefault();
      this.over = false;
      if (event.dataTransfer) void this.#take(event.dataTransfer);
    },
    choose: () => this.input.click(),
    pick: () => {
      const files = [...(this.input.files ?? [])];
      // The same file may be chosen again, which is no change unless the input forgets it.
      this.input.value = '';
      void this.add(files);
    },
    sample: (sample) => void this.addSample(sample),
    toggleAddress: () => void this.#toggleAddress(),
    submitAddress: (event) => this.#submitAddress(event),
  };

  async #take(transfer: DataTransfer): Promise<void> {
    const words = this.strings.upload;
    const { files, leftOut } = await droppedFiles(transfer);
    const added = this.add(files);
    if (files.length === 0) this.#tell(words.nothingThere);
    else if (leftOut > 0) this.#tell(words.leftOut(leftOut));
    await added;
  }

  readonly #onPaste = (event: ClipboardEvent): void => {
    const target = event.composedPath()[0];
    const isField =
      target instanceof HTMLElement && (target.matches('input, textarea') || target.isContentEditable);
    const given = pasted(event.clipboardData, this.strings.upload.pasted, event.currentTarget === this);
    if (
      !given ||
      event.defaultPrevented ||
      (isField && !('files' in given && event.clipboardData!.files.length))
    )
      return;
    event.preventDefault();
    if ('files' in given) void this.add(given.files);
    else if (!this.noUrl) void this.addUrl(given.url);
  };

  async #toggleAddress(): Promise<void> {
    this.address = { isOpen: !this.address.isOpen, isWrong: false };
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('input[name=address]')?.focus();
  }

  #submitAddress(event: SubmitEvent): void {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('address') as HTMLInputElement;
    const url = URL.parse(field.value.trim());
    const isWrong = !url || !/^https?:$/.test(url.protocol);
    this.address = { isOpen: true, isWrong };
    if (isWrong) return field.focus();
    field.value = '';
    void this.addUrl(url.href);
  }

  #remove(id: number): void {
    this.#tellRemoved(this.#jobs.remove(id));
  }

  #tellRemoved(job: UploadJob | undefined): void {
    if (!job?.dataset || job.state !== 'ready') return;
    const saved = savedUpload(job);
    const again = (): void => {
      this.notice = undefined;
      void this.#jobs.restore(saved ?? { name: job.name, label: job.label, read: job.read }, job.file);
    };
    this.#tell(this.strings.upload.removed(job.name), saved || job.file ? again : undefined);
  }

  #goOn(name: string, { id, name: dataset, dataset: about }: UploadJob): void {
    if (this.emit(name, { name: dataset, dataset: about }, { cancelable: true })) this.#jobs.fold(id, true);
  }
}
