import { InsetError } from '../errors/inset-error.ts';
import type { Canvas } from './canvas.ts';
import { isVersion, migrateCanvas } from './canvas-migrations.ts';
import type { Issue } from '../errors/first-issue.ts';
import { checkBlock } from './check-block.ts';
import { checkDataset } from './check-dataset.ts';
import { checkPage } from './check-page.ts';
import { isRecord, plainJson } from './json-value.ts';
import { mostPages } from './pages.ts';

export const mostBlocks = 10_000;
export const mostDatasets = 1_000;
const known = new Set(['version', 'title', 'pages', 'blocks', 'datasets']);

/**
 * A Canvas from JSON, as text or as a value: brought to the newest version and checked. Nothing in the result is
 * shared with what was given.
 * @throws InsetError `CANVAS_INVALID` with `details.path`, `CANVAS_FROM_THE_FUTURE`.
 */
export function parseCanvas(source: unknown): Canvas {
  const plain = plainJson(typeof source === 'string' ? parseText(source) : source);
  if (!isRecord(plain)) throw invalid('', 'it is not an object');
  const canvas = migrateCanvas(checkVersion(plain));
  checkOutside(canvas);
  checkItems(canvas['blocks'] as unknown[], 'blocks', 'id', checkBlock);
  checkItems(canvas['datasets'] as unknown[], 'datasets', 'name', checkDataset);
  if (canvas['pages'] !== undefined) checkItems(canvas['pages'] as unknown[], 'pages', 'id', checkPage);
  return canvas as unknown as Canvas;
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = (error as Error).message;
    throw new InsetError(
      'CANVAS_INVALID',
      `The canvas cannot be read: it is not whole JSON (${reason}). The file may be cut off.`,
      { reason },
      error,
    );
  }
}

function checkVersion(canvas: Record<string, unknown>): Record<string, unknown> {
  const version = canvas['version'];
  if (isVersion(version)) return canvas;
  throw invalid('version', `it should be a whole number from 1, not ${JSON.stringify(version)}`);
}

function checkOutside(canvas: Record<string, unknown>): void {
  const stranger = Object.keys(canvas).find((key) => !known.has(key));
  if (stranger !== undefined) throw invalid(stranger, 'a canvas has no such field');
  if (typeof canvas['title'] !== 'string') throw invalid('title', 'it should be text');
  for (const [key, most] of [
    ['pages', mostPages],
    ['blocks', mostBlocks],
    ['datasets', mostDatasets],
  ] as const) {
    const list = canvas[key];
    if (key === 'pages' && list === undefined) continue;
    if (!Array.isArray(list)) throw invalid(key, 'it should be a list');
    if (list.length > most) throw invalid(key, `it has ${list.length} entries, at most ${most} are allowed`);
  }
}

function checkItems(
  items: unknown[],
  list: string,
  key: string,
  check: (item: Record<string, unknown>) => Issue | undefined,
): void {
  const seen = new Set<unknown>();
  items.forEach((item, index) => {
    const path = `${list}[${index}]`;
    if (!isRecord(item)) throw invalid(path, 'it should be an object');
    const issue = check(item);
    if (issue) throw invalid([path, ...issue.path.map(String)].join('.'), issue.message);
    if (seen.has(item[key])) throw invalid(`${path}.${key}`, `${JSON.stringify(item[key])} is there twice`);
    seen.add(item[key]);
  });
}

function invalid(path: string, problem: string): InsetError {
  const where = path === '' ? '' : ` at ${path}`;
  return new InsetError('CANVAS_INVALID', `The canvas cannot be read${where}: ${problem}.`, { path });
}
