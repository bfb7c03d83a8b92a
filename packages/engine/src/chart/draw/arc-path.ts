/** A part of a ring: angles in radians, clockwise from the top. */
export interface Arc {
  x: number;
  y: number;
  inner: number;
  outer: number;
  start: number;
  end: number;
}

const round = (pixels: number): number => Math.round(pixels * 100) / 100;

/** A place on a circle, clockwise from the top. */
export const onCircle = (x: number, y: number, radius: number, angle: number): { x: number; y: number } => ({
  x: x + radius * Math.sin(angle),
  y: y - radius * Math.cos(angle),
});

/** The outline of a part of a ring, as path data; a whole ring is two halves, for an arc has to end elsewhere. */
export function arcPath({ x, y, inner, outer, start, end }: Arc): string {
  if (end - start > 2 * Math.PI - 1e-6) {
    const half = { x, y, inner, outer };
    const middle = start + Math.PI;
    return (
      arcPath({ ...half, start, end: middle }) +
      arcPath({ ...half, start: middle, end: start + 2 * Math.PI - 1e-7 })
    );
  }
  const at = (radius: number, angle: number): string => {
    const place = onCircle(x, y, radius, angle);
    return `${round(place.x)},${round(place.y)}`;
  };
  const large = end - start > Math.PI ? 1 : 0;
  const [wide, narrow] = [round(outer), round(inner)];
  const rim = `M${at(outer, start)}A${wide},${wide},0,${large},1,${at(outer, end)}`;
  if (narrow <= 0) return `${rim}L${round(x)},${round(y)}Z`;
  return `${rim}L${at(inner, end)}A${narrow},${narrow},0,${large},0,${at(inner, start)}Z`;
}
