import {
  atomStrength,
  children,
  isNumeric,
  operatorStrengths,
  type CallNode,
  type CheckedExpression,
  type ColumnType,
  type Expression,
  type ValueType,
} from '@inset/model';
import { aggregatesToSql, holdsColumn } from './aggregate-to-sql.ts';
import type { CallSite } from './call-site.ts';
import { scalarsToSql } from './function-to-sql.ts';
import { literalToSql, typeToSql } from './literal.ts';
import { isOverRows, windowsToSql } from './window-to-sql.ts';

/** How an expression reaches the columns around it. */
export interface SqlScope {
  /** The SQL of a column, able to stand anywhere. */
  column(name: string): string;
  /** A number that grows with the rows' order. */
  ordinal(): string;
  /** In a window step: the OVER of a window function or an aggregate. */
  over?(node: CallNode): string;
}

const inStrength = 6;

/** An expression as DuckDB SQL. Its DuckDB type is that of the checked expression, but for `narrow` constants. */
export function expressionToSql(expression: CheckedExpression, scope: SqlScope): string {
  return new Writer(expression, scope).write(expression.tree);
}

/** The same, sure to have the type that the model says: for the columns a step makes. */
export function columnToSql(expression: CheckedExpression, scope: SqlScope): string {
  const sql = expressionToSql(expression, scope);
  const { type, scale } = expression.type;
  const isSure =
    type !== 'null' &&
    !isNarrow(expression.tree, expression) &&
    !holdsNull(expression) &&
    !joinsConstant(expression.tree);
  return isSure ? sql : `CAST(${sql} AS ${typeToSql(type, scale)})`;
}

class Writer {
  private readonly expression: CheckedExpression;
  private readonly scope: SqlScope;

  constructor(expression: CheckedExpression, scope: SqlScope) {
    this.expression = expression;
    this.scope = scope;
  }

  write(node: Expression): string {
    switch (node.kind) {
      case 'literal':
        return literalToSql(node.value, node.type);
      case 'column':
        return this.scope.column(node.name);
      case 'cast': {
        const verb = node.attempt ? 'TRY_CAST' : 'CAST';
        return `${verb}(${this.write(node.argument)} AS ${typeToSql(node.to)})`;
      }
      case 'in': {
        const [argument, ...list] = this.comparable([node.argument, ...node.list]);
        return `${argument} IN (${list.join(', ')})`;
      }
      case 'case': {
        const type = this.typeOf(node);
        const branches = node.branches.map(
          ({ when, then }) => ` WHEN ${this.write(when)} THEN ${this.as(then, type)}`,
        );
        const otherwise = node.otherwise ? ` ELSE ${this.as(node.otherwise, type)}` : '';
        return `CASE${branches.join('')}${otherwise} END`;
      }
      case 'call':
        return this.call(node);
    }
  }

  private typeOf(node: Expression): ValueType {
    return this.expression.typeOf(node);
  }

  private operand(node: Expression, strength: number): string {
    const sql = this.write(node);
    return this.strengthOf(node) < strength ? `(${sql})` : sql;
  }

  private strengthOf(node: Expression): number {
    if (node.kind === 'call') return operatorStrengths[node.name] ?? atomStrength;
    if (node.kind === 'in') return inStrength;
    const isNegative =
      node.kind === 'literal' &&
      (typeof node.value === 'number' || typeof node.value === 'bigint') &&
      node.value < 0;
    return isNegative ? operatorStrengths['negate']! : atomStrength;
  }

  private as(node: Expression, to: ColumnType | ValueType): string {
    const target: ValueType = typeof to === 'string' ? { type: to } : to;
    const from = this.typeOf(node);
    const sameScale = from.type !== 'decimal' || target.type !== 'decimal' || from.scale === target.scale;
    if (from.type === target.type && sameScale) return this.write(node);
    if (node.kind === 'literal' && from.type === 'integer' && target.type === 'number') {
      return literalToSql(Number(node.value), 'number');
    }
    if (target.type === 'null') return this.write(node);
    return `CAST(${this.write(node)} AS ${typeToSql(target.type, target.scale)})`;
  }

  /** Values brought to types that DuckDB compares as we mean it: decimals beside other numbers become doubles. */
  private comparable(nodes: Expression[], strength = inStrength + 1): string[] {
    const types = nodes.map((node) => this.typeOf(node).type).filter((type) => type !== 'null');
    const mixesDecimals = types.includes('decimal') && types.some((type) => type !== 'decimal');
    return nodes.map((node) => {
      const isMixed = mixesDecimals && isNumeric(this.typeOf(node).type as ColumnType);
      return isMixed ? this.as(node, 'number') : this.operand(node, strength);
    });
  }

