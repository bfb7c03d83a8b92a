import type { SceneItem } from '@inset/engine/chart';

/** Points that the outline of one shape takes at most. */
const mostPoints = 400;

const isSeen = (paint: string): boolean =>
  paint !== '' && paint !== 'none' && paint !== 'transparent' && !/,\s*0\)$|\/\s*0\)$/.test(paint);

/** The shapes of an SVG drawing, such as a sparkline or a sign, in pixels from `left` and `top`. */
export function readShapes(svg: SVGSVGElement, left: number, top: number): SceneItem[] {
  return [
    ...svg.querySelectorAll<SVGGeometryElement>('path, line, rect, circle, ellipse, polyline, polygon'),
  ].flatMap((shape): SceneItem[] => {
    const matrix = shape.getScreenCTM();
    const { fill, stroke, strokeWidth, opacity, visibility } = getComputedStyle(shape);
    if (!matrix || visibility === 'hidden' || !(isSeen(fill) || isSeen(stroke))) return [];
    const data = outlineOf(shape, matrix.translate(0, 0), left, top);
    const scale = Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c)) || 1;
    const isScaled = getComputedStyle(shape).vectorEffect !== 'non-scaling-stroke';
    const wide = Number.parseFloat(strokeWidth) * (isScaled ? scale : 1);
    return [
      {
        kind: 'path',
        data,
        ...(isSeen(fill) && { fill, fillOpacity: Number(opacity) }),
        ...(isSeen(stroke) && { stroke, strokeWidth: wide, strokeOpacity: Number(opacity) }),
      },
    ];
  });
}

/** An outline as short straight lines: it is read the same way whatever the shape is. */
function outlineOf(shape: SVGGeometryElement, matrix: DOMMatrix, left: number, top: number): string {
  const length = shape.getTotalLength();
  const steps = Math.max(1, Math.min(mostPoints, Math.ceil(length)));
  let before: DOMPoint | undefined;
  return Array.from({ length: steps + 1 }, (_, i) => {
    const at = shape.getPointAtLength((length * i) / steps);
    // A jump is where one part of the outline ends and the next begins.
    const isJump = before && Math.hypot(at.x - before.x, at.y - before.y) > (3 * length) / steps;
    const { x, y } = new DOMPoint(at.x, at.y).matrixTransform(matrix);
    const command = !before || isJump ? 'M' : 'L';
    before = at;
    return `${command}${(x - left).toFixed(2)},${(y - top).toFixed(2)}`;
  }).join('');
}

/** What an element's box is painted with: its ground and its edges. */
export function readBox(
  element: Element,
  style: CSSStyleDeclaration,
  left: number,
  top: number,
): SceneItem[] {
  const box = element.getBoundingClientRect();
  if (box.width < 1 || box.height < 1) return [];
  const [x, y, width, height] = [box.left - left, box.top - top, box.width, box.height];
  const items: SceneItem[] = [];
  const radius = Number.parseFloat(style.borderTopLeftRadius) || 0;
  const corners = radius > 0 && { corners: [radius, radius, radius, radius] as const };
  if (isSeen(style.backgroundColor))
    items.push({ kind: 'rectangle', x, y, width, height, fill: style.backgroundColor, ...corners });
  const [right, bottom] = [x + width, y + height];
  const sides = [
    ['Top', x, y, right, y],
    ['Right', right, y, right, bottom],
    ['Bottom', x, bottom, right, bottom],
    ['Left', x, y, x, bottom],
  ] as const;
  for (const [side, x1, y1, x2, y2] of sides) {
    const strokeWidth = Number.parseFloat(style[`border${side}Width`]);
    const stroke = style[`border${side}Color`];
    const isThere = strokeWidth > 0 && !['none', 'hidden'].includes(style[`border${side}Style`]);
    if (isThere && isSeen(stroke)) items.push({ kind: 'line', x1, y1, x2, y2, stroke, strokeWidth });
  }
  return items;
}
