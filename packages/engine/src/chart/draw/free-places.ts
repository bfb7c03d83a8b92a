import type { Box } from './scene.ts';
import { spreadPlaces } from './spread-places.ts';

const lineHeight = 16;
const margin = 4;
/** How many heights are tried; more find little. */
const heights = 8;

export interface FreePlacesOptions {
  /** Of each text, in pixels. */
  widths: readonly number[];
  /** Where each would stand best, in pixels from the top. */
  wanted: readonly number[];
  plot: Box;
  /** What is not to be covered. */
  obstacles: readonly Box[];
  rightToLeft: boolean | undefined;
}

/**
 * Places for lines of text within a plot: beside what they are about, at the end that is read last, or where they
 * cover the fewest obstacles, all of them below each other. Left edges and middles in pixels; undefined where there is
 * no room for so many.
 */
export function freePlaces(options: FreePlacesOptions): { x: number; y: number }[] | undefined {
  const { widths, wanted, plot, rightToLeft } = options;
  const range = [plot.y + 7, plot.y + plot.height - 9] as const;
  const own = spreadPlaces(wanted, lineHeight, range);
  if (!own) return undefined;
  const sides = rightToLeft ? ([0, 1, 0.5] as const) : ([1, 0, 0.5] as const);
  const along = (width: number, side: number): number =>
    plot.x + margin + (plot.width - 2 * margin - width) * side;
  const at = (ys: readonly number[], side: number) => ys.map((y, i) => ({ x: along(widths[i]!, side), y }));
  const reach = range[1] - range[0] - lineHeight * (widths.length - 1);
  const blocks = sides.flatMap((side) =>
    Array.from({ length: heights }, (_, step) => {
      const top = range[0] + (reach * step) / (heights - 1);
      return at(
        widths.map((_, i) => top + i * lineHeight),
        side,
      );
    }),
  );
  let best = at(own, sides[0]);
  let least = covered(best, options);
  for (const block of blocks) {
    if (least === 0) break;
    const count = covered(block, options);
    if (count < least) [best, least] = [block, count];
  }
  return best;
}

/** How many obstacles texts at these places would cover. */
function covered(
  places: readonly { x: number; y: number }[],
  { widths, obstacles }: FreePlacesOptions,
): number {
  return obstacles.filter((box) =>
    places.some(
      ({ x, y }, i) =>
        box.x < x + widths[i]! + 2 &&
        box.x + box.width > x - 2 &&
        box.y < y + lineHeight / 2 &&
        box.y + box.height > y - lineHeight / 2,
    ),
  ).length;
}
