import { transferables, type ColumnProfile, type Table } from '@inset/model';
import type { CrossFilterRequest } from '../cross-filter/cross-filter.ts';
import type { PreparedCubes } from '../cross-filter/prepare-cubes.ts';
import { Breath } from '../ingest/breath.ts';
import { headOf } from './hand-over.ts';
import type { HeldDatasets } from './held-datasets.ts';
import { letGo } from './let-go.ts';
import type { Reply, WorkerApi } from './protocol.ts';
import { reply } from './reply.ts';
import type { RunningWork } from './running-work.ts';
import type { Transfer } from './transfer.ts';

/** What is told of a dataset as a whole: its head, summary and profile, and cubes to brush it by. */
export class PageAnalyses implements Pick<WorkerApi, 'head' | 'summarize' | 'profile' | 'buildCubes'> {
  readonly #held: HeldDatasets;
  readonly #running: RunningWork;
  readonly #transfer: Transfer;

  constructor(held: HeldDatasets, running: RunningWork, transfer: Transfer) {
    this.#held = held;
    this.#running = running;
    this.#transfer = transfer;
  }

  async head(name: string, rowCount: number): Promise<Reply<Table>> {
    const answer = await reply(async () => headOf(await this.#held.firstRows(name, rowCount), rowCount));
    return 'error' in answer ? answer : this.#transfer(answer, transferables(answer.value));
  }

  summarize(name: string): ReturnType<WorkerApi['summarize']> {
    return reply(async () => {
      const table = await this.#held.table(name);
      const { summarizeTable } = await import('../summarize/summarize-table.ts');
      return { name, rowCount: table.rowCount, columns: summarizeTable(table) };
    });
  }

  profile(...[id, name, onColumn]: Parameters<WorkerApi['profile']>): ReturnType<WorkerApi['profile']> {
    const profiling = this.#running.do(id, async (signal) => {
      const table = await this.#held.table(name);
      const { profileTable } = await import('../profile/profile-table.ts');
      const told: unknown[] = [];
      const tell = (index: number, column: ColumnProfile) => told.push(onColumn?.(index, column));
      const profile = await profileTable(table, { signal, onColumn: tell });
      // What was told arrives another way than the reply, and has to come first.
      await Promise.all(told);
      return profile;
    });
    void profiling.then(() => letGo(onColumn));
    return profiling;
  }

  async buildCubes(id: number, { brush, views }: CrossFilterRequest): Promise<Reply<PreparedCubes>> {
    const answer = await this.#running.do(id, async (signal) => {
      const table = await this.#held.table(brush.dataset);
      const { prepareCubes } = await import('../cross-filter/prepare-cubes.ts');
      const breath = new Breath({ signal });
      const queries = views.map(({ query }) => query);
      return prepareCubes(table, brush, queries, () => breath.pause());
    });
    if ('error' in answer) return answer;
    const { cubeTransferables } = await import('../cross-filter/cube.ts');
    const buffers = answer.value.built.flatMap((built) =>
      'cube' in built ? cubeTransferables(built.cube) : [],
    );
    return this.#transfer(answer, buffers);
  }
}
