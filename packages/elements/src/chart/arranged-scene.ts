import {
  atOnce,
  drawInTurns,
  type ChartData,
  type Drawing,
  type Scene,
  type Turns,
} from '@inset/engine/chart';
import { InsetError, type Table } from '@inset/model';

/** Rows arranged for a place, and, once it is asked for, what they look like there. */
export class ArrangedScene {
  readonly data: ChartData;
  readonly drawing: Drawing;
  /** What the rows were read from. */
  readonly table: Table;
  /** What they say in a sentence. */
  readonly summary: string;
  #scene?: Scene;
  #failure?: InsetError;

  constructor(drawing: Drawing, table: Table, summary = '') {
    this.data = drawing.data;
    this.drawing = drawing;
    this.table = table;
    this.summary = summary;
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
