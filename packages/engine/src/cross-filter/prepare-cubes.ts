import type { Query, Schema, Table } from '@inset/model';
import { loadFunctions } from '../compile/local/load-functions.ts';
import type { Brush, BrushCells } from './brush-cells.ts';
import { brushPlaces } from './brush-places.ts';
import { buildCubes, scopeOf, type Built } from './build-cube.ts';
import { planCube, type CubePlan } from './cube-plan.ts';

/** Cubes over one brush, in the order of their views. */
export interface PreparedCubes {
  brush: BrushCells;
  built: Built[];
  /** Of the dataset. */
  schema: Schema;
  rowCount: number;
}

/**
 * Builds the cubes of the views that have one, over the rows of one dataset. Throws `BAD_REQUEST` where there is no such
 * brush, its expressions' errors, and what `pause` throws.
 */
export async function prepareCubes(
  table: Table,
  brush: Brush,
  views: readonly Query[],
  pause: () => Promise<void>,
): Promise<PreparedCubes> {
  const scope = scopeOf(table);
  const places = brushPlaces(brush, table, scope);
  const plans = views.map((view) => planned(view, table));
  const able = plans.filter((plan): plan is CubePlan => !('refused' in plan));
  await loadFunctions(able);
  const cubes = await buildCubes(table, { brush: places, scope }, able, pause);
  const built = plans.map((plan) => ('refused' in plan ? plan : cubes.shift()!));
  const { schema, rowCount } = table;
  return { brush: places.cells(), built, schema, rowCount };
}

function planned(view: Query, table: Table): CubePlan | { refused: string } {
  try {
    return planCube(view, table.schema);
  } catch (thrown) {
    return { refused: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
