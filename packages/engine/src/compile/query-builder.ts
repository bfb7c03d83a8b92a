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

/** What a SELECT reads: a quoted name, and how its rows are told apart in their order. */
export interface SqlTable {
  sql: string;
  /** A number that grows with the rows' order, over the table; default: the rowid that DuckDB's tables have. */
  ordinal?: string;
}

/**
 * Puts steps together to SELECTs, as few as stay readable: a step goes into the SELECT at hand where SQL allows it
 * and no expression would be written twice, else the SELECT is closed as a common table expression.
 *
 * The order of the rows is kept as a list of keys down to one that is unique, and written only where it counts:
 * at the end, under a LIMIT, and for what looks at the order.
 */
export class QueryBuilder {
  /** Keys of the rows' present order; empty when there is one row. */
  order: OrderTerm[];
  block: SelectBlock;
  /** Whether this step or a later one looks at the rows' order. */
  isOrderAsked = true;
  readonly tables: TableExpressions;
  private readonly reserved: Set<string>;
  private readonly row: string;
  private readonly tableOrdinal: string | undefined;
  private hiddenCount = 0;
  private isNatural = true;

  constructor(table: SqlTable, schemas: readonly Schema[], tables: TableExpressions) {
    this.tables = tables;
    this.reserved = new Set(schemas.flatMap((schema) => schema.map(({ name }) => name.toLowerCase())));
    this.row = this.hiddenName('row');
    this.order = [ascending(this.row)];
    const names = schemas[0]!.map(({ name }) => name);
    this.block = newBlock(table.sql, names);
    const bare = table.ordinal === undefined;
    this.tableOrdinal = table.ordinal ?? `${table.sql}.rowid`;
    this.block.hidden.set(this.row, { sql: this.tableOrdinal, bare });
  }

  /** Whether the rows stand as the dataset has them, so that no ORDER BY is needed to keep them so. */
  get isNaturallyOrdered(): boolean {
    return this.isNatural && this.order.length === 1 && this.order[0]!.column === this.row;
  }

  /**
   * Makes sure that the expressions can be written into the SELECT at hand. `plain`: as conditions on its rows, or over
   * several of them.
   */
  open(expressions: readonly CheckedExpression[], needs: { plain?: boolean } = {}): void {
    this.openFor(
      expressions.flatMap(({ columns }) => [...columns]),
      needs,
    );
  }

  /** The same for columns. */
  openFor(columns: readonly string[], { plain = false }: { plain?: boolean } = {}): void {
    const { keys, limit, qualify, isWindowed } = this.block;
    const isTaken = limit !== undefined || qualify !== undefined || isWindowed === true;
    const isUnfit = keys !== undefined || (plain && isTaken);
    if (isUnfit || columns.some((name) => !this.block.columns.get(name)!.bare)) this.close();
  }

