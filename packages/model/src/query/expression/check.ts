import { InsetError } from '../../errors/inset-error.ts';
import { findColumn, type ColumnType, type Schema } from '../../table/schema.ts';
import { suggest } from '../suggest.ts';
import { findFunction } from '../functions/catalogue.ts';
import type { ConstantParameter, Parameter, Signature } from '../functions/function-entry.ts';
import { isConstantParameter, readConstant } from './check-constant.ts';
import { expand } from './expand.ts';
import { parseExpression } from './parse.ts';
import { parseMoment } from './parse-moment.ts';
import { quoteName } from './print.ts';
import type { CallNode, CaseNode, CastNode, Expression, InNode, LiteralNode } from './tree.ts';
import { withinDay } from './units.ts';
import { commonType, type ValueType } from './value-type.ts';

/** What calls may stand for: as much as can be compiled in no time. */
const mostParts = 5_000;

/** A checked expression: names resolved to the letter, literals fitted to their neighbours, every part typed. */
export interface CheckedExpression {
  tree: Expression;
  type: ValueType;
  /** The type of each part of `tree`. */
  typeOf(node: Expression): ValueType;
  /** Names of the columns it reads. */
  columns: ReadonlySet<string>;
  /** It holds an aggregate, or a window function. */
  aggregate: boolean;
}

export interface CheckOptions {
  /**
   * Where aggregates may stand: `refuse` (default); `require`: columns stand only inside aggregates and there is
   * at least one aggregate; `window`: they and window functions stand beside the row's own columns.
   */
  aggregates?: 'refuse' | 'require' | 'window';
}

/**
 * Checks an expression against the columns at hand. Column names match to the letter, else ignoring case where
 * only one does. Throws `EXPRESSION_SYNTAX`, `QUERY_COLUMN` (no such column, with suggestions) or
 * `EXPRESSION_TYPE`, each with the position.
 */
export function checkExpression(
  expression: string | Expression,
  schema: Schema,
  options: CheckOptions = {},
): CheckedExpression {
  const text = typeof expression === 'string' ? expression : undefined;
  const parsed = typeof expression === 'string' ? parseExpression(expression) : expression;
  const checker = new Checker(schema, text, options.aggregates ?? 'refuse');
  const tree = checker.check(parsed);
  if (options.aggregates && options.aggregates !== 'refuse' && !checker.aggregate) {
    const wanted =
      options.aggregates === 'window' ? 'window function such as rank() or' : 'aggregate such as';
    throw checker.problem(tree, `There is no ${wanted} sum(…) or count()`);
  }
  return {
    tree,
    type: checker.typeOf(tree),
    typeOf: (node) => checker.typeOf(node),
    columns: checker.columns,
    aggregate: checker.aggregate,
  };
}

/** Whether an expression holds an aggregate, found without knowing the columns. */
export function hasAggregate(tree: Expression): boolean {
  if (tree.kind === 'call' && findFunction(tree.name)?.aggregate) return true;
  return children(tree).some(hasAggregate);
}

/** The parts of an expression, in the order they are written. */
export function children(node: Expression): Expression[] {
  switch (node.kind) {
    case 'literal':
    case 'column':
      return [];
    case 'call':
      return node.filter ? [...node.arguments, node.filter] : node.arguments;
    case 'cast':
      return [node.argument];
    case 'in':
      return [node.argument, ...node.list];
    case 'case': {
      const parts = node.branches.flatMap(({ when, then }) => [when, then]);
      return node.otherwise ? [...parts, node.otherwise] : parts;
    }
  }
}

class Checker {
  readonly columns = new Set<string>();
  aggregate = false;
  private readonly types = new Map<Expression, ValueType>();
  private readonly sizes = new Map<Expression, number>();
  private inside = false;
  private readonly schema: Schema;
  private readonly text: string | undefined;
  private readonly aggregates: NonNullable<CheckOptions['aggregates']>;

  constructor(schema: Schema, text: string | undefined, aggregates: NonNullable<CheckOptions['aggregates']>) {
    this.schema = schema;
    this.text = text;
    this.aggregates = aggregates;
  }

  typeOf(node: Expression): ValueType {
    return this.types.get(node)!;
  }

  problem(node: Expression, what: string, details: Record<string, unknown> = {}): InsetError {
    const { start } = node.span;
    const where = this.text === undefined ? '' : `, at character ${start + 1} of \`${this.text}\``;
    return new InsetError('EXPRESSION_TYPE', `${what}${where}.`, {
      position: start,
      text: this.text,
      ...details,
    });
  }

