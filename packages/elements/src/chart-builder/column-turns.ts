import type { Query } from '@inset/model';
import type { ReactiveController } from 'lit';
import { ownTask } from '../shared/in-turns.ts';
import type { InsetElement } from '../shared/inset-element.ts';

/** Columns that are drawn in a turn, and places that are given the list of all of them. */
const ofTurn = { fields: 50, lists: 2 };

/** Wide data's columns come in turns: to draw hundreds of them, and as many to choose from at ten places, would be felt. */
export class ColumnTurns implements ReactiveController {
  readonly #host: InsetElement;
  readonly #options: { base: () => Query | undefined; columns: () => number };
  /** Which data they are of. */
  #from: Query['from'] | undefined;
  #turns = 1;
  /** The places that have a list, in the order in which they were drawn. */
  readonly #lists = new Set<string>();
  #isDrawing = false;

  constructor(host: InsetElement, options: { base: () => Query | undefined; columns: () => number }) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** So many columns are drawn as yet. */
  get fields(): number {
    return this.#turns * ofTurn.fields;
  }

  /** Whether the columns to choose from are drawn at a place. */
  has(place: string): boolean {
    this.#lists.add(place);
    const isWide = this.#options.columns() > ofTurn.fields;
    return !isWide || [...this.#lists].indexOf(place) < this.#turns * ofTurn.lists;
  }

  hostUpdate(): void {
    const from = this.#options.base()?.from;
    if (JSON.stringify(from) === JSON.stringify(this.#from)) return;
    this.#from = from;
    this.#turns = 1;
  }

  hostUpdated(): void {
    const columns = this.#options.columns();
    const isWhole = this.fields > columns && this.#turns * ofTurn.lists >= this.#lists.size;
    if (this.#isDrawing || isWhole || columns <= ofTurn.fields) return;
    this.#isDrawing = true;
    void ownTask().then(() => {
      this.#isDrawing = false;
      this.#turns++;
      this.#host.requestUpdate();
    });
  }
}
