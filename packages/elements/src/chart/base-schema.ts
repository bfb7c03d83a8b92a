import {
  isSqlSource,
  type Dataset,
  type Query,
  type QueryResult,
  type QuerySource,
  type Schema,
} from '@inset/model';

/** What the columns are that a chart's Query starts from: a dataset's, or, of SQL, what its first answer shows. */
export class BaseSchema {
  #sql?: { key: string; schema: Schema };
  #known?: { key: string; schema: Schema };

  /** Undefined while SQL has not answered: then {@link BaseSchema.probe} is to be run. */
  of(base: Query, dataset: Dataset, result: QueryResult | undefined): Schema | undefined {
    const source = startOf(base.from);
    if (!isSqlSource(source)) return this.#same(dataset);
    const key = JSON.stringify(source);
    if (this.#sql?.key === key) return this.#sql.schema;
    const answered = result && startOf(result.receipt.query.from);
    if (!answered || JSON.stringify(answered) !== key) return undefined;
    this.#sql = { key, schema: result.table.schema };
    return this.#sql.schema;
  }

  /** Rows that come in leave a chart what it is, though each time the dataset is told of anew. */
  #same({ name, schema }: Dataset): Schema {
    if (this.#known?.schema === schema) return schema;
    const key = JSON.stringify([name, schema]);
    if (this.#known?.key !== key) this.#known = { key, schema };
    return this.#known.schema;
  }

  /** A Query that answers with no rows but the columns. */
  probe(base: Query): Query {
    return { from: startOf(base.from), steps: [{ kind: 'limit', count: 0 }] };
  }
}

const startOf = (source: QuerySource): QuerySource =>
  typeof source === 'string' || isSqlSource(source) ? source : startOf(source.from);
