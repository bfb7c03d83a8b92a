import type { Drawing } from './drawing.ts';
import type { DrawMarks } from './mark-context.ts';

/** How a kind of mark is drawn within axes. */
export interface CartesianMark {
  draw: DrawMarks;
  /** Pixels that it writes on beside the plot, in place of a legend; 0 where it wants a legend. */
  beside?(drawing: Drawing): number;
}

/** What draws a chart within axes, and its second measure. */
export interface CartesianMarks {
  main: CartesianMark;
  second?: CartesianMark | undefined;
}
