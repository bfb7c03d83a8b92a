/** A place of a line. */
export interface PathPlace {
  x: number;
  y: number;
}

/**
 * How a line goes from place to place: `smooth` without passing a value, seen along x or y; `step` turns halfway,
 * `step-after` at the next place, `step-before` at this one.
 */
export type PathCurve = 'straight' | 'smooth-x' | 'smooth-y' | 'step' | 'step-after' | 'step-before';

const round = (pixels: number): number => Math.round(pixels * 100) / 100;
const place = ({ x, y }: PathPlace): string => `${round(x)},${round(y)}`;

/** A line through places as path data, with a gap where one is missing; empty where no two are neighbours. */
export const linePath = (places: readonly (PathPlace | undefined)[], curve: PathCurve): string =>
  runsOf(places)
    .map((run) => `M${place(run[0]!)}${onward(run, curve)}`)
    .join('');

/** What lies between two lines over the same places, as path data, with gaps as {@link linePath}. */
export function areaPath(
  places: readonly ({ top: PathPlace; foot: PathPlace } | undefined)[],
  curve: PathCurve,
): string {
  const back = { 'step-after': 'step-before', 'step-before': 'step-after' } as const;
  const returning = curve === 'step-after' || curve === 'step-before' ? back[curve] : curve;
  return runsOf(places)
    .map((run) => {
      const tops = run.map(({ top }) => top);
      const feet = run.map(({ foot }) => foot).reverse();
      return `M${place(tops[0]!)}${onward(tops, curve)}L${place(feet[0]!)}${onward(feet, returning)}Z`;
    })
    .join('');
}

/** Neighbours without a gap, two at least. */
function runsOf<T>(places: readonly (T | undefined)[]): T[][] {
  const runs: T[][] = [];
  let run: T[] = [];
  for (const one of [...places, undefined]) {
    if (one !== undefined) run.push(one);
    else {
      if (run.length > 1) runs.push(run);
      run = [];
    }
  }
  return runs;
}

/** The path from the first place through all others. */
function onward(places: readonly PathPlace[], curve: PathCurve): string {
  if (curve === 'smooth-x') return smooth(places, same);
  if (curve === 'smooth-y') return smooth(places.map(turned), turned);
  const parts: string[] = [];
  for (let i = 1; i < places.length; i++) {
    const [from, to] = [places[i - 1]!, places[i]!];
    if (curve === 'step-after') parts.push(`L${round(to.x)},${round(from.y)}`);
    if (curve === 'step-before') parts.push(`L${round(from.x)},${round(to.y)}`);
    if (curve === 'step') {
      const middle = round((from.x + to.x) / 2);
      parts.push(`L${middle},${round(from.y)}L${middle},${round(to.y)}`);
    }
    parts.push(`L${place(to)}`);
  }
  return parts.join('');
}

const same = (at: PathPlace): PathPlace => at;
const turned = ({ x, y }: PathPlace): PathPlace => ({ x: y, y: x });

/** A cubic that rises and falls only where the values do (Steffen 1990). */
function smooth(places: readonly PathPlace[], back: (at: PathPlace) => PathPlace): string {
  const slopes = slopesOf(places);
  return places
    .slice(1)
    .map((to, i) => {
      const from = places[i]!;
      const third = (to.x - from.x) / 3;
      const leaving = back({ x: from.x + third, y: from.y + third * slopes[i]! });
      const arriving = back({ x: to.x - third, y: to.y - third * slopes[i + 1]! });
      return `C${place(leaving)},${place(arriving)},${place(back(to))}`;
    })
    .join('');
}

function slopesOf(places: readonly PathPlace[]): number[] {
  const rises = places.slice(1).map((to, i) => {
    const from = places[i]!;
    const width = to.x - from.x;
    return { width, slope: width === 0 ? 0 : (to.y - from.y) / width };
  });
  const inner = (before: (typeof rises)[0], after: (typeof rises)[0]): number => {
    const whole = before.width + after.width;
    if (whole === 0) return 0;
    const mean = (before.slope * after.width + after.slope * before.width) / whole;
    const least = Math.min(Math.abs(before.slope), Math.abs(after.slope), Math.abs(mean) / 2);
    return (Math.sign(before.slope) + Math.sign(after.slope)) * least;
  };
  const slopes = places.map((_, i) => (rises[i - 1] && rises[i] ? inner(rises[i - 1]!, rises[i]!) : 0));
  // At its ends a line bends as if it went on bending the same.
  const last = rises.length;
  const outer = (slope: number, next: number): number => (last === 1 ? slope : (3 * slope - next) / 2);
  slopes[0] = outer(rises[0]!.slope, slopes[1]!);
  slopes[last] = outer(rises[last - 1]!.slope, slopes[last - 1]!);
  return slopes;
}
