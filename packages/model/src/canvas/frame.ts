/** Columns of the canvas' grid; a row is 24 px high. */
export const gridColumns = 24;

/** Where a block lies, in grid cells from the top left. */
export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}
