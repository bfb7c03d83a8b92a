import { checkExpression, findColumn, InsetError, quoteName, type Column, type Table } from '@inset/model';
import type { ReadScope } from '../compile/local/compile-expression.ts';
import { fillColumn } from '../execute/fill-column.ts';
import { compileNarrow } from '../kernels/compile-vector.ts';
import { batchSize, type Batch, type NarrowVector } from '../kernels/vector.ts';
import type { Brush, BrushCells } from './brush-cells.ts';
import { gridOf, type BrushAxis, type BrushGrid } from './brush-grid.ts';
import { keyCodes } from './key-codes.ts';
import { valuesAt } from './values-at.ts';

/** Where rows lie among the cells of a brush. */
export interface BrushPlaces {
  /** How many cells there are. */
  readonly count: number;
  /** The cell of each row of a batch, `count` for those in none; they hold until the next call. */
  of(batch: Batch): Int32Array;
  /** The cells, once all rows have been placed. */
  cells(): BrushCells;
}

/** The sides of an area are cut into as many cells as these pixels at most, doubled. */
const mostAreaPixels = 128;
/** Different values of a column, and null. */
const mostPoints = 2 ** 12;

/** Compiles a brush. Throws `BAD_REQUEST` where there is none, and the expressions' errors. */
export function brushPlaces(brush: Brush, table: Table, scope: ReadScope): BrushPlaces {
  if ('column' in brush) return pointPlaces(brush.column, table, scope);
  if ('x' in brush) return areaPlaces(sidePlaces(brush.x, table, scope), sidePlaces(brush.y, table, scope));
  const { grid, of } = axisPlaces(brush, table, scope);
  return { count: grid.count, of, cells: () => ({ kind: 'interval', grid }) };
}

interface AxisPlaces extends Pick<BrushPlaces, 'of'> {
  grid: BrushGrid;
}

function axisPlaces(axis: Omit<BrushAxis, 'type'>, table: Table, scope: ReadScope): AxisPlaces {
  const checked = checkExpression(axis.expression, table.schema);
  const { type } = checked.type;
  const grid = type === 'null' ? undefined : gridOf({ ...axis, type });
  const vector = grid && compileNarrow(checked, scope, table.rowCount);
  if (!grid || vector?.kind !== 'number') {
    const message = `There is no brush over ${axis.expression}: it needs a number or date, and an axis that ends.`;
    throw new InsetError('BAD_REQUEST', message, { expression: axis.expression, type, domain: axis.domain });
  }
  const out = new Int32Array(batchSize);
  // Exact: a step is a power of two.
  const [inverse, { first, count }] = [1 / grid.step, grid];
  const of = (batch: Batch): Int32Array => {
    vector.evaluate(batch);
    const { values, nulls } = vector;
    for (let i = 0; i < batch.count; i++) {
      const cell = Math.floor(values[i]! * inverse) - first;
      out[i] = cell >= 0 && cell < count ? cell : count;
    }
    if (vector.hasNulls) for (let i = 0; i < batch.count; i++) if (nulls[i] === 1) out[i] = count;
    return out;
  };
  return { grid, of };
}

const sidePlaces = (axis: Omit<BrushAxis, 'type'>, table: Table, scope: ReadScope): AxisPlaces =>
  axisPlaces({ ...axis, pixels: Math.min(axis.pixels ?? mostAreaPixels, mostAreaPixels) }, table, scope);

function areaPlaces(x: AxisPlaces, y: AxisPlaces): BrushPlaces {
  const out = new Int32Array(batchSize);
  const [columns, rows] = [x.grid.count, y.grid.count];
  const count = columns * rows;
  return {
    count,
    of(batch) {
      const [across, up] = [x.of(batch), y.of(batch)];
      for (let i = 0; i < batch.count; i++) {
        const [column, row] = [across[i]!, up[i]!];
        out[i] = column === columns || row === rows ? count : Math.imul(column, rows) + row;
      }
      return out;
    },
    cells: () => ({ kind: 'area', x: x.grid, y: y.grid }),
  };
}

/** Null is the first cell. */
function pointPlaces(name: string, table: Table, scope: ReadScope): BrushPlaces {
  const column = findColumn(table.schema, name);
  const vector = compileNarrow(checkExpression(quoteName(name), table.schema), scope, table.rowCount);
  const codes = keyCodes(vector);
  const count = codes.size + 1;
  if (!column || count > mostPoints) {
    const message = `There is no brush over the values of ${name}: there may be more than ${mostPoints}.`;
    throw new InsetError('BAD_REQUEST', message, { column: name });
  }
  const out = new Int32Array(batchSize);
  const samples = new Int32Array(count).fill(-1);
  return {
    count,
    of(batch) {
      const given = codes.of(batch);
      for (let i = 0; i < batch.count; i++) {
        const cell = given[i]! + 1;
        samples[cell] = batch.start + i;
        out[i] = cell;
      }
      return out;
    },
    cells: () => ({ kind: 'points', column, count, values: sampled(vector, column, samples) }),
  };
}

/** Cells that no row is in hold null: they are as empty as that of null would be. */
function sampled(vector: NarrowVector, column: Column, samples: Int32Array) {
  const met = Uint32Array.from(samples).filter((_, cell) => samples[cell]! >= 0);
  const values = valuesAt(vector, column, met);
  let next = 0;
  return fillColumn(column.type, samples.length, (cell) => (samples[cell]! < 0 ? null : values[next++]!));
}
