import {
  children,
  commonType,
  type CallNode,
  type CaseNode,
  type CastNode,
  type CheckedExpression,
  type Expression,
  type InNode,
  type LiteralNode,
  type ValueType,
} from '@inset/model';
import type { StoredValue } from '../../execute/fill-column.ts';
import { Incapable } from '../incapable.ts';
import { castTo } from './cast.ts';
import { comparatorOf } from './compare.ts';
import { dayLength } from './date-functions.ts';
import { decimalOf, digitsOf, doubleOf, wholeOf } from './exact-numbers.ts';
import { exactFunctions } from './exact-functions.ts';
import { concatenate, extreme, strictFunctions, type ScalarSite } from './scalar-functions.ts';
import { coalesce, inConstants, logic, strictly } from './combine-readers.ts';
import { readerOf, type Reader, type View } from './view.ts';

/** What an expression is compiled over. */
export interface ReadScope {
  views: ReadonlyMap<string, View>;
  /** Readers of aggregates that are computed already: `row` is then a group. */
  aggregates?: ReadonlyMap<Expression, Reader>;
  /** Rows beyond which columns are not read one by one where there is another way. */
  mostByRow?: number;
}

/**
 * Compiles a checked expression, or a part of it, to a closure over row numbers that gives DuckDB's answer, or throws
 * {@link Incapable}, here or when it runs. Whole numbers beyond 2^53 are bigints, decimals text with all digits of
 * their scale: equal values are the same.
 */
export function compileExpression(
  expression: CheckedExpression,
  scope: ReadScope,
  part: Expression = expression.tree,
): Reader {
  return new Compiler(expression, scope).exact(part);
}

/** The same where only doubles are understood: `Incapable` where they do not hold a value. */
export function compilePlain(
  expression: CheckedExpression,
  scope: ReadScope,
  part: Expression = expression.tree,
): Reader {
  return new Compiler(expression, scope).plain(part);
}

/** The same with numbers as the doubles that DuckDB makes of them. */
export function compileDouble(expression: CheckedExpression, scope: ReadScope, part: Expression): Reader {
  return new Compiler(expression, scope).double(part);
}

/** Whether it may give decimals or whole numbers beyond 2^53. */
export function isExact(expression: CheckedExpression, scope: ReadScope, part: Expression): boolean {
  return new Compiler(expression, scope).isExact(part);
}

class Compiler {
  private readonly expression: CheckedExpression;
  private readonly scope: ReadScope;
  private readonly exactParts = new Map<Expression, boolean>();

  constructor(expression: CheckedExpression, scope: ReadScope) {
    this.expression = expression;
    this.scope = scope;
  }

  plain(node: Expression): Reader {
    if (!this.isExact(node)) return this.exact(node);
    if (this.typeOf(node).type === 'decimal') throw new Incapable('decimals are exact in DuckDB');
    const reader = this.exact(node);
    return (row) => {
      const value = reader(row);
      if (typeof value === 'bigint') throw new Incapable('a whole number is beyond 2^53');
      return value;
    };
  }

  double(node: Expression): Reader {
    if (!this.isExact(node)) return this.exact(node);
    const reader = this.exact(node);
    const { type, scale = 0 } = this.typeOf(node);
    const toDouble =
      type === 'decimal'
        ? (value: StoredValue) => doubleOf(digitsOf(value as string, scale), scale)
        : (value: StoredValue) => Number(value);
    return (row) => {
      const value = reader(row);
      return value === null ? null : toDouble(value);
    };
  }

  exact(node: Expression): Reader {
    const done = this.scope.aggregates?.get(node);
    if (done) return this.isExact(node) ? canonical(done, this.typeOf(node)) : done;
    switch (node.kind) {
      case 'literal':
        return this.literal(node);
      case 'column':
        return this.column(node);
      case 'cast':
        return this.remembered(node, this.cast(node));
      case 'in':
        return this.remembered(node, this.isIn(node));
      case 'case':
        return this.remembered(node, this.caseWhen(node));
      case 'call':
        return this.remembered(node, this.call(node));
    }
  }

  isExact(node: Expression): boolean {
    let answer = this.exactParts.get(node);
    if (answer === undefined) this.exactParts.set(node, (answer = this.findExact(node)));
    return answer;
  }

  private findExact(node: Expression): boolean {
    const { type } = this.typeOf(node);
    if (type !== 'integer') return type === 'decimal';
    const isSo = (part: Expression) => this.isExact(part);
    switch (node.kind) {
      case 'literal':
        return typeof node.value === 'bigint';
      case 'column':
        return this.scope.views.get(node.name)!.data.kind === 'big-integer';
      case 'case':
        return [...node.branches.map(({ then }) => then), ...(node.otherwise ? [node.otherwise] : [])].some(
          isSo,
        );
      case 'call':
        if (this.scope.aggregates?.has(node)) return !/count/.test(node.name);
        return passing.has(node.name) && node.arguments.some(isSo);
      default:
        return children(node).some(isSo);
    }
  }

