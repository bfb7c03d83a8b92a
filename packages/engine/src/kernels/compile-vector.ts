import {
  children,
  commonType,
  printExpression,
  type CallNode,
  type CaseNode,
  type CastNode,
  type CheckedExpression,
  type DateUnit,
  type Expression,
  type InNode,
  type LiteralNode,
  type ValueType,
} from '@inset/model';
import type { StoredValue } from '../execute/fill-column.ts';
import { Incapable } from '../compile/incapable.ts';
import {
  compileExpression,
  compilePlain,
  isExact,
  type ReadScope,
} from '../compile/local/compile-expression.ts';
import { wholeOf } from '../compile/local/exact-numbers.ts';
import { refuseManyRows } from '../compile/local/rows.ts';
import { dayLength, type DatePart } from '../compile/local/date-functions.ts';
import { strictFunctions, type ScalarSite } from '../compile/local/scalar-functions.ts';
import type { View } from '../compile/local/view.ts';
import {
  ArithmeticVector,
  arithmeticLoops,
  CombinedNumber,
  ConstantNumber,
  MappedNumber,
  ScaledNumber,
} from './arithmetic-vectors.ts';
import {
  BooleanNumber,
  ConstantBoolean,
  LogicVector,
  MemberVector,
  NotVector,
  NullTest,
} from './boolean-vectors.ts';
import { chosen, ConstantText, firstKnown, firstTrue, type Chooser } from './choice-vectors.ts';
import { compareVectors, isComparison } from './comparison-vector.ts';
import { EpochMilliseconds, datePartVector, dateTruncVector } from './date-vectors.ts';
import { dictionaryColumn, ofDictionary } from './dictionary-vectors.ts';
import { ofReader } from './read-vectors.ts';
import { oncePerBatch } from './once-per-batch.ts';
import type { BooleanVector, NarrowVector, NumberVector, TextVector, Vector, WideVector } from './vector.ts';
import { vectorOf } from './vector-of.ts';
import { WideArithmetic, wideLoops } from './wide-arithmetic.ts';
import { WideMember } from './wide-member.ts';
import { ConstantWide, NumberOfWide, ReadWide, Rescaled, WideOfNumber } from './wide-vectors.ts';

/**
 * Compiles a checked expression, or a part of it, to a vector over the `count` rows of a scope: DuckDB's answer, or
 * `Incapable`, here or when it runs. What has no loop of its own is read by the closures of `compileExpression`.
 */
export function compileVector(
  expression: CheckedExpression,
  scope: VectorScope,
  count: number,
  part: Expression = expression.tree,
): Vector {
  return new VectorCompiler(expression, scope, count).compile(part);
}

/** The same where whole numbers beyond 2^53 and decimals are not understood: these are `Incapable`. */
export function compileNarrow(
  expression: CheckedExpression,
  scope: VectorScope,
  count: number,
): NarrowVector {
  const vector = compileVector(expression, scope, count);
  if (vector.kind !== 'wide') return vector;
  const what = vector.scale === undefined ? 'whole numbers beyond 2^53' : 'exact decimals';
  throw new Incapable(`${printExpression(expression.tree)} gives ${what}`);
}

/** What vectors are compiled over. */
export interface VectorScope extends ReadScope {
  /** Vectors by their text: a column or a part of an expression is computed once a batch, wherever it stands. */
  shared?: Map<string, Vector>;
}

/** Whether closures read some of it, row by row: then it is better computed once and kept. */
export function isSlow(
  expression: CheckedExpression,
  scope: VectorScope,
  count: number,
  part: Expression = expression.tree,
): boolean {
  // What is compiled already would not be looked at.
  const { shared: _, ...own } = scope;
  const compiler = new VectorCompiler(expression, own, count);
  compiler.compile(part);
  return compiler.readParts > 0;
}

/** Calls that do not need all of their arguments at every row. */
const conditional: ReadonlySet<string> = new Set(['and', 'or', 'coalesce', 'if']);

/** A part with a loop of its own; undefined where closures read it. */
type Loop = Vector | undefined;

class VectorCompiler {
  private readonly expression: CheckedExpression;
  private readonly scope: VectorScope;
  private readonly count: number;
  /** How many parts are read by closures. */
  readParts = 0;

  constructor(expression: CheckedExpression, scope: VectorScope, count: number) {
    this.expression = expression;
    this.scope = scope;
    this.count = count;
  }

