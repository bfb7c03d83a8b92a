import type { CheckedExpression, Schema } from '@inset/model';
import { expressionToSql, type SqlScope } from './expression-to-sql.ts';
import { quoteIdentifier } from './literal.ts';
import {
  directionToSql,
  selectToSql,
  type BlockColumn,
  type OrderTerm,
  type SelectBlock,
} from './select-block.ts';

/**
 * Puts steps together to SELECTs, as few as stay readable: a step goes into the SELECT at hand where SQL allows it
 * and no expression would be written twice, else the SELECT is closed as a common table expression.
 *
 * The order of the rows is kept as a list of keys down to one that is unique, and written only where it counts:
 * at the end, under a LIMIT, and for aggregates that look at the order.
 */
export class QueryBuilder {
  /** Keys of the rows' present order; empty when there is one row. */
  order: OrderTerm[];
  block: SelectBlock;
  /** Whether this step or a later one looks at the rows' order. */
  isOrderAsked = true;
  private readonly tables: { name: string; sql: string }[] = [];
  private readonly reserved: Set<string>;
  private readonly row: string;
  private readonly tableName: string;
  private hiddenCount = 0;

  constructor(table: string, schemas: readonly Schema[]) {
    this.tableName = table.toLowerCase();
    this.reserved = new Set(schemas.flatMap((schema) => schema.map(({ name }) => name.toLowerCase())));
    this.row = this.hiddenName('row');
    this.order = [{ column: this.row, descending: false, nullsFirst: false }];
    const names = schemas[0]!.map(({ name }) => name);
    this.block = newBlock(quoteIdentifier(table), names);
    this.block.hidden.set(this.row, { sql: `${this.block.from}.rowid`, bare: true });
  }

  /** Whether the rows stand as the dataset has them, so that no ORDER BY is needed to keep them so. */
  get isNaturallyOrdered(): boolean {
    return this.order.length === 1 && this.order[0]!.column === this.row;
  }

  /** Makes sure that the expressions can be written into the SELECT at hand. */
  open(expressions: readonly CheckedExpression[], needs: { plain?: boolean } = {}): void {
    const reads = expressions.flatMap(({ columns }) => [...columns]);
    const isGrouped = this.block.keys !== undefined;
    const isUnfit = needs.plain && this.block.limit !== undefined;
    if (isGrouped || isUnfit || reads.some((name) => !this.block.columns.get(name)!.bare)) this.close();
  }

  /** Closes the SELECT at hand and begins one over it. */
  close(): void {
    const needed = this.isNaturallyOrdered && !this.isOrderAsked ? [] : this.order;
    const carried = needed.map(({ column }) => column).filter((name) => this.block.hidden.has(name));
    const order = this.block.limit && !this.isNaturallyOrdered ? this.order : [];
    const from = this.nextTableName();
    this.tables.push({ name: from, sql: selectToSql(this.block, order, carried) });
    const names = [...this.block.columns.keys()];
    const next = newBlock(from, names, carried.length === 0);
    for (const name of carried) {
      next.hidden.set(name, { sql: `${from}.${quoteIdentifier(name)}`, bare: true });
    }
    this.block = next;
  }

  /** The SQL of a checked expression over what the SELECT at hand reads. */
  sql(expression: CheckedExpression, write: typeof expressionToSql = expressionToSql): string {
    return write(expression, this.scope());
  }

  /** The scope of expressions in the SELECT at hand. `qualified` names columns with their table. */
  scope(qualified = false): SqlScope {
    return {
      column: (name) => {
        const { sql } = this.block.columns.get(name)!;
        return qualified ? `${this.block.from}.${sql}` : sql;
      },
      ordinal: () => this.ordinal(),
    };
  }

  /** Makes one number of the rows' order, for aggregates that look at it. */
  numberRows(): void {
    if (this.isNaturallyOrdered) return;
    this.close();
    const keys = this.order.map((term) => {
      const sql = this.block.hidden.get(term.column)?.sql ?? quoteIdentifier(term.column);
      return `${sql}${directionToSql(term)}`;
    });
    const over = keys.length === 0 ? '' : `ORDER BY ${keys.join(', ')}`;
    this.block.hidden.set(this.row, { sql: `row_number() OVER (${over})`, bare: false });
    this.order = [{ column: this.row, descending: false, nullsFirst: false }];
    this.close();
  }

  /** Replaces the columns that the SELECT gives, and keeps those that the order still needs. */
  setColumns(columns: Map<string, BlockColumn>, renamed: ReadonlyMap<string, string> = new Map()): void {
    this.order = this.order.map((term) => {
      const old = this.block.columns.get(term.column);
      if (!old) return term;
      const name = renamed.get(term.column) ?? term.column;
      if (columns.get(name)?.sql === old.sql) return { ...term, column: name };
      return { ...term, column: this.hide(old) };
    });
    this.block.columns = columns;
  }

  /** A column that only the order needs; returns its name. `sql` must stand with its tables' names. */
  hide({ sql, bare }: BlockColumn): string {
    this.hiddenCount += 1;
    const name = this.hiddenName(`order_${this.hiddenCount}`);
    this.block.hidden.set(name, { sql: bare ? `${this.block.from}.${sql}` : sql, bare });
    return name;
  }

  finish(): string {
    const order = this.isNaturallyOrdered ? [] : this.order;
    const last = selectToSql(this.block, order, []);
    if (this.tables.length === 0) return last;
    const tables = this.tables.map(({ name, sql }) => `${name} AS (\n${indent(sql)}\n)`);
    return `WITH ${tables.join(',\n')}\n${last}`;
  }

  private ordinal(): string {
    return this.block.hidden.get(this.row)!.sql;
  }

  private nextTableName(): string {
    const name = `step_${this.tables.length + 1}`;
    return this.tableName.startsWith('step_') ? `"#${name}"` : name;
  }

  private hiddenName(name: string): string {
    let hidden = `#${name}`;
    while (this.reserved.has(hidden)) hidden = `#${hidden}`;
    return hidden;
  }
}

function newBlock(from: string, names: string[], isWhole = true): SelectBlock {
  const columns = names.map((name) => [name, { sql: quoteIdentifier(name), bare: true }] as const);
  return {
    from,
    source: isWhole ? names : undefined,
    columns: new Map(columns),
    hidden: new Map(),
    where: [],
  };
}

const indent = (text: string): string => text.replaceAll(/^/gm, '  ');