  private typeOf(node: Expression): ValueType {
    return this.expression.typeOf(node);
  }

  private literal({ value, type }: LiteralNode): Reader {
    const isDay = type === 'date' && value !== null;
    const stored = isDay
      ? Math.floor(Number(value) / dayLength)
      : typeof value === 'bigint'
        ? wholeOf(value)
        : value;
    return () => stored;
  }

  private column(node: Expression & { kind: 'column' }): Reader {
    const reader = readerOf(this.scope.views.get(node.name)!);
    return this.isExact(node) ? canonical(reader, this.typeOf(node)) : reader;
  }

  private cast({ argument, to, attempt }: CastNode): Reader {
    const { type, scale = 0 } = this.typeOf(argument);
    const reader = type === 'decimal' && to === 'number' ? this.double(argument) : this.exact(argument);
    const cast = castTo(type, to, { attempt, scale });
    return (row) => {
      const value = reader(row);
      return value === null ? null : cast(value);
    };
  }

  /** A part that reads one text column and nothing else is computed once a different text. */
  private remembered(node: Expression, reader: Reader): Reader {
    if (this.scope.aggregates) return reader;
    const names = columnsOf(node);
    const view = names.size === 1 ? this.scope.views.get([...names][0]!) : undefined;
    if (view?.data.kind !== 'text') return reader;
    const { codes, dictionary } = view.data;
    const rowCount = view.rows ? view.rows.length : codes.length;
    if (dictionary.length * 2 > rowCount) return reader;
    const text = readerOf(view);
    const { rows } = view;
    const known: StoredValue[] = [];
    return (row) => {
      const code = text(row) === null ? dictionary.length : codes[rows ? rows[row]! : row]!;
      const value = known[code];
      return value === undefined ? (known[code] = reader(row)) : value;
    };
  }

  /** A part's values brought to a type that it shares with others: numbers become doubles, dates timestamps. */
  private as(node: Expression, to: ValueType): Reader {
    const { type, scale = 0 } = this.typeOf(node);
    if (to.type === 'number') return this.double(node);
    const reader = this.exact(node);
    const { scale: wanted = 0 } = to;
    if (type === 'decimal' && scale !== wanted) {
      return mapped(reader, (value) => decimalOf(digitsOf(value as string, wanted), wanted));
    }
    if (type !== 'date' || to.type !== 'timestamp') return reader;
    return mapped(reader, (value) => (value as number) * dayLength);
  }

  /** Values to be compared, in forms that `comparatorOf` compares as DuckDB does: decimals as their digits. */
  private shared(nodes: Expression[]): Reader[] {
    const types = nodes.map((node) => this.typeOf(node));
    const known = types.filter(({ type }) => type !== 'null');
    const common = known.reduce<ValueType | undefined>((all, type) => all && commonType(all, type), {
      type: 'null',
    });
    if (common?.type === 'decimal') {
      const scale = common.scale ?? 0;
      return nodes.map((node) => mapped(this.exact(node), (value) => digitsOf(value as string, scale)));
    }
    return nodes.map((node, i) => this.as(node, common?.type === 'null' ? types[i]! : (common ?? types[i]!)));
  }

  private isIn({ argument, list }: InNode): Reader {
    const [reader, ...items] = this.shared([argument, ...list]) as [Reader, ...Reader[]];
    const isText = this.typeOf(argument).type === 'text';
    const compare = comparatorOf(isText ? 'text' : 'number');
    if (list.every((item) => item.kind === 'literal'))
      return inConstants(
        reader,
        items.map((item) => item(0)),
      );
    return (row) => {
      const value = reader(row);
      if (value === null) return null;
      let isUnknown = false;
      for (const item of items) {
        const other = item(row);
        if (other === null) isUnknown = true;
        else if (compare(value, other) === 0) return true;
      }
      return isUnknown ? null : false;
    };
  }

  private caseWhen(node: CaseNode): Reader {
    const type = this.typeOf(node);
    const branches = node.branches.map(({ when, then }) => ({
      when: this.plain(when),
      result: this.as(then, type),
    }));
    const otherwise: Reader = node.otherwise ? this.as(node.otherwise, type) : () => null;
    return (row) => (branches.find(({ when }) => when(row) === true)?.result ?? otherwise)(row);
  }