  private call(node: CallNode): string {
    const compile = scalarsToSql[node.name] ?? aggregatesToSql[node.name] ?? windowsToSql[node.name];
    if (!compile) return this.operator(node);
    const site: CallSite = {
      node,
      type: this.typeOf(node),
      typeOf: (part) => this.typeOf(part),
      sql: (part) => this.write(part),
      as: (part, type) => this.as(part, type),
      operand: (part, strength) => this.operand(part, strength),
      ordinal: () => this.scope.ordinal(),
      over: isOverRows(node) && this.scope.over ? ` ${this.scope.over(node)}` : '',
    };
    return compile(site);
  }

  private operator(node: CallNode): string {
    const strength = operatorStrengths[node.name]!;
    const [left, right] = node.arguments as [Expression, Expression];
    switch (node.name) {
      case 'not':
        return `NOT ${this.operand(left, strength)}`;
      case 'is null':
      case 'is not null':
        return `${this.operand(left, inStrength + 1)} ${node.name.toUpperCase()}`;
      case 'and':
      case 'or':
        return `${this.operand(left, strength)} ${node.name.toUpperCase()} ${this.operand(right, strength)}`;
      case 'is distinct from':
      case '=':
      case '<>':
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const [a, b] = this.comparable([left, right]);
        return `${a} ${node.name.toUpperCase()} ${b}`;
      }
      case 'like':
      case 'ilike':
      case '||':
        return `${this.operand(left, strength + 1)} ${node.name.toUpperCase()} ${this.operand(right, strength + 1)}`;
      default:
        return this.arithmetic(node, strength);
    }
  }

  private arithmetic(node: CallNode, strength: number): string {
    const [left, right] = node.arguments as [Expression, Expression];
    if (node.name === 'negate') return `-${this.number(left, strength + 1, isNarrow(left, this.expression))}`;
    const { type } = this.typeOf(node);
    if (this.typeOf(left).type === 'date') return this.days(node, strength);
    const allNarrow = isNarrow(left, this.expression) && isNarrow(right, this.expression);
    const a = this.number(left, strength, allNarrow);
    const b = this.number(right, strength + 1, false);
    // DuckDB's // does not round doubles.
    if (node.name === '//' && type === 'number') return `trunc(${a} / ${b})`;
    return `${a} ${node.name} ${b}`;
  }

  private days(node: CallNode, strength: number): string {
    const [left, right] = node.arguments as [Expression, Expression];
    const isCount = this.typeOf(right).type !== 'date' && right.kind !== 'literal';
    const count = isCount ? `CAST(${this.write(right)} AS INTEGER)` : this.operand(right, strength + 1);
    return `${this.operand(left, strength)} ${node.name} ${count}`;
  }

  /** A number beside an operator. Decimals become doubles; where all are small constants, one is made 64 bits wide. */
  private number(node: Expression, strength: number, widen: boolean): string {
    const { type } = this.typeOf(node);
    if (type === 'decimal') return `CAST(${this.write(node)} AS DOUBLE)`;
    if (widen) return `CAST(${this.write(node)} AS BIGINT)`;
    return type === 'null' ? 'CAST(NULL AS DOUBLE)' : this.operand(node, strength);
  }
}

const passing = new Set([
  'min',
  'max',
  'first',
  'last',
  'mode',
  'greatest',
  'least',
  'coalesce',
  'nullif',
  'abs',
]);
const rounding = new Set(['floor', 'ceil', 'trunc', 'round']);

/** Whether DuckDB would give a whole number fewer than 64 bits: it is made of constants only. */
function isNarrow(node: Expression, expression: CheckedExpression): boolean {
  if (node.kind === 'literal') return node.type === 'integer' || node.type === 'null';
  if (node.kind === 'case') {
    const results = node.branches.map(({ then }) => then);
    return [...results, ...(node.otherwise ? [node.otherwise] : [])].every((part) =>
      isNarrow(part, expression),
    );
  }
  if (node.kind !== 'call' || expression.typeOf(node).type !== 'integer') return false;
  if (node.name === 'if') return node.arguments.slice(1).every((part) => isNarrow(part, expression));
  if (!passing.has(node.name) && !rounding.has(node.name)) return false;
  return node.arguments.every((part) => isNarrow(part, expression));
}

/** Whether a bare null decides, in part, what type DuckDB sees. */
function holdsNull({ tree, typeOf }: CheckedExpression): boolean {
  if (tree.kind !== 'call' && tree.kind !== 'case') return typeOf(tree).type === 'null';
  const parts = tree.kind === 'call' ? tree.arguments : tree.branches.map(({ then }) => then);
  return parts.some((part) => typeOf(part).type === 'null');
}

/** Whether `||` is given a constant that may turn out to be null: DuckDB then takes the whole for a bare null. */
function joinsConstant(node: Expression): boolean {
  const isOpen = (part: Expression) => part.kind !== 'literal' && !holdsColumn(part);
  const isJoin = node.kind === 'call' && node.name === '||';
  return (isJoin && node.arguments.some(isOpen)) || children(node).some(joinsConstant);
}
