import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import type { Outcome, Row } from './benchmark.ts';
import { openChromium } from './open-chromium.ts';

const path = 'bench/results.json';

export interface Machine {
  processor: string;
  cores: number;
  'memory GB': number;
  /** Processes that wanted a core in the minute before; beyond the number of cores, others were at work. */
  'load before': number;
  Chromium: string;
  Node: string;
}

export interface Result extends Outcome {
  /** The day, ISO 8601. */
  measuredAt: string;
  machine: Machine;
}

/** What is kept of earlier runs, by benchmark. */
export function readResults(): Record<string, Result> {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, Result>) : {};
}

export function keepResult(name: string, result: Result): void {
  writeFileSync(path, `${JSON.stringify({ ...readResults(), [name]: result }, null, 2)}\n`);
}

/** What a reader must know of the machine; nothing that tells which one it is. */
export async function machineFacts(): Promise<Machine> {
  const browser = await openChromium();
  const Chromium = browser.version();
  await browser.close();
  return {
    processor: process.arch,
    cores: cpus().length,
    'memory GB': Math.round(totalmem() / 2 ** 30),
    'load before': Math.round(loadavg()[0]!),
    Chromium,
    Node: process.versions.node,
  };
}

/** Columns as wide as their widest cell, numbers to the right. */
export function printTable(rows: readonly Row[]): void {
  const names = Object.keys(rows[0] ?? {});
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => String(row[name]).length)));
  const line = (cells: (string | number)[]): string =>
    cells
      .map((cell, i) =>
        typeof cell === 'number' ? String(cell).padStart(widths[i]!) : cell.padEnd(widths[i]!),
      )
      .join('  ');
  console.log(line(names));
  for (const row of rows) console.log(line(names.map((name) => row[name] ?? '')));
}