  compile(node: Expression): Vector {
    const { shared } = this.scope;
    if (!shared || node.kind === 'literal') return this.make(node);
    const text = printExpression(node);
    let vector = shared.get(text);
    if (!vector) shared.set(text, (vector = oncePerBatch(this.make(node))));
    return vector;
  }

  private make(node: Expression): Vector {
    return this.ofOneText(node) ?? this.loop(node) ?? this.read(node);
  }

  private typeOf(node: Expression): ValueType['type'] {
    return this.expression.typeOf(node).type;
  }

  private read(node: Expression): Vector {
    this.readParts++;
    refuseManyRows(this.count, this.scope.mostByRow, printExpression(node));
    const { expression, scope } = this;
    if (!isExact(expression, scope, node)) {
      return ofReader(compileExpression(expression, scope, node), kindOf(this.typeOf(node)));
    }
    const { type, scale = 0 } = expression.typeOf(node);
    const reader = compileExpression(expression, scope, node);
    return new ReadWide(reader, type === 'decimal' ? scale : undefined);
  }

  /** What reads one text column and nothing else is computed once a text. */
  private ofOneText(node: Expression): Loop {
    if (node.kind === 'column' || node.kind === 'literal') return undefined;
    const names = columnsOf(node);
    const view = names.size === 1 ? this.scope.views.get([...names][0]!) : undefined;
    if (view?.column.type !== 'text') return undefined;
    const source = vectorOf(view) as TextVector;
    if (source.grows || source.dictionary.length * 2 > this.count) return undefined;
    const alone: View = { column: view.column, data: dictionaryColumn(source.dictionary), rows: undefined };
    const scope = { views: new Map([[view.column.name, alone]]) };
    return ofDictionary(source, compilePlain(this.expression, scope, node), kindOf(this.typeOf(node)));
  }

  private loop(node: Expression): Loop {
    switch (node.kind) {
      case 'literal':
        return this.literal(node, this.expression.typeOf(node));
      case 'column':
        return vectorOf(this.scope.views.get(node.name)!);
      case 'cast':
        return this.cast(node);
      case 'in':
        return this.isIn(node);
      case 'case':
        return this.ifQuick(() => this.caseWhen(node));
      case 'call':
        return conditional.has(node.name) ? this.ifQuick(() => this.call(node)) : this.call(node);
    }
  }

  private literal({ value, type }: LiteralNode, wanted: ValueType): Vector {
    if (wanted.type === 'decimal') return new ConstantWide(null, wanted.scale ?? 0);
    const whole = typeof value === 'bigint' ? wholeOf(value) : value;
    if (typeof whole === 'bigint') return new ConstantWide(whole);
    switch (kindOf(wanted.type)) {
      case 'text':
        return new ConstantText(whole === null ? null : String(whole));
      case 'boolean':
        return new ConstantBoolean(whole as boolean | null);
      case 'number': {
        const isDay = type === 'date' && whole !== null;
        return new ConstantNumber(isDay ? Math.floor(Number(whole) / dayLength) : (whole as number | null));
      }
    }
  }

  /** A part's vector brought to a type that it shares with others: nulls take it, dates become timestamps. */
  private as(node: Expression, to: ValueType): Vector {
    if (node.kind === 'literal' && node.value === null) return this.literal(node, to);
    const vector = this.compile(node);
    if (vector.kind === 'wide') return wideAs(vector, to);
    return this.typeOf(node) === 'date' && to.type === 'timestamp'
      ? new ScaledNumber(vector as NumberVector, dayLength)
      : vector;
  }

  /** Parts as vectors of one type and kind; undefined where texts are among them. */
  private comparable(nodes: readonly Expression[]): NumberVector[] | WideVector[] | undefined {
    const types = nodes.map((node) => this.expression.typeOf(node));
    if (types.some(({ type }) => type === 'text')) return undefined;
    const shared = types.reduce<ValueType | undefined>((all, type) => all && commonType(all, type), {
      type: 'null',
    });
    if (shared === undefined || shared.type === 'null') return undefined;
    return alike(
      nodes.map((node) => {
        const vector = this.as(node, shared);
        return vector.kind === 'boolean' ? asNumber(vector) : vector;
      }),
    ) as NumberVector[] | WideVector[];
  }

