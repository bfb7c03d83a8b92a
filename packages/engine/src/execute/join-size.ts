import {
  cellAt,
  queryOf,
  quoteName,
  type NamedExpression,
  type Query,
  type Step,
  type Table,
} from '@inset/model';
import { mostJoined, refuseEndlessJoin } from './result-limits.ts';

/** Those that put every row of one side beside every one of the other with its key. */
const multiplying = new Set(['inner', 'left', 'right', 'full']);

/**
 * Rejects with `RESULT_TOO_LARGE` where a join of a Query would not end in reasonable time. `ask` runs the Queries that
 * count how often each key stands in both sides; where the rows are too few for that to matter, none is run.
 */
export async function refuseEndlessJoins(
  { from, steps }: Query,
  rowCount: number,
  ask: (query: Query) => Promise<Table>,
): Promise<void> {
  const joins = steps.filter((step) => step.kind === 'join' && multiplying.has(step.how));
  if (rowCount ** (joins.length + 1) <= mostJoined) return;
  for (const [i, step] of steps.entries()) {
    if (step.kind !== 'join' || !joins.includes(step)) continue;
    const other = queryOf(step.with);
    const keys = step.on.map((_, key) => ({ left: `key ${key}`, right: `key ${key}` }));
    const right = countKeys(step.on.map((pair) => pair.right));
    const counting: Step[] = [
      ...steps.slice(0, i),
      countKeys(step.on.map((pair) => pair.left)),
      { kind: 'join', with: { ...other, steps: [...other.steps, right] }, how: 'inner', on: keys },
      { kind: 'summarize', by: [], measures: [{ name: 'n', expression: 'sum(n * 1e0 * n_right)' }] },
    ];
    const { data } = await ask({ from, steps: counting });
    refuseEndlessJoin(Number(cellAt(data[0]!, 0) ?? 0));
  }
}

function countKeys(columns: readonly string[]): Step {
  const by = columns.map((column, key): NamedExpression => {
    return { name: `key ${key}`, expression: quoteName(column) };
  });
  return { kind: 'summarize', by, measures: [{ name: 'n', expression: 'count()' }] };
}
