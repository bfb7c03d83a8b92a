import type { Pivot, Table } from '@inset/model';
import type { CellFormat } from '../shared/format-value.ts';
import { soon } from '../shared/in-turns.ts';
import { pivotGrid, type PivotGrid, type Shown } from './pivot-grid.ts';
import type { Level } from './pivot-queries.ts';

type Answered = Pick<Shown, 'pivot' | 'answers'>;

/** Puts answers together: at once, or in turns where they are many; what was there before stays meanwhile. */
export class PivotReading {
  shown?: Shown;

  readonly #changed: () => void;
  #coming: (Answered & { job: AbortController }) | undefined;

  /** `changed` is called when what took turns is there. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Whether what is shown is not yet that of the last answers. */
  get isComing(): boolean {
    return this.#coming !== undefined;
  }

  /** What is shown of answers, or was before them; undefined while the first are put together. */
  read(pivot: Pivot, levels: readonly Level[], answers: Table[], how: CellFormat): Shown | undefined {
    const asked = { pivot, answers };
    if (this.#coming && isSame(this.#coming, asked)) return this.shown;
    this.stop();
    if (this.shown && isSame(this.shown, asked)) return this.shown;
    const job = new AbortController();
    const made = soon(pivotGrid(pivot, levels, answers, how), job.signal);
    if ('then' in made) {
      this.#coming = { ...asked, job };
      void made.then((grid) => grid && this.#show({ ...asked, grid }));
    } else this.shown = { ...asked, grid: made.value };
    return this.shown;
  }

  stop(): void {
    this.#coming?.job.abort();
    this.#coming = undefined;
  }

  #show(shown: Answered & { grid: PivotGrid }): void {
    this.#coming = undefined;
    this.shown = shown;
    this.#changed();
  }
}

const isSame = (one: Answered, other: Answered): boolean =>
  one.answers.length === other.answers.length &&
  one.answers.every((answer, i) => answer === other.answers[i]) &&
  JSON.stringify(one.pivot) === JSON.stringify(other.pivot);
