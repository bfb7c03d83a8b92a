import {
  children,
  type CallNode,
  type CaseNode,
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
 * Compiles a checked expression to a closure over row numbers that gives DuckDB's answer, or throws
 * {@link Incapable}, here or when it runs.
 */
export function compileExpression(expression: CheckedExpression, scope: ReadScope): Reader {
  return new Compiler(expression, scope).compile(expression.tree);
}

/** The same for a part of it, such as an aggregate's argument. */
export function compilePart(expression: CheckedExpression, part: Expression, scope: ReadScope): Reader {
  return new Compiler(expression, scope).compile(part);
}

class Compiler {
  private readonly expression: CheckedExpression;
  private readonly scope: ReadScope;

  constructor(expression: CheckedExpression, scope: ReadScope) {
    this.expression = expression;
    this.scope = scope;
  }

  compile(node: Expression): Reader {
    const done = this.scope.aggregates?.get(node);
    if (done) return done;
    if (this.typeOf(node).type === 'decimal' && node.kind !== 'column')
      throw new Incapable('decimals are exact in DuckDB');
    switch (node.kind) {
      case 'literal':
        return this.literal(node);
      case 'column':
        return this.column(node.name);
      case 'cast': {
        const from = this.typeOf(node.argument).type;
        const argument = this.compile(node.argument);
        const cast = castTo(from, node.to, node.attempt);
        return this.remembered(node, (row) => {
          const value = argument(row);
          return value === null ? null : cast(value);
        });
      }
      case 'in':
        return this.remembered(node, this.isIn(node));
      case 'case':
        return this.remembered(node, this.caseWhen(node));
      case 'call':
        return this.remembered(node, this.call(node));
    }
  }

  private typeOf(node: Expression): ValueType {
    return this.expression.typeOf(node);
  }

  private literal({ value, type }: LiteralNode): Reader {
    if (typeof value === 'bigint') throw new Incapable('a whole number is beyond 2^53');
    const stored = type === 'date' && value !== null ? Math.floor(Number(value) / dayLength) : value;
    return () => stored;
  }

  private column(name: string): Reader {
    const view = this.scope.views.get(name)!;
    if (view.data.kind === 'big-integer') throw new Incapable(`"${name}" has whole numbers beyond 2^53`);
    if (view.data.kind === 'decimal') throw new Incapable(`"${name}" has exact decimals`);
    return readerOf(view);
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

  /** A part's values brought to a type that it shares with others: dates beside timestamps become timestamps. */
  private as(node: Expression, to: ValueType): Reader {
    const reader = this.compile(node);
    if (this.typeOf(node).type !== 'date' || to.type !== 'timestamp') return reader;
    return (row) => {
      const value = reader(row);
      return value === null ? null : (value as number) * dayLength;
    };
  }

  private shared(nodes: Expression[]): Reader[] {
    const isTimestamp = nodes.some((node) => this.typeOf(node).type === 'timestamp');
    return nodes.map((node) => this.as(node, isTimestamp ? { type: 'timestamp' } : this.typeOf(node)));
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
      when: this.compile(when),
      result: this.as(then, type),
    }));
    const otherwise: Reader = node.otherwise ? this.as(node.otherwise, type) : () => null;
    return (row) => (branches.find(({ when }) => when(row) === true)?.result ?? otherwise)(row);
  }

  private call(node: CallNode): Reader {
    const special = this.special(node);
    if (special) return special;
    const make = strictFunctions[node.name];
    if (!make) throw new Incapable(`${node.name}() is DuckDB's`);
    const isComparison = /^[=<>]/.test(node.name);
    const readers = isComparison
      ? this.shared(node.arguments)
      : node.arguments.map((argument) => this.compile(argument));
    return strictly(make(this.site(node)) as (...values: StoredValue[]) => StoredValue, readers);
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
    const own = () => node.arguments.map((argument) => this.compile(argument)) as [Reader, Reader, Reader];
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
        const types = node.arguments.map((argument) => this.typeOf(argument));
        const best = extreme(types, node.name === 'greatest' ? 1 : -1);
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

function columnsOf(node: Expression, names = new Set<string>()): Set<string> {
  if (node.kind === 'column') names.add(node.name);
  for (const part of children(node)) columnsOf(part, names);
  return names;
}
