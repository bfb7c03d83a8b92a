import {
  checkQuery,
  InsetError,
  isSqlSource,
  mostPivotValues,
  outputSchema,
  parseMoment,
  printMoment,
  quoteName,
  toRows,
  type BinStep,
  type Cell,
  type PivotStep,
  type Query,
  type QuerySource,
  type SchemaOf,
  type Step,
  type StepValue,
  type Table,
} from '@inset/model';
import { chooseBinStep } from '../compile/bin-step.ts';

/**
 * Finds what is only known when a Query runs: the width of bins, the smallest round one that makes at most `maxBins` of
 * the column's finite values, and the values that a pivot makes columns of. Queries inside the Query are seen to as
 * well. `run` answers a Query over the same datasets. Throws as `checkQuery` does, and `QUERY_INVALID` where a pivot
 * would make more columns than `mostPivotValues`.
 */
export async function resolveQuery(
  query: Query,
  schemaOf: SchemaOf,
  run: (query: Query) => Promise<Table>,
): Promise<Query> {
  return new Resolver(schemaOf, run).resolve(query);
}

class Resolver {
  private readonly schemaOf: SchemaOf;
  private readonly run: (query: Query) => Promise<Table>;

  constructor(schemaOf: SchemaOf, run: (query: Query) => Promise<Table>) {
    this.schemaOf = schemaOf;
    this.run = run;
  }

  async resolve(query: Query): Promise<Query> {
    if (!isOpen(query)) return query;
    const from = await this.source(query.from);
    const steps: Step[] = [];
    for (const step of query.steps) steps.push(await this.step(step, { from, steps: [...steps] }));
    return { from, steps };
  }

  private async source<Source extends QuerySource>(source: Source): Promise<Source | Query> {
    return typeof source === 'string' || isSqlSource(source) ? source : this.resolve(source);
  }

  private async step(step: Step, before: Query): Promise<Step> {
    switch (step.kind) {
      case 'join':
        return { ...step, with: await this.source(step.with) };
      case 'union': {
        const sources: QuerySource[] = [];
        for (const source of step.with) sources.push(await this.source(source));
        return { ...step, with: sources };
      }
      case 'bin':
        return step.step === undefined ? this.bin(step, before) : step;
      case 'pivot':
        return step.values === undefined ? this.pivot(step, before) : step;
      default:
        return step;
    }
  }

  private async bin(step: BinStep, before: Query): Promise<BinStep> {
    this.check(before, step);
    const name = quoteName(step.column);
    const type = outputSchema(before, this.schemaOf).find((column) => column.name === step.column)!.type;
    const number = type === 'number' ? name : `cast(${name} as number)`;
    const extent = async (among: string): Promise<[number, number]> => {
      const measures = ['min', 'max'].map((aggregate) => ({
        name: aggregate,
        expression: `${aggregate}(${number})${among}`,
      }));
      const { data } = await this.run(after(before, { kind: 'summarize', by: [], measures }));
      const ends = data.map((each) => (each.validity ? 0 : Number(each.kind === 'number' && each.values[0])));
      return [ends[0]!, ends[1]!];
    };
    let [min, max] = await extent('');
    // Endless values and NaN, of which x - x is NaN, have no bin of finite width. NaN is the greatest of all.
    if (!Number.isFinite(min) || !Number.isFinite(max)) {
      [min, max] = await extent(` filter (where ${number} - ${number} = 0)`);
    }
    return { ...step, step: chooseBinStep(min, max, step.maxBins ?? 20, type === 'integer') };
  }

  private async pivot(step: PivotStep, before: Query): Promise<PivotStep> {
    this.check(before, { ...step, values: [null] });
    const by = [{ name: 'value', expression: step.column }];
    const found = await this.run(after(before, { kind: 'summarize', by, measures: [] }));
    const refuse = (message: string) =>
      new InsetError('QUERY_INVALID', `Step ${before.steps.length + 1} (pivot): ${message}`, {
        step: before.steps.length,
      });
    if (found.rowCount > mostPivotValues) {
      const count = found.rowCount.toLocaleString('en');
      throw refuse(`there are ${count} values, and at most ${mostPivotValues} become columns. Filter first.`);
    }
    if (found.rowCount === 0 && step.by.length === 0) throw refuse('there are no values to make columns of.');
    const [column] = found.schema;
    const values = toRows(found).map(({ value }) => stepValue(value!, column!.type));
    if (values.some((value) => value === undefined)) {
      throw refuse('values that are NaN, endless or beyond 2^53 cannot become columns. Filter first.');
    }
    return { ...step, values: values as StepValue[] };
  }

  /** Checked first, so that a mistake names the Query's own step. */
  private check(before: Query, step: Step): void {
    checkQuery(after(before, step), this.schemaOf);
  }
}

const after = (before: Query, step: Step): Query => ({ ...before, steps: [...before.steps, step] });

/** Whether there is anything to find. */
function isOpen({ from, steps }: Query): boolean {
  const isOpenSource = (source: QuerySource) =>
    typeof source !== 'string' && !isSqlSource(source) && isOpen(source);
  const isOpenStep = (step: Step) => {
    if (step.kind === 'bin') return step.step === undefined;
    if (step.kind === 'pivot') return step.values === undefined;
    if (step.kind === 'join') return isOpenSource(step.with);
    return step.kind === 'union' && step.with.some(isOpenSource);
  };
  return isOpenSource(from) || steps.some(isOpenStep);
}

/** A value as steps write it; undefined where JSON has no such value. */
function stepValue(value: Cell, type: Table['schema'][number]['type']): StepValue | undefined {
  if (value === null || typeof value === 'boolean') return value;
  if (type === 'date' || type === 'timestamp') {
    const text = printMoment(Number(value), type);
    return parseMoment(text, type) === undefined ? undefined : text;
  }
  if (typeof value === 'string' && type === 'text') return value;
  const number = Number(value);
  const isWritten = Number.isFinite(number) && (type !== 'integer' || Number.isSafeInteger(number));
  return isWritten ? number : undefined;
}
