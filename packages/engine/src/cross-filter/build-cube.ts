import { printExpression, type CheckedExpression, type Table } from '@inset/model';
import { compileNarrow, type VectorScope } from '../kernels/compile-vector.ts';
import { batchesOf, batchSize, type Batch } from '../kernels/vector.ts';
import type { BrushPlaces } from './brush-places.ts';
import type { Cube } from './cube.ts';
import { CubeBuilder } from './cube-builder.ts';
import type { CubePlan } from './cube-plan.ts';
import { ViewFamily, type FamilyMember } from './view-family.ts';

/** Rows between two pauses. */
const pauseRows = 2 ** 19;

/** A cube, or why there is none. */
export type Built = { cube: Cube } | { refused: string };

/** The columns of a table, for the vectors of a brush and of its views. */
export function scopeOf({ schema, data }: Table): VectorScope {
  const views = schema.map(
    (column, i) => [column.name, { column, data: data[i]!, rows: undefined }] as const,
  );
  return { views: new Map(views), shared: new Map() };
}

/**
 * Builds the cubes of several views over one table in one pass; brush and views are of one scope. `pause` is awaited
 * every half million rows; what it throws ends the work. A view that has no cube is refused with the reason, and the
 * others are built.
 */
export async function buildCubes(
  table: Table,
  { brush, scope }: { brush: BrushPlaces; scope: VectorScope },
  plans: readonly CubePlan[],
  pause: () => Promise<void>,
): Promise<Built[]> {
  const { rowCount } = table;
  const compile = (expression: CheckedExpression) => compileNarrow(expression, scope, rowCount);
  const families = new Map<string, ViewFamily>();
  const views = plans.map((plan) => {
    return new View((view) => {
      const family = familyOf(plan, families, compile);
      family.join(view);
      return new CubeBuilder(plan, { family, scope, rowCount, width: brush.count });
    });
  });
  for (const batch of batchesOf(rowCount)) {
    const places = brush.of(batch);
    for (const family of families.values()) family.add(batch, places);
    if ((batch.start + batchSize) % pauseRows === 0) await pause();
  }
  return views.map((view) => view.finish());
}

function familyOf(
  { filters }: CubePlan,
  families: Map<string, ViewFamily>,
  compile: (expression: CheckedExpression) => ReturnType<typeof compileNarrow>,
): ViewFamily {
  const text = JSON.stringify(filters.map(({ tree }) => printExpression(tree)));
  let family = families.get(text);
  if (!family) families.set(text, (family = new ViewFamily(filters, compile)));
  return family;
}

/** A view that is built as long as nothing stands in the way. */
class View implements FamilyMember {
  private builder: CubeBuilder | undefined;
  private refused = '';

  constructor(begin: (view: View) => CubeBuilder) {
    this.attempt(() => (this.builder = begin(this)));
  }

  add(batch: Batch, places: Int32Array): void {
    this.attempt(() => this.builder?.add(batch, places));
  }

  finish(): Built {
    let cube: Cube | undefined;
    this.attempt(() => (cube = this.builder?.finish()));
    return cube ? { cube } : { refused: this.refused };
  }

  private attempt(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.builder = undefined;
      this.refused = thrown instanceof Error ? thrown.message : String(thrown);
    }
  }
}
