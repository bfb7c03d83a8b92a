import type { Drawing } from './drawing.ts';
import type { SymbolShape } from './scene.ts';

const shapes: readonly SymbolShape[] = ['circle', 'square', 'triangle', 'diamond', 'cross'];

/** Above so many points of a chart, those of one colour are painted at once. */
const manyPoints = 2000;

/** Whether a chart's points are a cloud: each is too small for a shape. */
export const isCloud = ({ data }: Pick<Drawing, 'data'>): boolean => data.rows.length > manyPoints;

/** The shape of a colour's points: they are told apart without seeing colour, as long as there are few of both. */
export function shapeOf(label: string | undefined, drawing: Drawing): SymbolShape {
  const { plan, data } = drawing;
  const labels = data.categories.color;
  if (isCloud(drawing)) return 'circle';
  if (plan.chart.mark !== 'point' || label === undefined || !labels || labels.length > shapes.length)
    return 'circle';
  return shapes[Math.max(0, labels.indexOf(label))]!;
}

/** The outline of a symbol about its middle, as path data; its area is that of a circle of the radius. */
export function symbolPath(shape: SymbolShape, radius: number): string {
  const area = Math.PI * radius ** 2;
  const round = (pixels: number): number => Math.round(pixels * 100) / 100;
  const through = (...places: [number, number][]): string =>
    `M${places.map(([x, y]) => `${round(x)},${round(y)}`).join('L')}Z`;
  switch (shape) {
    case 'circle': {
      const r = round(radius);
      return `M${-r},0a${r},${r},0,1,0,${2 * r},0a${r},${r},0,1,0,${-2 * r},0Z`;
    }
    case 'square': {
      const half = Math.sqrt(area) / 2;
      return through([-half, -half], [half, -half], [half, half], [-half, half]);
    }
    case 'triangle': {
      // Equal sides, its middle where it would balance.
      const low = Math.sqrt(area / (3 * Math.sqrt(3)));
      return through([0, -2 * low], [Math.sqrt(3) * low, low], [-Math.sqrt(3) * low, low]);
    }
    case 'diamond': {
      const high = Math.sqrt((area * Math.sqrt(3)) / 2);
      const wide = high / Math.sqrt(3);
      return through([0, -high], [wide, 0], [0, high], [-wide, 0]);
    }
    case 'cross': {
      const [near, far] = [Math.sqrt(area / 5) / 2, (3 * Math.sqrt(area / 5)) / 2];
      return through(
        [-far, -near],
        [-near, -near],
        [-near, -far],
        [near, -far],
        [near, -near],
        [far, -near],
        [far, near],
        [near, near],
        [near, far],
        [-near, far],
        [-near, near],
        [-far, near],
      );
    }
  }
}
