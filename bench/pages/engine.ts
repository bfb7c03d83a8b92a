/** The page's engine as a host has it, and answers as rows of plain values, dates as milliseconds. */
import type { PageEngine } from '@inset/engine/browser';
import { cellAt, type Step } from '@inset/model';

type Value = number | string | boolean | null;

let engine: PageEngine;

Object.assign(globalThis, {
  /** Takes the built kit's engine and reads the file; gives the time from the File to the dataset, and its rows. */
  async load(module: string, file: string): Promise<{ milliseconds: number; rows: number }> {
    const { createPageEngine } = (await import(module)) as typeof import('@inset/engine/browser');
    engine = createPageEngine({ assetBase: '/kit/' });
    const blob = await (await fetch(file)).blob();
    const bytes = await blob.arrayBuffer();
    const chosen = new File([bytes], 'orders.csv', { type: 'text/csv' });
    await engine.start();
    const started = performance.now();
    const { rowCount } = await engine.load('orders', { kind: 'file', file: chosen, fileName: 'orders.csv' });
    return { milliseconds: performance.now() - started, rows: rowCount };
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
