/** The page's engine as a host has it, and answers as rows of plain values, dates as milliseconds. */
import type { PageEngine } from '@inset/engine/browser';
import type { BrushRequest, LiveTimes, Stop } from '../engine-page.ts';
import { cellAt, toRows, type ColumnProfile, type Dataset, type Step } from '@inset/model';
import { watchTasks } from './longest-task.ts';

type Entry = typeof import('@inset/engine/browser');
type Value = number | string | boolean | null;

const isEntry = (exported: unknown): exported is Entry =>
  typeof exported === 'object' && exported !== null && 'createPageEngine' in exported;

let engine: PageEngine;
let chosen: File;
let watched: () => Promise<number>;

Object.assign(globalThis, {
  /** Takes the built kit's engine and reads the file; gives the time from the File to the dataset, and its rows. */
  async load(module: string, file: string): Promise<{ milliseconds: number; rows: number }> {
    const chunk = (await import(module)) as object;
    // Where others share the chunk, the engine's entry is one of its exports.
    const entry = [chunk, ...Object.values(chunk)].find(isEntry);
    if (!entry) throw new Error(`There is no page engine in ${module}.`);
    const { createPageEngine } = entry;
    engine = createPageEngine({ assetBase: '/kit/' });
    const blob = await (await fetch(file)).blob();
    const bytes = await blob.arrayBuffer();
    chosen = new File([bytes], 'orders.csv', { type: 'text/csv' });
    await engine.start();
    const started = performance.now();
    const { rowCount } = await engine.load('orders', { kind: 'file', file: chosen, fileName: 'orders.csv' });
    return { milliseconds: performance.now() - started, rows: rowCount };
  },
  async profile(): Promise<{
    milliseconds: number;
    firstColumnMilliseconds: number;
    columns: ColumnProfile[];
  }> {
    const started = performance.now();
    let firstColumnMilliseconds = NaN;
    const onColumn = (index: number): void => {
      if (index === 0) firstColumnMilliseconds = performance.now() - started;
    };
    const { columns } = await engine.profile('orders', { onColumn });
    return { milliseconds: performance.now() - started, firstColumnMilliseconds, columns };
  },
  async brush(request: BrushRequest, runs: number) {
    const timed = async <T>(work: () => T | Promise<T>): Promise<[number, T]> => {
      const started = performance.now();
      const done = await work();
      return [performance.now() - started, done];
    };
    const builds: number[] = [];
    for (let run = 0; run < runs; run++) builds.push((await timed(() => engine.crossFilter(request)))[0]);
    const filter = await engine.crossFilter(request);
    const [low, high] = request.brush.domain;
    const steps: number[] = [];
    const asked: number[] = [];
    // A page's clock is too coarse for one step: twenty are timed together.
    for (let step = 0; step < 200; step += 20) {
      const from = low + ((high - low) * step) / 400;
      const range = [from, from + (high - low) / 3] as const;
      const started = performance.now();
      for (let i = 0; i < 20; i++) filter.answer([range[0] + i, range[1] + i]);
      steps.push((performance.now() - started) / 20);
      const where = filter.snap(range)!.where;
      const queries = request.views.map(({ query }) => ({
        ...query,
        steps: [{ kind: 'filter' as const, where }, ...query.steps],
      }));
      asked.push((await timed(() => Promise.all(queries.map((query) => engine.run(query)))))[0]);
    }
    const refused = [...filter.refused].map(([id, why]) => `${id} (${why})`);
    const sql = Array.from({ length: 6 }, (_, i) => {
      const from = low + ((high - low) * i) / 12;
      const answers = filter.answer([from, from + (high - low) / 3]);
      return [...answers.values()].map(({ receipt }) => receipt.sql);
    });
    const longestTask = watchTasks();
    for (let step = 0; step < 100; step++) {
      await new Promise(requestAnimationFrame);
      const from = low + ((high - low) * step) / 200;
      filter.answer([from, from + (high - low) / 3]);
    }
    return { builds, steps, asked, sql, longestTask: await longestTask(), refused };
  },
  async live(views: Step[][], runs: number): Promise<LiveTimes[]> {
    await engine.load('live', { kind: 'file', file: chosen, fileName: 'orders.csv' });
    const { rowCount } = (await engine.list()).find(({ name }) => name === 'live')!;
    const rows = toRows(await engine.head('live', 100)).map(({ ordered_at: at, ...rest }) => ({
      ...rest,
      ordered_at: new Date(Number(at)).toISOString().slice(0, 19),
    }));
    const ask = async (from: string): Promise<number> => {
      const started = performance.now();
      for (const steps of views) await engine.run({ from, steps });
      return performance.now() - started;
    };
    let next = 0;
    const ways: Record<string, () => Promise<Dataset>> = {
      appended: () => engine.append('live', rows),
      'appended, as many fall out of a window': () =>
        engine.append('live', rows, { keep: { rows: rowCount } }),
      'in the place of others': () => {
        const ids = rows.map((_, i) => 100_000 + rowCount - 1 - ((next + i * 13) % 5_000));
        next += 1;
        return engine.upsert(
          'live',
          rows.map((row, i) => ({ ...row, order_id: ids[i] })),
          { key: 'order_id' },
        );
      },
    };
    const found: LiveTimes[] = [];
    for (const [what, change] of Object.entries(ways)) {
      const times: LiveTimes = { what, changes: [], kept: [], anew: [] };
      for (let run = -1; run < runs; run++) {
        const started = performance.now();
        const dataset = await change();
        const changed = performance.now() - started;
        const [kept, anew] = [await ask('live'), await ask('orders')];
        const months = toRows((await engine.run({ from: 'live', steps: views[2]! })).table);
        const counted = months.reduce((sum, { value }) => sum + Number(value), 0);
        if (counted !== dataset.rowCount)
          throw new Error(`${counted} of ${dataset.rowCount} rows were counted.`);
        if (run < 0) continue;
        times.changes.push(changed);
        times.kept.push(kept);
        times.anew.push(anew);
      }
      found.push(times);
    }
    return found;
  },
  watchTasks(): void {
    watched = watchTasks();
  },
  longestTask: () => watched(),
  async stop(sql: string, cancelAfter: number): Promise<Omit<Stop, 'peak'>> {
    const run = (text: string, signal?: AbortSignal) =>
      engine.run({ from: { sql: text, datasets: { orders: 'orders' } }, steps: [] }, { signal });
    const controller = new AbortController();
    let from = performance.now();
    const timer = setTimeout(() => {
      from = performance.now();
      controller.abort();
    }, cancelAfter);
    const end = await run(sql, controller.signal).then(
      () => 'answered',
      (thrown: { code: string }) => thrown.code,
    );
    clearTimeout(timer);
    const atEnd = performance.now();
    // Something else each time, so that it is not answered from what was kept.
    const { table } = await run(`SELECT count(*) AS n, ${from} AS at FROM orders`);
    const next = performance.now() - atEnd;
    const [counted, all] = [cellAt(table.data[0]!, 0), (await engine.list())[0]!.rowCount];
    if (Number(counted) !== all) throw new Error(`${String(counted)} of ${all} rows were counted.`);
    return { end, ended: atEnd - from, wasCancelled: controller.signal.aborted, next };
  },
  async ask(steps: Step[]): Promise<{ milliseconds: number; rows: Value[][]; engine: string }> {
    const started = performance.now();
    const { table, receipt } = await engine.run({ from: 'orders', steps });
    const milliseconds = performance.now() - started;
    const rows = Array.from({ length: table.rowCount }, (_, row) =>
      table.data.map((data): Value => {
        const cell = cellAt(data, row);
        return typeof cell === 'bigint' ? Number(cell) : cell;
      }),
    );
    return { milliseconds, rows, engine: receipt.engine };
  },
});
