import {
  datasetsOf,
  findColumn,
  InsetError,
  type Query,
  type QueryResult,
  type Schema,
  type SchemaOf,
  type Table,
} from '@inset/model';
import { property } from 'lit/decorators.js';
import { DataElement } from '../shared/data-element.ts';
import type { Aggregate } from './aggregates.ts';
import type { ColumnLooks } from './cell-look.ts';
import { CellTexts } from './cell-texts.ts';
import { filterSteps, type ColumnFilters } from './column-filters.ts';
import { FindText } from './find-text.ts';
import { readNames } from './name-list.ts';
import { readSort, sortSteps, type SortColumn } from './sorting.ts';
import { Summaries } from './summaries.ts';
import { groupSteps, schemaOf, withSteps } from './table-queries.ts';
import { headRows, TableRows } from './table-rows.ts';

/** The data of a table: which rows, in which order and groups, and how they are fetched as they are looked at. */
export abstract class TableData extends DataElement {
  /**
   * The columns it is sorted by, `region, -revenue`; descending ones with a `-` before them. A name with a comma stands
   * in double quotes. Default: the Query's own order.
   */
  @property({ reflect: true }) sort?: string;

  /** The columns it is grouped by, from the outermost: `region, product`. Names as in `sort`. */
  @property({ attribute: 'group-by', reflect: true }) groupBy?: string;

  /** The most rows it shows; where there are more, it says so. Default: all. */
  @property({ type: Number }) limit = Infinity;

  /** What each column is filtered by. */
  @property({ attribute: false }) filters: ColumnFilters = {};

  /** How the rows of a group come together, by column. Default: sums of numbers. */
  @property({ attribute: false }) aggregates: Readonly<Record<string, Aggregate>> = {};

  /** Number formats, shading, rules and links, by column. */
  @property({ attribute: false }) looks: ColumnLooks = {};

  readonly #run = (query: Query, options: { signal: AbortSignal }): Promise<QueryResult> => {
    const source = this.kit?.dataSource;
    return source ? source.run(query, options) : Promise.reject(new InsetError('CANCELLED'));
  };
  readonly #changed = (): void => this.requestUpdate();
  readonly #options = { run: this.#run, changed: this.#changed };

  protected readonly rows = new TableRows(this.#options);
  protected readonly summariesOf = new Summaries(this.#options);
  protected readonly findText = new FindText(this.#options);
  protected readonly runQuery = this.#run;
  protected texts?: CellTexts;

  #adopted?: QueryResult;
  #textsKey: unknown[] = [];
  #arranged = '';

  /** The rows that came first, once there are any; of a table with groups, the outermost groups. */
  get table(): Table | undefined {
    return this.rows.head;
  }

  /** The columns of the rows. */
  protected get schema(): Schema {
    return this.rows.schema;
  }

  protected get sortColumns(): SortColumn[] {
    return readSort(
      this.sort,
      this.schema.map(({ name }) => name),
    );
  }

  protected get groups(): string[] {
    const schema = this.baseSchema;
    return readNames(
      this.groupBy,
      schema?.map(({ name }) => name),
    ).filter((name) => !schema || findColumn(schema, name));
  }

  /** The columns before its own steps, once the dataset is there. */
  protected get baseSchema(): Schema | undefined {
    const { kit, baseQuery } = this;
    if (!kit || !baseQuery) return undefined;
    const versions = datasetsOf(baseQuery).map((name) => kit.sources.get(name)?.version);
    const key = JSON.stringify([versions, baseQuery]);
    if (key === this.#baseKey) return this.#baseSchema;
    const schemas: SchemaOf = (source) => {
      const found = typeof source === 'string' ? kit.sources.get(source)?.dataset?.schema : undefined;
      if (!found) throw new InsetError('DATASET_NOT_FOUND');
      return found;
    };
    this.#baseKey = key;
    this.#baseSchema = schemaOf(baseQuery, schemas);
    return this.#baseSchema;
  }

  #baseKey?: string;
  #baseSchema?: Schema;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.rows.stop();
    this.summariesOf.stop();
    this.findText.stop();
    this.#adopted = undefined;
  }

  protected override shapeQuery(base: Query): Query {
    const schema = this.baseSchema ?? this.schema;
    const groups = this.groups;
    const known = schema.map(({ name }) => name);
    const sort = readSort(this.sort, known);
    const rows = withSteps(base, ...filterSteps(schema, this.filters));
    const steps =
      groups.length > 0
        ? groupSteps({ schema, groups, depth: 0, aggregates: this.aggregates, sort })
        : [...sortSteps(sort), { kind: 'limit' as const, count: headRows }];
    this.#ownSteps = steps.length;
    return withSteps(rows, ...steps);
  }

  #ownSteps = 0;

  /** The rows that the filters of all columns but one let pass. */
  protected rowsWithout(column: string): Query | undefined {
    const schema = this.baseSchema ?? this.schema;
    const effective = this.data.effectiveQuery;
    if (!effective) return undefined;
    const own = filterSteps(schema, this.filters).length + this.#ownSteps;
    const base = { from: effective.from, steps: effective.steps.slice(0, effective.steps.length - own) };
    return withSteps(base, ...filterSteps(schema, this.filters, column));
  }

  /** Takes the answer that is there, once; true where rows are arranged another way than before. */
  protected adoptAnswer(): boolean {
    const { result, state } = this.data;
    if (!result) {
      if (state === 'idle') this.rows.head = this.rows.model = undefined;
      return false;
    }
    this.#readTexts();
    const query = this.data.effectiveQuery;
    if (result === this.#adopted || state === 'loading' || state === 'error' || !query) return false;
    this.#adopted = result;
    const { groups } = this;
    const schema = groups.length > 0 ? (this.baseSchema ?? this.schema) : result.table.schema;
    const sort = readSort(
      this.sort,
      schema.map(({ name }) => name),
    );
    const isWhole = query.steps.length === this.#ownSteps && typeof query.from === 'string';
    this.rows.adopt(result, {
      query,
      ownSteps: this.#ownSteps,
      shape: { schema, sort, groups, aggregates: this.aggregates },
      version: this.data.shows ?? '',
      count: isWhole ? this.data.dataset?.rowCount : undefined,
      limit: this.limit,
    });
    this.#readTexts();
    const arranged = JSON.stringify([this.sort, this.groupBy, this.filters]);
    const isOther = this.#arranged !== '' && arranged !== this.#arranged;
    this.#arranged = arranged;
    return isOther;
  }

  #readTexts(): void {
    const { head, schema } = this.rows;
    const { yes, no } = this.strings.shared;
    const key = [head, schema, this.looks, this.locale, yes];
    if (key.every((part, i) => part === this.#textsKey[i])) return;
    this.#textsKey = key;
    const words = { locale: this.locale, yes, no, outOfRange: this.strings.table.outOfRange };
    this.texts = new CellTexts(schema, head, this.looks, words);
  }
}