  /**
   * Closes the SELECT at hand and begins one over it. `shown` are hidden columns that it gives beside the order's.
   * `apart`: DuckDB computes it by itself, and draws no conclusions from it for what reads it.
   */
  close(shown: readonly string[] = [], { apart = false }: { apart?: boolean } = {}): void {
    const needed = this.isNaturallyOrdered && !this.isOrderAsked ? [] : this.order;
    const names = [...shown, ...needed.map(({ column }) => column)];
    const carried = names.filter((name) => this.block.hidden.has(name));
    const order = this.block.limit && !this.isNaturallyOrdered ? this.order : [];
    const from = this.tables.add(selectToSql(this.block, order, carried), { apart });
    const next = newBlock(from, [...this.block.columns.keys()], carried.length === 0);
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
        return qualified ? this.qualified(sql) : sql;
      },
      ordinal: () => this.ordinal,
    };
  }

  /** Makes one number of the rows' order, for what counts rows or looks for the first one. */
  numberRows(): void {
    if (this.order.length === 1 && this.order[0]!.column === this.row && this.block.hidden.has(this.row))
      return;
    this.openForOrder();
    const number = `row_number() OVER (${this.orderBy()})`;
    this.isNatural = false;
    this.block.hidden.set(this.row, { sql: number, bare: false });
    this.order = [ascending(this.row)];
    this.close();
  }

  /** SQL of a number that grows with other keys, and with the rows' order where those tie. */
  numberBy(keys: readonly string[]): string {
    const name = this.hide({ sql: `row_number() OVER (${this.orderBy(keys)})`, bare: false });
    this.isNatural = false;
    this.close([name]);
    return this.columnSql(name);
  }

  /** SQL of the rows' places, from 0 without gaps. */
  countRows(): string {
    const { block } = this;
    const isTable = block.hidden.get(this.row)?.sql === this.tableOrdinal;
    const isWhole = block.where.length === 0 && block.limit === undefined && block.qualify === undefined;
    if (this.isNaturallyOrdered && isTable && isWhole) return this.ordinal;
    this.isNatural = false;
    this.openForOrder();
    return `row_number() OVER (${this.orderBy()}) - 1`;
  }

  /** Makes sure that the keys of the order can be written into the SELECT at hand. */
  private openForOrder(): void {
    const keys = this.order.map(({ column }) => column);
    const isMade = keys.some((name) => this.block.hidden.get(name)?.bare === false);
    if (isMade) return this.close();
    this.openFor(
      keys.filter((name) => !this.block.hidden.has(name)),
      { plain: true },
    );
  }

  /** Says that the rows no longer come in their order by themselves. */
  disorder(): void {
    this.isNatural = false;
  }

  /** SQL of the number that `numberRows` has made. */
  get ordinal(): string {
    return this.block.hidden.get(this.row)!.sql;
  }

  /** ORDER BY in the rows' order, of expressions over what the SELECT at hand reads; empty where there is one row. */
  orderBy(before: readonly string[] = [], { reversed = false }: { reversed?: boolean } = {}): string {
    const keys = this.order.map((term) => {
      const turned = { ...term, descending: !term.descending, nullsFirst: !term.nullsFirst };
      return `${this.columnSql(term.column)}${directionToSql(reversed ? turned : term)}`;
    });
    const all = [...before, ...keys];
    return all.length === 0 ? '' : `ORDER BY ${all.join(', ')}`;
  }

  /** SQL of a column, hidden ones included, over what the SELECT at hand reads. */
  columnSql(name: string): string {
    return (this.block.hidden.get(name) ?? this.block.columns.get(name)!).sql;
  }

  /** Begins a SELECT over a common table expression with columns of these names. Its order is to be set then. */
  readTable(from: string, names: string[]): void {
    this.block = newBlock(from, names, false);
    this.isNatural = false;
    this.order = [];
  }

  /** Begins a SELECT over joined tables, whose columns stand with their tables' names. Its order is to be set then. */
  readJoin(from: string, columns: Map<string, BlockColumn>, other: QueryBuilder): void {
    // A name that one side has hidden already would be taken for that column.
    this.hiddenCount = Math.max(this.hiddenCount, other.hiddenCount);
    this.block = { from, qualifier: undefined, source: undefined, columns, hidden: new Map(), where: [] };
    this.isNatural = false;
    this.order = [];
  }

  /** The name of something to read that has the columns and the keys of the order and nothing else to be done. */
  closed(): string {
    const { block } = this;
    const isDone = block.keys === undefined && block.where.length === 0 && block.limit === undefined;
    const isPlain = isDone && block.qualify === undefined && block.qualifier !== undefined;
    const columns = [
      ...block.columns,
      ...this.order.map(({ column }) => [column, this.columnOf(column)] as const),
    ];
    const isSame = ([name, { sql, bare }]: readonly [string, BlockColumn]) =>
      bare && (sql === quoteIdentifier(name) || block.hidden.has(name));
    if (!isPlain || !columns.every(isSame)) this.close();
    return this.block.from;
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
    this.block.hidden.set(name, { sql: bare ? this.qualified(sql) : sql, bare });
    return name;
  }

  finish(): string {
    const order = this.isNaturallyOrdered ? [] : this.order;
    return this.tables.with(selectToSql(this.block, order, []));
  }

  private columnOf(name: string): BlockColumn {
    return this.block.columns.get(name) ?? this.block.hidden.get(name)!;
  }

  private qualified(sql: string): string {
    const { qualifier } = this.block;
    return qualifier === undefined ? sql : `${qualifier}.${sql}`;
  }

  /** A name that no column has. */
  hiddenName(name: string): string {
    let hidden = `#${name}`;
    while (this.reserved.has(hidden)) hidden = `#${hidden}`;
    return hidden;
  }
}

/** The common table expressions of a statement. */
export class TableExpressions {
  private readonly all: { name: string; sql: string; apart: boolean }[] = [];
  private readonly isTaken: boolean;

  /** `names` are those of the tables that the statement reads. */
  constructor(names: readonly string[]) {
    this.isTaken = names.some((name) => name.toLowerCase().startsWith('step_'));
  }

  /** Adds one and returns its name. `apart`: it is computed before what reads it is planned. */
  add(sql: string, { apart = false }: { apart?: boolean } = {}): string {
    const step = `step_${this.all.length + 1}`;
    const name = this.isTaken ? `"#${step}"` : step;
    this.all.push({ name, sql, apart });
    return name;
  }

  /** A SELECT after all of them. */
  with(select: string): string {
    if (this.all.length === 0) return select;
    const tables = this.all.map(
      ({ name, sql, apart }) => `${name} AS ${apart ? 'MATERIALIZED ' : ''}(\n${indent(sql)}\n)`,
    );
    return `WITH ${tables.join(',\n')}\n${select}`;
  }
}

const ascending = (column: string): OrderTerm => ({ column, descending: false, nullsFirst: false });

function newBlock(from: string, names: string[], isWhole = true): SelectBlock {
  const columns = names.map((name) => [name, { sql: quoteIdentifier(name), bare: true }] as const);
  return {
    from,
    qualifier: from,
    source: isWhole ? names : undefined,
    columns: new Map(columns),
    hidden: new Map(),
    where: [],
  };
}

/** Lines moved in, but for those within a text or a name. */
const indent = (text: string): string =>
  `  ${text.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\n/g, (part) => (part === '\n' ? '\n  ' : part))}`;
