import { InsetError } from '@inset/model';
import { ChangeJournal } from '../live/change-journal.ts';

/** What the page knows of datasets to which rows have come: what is remembered of these, and what was lost. */
export class GrownDatasets {
  readonly #journals = new Map<string, ChangeJournal>();
  readonly #lost = new Map<string, InsetError>();
  readonly #turns = new Map<string, Promise<unknown>>();

  /** What came to a dataset; undefined where nothing did. */
  journalOf(name: string): ChangeJournal | undefined {
    return this.#journals.get(name);
  }

  begin(name: string): ChangeJournal {
    const journal = new ChangeJournal();
    this.#journals.set(name, journal);
    return journal;
  }

  /** The names of datasets that would not come back. */
  get beyondMemory(): string[] {
    return [...this.#journals].flatMap(([name, { isOver }]) => (isOver ? [name] : []));
  }

  /** Forgets what came to a dataset that is another from now on, or none. */
  forget(name: string): void {
    this.#journals.delete(name);
    this.#lost.delete(name);
  }

  /** Notes that a dataset could not be had again. */
  lose(name: string, cause: string): void {
    this.#journals.delete(name);
    const message = `${name} is gone: the data engine had to be started again, and ${cause}. Load it again.`;
    this.#lost.set(name, new InsetError('DATASET_NOT_FOUND', message, { text: name }));
  }

  /** Throws where a dataset was lost, once: who goes on after that begins anew. */
  checkLoss(name: string): void {
    const loss = this.#lost.get(name);
    this.#lost.delete(name);
    if (loss) throw loss;
  }

  /** An error in the words that fit a dataset which was lost. */
  explain(thrown: unknown): unknown {
    if (!(thrown instanceof InsetError) || thrown.code !== 'DATASET_NOT_FOUND') return thrown;
    return this.#lost.get(String(thrown.details['text'])) ?? thrown;
  }

  /** Does work on a dataset once all that was begun before has ended. */
  inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#turns.get(name) ?? Promise.resolve();
    const mine = before.then(work);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    this.#turns.set(name, settled);
    void settled.then(() => this.#turns.get(name) === settled && this.#turns.delete(name));
    return mine;
  }
}
