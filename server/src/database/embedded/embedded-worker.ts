import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';
import { readBigInteger } from '../read-big-integer.ts';
import type { EmbeddedReply, EmbeddedRequest } from './embedded-protocol.ts';

// A thread of its own: a query stops the thread it runs on, and that must not be the server's.
const port = parentPort!;
const reply = (message: EmbeddedReply): void => port.postMessage(message);
const { folder } = workerData as { folder: string };

try {
  const database = await PGlite.create({
    dataDir: folder,
    parsers: { [types.INT8]: readBigInteger },
    relaxedDurability: false,
  });
  // Requests are answered one after the other, in the order they came.
  let last: Promise<void> = Promise.resolve();
  port.on('message', (request: EmbeddedRequest) => {
    last = last.then(() => answer(database, request));
  });
  reply({ kind: 'opened' });
} catch (thrown) {
  reply({ kind: 'refused', message: thrown instanceof Error ? thrown.message : String(thrown) });
}

async function answer(database: PGlite, request: EmbeddedRequest): Promise<void> {
  const { id } = request;
  try {
    if (request.kind === 'close') {
      await database.close();
      reply({ id, kind: 'result', rows: [] });
      return;
    }
    const { rows, affectedRows } = await database.query(request.sql, [...request.parameters]);
    reply({ id, kind: 'result', rows: rows as Record<string, unknown>[], affectedRows });
  } catch (thrown) {
    const { message, code, constraint, table, column, severity } = thrown as Record<string, unknown>;
    reply({
      id,
      kind: 'error',
      message: String(message),
      fields: { code, constraint, table, column, severity },
    });
  }
}
