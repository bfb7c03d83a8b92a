import {
  checkExpression,
  checkQuery,
  isSqlSource,
  printExpression,
  quoteName,
  type CallNode,
  type CheckedExpression,
  type CheckedStep,
  type Column,
  type Expression,
  type Query,
  type Schema,
  type Step,
} from '@inset/model';
import { aggregatesIn } from '../compile/aggregates-in.ts';
import { binEdges } from '../compile/bin-step.ts';
import { Incapable } from '../compile/incapable.ts';
import type { AggregateRule, PartKind } from './cube.ts';
import { replaceParts } from './replace-parts.ts';
import { checkOrder } from './steady-order.ts';

/** Something that each cell keeps: of a value, where it is not null, of the rows where `where` is true. */
export interface PlannedPart {
  kind: PartKind;
  /** Absent: of rows. */
  value?: CheckedExpression;
  where?: CheckedExpression;
}

export interface PlannedKey {
  column: Column;
  value: CheckedExpression;
  /** It follows from the keys before it, as a bin's upper edge from the lower one. */
  follows: boolean;
  /** It is an edge of the bins of a number: the lower one, or where `next` is 1 the upper one. */
  bin?: { of: CheckedExpression; step: number; next: number };
}

/** A view as a cube can answer it: every expression over the dataset's own columns. */
export interface CubePlan {
  filters: CheckedExpression[];
  keys: PlannedKey[];
  parts: PlannedPart[];
  aggregates: AggregateRule[];
  after: Step[];
  schema: Schema;
}

/** A column in terms of the dataset's. */
interface Meaning {
  tree: Expression;
  /** The bins of which it is an edge. */
  bin?: { number: number; of: Expression; step: number; next: number };
}

const span = { start: 0, end: 0 };

/**
 * Plans the cube of a view. The Query must filter, derive, bin, select and rename rows, then summarize them; what
 * follows the summary may be anything that small tables are answered with. Throws `Incapable` with what stands in the
 * way, and an InsetError where the Query is wrong.
 */
export function planCube(view: Query, dataset: Schema): CubePlan {
  const steps = stepsOf(view);
  const at = steps.findIndex(({ kind }) => kind === 'summarize');
  if (at < 0) throw new Incapable('the view shows rows, not a summary of them');
  const from = 'dataset';
  const { schemas, steps: all } = checkQuery({ from, steps }, dataset);
  const schema = schemas.at(-1)!;
  const checked = checkQuery({ from, steps: steps.slice(0, at + 1) }, dataset).steps;
  const planner = new CubePlanner(dataset);
  for (const step of checked.slice(0, -1)) planner.take(step);
  const summary = checked.at(-1) as Extract<CheckedStep, { kind: 'summarize' }>;
  checkOrder(all.slice(checked.length), spreadsIn(summary));
  return {
    ...planner.summarize(summary),
    after: [...planner.finish(summary), ...steps.slice(at + 1)],
    schema,
  };
}

/** The measures that follow from spreads. */
function spreadsIn({ measures }: Extract<CheckedStep, { kind: 'summarize' }>): Set<string> {
  const hold = ({ value }: { value: CheckedExpression }): boolean =>
    aggregatesIn(value.tree).some((node) => rules[node.name]?.part === 'moments');
  return new Set(measures.filter(hold).map(({ name }) => name));
}

function stepsOf({ from, steps }: Query): Step[] {
  if (typeof from === 'string') return steps;
  if (isSqlSource(from)) throw new Incapable('the view reads SQL');
  return [...stepsOf(from), ...steps];
}

class CubePlanner {
  private readonly dataset: Schema;
  private scope: Map<string, Meaning>;
  private readonly filters: CheckedExpression[] = [];
  private readonly parts: PlannedPart[] = [];
  private readonly partKeys: string[] = [];
  private readonly aggregates: AggregateRule[] = [];
  private readonly columnOf = new Map<Expression, string>();
  private bins = 0;

  constructor(dataset: Schema) {
    this.dataset = dataset;
    this.scope = new Map(
      dataset.map(({ name }) => [name, { tree: { kind: 'column', name, span } as const }]),
    );
  }

