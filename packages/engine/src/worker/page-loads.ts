import { InsetError, type Dataset, type Table } from '@inset/model';
import { wholeTable } from '../execute/lazy-table.ts';
import type { FirstRows } from '../ingest/read-table.ts';
import type { RowChange } from '../live/change-rows.ts';
import type { ColumnKeeper } from './column-keeper.ts';
import type { HeldDatasets } from './held-datasets.ts';
import { letGo } from './let-go.ts';
import { readOrigin, type ReadResult } from './origin-reader.ts';
import type { PageQueries } from './page-queries.ts';
import type { LoadListener, Reply, WorkerApi, WorkerLoadOptions, WorkerOrigin } from './protocol.ts';
import { reply } from './reply.ts';
import type { RunningWork } from './running-work.ts';

/** Files up to this are hashed so soon that their datasets wait for it. */
const mostHashedFirst = 4 << 20;

/** What loads need of the worker around them. */
export interface LoadSurroundings {
  held: HeldDatasets;
  columns: ColumnKeeper;
  running: RunningWork;
  queries: () => Promise<PageQueries>;
  /** Questions about first rows, for which the reading of the rest waits. */
  goesFirst: () => Promise<unknown> | undefined;
}

/** How datasets come into the worker, grow and go. */
export class PageLoads implements Pick<WorkerApi, 'load' | 'change' | 'list' | 'remove'> {
  readonly #around: LoadSurroundings;

  constructor(around: LoadSurroundings) {
    this.#around = around;
  }

  load(
    id: number,
    name: string,
    origin: WorkerOrigin,
    { read, wantsProgress, storage, changes = [] }: WorkerLoadOptions,
    page: LoadListener,
  ): Promise<Reply<Dataset>> {
    const { held, columns, running, queries, goesFirst } = this.#around;
    let hashing: Promise<void> | undefined;
    /** What is read in parts is read for as long as the dataset is there. */
    let isLent = false;
    const loading = running.do(id, async (signal) => {
      let announced: Promise<void> | undefined;
      try {
        const { hash, giveBack, ...found } = await readOrigin(origin, page, {
          signal,
          ...(storage !== 'none' && { columns }),
          ...(read && { read }),
          ...(wantsProgress && { onProgress: (progress) => void page.onProgress?.(progress) }),
          onFirstRows: (first) => (announced = this.#announce(id, name, first, page)),
          goesFirst,
          waitFor: (promise) => running.wait(promise),
        });
        await announced;
        const { rows, report } = changes.length > 0 ? await changed(name, found, changes) : found;
        const { schema, rowCount } = rows;
        const known = report.bytes <= mostHashedFirst || report.fromStore ? await hash?.() : undefined;
        const dataset: Dataset = { name, schema, rowCount, report, ...(known && { hash: known }) };
        const engine = await queries();
        if (signal.aborted || (held.get(name)?.id ?? -1) > id) throw new InsetError('CANCELLED');
        await engine.add(name, rows, report);
        isLent = giveBack !== undefined && rows === found.rows;
        held.set(name, { dataset, rows, id, ...(isLent && { giveBack: giveBack! }) });
        if (known === undefined) hashing = tellHash(hash, page);
        return dataset;
      } catch (thrown) {
        await announced?.catch(() => {});
        await this.#retract(id, name);
        throw thrown;
      }
    });
    const end = (): void => {
      if (!isLent) letGo(page);
    };
    void loading.then(() => hashing).then(end, end);
    return loading;
  }

  change(id: number, name: string, change: RowChange): Promise<Reply<Dataset>> {
    const { held, running, queries } = this.#around;
    return running.do(id, async () => {
      const { changeRows } = await import('../live/change-rows.ts');
      const engine = await queries();
      const before = await this.#whole(name);
      const { dataset, table } = changeRows(name, before, change);
      held.set(name, { dataset, rows: table, id });
      await engine.add(name, table, dataset.report);
      return dataset;
    });
  }

  list(): Promise<Reply<Dataset[]>> {
    return reply(async () => this.#around.held.list());
  }

  remove(name: string): Promise<Reply<void>> {
    const { held, queries } = this.#around;
    return reply(async () => {
      if (!held.delete(name)) return;
      await (await queries()).remove(name);
    });
  }

  /** A dataset with all its rows; where another takes its place while these are read, that one. */
  async #whole(name: string): Promise<{ dataset: Dataset; table: Table } | undefined> {
    const { held } = this.#around;
    for (;;) {
      const before = held.get(name);
      if (!before) return undefined;
      if (before.dataset.partial) {
        throw new InsetError('BAD_REQUEST', `${name} is still being read. Append to it once it is whole.`);
      }
      const table = await wholeTable(before.rows);
      if (held.get(name) === before) return { dataset: before.dataset, table };
    }
  }

  /** Lets the first rows be asked, unless there is a whole dataset of that name. */
  async #announce(id: number, name: string, { table, report }: FirstRows, page: LoadListener): Promise<void> {
    const { held, queries } = this.#around;
    const engine = await queries();
    const before = held.get(name);
    if (before && (!before.dataset.partial || before.id > id)) return;
    const { schema, rowCount } = table;
    await engine.add(name, table, report);
    const dataset: Dataset = { name, schema, rowCount, report, partial: true };
    held.set(name, { dataset, rows: table, id });
    await page.onFirstRows(dataset);
  }

  /** Takes back the first rows of a load that failed. */
  async #retract(id: number, name: string): Promise<void> {
    const { held, queries } = this.#around;
    const present = held.get(name);
    if (!present?.dataset.partial || present.id !== id) return;
    held.delete(name);
    await (await queries()).remove(name);
  }
}

/** Reckons the hash of a dataset that was there before it. */
async function tellHash(hash: ReadResult['hash'], page: LoadListener): Promise<void> {
  // The dataset goes over to the page first.
  await new Promise((resolve) => setTimeout(resolve));
  await page.onHash(await hash?.().catch(() => undefined));
}

/** What was read, after all that came to it. */
async function changed(
  name: string,
  { rows, report }: ReadResult,
  changes: readonly RowChange[],
): Promise<{ rows: Table; report: Dataset['report'] }> {
  const { changeRows } = await import('../live/change-rows.ts');
  let table = await wholeTable(rows);
  let dataset: Dataset = { name, schema: table.schema, rowCount: table.rowCount, report };
  for (const change of changes) ({ table, dataset } = changeRows(name, { table, dataset }, change));
  return { rows: table, report: dataset.report };
}
