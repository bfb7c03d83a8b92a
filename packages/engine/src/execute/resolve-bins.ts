import {
  outputSchema,
  quoteName,
  type BinStep,
  type Query,
  type Schema,
  type Step,
  type Table,
} from '@inset/model';
import { chooseBinStep } from '../compile/bin-step.ts';

/**
 * Gives every bin a width: the smallest round one that makes at most `maxBins` of the column's finite values at that
 * point of the Query. `run` answers a Query over the same dataset.
 */
export async function resolveBins(
  query: Query,
  schema: Schema,
  run: (query: Query) => Promise<Table>,
): Promise<Query> {
  const steps: Step[] = [];
  for (const step of query.steps) {
    const isOpen = step.kind === 'bin' && step.step === undefined;
    steps.push(isOpen ? await resolveBin({ ...query, steps: [...steps] }, step, schema, run) : step);
  }
  return steps.every((step, i) => step === query.steps[i]) ? query : { ...query, steps };
}

async function resolveBin(
  before: Query,
  step: BinStep,
  schema: Schema,
  run: (query: Query) => Promise<Table>,
): Promise<BinStep> {
  // Checked first, so that a mistake names the Query's own step.
  outputSchema({ ...before, steps: [...before.steps, step] }, schema);
  const name = quoteName(step.column);
  const type = outputSchema(before, schema).find((column) => column.name === step.column)!.type;
  const number = type === 'number' ? name : `cast(${name} as number)`;
  // Endless values and NaN have no bin of finite width; of them x - x is NaN.
  const edge = (aggregate: string) => `${aggregate}(${number}) filter (where ${number} - ${number} = 0)`;
  const measures = ['min', 'max'].map((aggregate) => ({ name: aggregate, expression: edge(aggregate) }));
  const extent = await run({ ...before, steps: [...before.steps, { kind: 'summarize', by: [], measures }] });
  const [min, max] = extent.data.map((data) =>
    data.validity ? 0 : Number(data.kind === 'number' && data.values[0]),
  );
  return { ...step, step: chooseBinStep(min!, max!, step.maxBins ?? 20, type === 'integer') };
}
