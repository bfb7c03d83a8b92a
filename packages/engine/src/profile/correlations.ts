import type { ColumnData, ColumnProfile, Correlations, NumberColumnProfile, Table } from '@inset/model';
import type { Turns } from './turns.ts';

const mostColumns = 30;
const rowsInBlock = 4_096;

interface NumericColumn {
  name: string;
  mean: number;
  read: (start: number, end: number, into: Float64Array, known: Uint8Array) => void;
  /** Every row is a finite number. */
  isComplete: boolean;
}

/** Of the rows in which two columns have finite numbers. The other sums are of distances from the two centers. */
interface Pair {
  centerX: number;
  centerY: number;
  n: number;
  x: number;
  y: number;
  xx: number;
  yy: number;
  xy: number;
}

type AddBlock = (pair: Pair, i: number, j: number, count: number) => void;

/**
 * Pearson's coefficients of numeric columns. Rows are read in blocks that stay in the processor's cache: once for the
 * means of the rows that each pair of columns has in common, where that is not all of them, then for the distances from
 * those means (Chan, Golub and LeVeque, 1983: the corrected two-pass algorithm), so that no digits are lost.
 */
export async function correlate(
  table: Table,
  profiles: readonly ColumnProfile[],
  turns: Turns,
): Promise<Correlations> {
  const numeric = profiles
    .map((profile, i) => ({ profile, data: table.data[i]! }))
    .filter(
      (each): each is { profile: NumberColumnProfile; data: ColumnData } =>
        each.profile.kind === 'number' && each.profile.statistics !== undefined,
    );
  const taken = numeric.slice(0, mostColumns);
  const columns = taken.map(({ profile, data }) => numericColumn(profile, data));
  const sums = await sumPairs(columns, table.rowCount, turns);
  const matrix = columns.map((_, i) =>
    columns.map((_, j) => coefficient(i < j ? sums[i]![j]! : sums[j]![i]!)),
  );
  return {
    columns: columns.map(({ name }) => name),
    matrix: matrix.map((row, i) => row.map((value, j) => (i === j && value !== null ? 1 : value))),
    leftOut: numeric.slice(mostColumns).map(({ profile }) => profile.name),
  };
}

/** `pairs[i][j]` for i up to j. */
async function sumPairs(
  columns: readonly NumericColumn[],
  rowCount: number,
  turns: Turns,
): Promise<Pair[][]> {
  const pairs = columns.map(({ mean: centerX }) =>
    columns.map(({ mean: centerY }): Pair => ({ centerX, centerY, n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 })),
  );
  const blocks = columns.map(() => new Float64Array(rowsInBlock));
  const known = columns.map(() => new Uint8Array(rowsInBlock));
  const isComplete = (i: number, j: number): boolean => columns[i]!.isComplete && columns[j]!.isComplete;
  const pass = async (add: AddBlock): Promise<void> => {
    for (let start = 0; start < rowCount; start += rowsInBlock) {
      const end = Math.min(start + rowsInBlock, rowCount);
      columns.forEach(({ read }, i) => read(start, end, blocks[i]!, known[i]!));
      for (let i = 0; i < columns.length; i++)
        for (let j = i; j < columns.length; j++) add(pairs[i]![j]!, i, j, end - start);
      await turns.next();
    }
  };
  if (columns.some((column) => !column.isComplete)) {
    await pass((pair, i, j, count) => {
      if (!isComplete(i, j)) addMeans(pair, blocks[i]!, blocks[j]!, known[i]!, known[j]!, count);
    });
    pairs.forEach((row, i) => row.forEach((pair, j) => i <= j && !isComplete(i, j) && toMeans(pair)));
  }
  await pass((pair, i, j, count) => {
    if (isComplete(i, j)) addComplete(pair, blocks[i]!, blocks[j]!, count);
    else addKnown(pair, blocks[i]!, blocks[j]!, known[i]!, known[j]!, count);
  });
  pairs.forEach((row, i) =>
    row.forEach((pair, j) => i <= j && isComplete(i, j) && fillComplete(pair, pairs[i]![i]!, pairs[j]![j]!)),
  );
  return pairs;
}

function addMeans(
  pair: Pair,
  xs: Float64Array,
  ys: Float64Array,
  knownX: Uint8Array,
  knownY: Uint8Array,
  count: number,
): void {
  let [n, x, y] = [0, 0, 0];
  for (let row = 0; row < count; row++) {
    const both = knownX[row]! & knownY[row]!;
    n += both;
    x += both * xs[row]!;
    y += both * ys[row]!;
  }
  pair.n += n;
  pair.x += x;
  pair.y += y;
}

function toMeans(pair: Pair): void {
  if (pair.n > 0) {
    pair.centerX = pair.x / pair.n;
    pair.centerY = pair.y / pair.n;
  }
  pair.n = pair.x = pair.y = 0;
}

function addComplete(pair: Pair, xs: Float64Array, ys: Float64Array, count: number): void {
  const { centerX, centerY } = pair;
  let [x, xy] = [0, 0];
  for (let row = 0; row < count; row++) {
    const dx = xs[row]! - centerX;
    x += dx;
    xy += dx * (ys[row]! - centerY);
  }
  pair.n += count;
  pair.x += x;
  pair.xy += xy;
}

function addKnown(
  pair: Pair,
  xs: Float64Array,
  ys: Float64Array,
  knownX: Uint8Array,
  knownY: Uint8Array,
  count: number,
): void {
  const { centerX, centerY } = pair;
  let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < count; row++) {
    if ((knownX[row]! & knownY[row]!) === 0) continue;
    const dx = xs[row]! - centerX;
    const dy = ys[row]! - centerY;
    n++;
    x += dx;
    y += dy;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  pair.n += n;
  pair.x += x;
  pair.y += y;
  pair.xx += xx;
  pair.yy += yy;
  pair.xy += xy;
}

/** Two complete columns share all rows, so the sums of each with itself are those of the pair. */
function fillComplete(pair: Pair, own: Pair, other: Pair): void {
  pair.y = other.x;
  pair.xx = own.xy;
  pair.yy = other.xy;
}

function coefficient({ n, x, y, xx, yy, xy, centerX, centerY }: Pair): number | null {
  if (n < 2) return null;
  const [ofX, ofY] = [xx - (x * x) / n, yy - (y * y) / n];
  if (!varies(ofX, centerX, n) || !varies(ofY, centerY, n)) return null;
  const value = (xy - (x * y) / n) / (Math.sqrt(ofX) * Math.sqrt(ofY));
  return Number.isFinite(value) ? Math.max(-1, Math.min(1, value)) : null;
}

/** What is left of the squares is more than what rounding the mean of equal values leaves. */
const varies = (squares: number, center: number, n: number): boolean =>
  squares > n * (center * 2 ** -51) ** 2 && squares > 0;

function numericColumn(profile: NumberColumnProfile, data: ColumnData): NumericColumn {
  const { name, rowCount, finiteCount } = profile;
  const { validity } = data;
  const values = data.kind === 'text' ? [] : data.values;
  return {
    name,
    mean: profile.statistics!.mean,
    isComplete: finiteCount === rowCount,
    read(start, end, into, known) {
      for (let row = start; row < end; row++) {
        const isValid = !validity || (validity[row >> 3]! & (1 << (row & 7))) !== 0;
        const value = isValid ? Number(values[row]!) : NaN;
        const isFinite = value - value === 0;
        into[row - start] = isFinite ? value : 0;
        known[row - start] = isFinite ? 1 : 0;
      }
    },
  };
}
