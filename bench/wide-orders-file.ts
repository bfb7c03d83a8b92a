import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { ordersCsv } from '../scripts/orders.mjs';

const folder = 'node_modules/.cache/inset-bench';
const customers = 50_000;

/** A CSV of that many orders with two columns more: the customer's address and whether the order was paid. */
export async function wideOrdersFile(rows: number): Promise<string> {
  const path = join(folder, `wide-orders-${rows}.csv`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const [header, ...lines] = ordersCsv({ rows }).trimEnd().split('\n');
  const stream = createWriteStream(`${path}.part`);
  stream.write(`${header},customer,paid\n`);
  lines.forEach((line, i) => {
    const customer = (i * 7919 + (i >> 3)) % customers;
    stream.write(`${line},customer${customer}@example.com,${i % 17 !== 0}\n`);
  });
  stream.end();
  await once(stream, 'close');
  renameSync(`${path}.part`, path);
  return path;
}
