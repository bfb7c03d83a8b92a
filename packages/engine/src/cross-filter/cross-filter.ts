import {
  datasetOf,
  InsetError,
  withFirstSteps,
  type Query,
  type QueryResult,
  type Receipt,
  type Table,
} from '@inset/model';
import { toSql } from '../compile/to-sql.ts';
import { answerCube, type RunAfter } from './answer-cube.ts';
import { takeCells, type Brush, type BrushStep, type Taken } from './brush-cells.ts';
import type { Cube } from './cube.ts';
import type { PreparedCubes } from './prepare-cubes.ts';

export type { Brush, BrushStep, Taken } from './brush-cells.ts';

/** What is about to be brushed, and the views that follow the brush. */
export interface CrossFilterRequest {
  /** Over a dataset: of a view that shows it. */
  brush: Brush & { dataset: string };
  /** Each Query as it runs without the brush: the selection's other clauses are its first steps. */
  views: readonly { id: string; query: Query }[];
}

/** Answers of several views for whatever is taken of a brush, at once and in this thread. */
export interface CrossFilter {
  /** The views that only the engine can answer, and why. */
  readonly refused: ReadonlyMap<string, string>;
  /** What is taken, brought to where the brush may end; undefined where it is too small, or of another brush. */
  snap<What extends Taken>(taken: What): BrushStep<What> | undefined;
  /**
   * The answers by the views' ids, without those refused: what the engine answers where the condition of what
   * {@link CrossFilter.snap} gives is the Query's first filter. Empty where it gives nothing.
   */
  answer(taken: Taken): Map<string, QueryResult>;
}

/** Builds the cubes where the data is; `CANCELLED` when the signal is aborted. */
export type BuildCubes = (request: CrossFilterRequest) => Promise<PreparedCubes>;

/** Prepares answers to a brush. Throws `BAD_REQUEST` where there is no such brush. */
export async function createCrossFilter(
  request: CrossFilterRequest,
  build: BuildCubes,
): Promise<CrossFilter> {
  const { dataset } = request.brush;
  const other = request.views.find(({ query }) => datasetOf(query) !== dataset);
  if (other) {
    const message = `View ${other.id} reads ${datasetOf(other.query)}, the brush is over ${dataset}. Leave it out.`;
    throw new InsetError('BAD_REQUEST', message, { dataset });
  }
  const prepared = await build(request);
  const { brush, built } = prepared;
  const cubes = new Map<string, Cube>();
  const refused = new Map<string, string>();
  for (const [i, { id }] of request.views.entries()) {
    const each = built[i]!;
    if ('refused' in each) refused.set(id, each.refused);
    else cubes.set(id, each.cube);
  }
  const runAfter = await afterOf(cubes, refused);
  return {
    refused,
    snap<What extends Taken>(taken: What) {
      const { range, where } = takeCells(brush, taken) ?? {};
      return range && ({ range, where } as BrushStep<What>);
    },
    answer(taken) {
      const step = takeCells(brush, taken);
      const answers = new Map<string, QueryResult>();
      if (!step) return answers;
      const { where, ranges } = step;
      for (const { id, query } of request.views) {
        const cube = cubes.get(id);
        if (!cube) continue;
        const started = performance.now();
        const table = answerCube(cube, ranges, runAfter);
        const milliseconds = performance.now() - started;
        answers.set(id, { table, receipt: receiptOf(query, where, table, { milliseconds, prepared }) });
      }
      return answers;
    },
  };
}

function receiptOf(
  view: Query,
  where: string,
  { rowCount: rowsReturned }: Table,
  { milliseconds, prepared }: { milliseconds: number; prepared: PreparedCubes },
): Receipt {
  const { schema, rowCount: rowsRead } = prepared;
  const query = withFirstSteps(view, [{ kind: 'filter', where }]);
  return {
    query,
    // Written when it is looked at: a brush takes a step a frame.
    get sql() {
      return toSql(query, schema);
    },
    engine: 'kernels',
    place: 'page',
    reason: { kind: 'brush' },
    rowsRead,
    rowsReturned,
    milliseconds,
    ranAt: new Date().toISOString(),
    leftThePage: [],
  };
}

/** What takes the steps after summaries; cubes whose steps it cannot take become refused. */
async function afterOf(
  cubes: Map<string, Cube>,
  refused: Map<string, string>,
): Promise<RunAfter | undefined> {
  if ([...cubes.values()].every(({ after }) => after.length === 0)) return undefined;
  const [{ runSteps }, { kernelVerbs }] = await Promise.all([
    import('../compile/run-steps.ts'),
    import('../compile/to-kernels.ts'),
  ]);
  const runAfter: RunAfter = (steps, table) => runSteps({ from: 'summary', steps }, table, kernelVerbs);
  for (const [id, cube] of cubes) {
    try {
      answerCube(cube, [{ from: 0, to: cube.cells }], runAfter);
    } catch (thrown) {
      cubes.delete(id);
      refused.set(id, thrown instanceof Error ? thrown.message : String(thrown));
    }
  }
  return runAfter;
}
