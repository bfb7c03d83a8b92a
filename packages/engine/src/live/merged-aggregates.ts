import { findFunction, type CallNode, type CheckedColumn, type Expression } from '@inset/model';

/** A column of the partial answers: what it is of a stretch of rows, and what makes one of several. */
export interface Part {
  name: string;
  tree: Expression;
  /** The aggregate that puts the parts of several stretches together. */
  merge: string;
}

/** A measure in terms of the parts. */
export interface MergedMeasure {
  name: string;
  tree: Expression;
}

/** Aggregates of which the answer for all rows is an aggregate of the answers for some. */
const merges: Record<string, string> = {
  bool_and: 'bool_and',
  bool_or: 'bool_or',
  count: 'sum',
  count_if: 'sum',
  first: 'first',
  last: 'last',
  max: 'max',
  min: 'min',
  sum: 'sum',
};

/** Takes measures apart; undefined where one cannot be put together again from answers for some of the rows. */
export function mergeMeasures(
  measures: readonly CheckedColumn[],
  nameOf: (place: number) => string,
): { parts: Part[]; measures: MergedMeasure[] } | undefined {
  const parts: Part[] = [];
  const add = (tree: Expression, merge: string): Expression => {
    const name = nameOf(parts.length);
    parts.push({ name, tree, merge });
    return { kind: 'column', name, span: tree.span };
  };
  const merged: MergedMeasure[] = [];
  for (const { name, value } of measures) {
    const tree = mapAggregates(value.tree, (node) => mergeCall(node, value.typeOf, add));
    if (!tree) return undefined;
    merged.push({ name, tree });
  }
  return { parts, measures: merged };
}

function mergeCall(
  node: CallNode,
  typeOf: CheckedColumn['value']['typeOf'],
  add: (tree: Expression, merge: string) => Expression,
): Expression | undefined {
  const [argument] = node.arguments;
  if (node.distinct || (argument && typeOf(argument).type === 'null')) return undefined;
  if (node.name === 'avg') return mergeMean(node, typeOf, add);
  const merge = Object.hasOwn(merges, node.name) ? merges[node.name] : undefined;
  return merge === undefined ? undefined : add(node, merge);
}

/** A mean is a sum over a count. Whole numbers are added as doubles: their sum need not fit 64 bits. */
function mergeMean(
  node: CallNode,
  typeOf: CheckedColumn['value']['typeOf'],
  add: (tree: Expression, merge: string) => Expression,
): Expression {
  const { span } = node;
  const argument = node.arguments[0]!;
  const double: Expression = { kind: 'cast', argument, to: 'number', attempt: false, span };
  const { type, scale = 0 } = typeOf(argument);
  const summed = type === 'decimal' ? argument : double;
  const sum = add({ ...node, name: 'sum', arguments: [summed] }, 'sum');
  const count = add({ ...node, name: 'count' }, 'sum');
  const mean: Expression = { kind: 'call', name: '/', arguments: [sum, count], span };
  return type === 'decimal' ? exactMean(sum, count, mean, scale) : mean;
}

/** Below it a double holds the digits of a sum even after it was taken for a number and back. */
const mostDigits = 2 ** 50;

/** A mean of decimals by their digits, which is rounded once, where the sum has as few as that. */
function exactMean(sum: Expression, count: Expression, mean: Expression, scale: number): Expression {
  const { span } = mean;
  const call = (name: string, ...parts: Expression[]): Expression => ({
    kind: 'call',
    name,
    arguments: parts,
    span,
  });
  const number = (value: number): Expression => ({ kind: 'literal', type: 'number', value, span });
  const unit = number(10 ** scale);
  const digits = call('*', { kind: 'cast', argument: sum, to: 'number', attempt: false, span }, unit);
  const exact = call('/', call('round', digits), call('*', count, unit));
  const when = call('<', call('abs', digits), number(mostDigits));
  return { kind: 'case', branches: [{ when, then: exact }], otherwise: mean, span };
}

/** An expression with others in place of its aggregates; undefined where one has none. */
function mapAggregates(
  node: Expression,
  replace: (node: CallNode) => Expression | undefined,
): Expression | undefined {
  const inside = (part: Expression): Expression | undefined => mapAggregates(part, replace);
  const all = (parts: readonly Expression[]): Expression[] | undefined => {
    const mapped = parts.map(inside);
    return mapped.every((part) => part !== undefined) ? mapped : undefined;
  };
  switch (node.kind) {
    case 'literal':
    case 'column':
      return node;
    case 'call': {
      if (findFunction(node.name)?.aggregate) return replace(node);
      const parts = all(node.arguments);
      return parts && { ...node, arguments: parts };
    }
    case 'cast': {
      const argument = inside(node.argument);
      return argument && { ...node, argument };
    }
    case 'in': {
      const [argument, ...list] = all([node.argument, ...node.list]) ?? [];
      return argument && { ...node, argument, list };
    }
    case 'case': {
      const branches = node.branches.map(({ when, then }) => all([when, then]));
      const otherwise = node.otherwise && inside(node.otherwise);
      if (branches.includes(undefined) || (node.otherwise && !otherwise)) return undefined;
      const mapped = branches.map((branch) => ({ when: branch![0]!, then: branch![1]! }));
      return { ...node, branches: mapped, ...(otherwise && { otherwise }) };
    }
  }
}