  check(node: Expression): Expression {
    if (this.types.has(node)) return node;
    switch (node.kind) {
      case 'literal':
        return this.typed(node, { type: node.type });
      case 'column':
        return this.column(node);
      case 'cast': {
        const argument = this.check(node.argument);
        this.refuseCast(argument, node.to, node);
        return this.typed({ ...node, argument }, { type: node.to });
      }
      case 'in':
        return this.isIn(node);
      case 'case':
        return this.caseWhen(node);
      case 'call':
        return this.call(node);
    }
  }

  private typed<Node extends Expression>(node: Node, type: ValueType): Node {
    const { onlyNulls, ...rest } = type;
    this.types.set(node, onlyNulls && node.kind !== 'column' ? rest : type);
    return node;
  }

  private column(node: Expression & { kind: 'column' }): Expression {
    const folded = node.name.toLowerCase();
    const candidates = this.schema.filter((column) => column.name.toLowerCase() === folded);
    const column =
      findColumn(this.schema, node.name) ?? (candidates.length === 1 ? candidates[0] : undefined);
    if (!column) throw this.noColumn(node);
    if (this.aggregates === 'require' && !this.inside) {
      const hint = `sum(${quoteName(column.name)})`;
      throw this.problem(node, `"${column.name}" must stand inside an aggregate such as ${hint}`);
    }
    this.columns.add(column.name);
    const { name, ...type } = column;
    return this.typed({ ...node, name }, type);
  }

  private noColumn(node: Expression & { kind: 'column' }): InsetError {
    const near = suggest(
      node.name,
      this.schema.map((column) => column.name),
    );
    const hint = near.length > 0 ? ` Did you mean ${near.map((name) => `"${name}"`).join(' or ')}?` : '';
    const where = this.text === undefined || this.text === node.name ? '' : ` (in \`${this.text}\`)`;
    return new InsetError('QUERY_COLUMN', `There is no column "${node.name}"${where}.${hint}`, {
      column: node.name,
      position: node.span.start,
      text: this.text,
      suggestions: near,
    });
  }

  private refuseCast(argument: Expression, to: ColumnType, node: Expression): void {
    const from = this.typeOf(argument).type;
    const isTemporal = (type: string) => type === 'date' || type === 'timestamp';
    const isPlain = (type: string) => type === 'text' || type === 'null' || type === to;
    if (isPlain(from) || to === 'text' || isTemporal(from) === isTemporal(to)) return;
    throw this.problem(node, `A ${from} cannot become a ${to}`);
  }

  private isIn(node: InNode): Expression {
    const parts = this.unify([node.argument, ...node.list], node);
    const [argument, ...list] = parts as [Expression, ...Expression[]];
    return this.typed({ ...node, argument, list }, { type: 'boolean' });
  }

  private caseWhen(node: CaseNode): Expression {
    const whens = node.branches.map(({ when }) => this.expect(this.check(when), 'boolean', 'the condition'));
    const results = [...node.branches.map(({ then }) => then), ...(node.otherwise ? [node.otherwise] : [])];
    const checked = this.unify(results, node);
    const branches = whens.map((when, i) => ({ when, then: checked[i]! }));
    const otherwise = node.otherwise && checked[branches.length]!;
    return this.typed({ ...node, branches, ...(otherwise && { otherwise }) }, this.common(checked, node));
  }

  private call(node: CallNode): Expression {
    const entry = findFunction(node.name);
    if (!entry) throw this.problem(node, `There is no function "${node.name}"`);
    if (entry.window && this.aggregates !== 'window') {
      throw this.problem(node, `${node.name}() looks at other rows; it belongs into a window step`);
    }
    if (!entry.aggregate && !entry.window) {
      if (node.distinct || node.filter) throw this.problem(node, `"${node.name}" is not an aggregate`);
      return this.applied(node, entry.signatures);
    }
    if (this.aggregates === 'refuse') {
      throw this.problem(node, `The aggregate ${node.name}() cannot stand here; it belongs into a summary`);
    }
    if (this.inside) throw this.problem(node, 'An aggregate cannot stand inside an aggregate');
    if (entry.window && (node.distinct || node.filter)) {
      throw this.problem(node, `"${node.name}" is not an aggregate`);
    }
    this.aggregate = true;
    this.inside = true;
    const filter = node.filter && this.expect(this.check(node.filter), 'boolean', 'the filter');
    const checked = this.applied({ ...node, ...(filter && { filter }) }, entry.signatures);
    this.inside = false;
    return checked;
  }