  private call(node: CallNode): Reader {
    const own = this.special(node) ?? this.whole(node);
    if (own) return own;
    const make = strictFunctions[node.name];
    if (!make) throw new Incapable(`${node.name}() is DuckDB's`);
    const isComparison = /^[=<>]/.test(node.name);
    const readers = isComparison
      ? this.shared(node.arguments)
      : node.arguments.map((argument) =>
          takesDoubles(node.name, this.typeOf(node), this.typeOf(argument))
            ? this.double(argument)
            : this.plain(argument),
        );
    return strictly(make(this.site(node)) as (...values: StoredValue[]) => StoredValue, readers);
  }

  /** A function of whole numbers beyond 2^53 that gives one. */
  private whole(node: CallNode): Reader | undefined {
    if (this.typeOf(node).type !== 'integer' || !node.arguments.some((part) => this.isExact(part)))
      return undefined;
    const make = exactFunctions[node.name];
    if (!make || node.arguments.some((part) => !['integer', 'null'].includes(this.typeOf(part).type)))
      return undefined;
    const readers = node.arguments.map((argument) => this.exact(argument));
    return strictly(make as (...values: StoredValue[]) => StoredValue, readers);
  }

  private site(node: CallNode): ScalarSite {
    return {
      node,
      type: this.typeOf(node),
      types: node.arguments.map((argument) => this.typeOf(argument)),
      constant: (index) => (node.arguments[index] as LiteralNode).value,
    };
  }

  /** Functions that do not simply give null for null. */
  private special(node: CallNode): Reader | undefined {
    const type = this.typeOf(node);
    const own = () => node.arguments.map((argument) => this.exact(argument)) as [Reader, Reader, Reader];
    const same = () => node.arguments.map((argument) => this.as(argument, type)) as [Reader, Reader, Reader];
    switch (node.name) {
      case 'and':
        return logic(own(), false);
      case 'or':
        return logic(own(), true);
      case 'is null':
        return (
          (reader) => (row: number) =>
            reader(row) === null
        )(own()[0]);
      case 'is not null':
        return (
          (reader) => (row: number) =>
            reader(row) !== null
        )(own()[0]);
      case 'is distinct from':
        return this.isDistinct(node);
      case 'coalesce':
        return coalesce(same());
      case 'if': {
        const [when] = own();
        const [, then, otherwise] = same();
        return (row) => (when(row) === true ? then(row) : otherwise(row));
      }
      case 'nullif':
        return this.nullIf(node, type);
      case 'greatest':
      case 'least': {
        const best = extreme(type.type, node.name === 'greatest' ? 1 : -1);
        const readers = same();
        return (row) => best(readers.map((reader) => reader(row)));
      }
      case 'concat': {
        const types = node.arguments.map((argument) => this.typeOf(argument));
        const readers = own();
        return (row) =>
          concatenate(
            readers.map((reader) => reader(row)),
            types,
          );
      }
      default:
        return undefined;
    }
  }

  private isDistinct(node: CallNode): Reader {
    const [left, right] = this.shared(node.arguments) as [Reader, Reader];
    const compare = comparatorOf(
      node.arguments.some((part) => this.typeOf(part).type === 'text') ? 'text' : 'number',
    );
    return (row) => {
      const [a, b] = [left(row), right(row)];
      return a === null || b === null ? a !== b : compare(a, b) !== 0;
    };
  }

  private nullIf(node: CallNode, type: ValueType): Reader {
    const [left, right] = node.arguments.map((argument) => this.as(argument, type)) as [Reader, Reader];
    const compare = comparatorOf(type.type);
    return (row) => {
      const [a, b] = [left(row), right(row)];
      return a !== null && b !== null && compare(a, b) === 0 ? null : a;
    };
  }
}

/** Functions whose result is beyond 2^53 where an argument is. */
const passing = new Set([...Object.keys(exactFunctions), 'coalesce', 'if', 'nullif', 'greatest', 'least']);

/** Numbers that DuckDB is given as doubles. */
function takesDoubles(name: string, result: ValueType, argument: ValueType): boolean {
  if (!['integer', 'decimal'].includes(argument.type)) return false;
  if (name === 'sign') return argument.type === 'decimal';
  return result.type === 'number' || ofDoubles.has(name);
}

const ofDoubles = new Set(['is_nan', 'is_finite', 'is_infinite', 'format_number']);

/** Values in the form in which equal ones are the same. */
function canonical(reader: Reader, { type, scale = 0 }: ValueType): Reader {
  if (type === 'decimal')
    return mapped(reader, (value) => decimalOf(digitsOf(value as string, scale), scale));
  return mapped(reader, (value) => (typeof value === 'bigint' ? wholeOf(value) : value));
}

const mapped =
  (reader: Reader, map: (value: StoredValue) => StoredValue): Reader =>
  (row) => {
    const value = reader(row);
    return value === null ? null : map(value);
  };

function columnsOf(node: Expression, names = new Set<string>()): Set<string> {
  if (node.kind === 'column') names.add(node.name);
  for (const part of children(node)) columnsOf(part, names);
  return names;
}
