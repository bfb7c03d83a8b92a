import type { Frame } from '../frame.ts';

/** Whether two frames share at least one cell. */
export function overlaps(a: Frame, b: Frame): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
