import type { ChartNote } from '../chart-data.ts';
import type { AxisScale } from './axis-scale.ts';

/**
 * A drawing as plain data: shapes in painting order, in pixels from the top left. It is painted as SVG or on a canvas
 * alike, and asked where its marks lie.
 */
export interface Scene {
  width: number;
  height: number;
  items: SceneItem[];
  /** The marks that stand for rows, in the rows' order; a row may have several. */
  marks: SceneMark[];
  /** Where values lie, for brushes and zoom; absent where there is no one axis, as with facets and pies. */
  x?: AxisScale;
  y?: AxisScale;
  /** The rectangle within the axes. */
  plot: Box;
  /** What the legend names and where, so that it can be clicked. */
  legend: LegendEntry[];
  /** What could not be drawn here. */
  notes?: ChartNote[];
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where a row's mark lies. */
export interface SceneMark extends Box {
  /** The row's key. */
  key: number;
  /** Its outline as SVG path data, where it is no rectangle. */
  outline?: string;
}

export interface LegendEntry extends Box {
  label: string;
  color: string;
}

/** How a shape is painted. Colours are CSS colours that need no resolving. */
interface Painted {
  fill?: string;
  /** 0 to 1. Default 1. */
  fillOpacity?: number;
  stroke?: string;
  strokeOpacity?: number;
  /** Pixels. Default 1. */
  strokeWidth?: number;
  dash?: readonly number[];
  /** The row it stands for; it fades while others are picked. */
  key?: number;
  /** Takes the place of the fill. */
  tile?: Tile;
  /** The series it belongs to, by its label; it fades while the legend points at another. */
  series?: string;
}

export interface Rectangle extends Painted, Box {
  kind: 'rectangle';
  /** Pixels by which corners are rounded: top left, top right, bottom right, bottom left. */
  corners?: readonly [number, number, number, number];
}

export interface Path extends Painted {
  kind: 'path';
  /** SVG path data. */
  data: string;
}

export interface Line extends Painted {
  kind: 'line';
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

export type SymbolShape = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross';

export interface Symbol extends Painted {
  kind: 'symbol';
  x: number;
  y: number;
  /** Pixels; of other shapes than circles, of the circle with the same area. */
  radius: number;
  /** Default `circle`. */
  shape?: SymbolShape;
}

export interface Text extends Painted {
  kind: 'text';
  x: number;
  y: number;
  text: string;
  /** Default `start`. */
  anchor?: 'start' | 'middle' | 'end';
  /** Default `middle`. */
  baseline?: 'top' | 'middle' | 'bottom';
  /** Pixels. Default 12. */
  size?: number;
  /** Default 400. */
  weight?: number;
  /** Degrees, clockwise. */
  angle?: number;
  /** Pixels that it takes in the page's font, for who writes it in another. */
  width?: number;
}

/** Many circles of one look, painted at once. */
export interface Cloud extends Painted {
  kind: 'cloud';
  xs: Float32Array;
  ys: Float32Array;
  /** Pixels, one for all or one each. */
  radius: number | Float32Array;
  /** The row of each. */
  keys: Int32Array;
}

/** A photograph or a drawing that was made elsewhere. */
export interface Picture extends Painted, Box {
  kind: 'picture';
  pixels: Pixels;
  /** Where it is from, for who draws with a browser. */
  href: string;
}

/** Red, green, blue and opacity of each point, a byte each; rows from the top. */
export interface Pixels {
  width: number;
  height: number;
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** Shapes that are moved, or cut off, together. */
export interface Group {
  kind: 'group';
  items: SceneItem[];
  x?: number;
  y?: number;
  clip?: Box;
}

/** Shapes in a square that is laid beside itself over all of a fill. */
export interface Tile {
  /** Names it, and says all that it is: two of a name are the same. */
  id: string;
  /** Pixels of a side. */
  size: number;
  items: SceneItem[];
}

/** The tiles that a scene uses, for who has to be told of them once. It paints nothing. */
export interface Tiles extends Pick<Painted, 'key' | 'series'> {
  kind: 'tiles';
  tiles: Tile[];
}

export type SceneItem = Rectangle | Path | Line | Symbol | Text | Cloud | Picture | Tiles | Group;
