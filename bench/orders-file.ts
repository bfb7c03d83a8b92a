import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { ordersCsv } from '../scripts/orders.mjs';

const folder = 'node_modules/.cache/inset-bench';

/** A CSV of that many orders, written on first need and kept. */
export async function ordersFile(rows: number): Promise<string> {
  const path = join(folder, `orders-${rows}.csv`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const stream = createWriteStream(`${path}.part`);
  stream.end(ordersCsv({ rows }));
  await once(stream, 'close');
  renameSync(`${path}.part`, path);
  return path;
}