  private applied(node: CallNode, signatures: readonly Signature[]): Expression {
    const given = node.arguments.map((argument) => this.check(argument));
    const fitting = signatures.filter((signature) => fitsCount(signature, given.length));
    if (fitting.length === 0) {
      throw this.problem(node, `${node.name} takes ${countWords(signatures)}, not ${given.length}`);
    }
    let first: InsetError | undefined;
    for (const signature of fitting) {
      try {
        return this.match(node, given, signature);
      } catch (error) {
        first ??= error as InsetError;
      }
    }
    throw first;
  }

  private match(node: CallNode, given: Expression[], signature: Signature): Expression {
    const wanted = given.map((_, i) => signature.parameters[Math.min(i, signature.parameters.length - 1)]!);
    let list = given.map((argument, i) => this.expect(argument, wanted[i]!, node.name));
    const same = list.filter((_, i) => wanted[i] === 'same');
    if (same.length > 0) {
      const unified = this.unifyChecked(same, node);
      let next = 0;
      list = list.map((argument, i) => (wanted[i] === 'same' ? unified[next++]! : argument));
    }
    const call = { ...node, arguments: list };
    if (signature.meaning) return this.expanded(call, signature.meaning);
    return this.typed(call, this.result(call, signature, list, wanted));
  }

  /** What a call stands for; the aggregates in it take the place of one. */
  private expanded(call: CallNode, meaning: NonNullable<Signature['meaning']>): Expression {
    const wasInside = this.inside;
    if (findFunction(call.name)!.aggregate) this.inside = false;
    const tree = this.check(expand(meaning, call));
    this.inside = wasInside;
    if (this.sizeOf(tree) > mostParts) throw this.problem(call, `${call.name} stands for too much here`);
    return tree;
  }

  /** How many parts an expression has, those that stand in several places counted each time. */
  private sizeOf(node: Expression): number {
    let size = this.sizes.get(node);
    if (size === undefined) {
      size = 1 + children(node).reduce((sum, part) => sum + this.sizeOf(part), 0);
      this.sizes.set(node, size);
    }
    return size;
  }

  private result(node: CallNode, signature: Signature, list: Expression[], wanted: Parameter[]): ValueType {
    switch (signature.result) {
      case 'first': {
        const first = this.typeOf(list[wanted.findIndex((parameter) => !isUnit(parameter))]!);
        const unit = list.find((_, i) => isUnit(wanted[i]!));
        const isTime = unit?.kind === 'literal' && withinDay.includes(String(unit.value));
        if (isTime && first.type === 'date') return { type: 'timestamp' };
        return first.type === 'null' ? { type: fallbackType(wanted[0]!) } : first;
      }
      case 'same':
        return this.common(
          list.filter((_, i) => wanted[i] === 'same'),
          node,
        );
      case 'arithmetic': {
        const isWhole = list.every((argument) => ['integer', 'null'].includes(this.typeOf(argument).type));
        return { type: isWhole ? 'integer' : 'number' };
      }
      case 'part':
        return { type: (list[0] as LiteralNode).value === 'epoch' ? 'number' : 'integer' };
      default:
        return { type: signature.result };
    }
  }

  /** The argument as the parameter takes it, a text constant turned into a date where a date is wanted. */
  private expect(argument: Expression, parameter: Parameter, what: string): Expression {
    const { type } = this.typeOf(argument);
    if (isConstantParameter(parameter)) return this.constant(argument, parameter, what);
    const isMoment = parameter === 'date' || parameter === 'temporal' || parameter === 'timestamp';
    if (isMoment && type === 'text' && argument.kind === 'literal') argument = this.toMoment(argument);
    if (fits(parameter, this.typeOf(argument).type)) return argument;
    if (this.typeOf(argument).onlyNulls) {
      const to = castFor(parameter);
      return this.typed({ kind: 'cast', argument, to, attempt: false, span: argument.span }, { type: to });
    }
    throw this.problem(
      argument,
      `${what} needs ${parameterWords[parameter]}, but this is ${typeWords[type]}`,
    );
  }