  take(step: CheckedStep): void {
    const { scope } = this;
    switch (step.kind) {
      case 'filter':
        this.filters.push(this.inDataset(step.where.tree));
        return;
      case 'derive': {
        const made = step.columns.map(({ name, value }) => [name, this.meaning(value.tree)] as const);
        this.scope = new Map([...scope, ...made]);
        return;
      }
      case 'select':
        this.scope = new Map(step.columns.map((name) => [name, scope.get(name)!]));
        return;
      case 'rename': {
        const names = new Map(step.columns.map(({ from, to }) => [from, to]));
        this.scope = new Map([...scope].map(([name, meaning]) => [names.get(name) ?? name, meaning]));
        return;
      }
      case 'bin':
        this.bin(step);
        return;
      default:
        throw new Incapable(`${step.kind} before the summary`);
    }
  }

  summarize({
    by,
    measures,
  }: Extract<CheckedStep, { kind: 'summarize' }>): Omit<CubePlan, 'after' | 'schema'> {
    const seen = new Set<number>();
    const keys = by.map(({ name, value }): PlannedKey => {
      const bin = value.tree.kind === 'column' ? this.scope.get(value.tree.name)!.bin : undefined;
      const follows = bin !== undefined && seen.has(bin.number);
      if (bin !== undefined) seen.add(bin.number);
      const { type } = value.type;
      return {
        column: { name, type: type === 'null' ? 'text' : type },
        value: this.inDataset(value.tree),
        follows,
        ...(bin && { bin: { ...bin, of: checkExpression(bin.of, this.dataset) } }),
      };
    });
    this.part({ kind: 'count' });
    const taken = new Set(by.map(({ name }) => name.toLowerCase()));
    for (const { value } of measures) {
      for (const node of aggregatesIn(value.tree)) {
        let column = `aggregate ${this.aggregates.length}`;
        while (taken.has(column)) column += ' ';
        this.aggregates.push(this.rule(node, value, column));
        this.columnOf.set(node, column);
      }
    }
    const { filters, parts, aggregates } = this;
    return { filters, keys, parts, aggregates };
  }

  /** The steps that make the summary of keys and aggregates. */
  finish({ by, measures }: Extract<CheckedStep, { kind: 'summarize' }>): Step[] {
    const columns = measures.map(({ name, value }) => {
      const whole = this.columnOf.get(value.tree);
      if (whole !== undefined) return { name, from: whole };
      const column = (node: Expression): Expression | undefined => {
        const at = this.columnOf.get(node);
        return at === undefined ? undefined : { kind: 'column', name: at, span };
      };
      return { name, expression: printExpression(replaceParts(value.tree, column)) };
    });
    const derived = columns.map(({ name, from, expression }) => ({
      name,
      expression: expression ?? quoteName(from!),
    }));
    if (columns.every(({ from }) => from !== undefined)) {
      for (const { name, from } of columns)
        this.aggregates.find(({ column }) => column === from)!.column = name;
      return [];
    }
    return [
      { kind: 'derive', columns: derived },
      { kind: 'select', columns: [...by, ...measures].map(({ name }) => name) },
    ];
  }

  private bin({ column, name, step }: Extract<CheckedStep, { kind: 'bin' }>): void {
    if (step === undefined) throw new Incapable('the width of the bins is not known yet');
    const value = this.scope.get(column)!.tree;
    const { factor, divide } = binEdges(step);
    const number = (value: number): Expression => ({ kind: 'literal', type: 'number', value, span });
    const call = (operator: string, ...parts: Expression[]): Expression => ({
      kind: 'call',
      name: operator,
      arguments: parts,
      span,
    });
    const index = call('floor', call(divide ? '/' : '*', value, number(factor)));
    const bin = { number: this.bins++, of: value, step };
    const edge = (next: number): Meaning => ({
      tree: call(divide ? '*' : '/', call('+', index, number(next)), number(factor)),
      bin: { ...bin, next },
    });
    const others = [...this.scope].filter(([other]) => other !== name && other !== `${name}_end`);
    this.scope = new Map([...others, [name, edge(0)], [`${name}_end`, edge(1)]]);
  }

