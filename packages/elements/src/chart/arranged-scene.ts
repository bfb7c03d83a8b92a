import {
  atOnce,
  drawInTurns,
  type ChartData,
  type Drawing,
  type Scene,
  type Turns,
} from '@inset/engine/chart';
import { InsetError, type Table } from '@inset/model';

/** Rows that are arranged, drawn and painted at once, in the frame in which their answer comes. */
export const mostAtOnce = 5000;

/** Rows arranged for a place, and, once it is asked for, what they look like there. */
export class ArrangedScene {
  readonly data: ChartData;
  readonly drawing: Drawing;
  /** What the rows were read from. */
  readonly table: Table;
  #scene?: Scene;
  #failure?: InsetError;

  constructor(drawing: Drawing, table: Table) {
    this.data = drawing.data;
    this.drawing = drawing;
    this.table = table;
  }

  /** Whether to draw and paint it would keep the page from answering its reader. */
  get isLarge(): boolean {
    return this.data.rows.length > mostAtOnce;
  }

  /** Throws what stands in the way of drawing; the same error each time. */
  get scene(): Scene {
    return atOnce(this.sceneInTurns());
  }

  *sceneInTurns(): Turns<Scene> {
    if (this.#failure) throw this.#failure;
    if (this.#scene) return this.#scene;
    try {
      return (this.#scene = yield* drawInTurns(this.drawing));
    } catch (thrown) {
      throw (this.#failure = InsetError.from(thrown, 'CHART_INVALID'));
    }
  }
}
