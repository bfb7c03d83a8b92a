import { InsetError } from '@inset/model';
import { ColumnKeeper, type StorageUsage } from './column-keeper.ts';
import { HeldDatasets } from './held-datasets.ts';
import { PageAnalyses } from './page-analyses.ts';
import { PageLoads } from './page-loads.ts';
import type { OpenQueries, PageQueries } from './page-queries.ts';
import { PageQuestions } from './page-questions.ts';
import type { Reply, WorkerApi } from './protocol.ts';
import { reply } from './reply.ts';
import { RunningWork } from './running-work.ts';
import type { Transfer } from './transfer.ts';

/** What only some workers can do. */
interface Extras {
  formatSql?: (sql: string) => Promise<string>;
}

/** The worker's work, without the wire: what is loaded, the engine over it, and what is told of it. */
export class EngineWorker implements WorkerApi {
  readonly #running = new RunningWork();
  readonly #held = new HeldDatasets();
  readonly #columns = new ColumnKeeper(() => this.#running.isBusy);
  readonly #loads: PageLoads;
  readonly #questions: PageQuestions;
  readonly #analyses: PageAnalyses;
  readonly #openQueries: OpenQueries;
  readonly #formatSql: Extras['formatSql'];
  #open: (() => Promise<PageQueries>) | undefined;
  #engine: Promise<PageQueries> | undefined;

  /** `formatSql` is for pages on which somebody writes SQL: it is more code than all the rest of a small one. */
  constructor(transfer: Transfer, openQueries: OpenQueries, { formatSql }: Extras = {}) {
    this.#openQueries = openQueries;
    this.#formatSql = formatSql;
    const around = { held: this.#held, running: this.#running, queries: () => this.#queries() };
    this.#questions = new PageQuestions({ ...around, transfer });
    this.#loads = new PageLoads({
      ...around,
      columns: this.#columns,
      goesFirst: () => this.#questions.waiting(),
    });
    this.#analyses = new PageAnalyses(this.#held, this.#running, transfer);
  }

  configure(...[settings, onCompiled]: Parameters<WorkerApi['configure']>): Reply<true> {
    const waitFor = <T>(promise: Promise<T>): Promise<T> => this.#running.wait(promise);
    this.#open = () => this.#openQueries(settings, { waitFor, onCompiled });
    // Fetched while the first file is read; a failure shows at the first query.
    this.#queries().catch(() => (this.#engine = undefined));
    return { value: true };
  }

  load(...given: Parameters<WorkerApi['load']>): ReturnType<WorkerApi['load']> {
    return this.#loads.load(...given);
  }

  change(...given: Parameters<WorkerApi['change']>): ReturnType<WorkerApi['change']> {
    return this.#loads.change(...given);
  }

  list(): ReturnType<WorkerApi['list']> {
    return this.#loads.list();
  }

  remove(name: string): ReturnType<WorkerApi['remove']> {
    return this.#loads.remove(name);
  }

  run(...given: Parameters<WorkerApi['run']>): ReturnType<WorkerApi['run']> {
    return this.#questions.run(...given);
  }

  exportRows(...given: Parameters<WorkerApi['exportRows']>): ReturnType<WorkerApi['exportRows']> {
    return this.#questions.exportRows(...given);
  }

  head(...given: Parameters<WorkerApi['head']>): ReturnType<WorkerApi['head']> {
    return this.#analyses.head(...given);
  }

  summarize(name: string): ReturnType<WorkerApi['summarize']> {
    return this.#analyses.summarize(name);
  }

  profile(...given: Parameters<WorkerApi['profile']>): ReturnType<WorkerApi['profile']> {
    return this.#analyses.profile(...given);
  }

  buildCubes(...given: Parameters<WorkerApi['buildCubes']>): ReturnType<WorkerApi['buildCubes']> {
    return this.#analyses.buildCubes(...given);
  }

  formatSql(sql: string): Promise<Reply<string>> {
    return reply(async () => {
      if (this.#formatSql) return this.#formatSql(sql);
      throw new InsetError('UNAVAILABLE', 'This page lays out no SQL.');
    });
  }

  cancel(id: number): void {
    this.#running.cancel(id);
  }

  timeLeft(id: number, limit: number): number {
    return this.#running.timeLeft(id, limit);
  }

  storage(): Promise<Reply<StorageUsage>> {
    return reply(() => this.#columns.usage());
  }

  clearStorage(hash?: string): Promise<Reply<void>> {
    return reply(() => this.#columns.remove(hash));
  }

  #queries(): Promise<PageQueries> {
    this.#engine ??= this.#open!();
    return this.#engine;
  }
}
