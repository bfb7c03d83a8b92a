import { ownTask } from '../shared/in-turns.ts';
import type { UploadJob } from './upload-job.ts';

/** So many columns are drawn at once; the others follow, as many a task. */
const atOnce = 20;

/** What of a preview comes in turns: its columns, and once all is read the fields that correct their types. */
type Part = 'columns' | 'types';

/** How much of wide previews is drawn: all of it at once would be felt. */
export class DrawnColumns {
  readonly #drawn = new Map<string, number>();
  readonly #most: number;
  readonly #changed: () => void;
  #isDrawing = false;

  constructor(most: number, changed: () => void) {
    this.#most = most;
    this.#changed = changed;
  }

  of({ id }: UploadJob, part: Part): number {
    return this.#drawn.get(`${part} ${id}`) ?? atOnce;
  }

  /** To call once something is drawn: the next columns follow. */
  goOn(jobs: readonly UploadJob[]): void {
    const lacking = jobs.flatMap((job) => this.#lacking(job))[0];
    if (lacking === undefined || this.#isDrawing) return;
    this.#isDrawing = true;
    void ownTask().then(() => {
      this.#isDrawing = false;
      this.#drawn.set(lacking, (this.#drawn.get(lacking) ?? atOnce) + atOnce);
      this.#changed();
    });
  }

  #lacking(job: UploadJob): string[] {
    const columns = Math.min(job.head?.schema.length ?? 0, this.#most);
    const parts: Part[] = job.state === 'ready' ? ['columns', 'types'] : ['columns'];
    return parts.filter((part) => this.of(job, part) < columns).map((part) => `${part} ${job.id}`);
  }
}
