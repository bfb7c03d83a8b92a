import { hierarchy, treemap, treemapSquarify, type HierarchyRectangularNode } from 'd3-hierarchy';
import type { ChartRow } from '../../chart-data.ts';
import { fieldOf } from '../../chart-to-query.ts';
import { labelsOf } from '../axis-labels.ts';
import { inkOn, mixColors } from '../colors.ts';
import type { Drawing } from '../drawing.ts';
import type { Box, Scene, SceneItem, SceneMark } from '../scene.ts';
import { estimateTextWidth, fitText } from '../text-width.ts';

const fontSize = 12;
/** Of a group's name above its cells. */
const headerHeight = 18;

/** A part of the whole, or of a group. */
interface Part {
  label: string;
  row?: ChartRow;
  amount?: number;
  color?: string;
  parts?: Part[];
}

type Node = HierarchyRectangularNode<Part>;

/**
 * Rectangles whose areas are amounts, as near to squares as can be: M. Bruls, K. Huizing and J. van Wijk, Squarified
 * Treemaps (2000). With two levels the cells of a group lie together below its name, in shades of its colour.
 */
export function drawTreemap(drawing: Drawing): Scene {
  const { width, height, plan } = drawing;
  const hasLevels = fieldOf(plan, 'color') !== undefined;
  const plot = { x: 0, y: 0, width, height };
  const root = laidOut(drawing, hasLevels);
  const items: SceneItem[] = [];
  const marks: SceneMark[] = [];
  if (hasLevels) for (const group of root.children ?? []) items.push(...header(group, drawing));
  for (const leaf of root.leaves()) {
    const { row, color } = leaf.data;
    const box = mirrored(leaf, drawing);
    // Within no room at all the layout divides by nothing.
    const hasArea = box.width * box.height > 0 && Number.isFinite(box.width * box.height);
    if (!row || !color || !hasArea) continue;
    const about = { key: row.key, series: String(row.x ?? '') };
    items.push({ kind: 'rectangle', ...box, fill: color, ...about });
    marks.push({ key: row.key, ...box });
    items.push(...labelled(leaf.data, box, drawing).map((item) => ({ ...item, ...about })));
  }
  marks.sort((a, b) => a.key - b.key);
  return { width, height, items, marks, plot, legend: [] };
}

function laidOut(drawing: Drawing, hasLevels: boolean): Node {
  const { width, height } = drawing;
  const root = hierarchy<Part>({ label: '', parts: partsOf(drawing, hasLevels) }, ({ parts }) => parts)
    .sum(({ amount = 0 }) => amount)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const isGrouped = hasLevels && !drawing.plan.chart.compact;
  return treemap<Part>()
    .tile(treemapSquarify)
    .size([Math.max(1, width), Math.max(1, height)])
    .paddingInner(1.5)
    .paddingTop(({ depth, x0, x1, y0, y1 }) =>
      isGrouped && depth === 1 && x1 - x0 > 40 && y1 - y0 > 40 ? headerHeight : 0,
    )
    .round(true)(root);
}

function partsOf(drawing: Drawing, hasLevels: boolean): Part[] {
  const { data, theme } = drawing;
  // Divided first: the sum of huge amounts is no number any more.
  const most = Math.max(0, ...data.rows.map((row) => Number(row.y ?? 0)));
  const amount = (row: ChartRow): number => (most > 0 ? Math.max(0, Number(row.y ?? 0)) / most : 0);
  const groups = Map.groupBy(data.rows, (row) => String(row.x ?? ''));
  const labels = data.categories.x ?? [];
  return [...groups].flatMap(([label, rows]): Part[] => {
    const color = groupColor(label, labels, rows, drawing);
    if (!hasLevels) return rows.map((row) => ({ label, row, amount: amount(row), color }));
    const parts = rows
      .toSorted((a, b) => Number(b.y) - Number(a.y))
      .map((row, i) => ({
        label: String(row.color ?? ''),
        row,
        amount: amount(row),
        color: mixColors(color, theme.surface, Math.min(0.5, (0.5 * i) / Math.max(1, rows.length - 1))),
      }));
    return [{ label, parts, color }];
  });
}

/** Beyond as many categories as there are colours, the smaller fade rather than look like the larger. */
function groupColor(
  label: string,
  labels: readonly string[],
  rows: readonly ChartRow[],
  drawing: Drawing,
): string {
  if (rows.every(({ row, color }) => row === -1 && color === undefined)) return drawing.theme.quiet;
  const place = Math.max(0, labels.indexOf(label));
  const { categories, surface } = drawing.theme;
  const round = Math.floor(place / categories.length);
  const color = categories[place % categories.length]!;
  return round === 0 ? color : mixColors(color, surface, Math.min(0.6, 0.3 * round));
}

const mirrored = ({ x0, y0, x1, y1 }: Node, { width, rightToLeft }: Drawing): Box => ({
  x: rightToLeft ? width - x1 : x0,
  y: y0,
  width: x1 - x0,
  height: y1 - y0,
});

function header(group: Node, drawing: Drawing): SceneItem[] {
  const { measureText = estimateTextWidth, theme, rightToLeft } = drawing;
  const box = mirrored(group, drawing);
  const first = group.children?.[0];
  if (!first || first.y0 - group.y0 < headerHeight) return [];
  const text = fitText(group.data.label, box.width - 4, measureText, fontSize);
  const x = rightToLeft ? box.x + box.width - 2 : box.x + 2;
  const anchor = rightToLeft ? 'end' : 'start';
  return [
    {
      kind: 'text',
      x,
      y: box.y + 9,
      text,
      anchor,
      size: fontSize,
      weight: 600,
      fill: theme.text,
      series: group.data.label,
    },
  ];
}

/** Its name, and its amount below, in cells where they have room. */
function labelled({ label, row, color }: Part, box: Box, drawing: Drawing): SceneItem[] {
  const { plan, measureText = estimateTextWidth, rightToLeft } = drawing;
  const field = fieldOf(plan, 'y');
  if (
    plan.chart.compact ||
    plan.chart.labels === false ||
    box.height < 18 ||
    box.width < 24 ||
    !row ||
    !field
  )
    return [];
  const room = box.width - 10;
  const text = fitText(label, room, measureText, fontSize);
  if (text.length < Math.min(3, label.length)) return [];
  const fill = inkOn(color!, drawing);
  const x = rightToLeft ? box.x + box.width - 6 : box.x + 6;
  const about = { kind: 'text', x, anchor: rightToLeft ? 'end' : 'start', size: fontSize, fill } as const;
  const items: SceneItem[] = [{ ...about, y: box.y + 11, text }];
  const amount = labelsOf(field, drawing)(Number(row.y));
  if (box.height >= 36 && measureText(amount, fontSize) <= room)
    items.push({ ...about, y: box.y + 27, text: amount, fillOpacity: 0.85 });
  return items;
}