  private meaning(tree: Expression): Meaning {
    if (tree.kind === 'column') return this.scope.get(tree.name)!;
    const replaced = this.replaced(tree);
    // A constant takes on the type of what it stands beside, which a derived column does not.
    if (replaced.kind === 'literal') throw new Incapable('a column is a constant');
    return { tree: replaced };
  }

  private replaced(tree: Expression): Expression {
    return replaceParts(tree, (node) =>
      node.kind === 'column' ? this.scope.get(node.name)!.tree : undefined,
    );
  }

  private inDataset(tree: Expression): CheckedExpression {
    return checkExpression(this.replaced(tree), this.dataset);
  }

  private rule(node: CallNode, { typeOf }: CheckedExpression, column: string): AggregateRule {
    if (node.distinct) throw new Incapable(`${node.name}(distinct …) cannot be added up`);
    const type = typeOf(node).type;
    const [argument, ...others] = node.arguments;
    const make = rules[node.name];
    if (!make || others.length > 0 || type === 'null')
      throw new Incapable(`${node.name}() cannot be added up`);
    const given = argument && typeOf(argument).type;
    const part = (kind: PartKind): number => {
      return this.part({
        kind,
        ...(argument && { value: this.inDataset(argument) }),
        ...(node.filter && { where: this.inDataset(node.filter) }),
      });
    };
    const isNumber = given === 'integer' || given === 'number';
    const isOrdered = isNumber || given === 'date' || given === 'timestamp';
    if (make.needs === 'number' ? !isNumber : make.needs === 'order' && !isOrdered) {
      throw new Incapable(`${node.name}() of ${given} cannot be added up`);
    }
    if (node.name === 'count_if') return { ...make.rule, column, type, part: this.countIf(node), counts: 0 };
    const counts = make.part === 'moments' ? part('moments') : part('count');
    if (node.name === 'count') return { ...make.rule, column, type, part: counts, counts };
    if (make.needs === 'boolean') return { ...make.rule, column, type, part: this.countIf(node), counts };
    return { ...make.rule, column, type, part: part(make.part), counts };
  }

  private countIf({ arguments: [condition], filter }: CallNode): number {
    const where: Expression = filter
      ? { kind: 'call', name: 'and', arguments: [filter, condition!], span }
      : condition!;
    return this.part({ kind: 'count', where: this.inDataset(where) });
  }

  private part(part: PlannedPart): number {
    const text = (expression?: CheckedExpression): string =>
      expression ? printExpression(expression.tree) : '';
    const key = JSON.stringify([part.kind, text(part.value), text(part.where)]);
    const known = this.partKeys.indexOf(key);
    if (known >= 0) return known;
    this.partKeys.push(key);
    return this.parts.push(part) - 1;
  }
}

interface RuleMaker {
  needs: 'anything' | 'number' | 'order' | 'boolean';
  part: PartKind;
  rule: Pick<AggregateRule, 'how' | 'whole'>;
}

const spread = (how: 'variance' | 'deviation', whole: boolean): RuleMaker => ({
  needs: 'number',
  part: 'moments',
  rule: { how, whole },
});

/** The aggregates of a whole that follow from those of its parts. */
const rules: Record<string, RuleMaker> = {
  count: { needs: 'anything', part: 'count', rule: { how: 'count' } },
  count_if: { needs: 'boolean', part: 'count', rule: { how: 'count' } },
  sum: { needs: 'number', part: 'sum', rule: { how: 'total' } },
  avg: { needs: 'number', part: 'sum', rule: { how: 'mean' } },
  min: { needs: 'order', part: 'min', rule: { how: 'edge' } },
  max: { needs: 'order', part: 'max', rule: { how: 'edge' } },
  bool_or: { needs: 'boolean', part: 'count', rule: { how: 'any' } },
  bool_and: { needs: 'boolean', part: 'count', rule: { how: 'all' } },
  variance: spread('variance', false),
  var_pop: spread('variance', true),
  stddev: spread('deviation', false),
  stddev_pop: spread('deviation', true),
};
