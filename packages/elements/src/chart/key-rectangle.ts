import type { AxisScale, Box } from '@inset/engine/chart';
import { directions, type Point } from './mark-cursor.ts';
import type { Stretch } from './stretch.ts';

/** Where values lie, in a plane of two axes. */
export interface Plane {
  x: AxisScale;
  y: AxisScale;
  plot: Box;
}

/** Steps from one side of the plot to the other. */
const steps = 40;
/** Pixels by which it reaches around the mark where it began: what is at its edge is within. */
const around = 4;

/** A rectangle between two axes that arrow keys take: from a mark, its free corner a step further with each key. */
export class KeyRectangle {
  /** Both corners in the axes' values, so that they stay where they are when the plot changes. */
  readonly #from: Point;
  #to: Point;

  private constructor(from: Point) {
    this.#from = from;
    this.#to = from;
  }

  /** Begins at a place of the plot; undefined where there are no values there. */
  static at(place: Point, plane: Plane): KeyRectangle | undefined {
    const from = valuesAt(place, plane);
    return from && new KeyRectangle(from);
  }

  /** What it takes after a key; undefined for keys that lead nowhere. */
  step(key: string, plane: Plane): Required<Stretch> | undefined {
    const direction = directions[key];
    const [from, to] = [placeOf(this.#from, plane), placeOf(this.#to, plane)];
    if (!direction || !from || !to) return undefined;
    const { plot } = plane;
    const moved = within(
      { x: to.x + (direction[0] * plot.width) / steps, y: to.y + (direction[1] * plot.height) / steps },
      plot,
    );
    const corners = [
      { x: from.x - around, y: from.y - around },
      { x: from.x + around, y: from.y + around },
      moved,
    ].map((corner) => valuesAt(within(corner, plot), plane));
    const values = valuesAt(moved, plane);
    if (!values || !corners.every((corner) => corner !== undefined)) return undefined;
    this.#to = values;
    const ends = (axis: 'x' | 'y'): [number, number] => {
      const all = corners.map((corner) => corner[axis]);
      return [Math.min(...all), Math.max(...all)];
    };
    return { x: ends('x'), y: ends('y') };
  }
}

/** A mark at the very edge of the plot is within what reaches there: an end is no part of a stretch. */
const within = ({ x, y }: Point, plot: Box): Point => ({
  x: Math.max(plot.x - around, Math.min(plot.x + plot.width + around, x)),
  y: Math.max(plot.y - around, Math.min(plot.y + plot.height + around, y)),
});

function valuesAt(place: Point, plane: Plane): Point | undefined {
  const [x, y] = [plane.x.valueAt(place.x), plane.y.valueAt(place.y)];
  return x === undefined || y === undefined ? undefined : { x, y };
}

function placeOf(values: Point, plane: Plane): Point | undefined {
  const [x, y] = [plane.x.at(values.x), plane.y.at(values.y)];
  return x === undefined || y === undefined ? undefined : { x, y };
}
