import { datasetOf, type FileFormat, type Query } from '@inset/model';
import { property } from 'lit/decorators.js';
import { InsetElement } from './inset-element.ts';
import { QueryController } from './query-controller.ts';

let lastNumber = 0;

/**
 * An element over data. It reads, in this order: `query` (a whole Query), `source` (a dataset's name) or `src` (a
 * file's URL, loaded once however many elements name it). `query` together with one of the others runs over that.
 *
 * A subclass says what it runs in {@link DataElement.shapeQuery} and reads `this.data`.
 */
export abstract class DataElement extends InsetElement {
  /** Name of a dataset: of an `<inset-source>`, an upload, or one the data source has. */
  @property({ reflect: true }) source?: string;

  /** URL of a CSV, TSV, JSON, NDJSON, Parquet, Arrow, Excel or OpenDocument file. */
  @property() src?: string;

  /** The file's format, where neither its name nor its content tells. */
  @property({ attribute: 'src-format' }) srcFormat?: FileFormat;

  /** A Query to show, instead of all rows of `source` or `src`. */
  @property({ attribute: false }) query?: Query;

  /** Leaves this element alone when something is selected or filtered elsewhere. */
  @property({ type: Boolean }) unfiltered = false;

  /** Out of sight: it keeps what it shows and asks for nothing until this is false again, when it shows what is now. */
  @property({ attribute: false }) dormant = false;

  readonly #clauseSource = `inset-${++lastNumber}`;

  protected readonly data = new QueryController(this, {
    query: () => this.fullQuery,
    clauseSource: () => this.clauseSource,
    filtered: () => !this.unfiltered,
    dormant: () => this.dormant,
  });

  /** The name under which this element's clauses stand in the selection: its id, or one made for it. */
  get clauseSource(): string {
    return this.id || this.#clauseSource;
  }

  /** Name of the dataset it reads, once that is known. */
  get datasetName(): string | undefined {
    return this.source || this.#srcName() || (this.query && datasetOf(this.query));
  }

  /** The Query before this element's own steps. */
  get baseQuery(): Query | undefined {
    const from = this.source || this.#srcName();
    return from ? { from, steps: this.query?.steps ?? [] } : this.query;
  }

  /** The Query this element runs, before the selection's filters; undefined while it cannot be said. */
  get fullQuery(): Query | undefined {
    const base = this.baseQuery;
    return base && this.shapeQuery(base);
  }

  /** Adds this element's steps. Undefined: nothing to run yet. */
  protected shapeQuery(base: Query): Query | undefined {
    return base;
  }

  /** Reads the data again. Resolves when the new result is shown; filters and selection stay. */
  async refresh(): Promise<void> {
    await this.data.refresh();
    await this.updateComplete;
  }

  #srcName(): string | undefined {
    if (!this.src || !this.kit) return undefined;
    return this.kit.sources.loadUrl(this.src, this.srcFormat && { format: this.srcFormat });
  }
}