  private cast({ argument, to }: CastNode): Loop {
    const from = this.typeOf(argument);
    if (from === to) return this.compile(argument);
    if (to === 'number' && (from === 'integer' || from === 'decimal')) return this.doubles(argument);
    if (from === 'boolean' && (to === 'integer' || to === 'number')) return asNumber(this.compile(argument));
    if (from === 'date' && to === 'timestamp') {
      return new ScaledNumber(this.compile(argument) as NumberVector, dayLength);
    }
    if (from === 'timestamp' && to === 'date') {
      const floor = (value: number): number => Math.floor(value / dayLength);
      return new MappedNumber(floor, this.compile(argument) as NumberVector);
    }
    return undefined;
  }

  /** A part as the doubles that DuckDB makes of it. */
  private doubles(node: Expression): NumberVector {
    return asNumber(this.as(node, { type: 'number' }));
  }

  private isIn({ argument, list }: InNode): Loop {
    if (!list.every((item) => item.kind === 'literal') || this.typeOf(argument) === 'text') return undefined;
    const vectors = this.comparable([argument, ...list]);
    if (!vectors) return undefined;
    // Constants are the same in every row, so one tells them.
    for (const item of vectors.slice(1)) item.evaluate({ start: 0, count: 1, rows: undefined });
    if (areWide(vectors)) return new WideMember(vectors[0]!, vectors.slice(1));
    const [value, ...items] = vectors;
    return new MemberVector(
      value!,
      items.map((item) => (item.hasNulls ? null : item.values[0]!)),
    );
  }

  /**
   * Closures leave out what a row does not need, loops do not: where a part is slow, or may fail at a row that does
   * not need it, closures read all of it.
   */
  private ifQuick(make: () => Loop): Loop {
    const before = this.readParts;
    const vector = make();
    if (this.readParts === before) return vector;
    this.readParts = before;
    return undefined;
  }

  private caseWhen(node: CaseNode): Loop {
    const type = this.expression.typeOf(node);
    const conditions = node.branches.map(({ when }) => this.condition(when));
    const results = node.branches.map(({ then }) => this.as(then, type));
    if (node.otherwise) results.push(this.as(node.otherwise, type));
    return choice(firstTrue(conditions), results);
  }

  private condition(node: Expression): BooleanVector {
    return this.as(node, { type: 'boolean' }) as BooleanVector;
  }

  private call(node: CallNode): Loop {
    const [first, second, third] = node.arguments as [Expression, Expression, Expression];
    const type = this.expression.typeOf(node);
    switch (node.name) {
      case 'and':
      case 'or':
        return new LogicVector(node.name, this.condition(first), this.condition(second));
      case 'not':
        return new NotVector(this.condition(first));
      case 'is null':
      case 'is not null':
        return new NullTest(this.compile(first), node.name === 'is null');
      case 'coalesce': {
        const vectors = alike(node.arguments.map((argument) => this.as(argument, type)));
        return choice(firstKnown(vectors), vectors);
      }
      case 'if': {
        const conditions = [this.condition(first)];
        return choice(firstTrue(conditions), [this.as(second, type), this.as(third, type)]);
      }
      default:
        return this.comparison(node) ?? this.arithmetic(node) ?? this.dates(node) ?? this.strict(node);
    }
  }

  private comparison(node: CallNode): Loop {
    const vectors = isComparison(node.name) && this.comparable(node.arguments);
    return vectors ? compareVectors(node.name, vectors) : undefined;
  }

  private arithmetic(node: CallNode): Loop {
    const loop = arithmeticLoops[node.name];
    if (!loop || node.arguments.length !== 2 || !node.arguments.every((part) => this.isNumber(part)))
      return undefined;
    if (this.typeOf(node) !== 'integer') {
      const [a, b] = node.arguments.map((part) => this.doubles(part)) as [NumberVector, NumberVector];
      return new ArithmeticVector(loop, a, b, false);
    }
    const vectors = alike(node.arguments.map((part) => this.compile(part))) as NumberVector[] | WideVector[];
    if (!areWide(vectors)) return new ArithmeticVector(loop, vectors[0]!, vectors[1]!, true);
    const wide = wideLoops[node.name];
    return wide && new WideArithmetic(wide, vectors[0]!, vectors[1]!);
  }

  private isNumber(node: Expression): boolean {
    return ['integer', 'number', 'decimal'].includes(this.typeOf(node));
  }

