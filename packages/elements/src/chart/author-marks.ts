import type { View } from 'vega';
import type { Place } from './mark-cursor.ts';

/** A mark that Vega has drawn, in pixels of its SVG. */
export interface AuthorMark extends Place {
  /** What it stands for, as Vega-Lite describes it: `region: North; sales: 12`. */
  words: string;
  /** What Vega-Lite calls it, such as `bar`, `point`, `line`. */
  kind: string;
}

/** More than anybody walks along. */
export const mostMarks = 5_000;
/** Of lines and areas each item is a point of the same shape. */
const pathMarks: ReadonlySet<string> = new Set(['line', 'area', 'trail']);
const reach = 4;
/** Groups that hold what explains the marks rather than marks. */
const around = /^(axis|legend|title)|(header|footer|title)$/;

/** What is needed of Vega's scene graph, which its types leave open. */
interface SceneGraphMark {
  marktype: string;
  role?: string;
  /** Whether what lies beyond the group around it is not drawn. */
  clip?: unknown;
  items?: SceneGraphItem[];
}

/** Nothing has bounds that end before they begin. */
interface Bounds {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

interface SceneGraphItem {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  bounds?: Bounds;
  description?: string;
  ariaRoleDescription?: string;
  opacity?: number;
  items?: SceneGraphMark[];
}

/** The marks of a drawing, in the order in which they were drawn. */
export function authorMarks(view: View): AuthorMark[] {
  const { root } = view.scenegraph() as unknown as { root: SceneGraphMark };
  const padding = view.padding() as number | { left?: number; top?: number };
  const [left, top] =
    typeof padding === 'number' ? [padding, padding] : [padding.left ?? 0, padding.top ?? 0];
  const [x, y] = view.origin();
  const [marks, labels]: Found = [[], []];
  collect(root, { x: Math.max(0, left + x!), y: Math.max(0, top + y!) }, [marks, labels]);
  // Labels say what the marks that they stand on say already.
  return marks.length > 0 ? marks : labels;
}

type Found = [marks: AuthorMark[], labels: AuthorMark[]];

/** Where a group lies in the drawing, and how large it is where it says so. */
interface Group {
  x: number;
  y: number;
  width?: number | undefined;
  height?: number | undefined;
}

function collect({ marktype, role, clip, items = [] }: SceneGraphMark, group: Group, found: Found): void {
  if (around.test(role ?? '')) return;
  const own = found[marktype === 'text' ? 1 : 0];
  for (const item of items) {
    if (own.length >= mostMarks) return;
    if (marktype === 'group') {
      const { width, height } = item;
      const inside = { x: group.x + (item.x ?? 0), y: group.y + (item.y ?? 0), width, height };
      for (const inner of item.items ?? []) collect(inner, inside, found);
      continue;
    }
    const { description: words, ariaRoleDescription: kind = marktype, opacity = 1 } = item;
    if (!words || opacity === 0) continue;
    const place = placeOf(item, pathMarks.has(marktype));
    if (!place || (clip && isBeyond(place, group))) continue;
    own.push({ ...place, x: place.x + group.x, y: place.y + group.y, words, kind });
  }
}

/** Whether nothing of a mark is within its group. */
const isBeyond = (place: Place, { width = Infinity, height = Infinity }: Group): boolean =>
  place.x > width || place.y > height || place.x + place.width < 0 || place.y + place.height < 0;

/** Undefined for what has no place, such as a country that a projection does not show. */
function placeOf({ x = 0, y = 0, bounds }: SceneGraphItem, isPoint: boolean): Place | undefined {
  if (bounds && bounds.x1 > bounds.x2) return undefined;
  if (isPoint || !bounds) return { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
  return { x: bounds.x1, y: bounds.y1, width: bounds.x2 - bounds.x1, height: bounds.y2 - bounds.y1 };
}

/** `region: North; sales: 12` in lines. What has no name goes on from the value before it, or is a text of its own. */
export function linesOf(words: string): { name: string; value: string }[] {
  const lines: { name: string; value: string }[] = [];
  for (const part of words.split('; ')) {
    const [, name, value] = /^(.+?): (.*)$/s.exec(part) ?? [];
    const last = lines.at(-1);
    if (name !== undefined) lines.push({ name, value: value! });
    else if (last) last.value += `; ${part}`;
    else lines.push({ name: '', value: part });
  }
  return lines;
}
