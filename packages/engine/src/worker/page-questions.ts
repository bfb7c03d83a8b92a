import { datasetsOf, transferables, type ExportProgress, type Query, type QueryResult } from '@inset/model';
import { handOver } from './hand-over.ts';
import type { HeldDatasets } from './held-datasets.ts';
import { letGo } from './let-go.ts';
import type { PageQueries } from './page-queries.ts';
import type { Reply, WorkerApi } from './protocol.ts';
import type { RunningWork } from './running-work.ts';
import type { Transfer } from './transfer.ts';

/** How long the reading of a file waits for questions about its first rows, in milliseconds. */
const longestWait = 500;

/** What questions need of the worker around them. */
export interface QuestionSurroundings {
  held: HeldDatasets;
  running: RunningWork;
  queries: () => Promise<PageQueries>;
  transfer: Transfer;
}

/** Queries over what the worker holds, answered as tables or as files. */
export class PageQuestions implements Pick<WorkerApi, 'run' | 'exportRows'> {
  readonly #around: QuestionSurroundings;
  /** Questions about first rows that are under way. */
  readonly #early = new Set<Promise<unknown>>();

  constructor(around: QuestionSurroundings) {
    this.#around = around;
  }

  /** Questions about first rows, for which the reading of the rest waits, a while at most. */
  waiting(): Promise<unknown> | undefined {
    if (this.#early.size === 0) return undefined;
    const tooLong = new Promise((resolve) => setTimeout(resolve, longestWait));
    return Promise.race([Promise.allSettled(this.#early), tooLong]);
  }

  async run(id: number, query: Query): Promise<Reply<QueryResult>> {
    const { held, running, queries, transfer } = this.#around;
    const isPartial = this.#readsFirstRows(query);
    const asked = running.do(id, async (signal) => {
      const engine = await queries();
      const { table, receipt } = await engine.run(query, { signal, mayCut: true });
      const told = isPartial ? { ...receipt, partial: true as const } : receipt;
      return { receipt: told, table: handOver(table, [...held.tables(), ...engine.answers()]) };
    });
    if (isPartial) {
      this.#early.add(asked);
      void asked.finally(() => this.#early.delete(asked));
    }
    const answer = await asked;
    return 'error' in answer ? answer : transfer(answer, transferables(answer.value.table));
  }

  exportRows(
    ...[id, query, format, options, onProgress]: Parameters<WorkerApi['exportRows']>
  ): ReturnType<WorkerApi['exportRows']> {
    const { running, queries } = this.#around;
    const exporting = running.do(id, async (signal) => {
      const { table, receipt } = await (await queries()).run(query, { signal });
      const { exportToBlob } = await import('../export/export-table.ts');
      const tell = onProgress && { onProgress: (progress: ExportProgress) => void onProgress(progress) };
      return { ...(await exportToBlob(table, format, { ...options, ...tell, signal })), receipt };
    });
    void exporting.then(() => letGo(onProgress));
    return exporting;
  }

  #readsFirstRows(query: Query): boolean {
    try {
      return datasetsOf(query).some((name) => this.#around.held.get(name)?.dataset.partial);
    } catch {
      // What is wrong with a Query is for the engine to say.
      return false;
    }
  }
}
