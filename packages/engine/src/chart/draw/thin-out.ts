import type { AxisScale } from './axis-scale.ts';
import type { Vertex } from './vertices.ts';

/**
 * Of a line with far more vertices than pixels, those that shape it: in each column of pixels the first, the lowest, the
 * highest and the last. What is painted is the same, and hundreds of times less.
 */
export function thinOut<T extends Vertex>(
  vertices: readonly (T | undefined)[],
  { horizontal, scale }: { horizontal: boolean; scale: AxisScale },
): readonly (T | undefined)[] {
  const pixels = Math.abs(scale.range[1] - scale.range[0]);
  if (vertices.length < 8 * pixels) return vertices;
  const [along, up] = horizontal ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const kept: (T | undefined)[] = [];
  let column: { at: number; first: T; low: T; high: T; last: T } | undefined;
  const close = (): void => {
    if (!column) return;
    const { first, low, high, last } = column;
    const inOrder = [...new Set([first, low, high, last])].sort((a, b) => a.row.key - b.row.key);
    kept.push(...inOrder);
    column = undefined;
  };
  for (const vertex of vertices) {
    if (!vertex) {
      close();
      // A gap within one column of pixels is a gap all the same, but two in a row are one.
      if (kept.length === 0 || kept.at(-1) !== undefined) kept.push(undefined);
      continue;
    }
    const at = Math.floor(vertex[along]);
    if (column?.at !== at) {
      close();
      column = { at, first: vertex, low: vertex, high: vertex, last: vertex };
      continue;
    }
    if (vertex[up] > column.low[up]) column.low = vertex;
    if (vertex[up] < column.high[up]) column.high = vertex;
    column.last = vertex;
  }
  close();
  return kept;
}
