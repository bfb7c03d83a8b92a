import {
  InsetError,
  type AppendOptions,
  type DataSource,
  type LiveRows,
  type UpsertOptions,
  type Dataset,
  type DatasetOrigin,
  type FileFormat,
  type ReadOptions,
} from '@inset/model';
import { css, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { InsetElement } from '../shared/inset-element.ts';
import type { Kit } from '../shared/kit.ts';
import type { SourceState } from '../shared/source-registry.ts';

/**
 * Names a dataset for the elements under the same provider (or on the page, without one): from a URL, from a file
 * or from rows. It shows nothing; elements that name it show how far it is.
 *
 * @summary A named dataset: `<inset-source name="orders" src="orders.csv">`.
 * @fires {SourceReadyEvent} inset-source-ready - The dataset is whole and may be asked.
 * @fires {SourceProgressEvent} inset-source-progress - How far loading is, where it takes more than a moment.
 * @fires {SourceErrorEvent} inset-source-error - Loading has failed.
 */
export class InsetSource extends InsetElement {
  static override styles = css`
    :host {
      display: none;
    }
  `;

  /** The name by which elements and Queries mean this dataset. */
  @property() name?: string;

  /** URL of a CSV, TSV, JSON, NDJSON, Parquet, Arrow, Excel or OpenDocument file. */
  @property() src?: string;

  /** The file's format, where neither its name nor its content tells. */
  @property() format?: FileFormat;

  /** How the file is read: encoding, delimiter, header, types. */
  @property({ attribute: false }) read?: ReadOptions;

  /** Rows given in code; column types are found out. Wins over `file` and `src`. */
  @property({ attribute: false }) rows?: readonly object[];

  /** A file that a person has picked. Wins over `src`. */
  @property({ attribute: false }) file?: File;

  #kit?: Kit;
  #loadedAs?: string;
  #stop?: () => void;
  #last?: SourceState;

  /** How far it is: loading, ready (with the dataset) or error. Undefined until it has a name and an origin. */
  get state(): SourceState | undefined {
    return this.name ? this.#kit?.sources.get(this.name) : undefined;
  }

  /** Reads the data again. Resolves with the new dataset; the old one stays in use until then. */
  async refresh(): Promise<Dataset> {
    await this.updateComplete;
    const origin = this.#origin();
    if (!this.#kit || !this.name || !origin) {
      throw new InsetError('BAD_REQUEST', 'An inset-source needs a name, and one of src, file and rows.');
    }
    return this.#kit.sources.load(this.name, origin, this.#readOptions());
  }

  /**
   * Adds rows to the dataset, or begins it with them; whatever shows it follows, once a frame at most. `keep` bounds
   * what is kept: `{ rows: 1000 }`, or `{ column: { name: 'at', span: 60_000 } }` for the last minute. Rejects with
   * `UNAVAILABLE` where the data source's datasets do not grow.
   */
  async appendRows(rows: LiveRows, options?: AppendOptions): Promise<Dataset> {
    const { name, source } = await this.#growing();
    return source.append!(name, rows, options);
  }

  /** The same, but a row takes the place of the one with the same `key`. */
  async upsertRows(rows: LiveRows, options: UpsertOptions): Promise<Dataset> {
    const { name, source } = await this.#growing();
    return source.upsert!(name, rows, options);
  }

  async #growing(): Promise<{ name: string; source: DataSource }> {
    await this.updateComplete;
    const source = this.#kit?.dataSource;
    if (!source || !this.name)
      throw new InsetError('BAD_REQUEST', 'An inset-source needs a name, to append to.');
    // What begins here goes with this element.
    this.#loadedAs ??= this.name;
    if (source.append && source.upsert) return { name: this.name, source };
    throw new InsetError('UNAVAILABLE', 'The datasets of this data source do not grow.', {
      dataset: this.name,
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Moving an element in the page disconnects it for a moment; that must not cost a download.
    queueMicrotask(() => {
      if (!this.isConnected) this.#forget();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.kit || !this.isConnected) return;
    const other = this.kit !== this.#kit && this.kit.sources !== this.#kit?.sources;
    if (other || (changed.has('name') && this.#loadedAs !== this.name)) this.#forget();
    this.#kit = this.kit;
    this.#stop ??= this.kit.sources.subscribe((name) => name === this.name && this.#tell());
    const settings = ['name', 'src', 'format', 'read', 'rows', 'file'] as const;
    if (settings.some((name) => changed.has(name)) || this.#loadedAs === undefined) this.#load();
  }

  protected override render(): typeof nothing {
    return nothing;
  }

  #load(): void {
    const origin = this.#origin();
    if (!this.name || !origin || !this.#kit) return;
    this.#loadedAs = this.name;
    // The failure stands in the source's state, which #tell and every element that names it read.
    void this.#kit.sources.load(this.name, origin, this.#readOptions()).catch(() => {});
  }

  #forget(): void {
    this.#stop?.();
    this.#stop = undefined;
    if (this.#loadedAs !== undefined) void this.#kit?.sources.remove(this.#loadedAs);
    this.#loadedAs = undefined;
    this.#last = undefined;
    this.#kit = undefined;
  }

  #origin(): DatasetOrigin | undefined {
    if (this.rows) return { kind: 'rows', rows: this.rows as readonly Record<string, unknown>[] };
    if (this.file) return { kind: 'file', file: this.file, fileName: this.file.name };
    if (this.src) return { kind: 'url', url: URL.parse(this.src, document.baseURI)?.href ?? this.src };
    return undefined;
  }

  #readOptions(): ReadOptions | undefined {
    return this.format ? { ...this.read, format: this.format } : this.read;
  }

  #tell(): void {
    const state = this.state;
    const last = this.#last;
    this.#last = state;
    if (!state || !this.name) return;
    const { name } = this;
    if (state.state === 'error' && last?.error !== state.error) {
      this.emit('inset-source-error', { name, error: state.error! });
    } else if (state.state === 'ready' && last?.version !== state.version) {
      this.emit('inset-source-ready', { name, dataset: state.dataset! });
    } else if (state.progress && state.progress !== last?.progress) {
      this.emit('inset-source-progress', { name, progress: state.progress });
    }
  }
}