  private dates(node: CallNode): Loop {
    const moment = node.arguments.at(-1);
    if (!moment || !['date', 'timestamp'].includes(this.typeOf(moment))) return undefined;
    const perDay = (type: ValueType['type']): number => (type === 'date' ? 1 : dayLength);
    const argument = (): NumberVector => this.compile(moment) as NumberVector;
    const [unit] = node.arguments as [LiteralNode];
    const given = perDay(this.typeOf(moment));
    if (node.name === 'date_trunc') {
      return dateTruncVector(unit.value as DateUnit, argument(), given, perDay(this.typeOf(node)));
    }
    if (node.name === 'epoch_ms') return new EpochMilliseconds(argument(), dayLength / given);
    if (node.name === 'date_part') return datePartVector(unit.value as DatePart, argument(), given);
    if (node.arguments.length === 1) return datePartVector(node.name as DatePart, argument(), given);
    return undefined;
  }

  /** A function of one or two numbers, called a value, its other arguments being constants. */
  private strict(node: CallNode): Loop {
    const make = strictFunctions[node.name];
    if (!make || kindOf(this.typeOf(node)) !== 'number') return undefined;
    const places = [...node.arguments.keys()].filter((place) => node.arguments[place]!.kind !== 'literal');
    const parts = places.map((place) => node.arguments[place]!);
    if (places.length === 0 || places.length > 2) return undefined;
    if (!parts.every((part) => kindOf(this.typeOf(part)) === 'number')) return undefined;
    const isDouble = this.typeOf(node) === 'number';
    const given = node.arguments.map((argument) => {
      const value = argument.kind === 'literal' ? this.constant(argument) : null;
      return typeof value === 'bigint' && isDouble ? Number(value) : value;
    });
    if (given.some((value) => typeof value === 'bigint')) return undefined;
    if (given.some((value, place) => value === null && !places.includes(place))) return undefined;
    const compute = make(this.site(node)) as (...values: StoredValue[]) => StoredValue;
    const vectors = parts.map((part) => (isDouble ? this.doubles(part) : this.compile(part)));
    if (vectors.some(({ kind }) => kind === 'wide')) return undefined;
    const [a, b] = vectors as [NumberVector, NumberVector | undefined];
    if (b) {
      if (node.arguments.length === 2) return new CombinedNumber(compute, a, b);
      return undefined;
    }
    if (node.arguments.length === 1) return new MappedNumber(compute, a);
    const values = [...given];
    const place = places[0]!;
    return new MappedNumber((value) => {
      values[place] = value;
      return compute(...values);
    }, a);
  }

  private constant(node: LiteralNode): StoredValue {
    const vector = this.literal(node, this.expression.typeOf(node));
    if (node.value === null) return null;
    return vector.kind === 'number' ? vector.values[0]! : node.value;
  }

  private site(node: CallNode): ScalarSite {
    return {
      node,
      type: this.expression.typeOf(node),
      types: node.arguments.map((argument) => this.expression.typeOf(argument)),
      constant: (index) => (node.arguments[index] as LiteralNode).value,
    };
  }
}

function choice(chooser: Chooser, given: readonly Vector[]): Loop {
  const results = alike(given);
  const isTooMuch = results.length > 255 || results.some((result) => result.kind === 'text' && result.grows);
  return isTooMuch ? undefined : chosen(chooser, results);
}

const asNumber = (vector: Vector): NumberVector =>
  vector.kind === 'boolean' ? new BooleanNumber(vector) : (vector as NumberVector);

/** Whole numbers of 64 bits, or decimals, brought to a type. */
function wideAs(vector: WideVector, { type, scale = 0 }: ValueType): Vector {
  if (type === 'number') return new NumberOfWide(vector);
  return type === 'decimal' && vector.scale !== scale ? new Rescaled(vector, scale) : vector;
}

/** Numbers beside whole numbers beyond 2^53 become such. */
function alike<Some extends Vector>(vectors: readonly Some[]): Some[] {
  const isWide = vectors.some(({ kind }) => kind === 'wide');
  return vectors.map((vector) =>
    isWide && vector.kind === 'number' ? (new WideOfNumber(vector) as Vector as Some) : vector,
  );
}

const areWide = (vectors: readonly Vector[]): vectors is WideVector[] => vectors[0]!.kind === 'wide';

/** How a vector holds values of a type that a double can hold. */
export function kindOf(type: ValueType['type']): NarrowVector['kind'] {
  if (type === 'text' || type === 'null') return 'text';
  return type === 'boolean' ? 'boolean' : 'number';
}

function columnsOf(node: Expression, names = new Set<string>()): Set<string> {
  if (node.kind === 'column') names.add(node.name);
  for (const part of children(node)) columnsOf(part, names);
  return names;
}
