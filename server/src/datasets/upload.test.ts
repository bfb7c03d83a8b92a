import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { describeOnBothDatabases, type TestDatabase } from '../testing/test-database.ts';
import { startTestServer, type Account, type TestServer } from '../testing/test-server.ts';

const uploadBytes = 100_000;

describeOnBothDatabases('uploads', (create) => {
  let database: TestDatabase;
  let server: TestServer;
  let ada: Account;

  before(async () => {
    database = await create();
    server = await startTestServer(database, {
      limits: { uploadBytes, jsonBytes: 1_048_576, rateFactor: 1_000 },
    });
    ada = await server.register('Ada');
  });

  after(async () => {
    await server.close();
    await database.remove();
  });

  async function upload(body: BodyInit, { fileName = 'data.csv', token = ada.token } = {}) {
    const address = `${server.url}/api/datasets?${new URLSearchParams({ name: 'data', fileName })}`;
    const response = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    });
    // oxlint-disable-next-line no-explicit-any
    return { status: response.status, body: (await response.json()) as any };
  }

  async function files(): Promise<string[]> {
    const folder = join(database.dataFolder, 'datasets');
    return existsSync(folder) ? readdir(folder, { recursive: true }) : [];
  }

  async function nothingStays(work: () => Promise<void>): Promise<void> {
    const before = (await files()).filter((name) => name !== 'incoming');
    const rows = await server.deps.database.selectFrom('datasets').selectAll().execute();
    await work();
    const deadline = Date.now() + 15_000;
    while ((await files()).some((name) => name.startsWith('incoming/')) && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.deepEqual(
      (await files()).filter((name) => name !== 'incoming'),
      before,
      'files',
    );
    assert.deepEqual(await server.deps.database.selectFrom('datasets').selectAll().execute(), rows, 'rows');
  }

  it('tells formats by what is in the file', async () => {
    const utf16 = Buffer.from('\ufeffa,b\n1,2\n', 'utf16le');
    const good: [BodyInit, string, string][] = [
      ['a,b\n1,2\n', 'x.csv', 'csv'],
      ['a\tb\n1\t2\n', 'x.txt', 'tsv'],
      ['a;b\n1;2\n', 'x', 'csv'],
      ['\ufeffa,b\n1,2\n', 'x.csv', 'csv'],
      [utf16, 'x.csv', 'csv'],
      [Buffer.from('na\u00efve,caf\u00e9\n1,2\n', 'latin1'), 'x.csv', 'csv'],
      ['[{"a":1}]', 'x.json', 'json'],
      ['{"a":1}\n{"a":2}\n', 'x.ndjson', 'ndjson'],
      ['{\n"a": 1\n}', 'x.json', 'json'],
      ['PAR1 what is between is read later PAR1', 'x.parquet', 'parquet'],
    ];
    for (const [bytes, fileName, format] of good) {
      const { status, body } = await upload(bytes, { fileName });
      assert.equal(status, 201, `${fileName} ${JSON.stringify(body)}`);
      assert.equal(body.format, format, fileName);
    }
  });

  it('refuses what is no table, whatever its name', async () => {
    await nothingStays(async () => {
      const bad: [BodyInit, number, string][] = [
        ['<!doctype html><script>alert(1)</script>', 422, 'FILE_FORMAT'],
        ['\n\n  <svg onload="x"></svg>', 422, 'FILE_FORMAT'],
        [Buffer.from('MZ\u0090\0\u0003\0\0\0', 'latin1'), 422, 'FILE_FORMAT'],
        [Buffer.from('\u007fELF\u0002\u0001\u0001\0', 'latin1'), 422, 'FILE_FORMAT'],
        ['#!/bin/sh\nrm -rf /\n', 422, 'FILE_FORMAT'],
        ['%PDF-1.7', 422, 'FILE_FORMAT'],
        [Buffer.from('7z\u00bc\u00af\u0027\u001c\0\u0004', 'latin1'), 422, 'FILE_FORMAT'],
        [Buffer.from('SQLite format 3\0', 'latin1'), 422, 'FILE_FORMAT'],
        ['PAR1 cut off', 422, 'FILE_MALFORMED'],
        ['', 422, 'DATASET_EMPTY'],
        ['   \n ', 422, 'DATASET_EMPTY'],
      ];
      for (const [bytes, status, code] of bad) {
        const answer = await upload(bytes);
        assert.deepEqual([answer.status, answer.body.code], [status, code], String(bytes).slice(0, 20));
      }
    });
  });

  it('refuses what is too large, announced or not', async () => {
    await nothingStays(async () => {
      const { status, body } = await upload('a,b\n'.repeat(uploadBytes));
      assert.deepEqual([status, body.code], [413, 'FILE_TOO_LARGE']);
      let sent = 0;
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 10_000;
          if (sent > 100 * uploadBytes) controller.close();
          else controller.enqueue(Buffer.alloc(10_000, 'a,b\n'));
        },
      });
      const chunked = await upload(endless).catch(() => ({ status: 413, body: {} }));
      assert.equal(chunked.status, 413);
      assert.ok(sent < 100 * uploadBytes, 'it was not read to the end');
    });
  });

  it('leaves nothing of an upload that is broken off', async () => {
    await nothingStays(async () => {
      const { hostname, port } = new URL(server.url);
      for (const announced of ['Content-Length: 50000', 'Transfer-Encoding: chunked']) {
        const socket = connect(Number(port), hostname);
        await once(socket, 'connect');
        const part = 'a,b\n'.repeat(100);
        socket.write(
          `POST /api/datasets?name=x&fileName=x.csv HTTP/1.1\r\nHost: ${hostname}:${port}\r\n` +
            `Authorization: Bearer ${ada.token}\r\nContent-Type: application/octet-stream\r\n${announced}\r\n\r\n` +
            (announced.startsWith('T') ? `190\r\n${part}\r\n` : part),
        );
        await new Promise((resolve) => setTimeout(resolve, 300));
        assert.ok(
          (await files()).some((name) => name.startsWith('incoming/')),
          'it had begun',
        );
        socket.destroy();
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    });
  });

  it('keeps to the quota, even when uploads come at once', async () => {
    const bob = await server.register('Bob');
    const body = 'a,b\n'.repeat(uploadBytes / 4);
    const answers = await Promise.all(Array.from({ length: 14 }, () => upload(body, { token: bob.token })));
    const count = (status: number): number => answers.filter((answer) => answer.status === status).length;
    assert.deepEqual([count(201), count(507)], [10, 4]);
    const rows = await server.deps.database
      .selectFrom('datasets')
      .select('id')
      .where('created_by', '=', bob.id)
      .execute();
    const present = new Set(await files());
    assert.ok(rows.length === 10 && rows.every(({ id }) => present.has(id)), 'ten rows, ten files');
    assert.ok(![...present].some((name) => name.startsWith('incoming/')), 'nothing else');
  });

  it('gives bytes back as something no browser runs, under any name', async () => {
    const names = [
      '../../x',
      'con',
      'a'.repeat(300),
      '\u202egnp.csv',
      '<img src=x onerror=y>.csv',
      'a"b\\c;d.csv',
      '日本.csv',
    ];
    for (const fileName of names) {
      const text = 'a,b\n1,2\n3,4\n';
      const { status, body } = await upload(text, { fileName });
      assert.equal(status, 201, fileName);
      assert.equal(body.fileName, fileName.trim());
      const address = `${server.url}/api/datasets/${body.id}/content`;
      const authorization = `Bearer ${ada.token}`;
      const whole = await fetch(address, { headers: { authorization } });
      assert.equal(await whole.text(), text);
      assert.match(
        whole.headers.get('content-disposition')!,
        /^attachment; filename="dataset"; filename\*=UTF-8''[\w%.!~-]+$/,
      );
      assert.equal(whole.headers.get('x-content-type-options'), 'nosniff');
      assert.match(whole.headers.get('content-security-policy')!, /sandbox/);
      assert.match(whole.headers.get('cache-control')!, /no-store/);
      assert.equal(whole.headers.get('content-type'), 'application/octet-stream');
      assert.equal(createHash('sha256').update(text).digest('hex'), body.hash);
      const part = await fetch(address, { headers: { authorization, range: 'bytes=4-6' } });
      assert.deepEqual([part.status, await part.text()], [206, '1,2']);
      const beyond = await fetch(address, { headers: { authorization, range: 'bytes=500-' } });
      assert.equal(beyond.status, 416);
      await beyond.body?.cancel();
    }
    assert.equal((await upload('a\n1\n', { fileName: 'a\0b' })).status, 400);
    const stored = (await files()).filter((name) => name !== 'incoming');
    assert.ok(
      stored.every((name) => /^[0-9a-f-]{36}$/.test(name)),
      'files are named by the server',
    );
  });
});