  private constant(argument: Expression, parameter: ConstantParameter, name: string): Expression {
    const literal = argument.kind === 'literal' ? argument : undefined;
    const reading = readConstant(parameter, literal, name);
    if ('problem' in reading) throw this.problem(argument, reading.problem);
    const { type, value } = reading;
    if (literal!.type === type && literal!.value === value) return literal!;
    return this.typed({ ...literal!, type, value }, { type });
  }

  private unify(nodes: Expression[], parent: Expression): Expression[] {
    return this.unifyChecked(
      nodes.map((node) => this.check(node)),
      parent,
    );
  }

  /** Text constants among dates become dates, columns without values nulls; then all must have a common type. */
  private unifyChecked(nodes: Expression[], parent: Expression): Expression[] {
    const moment = nodes
      .filter((node) => node.kind !== 'literal' || this.typeOf(node).type !== 'text')
      .map((node) => this.typeOf(node).type)
      .find((type) => type === 'date' || type === 'timestamp');
    const fitted = nodes.map((node) => {
      const isText = node.kind === 'literal' && this.typeOf(node).type === 'text';
      return isText && moment ? this.toMoment(node) : node;
    });
    const { type } = this.common(fitted, parent);
    return type === 'text' ? fitted : fitted.map((node) => this.withoutText(node));
  }

  /** A null that is no text in place of a column that holds nothing. */
  private withoutText(node: Expression): Expression {
    if (!this.typeOf(node).onlyNulls) return node;
    return this.typed({ kind: 'literal', type: 'null', value: null, span: node.span }, { type: 'null' });
  }

  private common(nodes: Expression[], parent: Expression): ValueType {
    let type: ValueType = { type: 'null' };
    for (const node of nodes) {
      const next = commonType(type, this.typeOf(node));
      if (!next) {
        const pair = `${typeWords[type.type]} and ${typeWords[this.typeOf(node).type]}`;
        throw this.problem(parent, `${parent.kind === 'call' ? `"${parent.name}"` : 'This'} mixes ${pair}`);
      }
      type = next;
    }
    return type;
  }

  private toMoment(node: LiteralNode): LiteralNode {
    const text = String(node.value);
    const day = parseMoment(text, 'date');
    const type = day === undefined ? 'timestamp' : 'date';
    const value = day ?? parseMoment(text, 'timestamp');
    if (value === undefined) throw this.problem(node, `'${text}' is not a date such as '2024-01-31'`);
    return this.typed({ ...node, type, value }, { type });
  }
}

const typeWords: Record<ValueType['type'], string> = {
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  decimal: 'a decimal number',
  text: 'text',
  date: 'a date',
  timestamp: 'a timestamp',
  null: 'null',
};

const parameterWords: Record<Exclude<Parameter, ConstantParameter>, string> = {
  boolean: 'a condition (true or false)',
  integer: 'a whole number',
  numeric: 'a number',
  text: 'text',
  date: 'a date',
  timestamp: 'a timestamp',
  temporal: 'a date or timestamp',
  any: 'a value',
  same: 'a value',
};

const isUnit = (parameter: Parameter): boolean => parameter === 'unit' || parameter === 'truncation';

function fits(parameter: Parameter, type: ValueType['type']): boolean {
  if (type === 'null' || parameter === 'any' || parameter === 'same') return true;
  if (parameter === 'numeric') return type === 'integer' || type === 'number' || type === 'decimal';
  if (parameter === 'temporal') return type === 'date' || type === 'timestamp';
  return parameter === type;
}

const fallbackType = (parameter: Parameter): ColumnType =>
  parameter === 'numeric' ? 'number' : parameter === 'temporal' ? 'timestamp' : 'text';

/** What a column that holds nothing is taken for where a parameter takes no text. */
const castFor = (parameter: Parameter): CastNode['to'] => {
  const isType = parameter === 'boolean' || parameter === 'integer' || parameter === 'date';
  return isType || parameter === 'timestamp' ? parameter : (fallbackType(parameter) as CastNode['to']);
};

function fitsCount({ parameters, optional = 0, variadic }: Signature, count: number): boolean {
  return count >= parameters.length - optional && (variadic || count <= parameters.length);
}

function countWords(signatures: readonly Signature[]): string {
  const [{ parameters, optional = 0, variadic }] = signatures as [Signature];
  const least = parameters.length - optional;
  if (variadic) return `at least ${least} ${least === 1 ? 'value' : 'values'}`;
  const most = parameters.length;
  const range = least === most ? `${most}` : `${least} to ${most}`;
  return `${range} ${range === '1' ? 'value' : 'values'}`;
}
