import { InsetError } from '@inset/model';
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { ResumingBody, type ResumingBodyOptions } from './resuming-body.ts';

const content = Buffer.from(Array.from({ length: 5_000 }, (_, i) => `line ${i}\n`).join(''));
const version = { etag: '"one"' };

/** What the server does with each request, in their order; the last goes on for all further ones. */
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const breakAfter =
  (bytes: number, from = 0, headers: object = version): Answer =>
  (_, response) => {
    const isPart = from > 0;
    response.writeHead(isPart ? 206 : 200, { ...headers, 'content-length': content.length - from });
    response.write(content.subarray(from, from + bytes), () => response.destroy());
  };

const rest: Answer = (request, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response.writeHead(from > 0 ? 206 : 200, { ...version, 'content-length': content.length - from });
  response.end(content.subarray(from));
};

describe('the body of an answer whose connection breaks', () => {
  let answers: Answer[];
  let ranges: (string | undefined)[];
  let server: ReturnType<typeof createServer>;
  let address: URL;
  beforeEach(async () => {
    ranges = [];
    server = createServer((request, response) => {
      ranges.push(request.headers.range);
      (answers.length > 1 ? answers.shift()! : answers[0]!)(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/orders.csv`);
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const open = async (options: Partial<ResumingBodyOptions> = {}): Promise<ResumingBody> => {
    const response = await fetch(address, options.signal ? { signal: options.signal } : {});
    const bytesTotal = Number(response.headers.get('content-length')) || undefined;
    return new ResumingBody(response, {
      address,
      shown: 'orders.csv',
      bytesTotal,
      waits: [1, 1, 1],
      ...options,
    });
  };
  const all = async (body: ResumingBody): Promise<Buffer> => {
    const pieces: Uint8Array[] = [];
    for (let piece = await body.next(); piece; piece = await body.next()) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  const refuses = (body: ResumingBody, words: RegExp) =>
    assert.rejects(all(body), (thrown) => {
      assert.ok(thrown instanceof InsetError);
      assert.equal(thrown.code, 'NETWORK');
      assert.match(thrown.message, words);
      return true;
    });

  it('goes on where it was, as often as it takes, and loses or doubles no byte', async () => {
    let breaks = 0;
    answers = [breakAfter(10_000), breakAfter(7_000, 10_000), rest];
    const body = await open({ onBreak: () => breaks++ });
    assert.deepEqual(await all(body), content);
    assert.equal(breaks, 2);
    assert.deepEqual(ranges, [undefined, 'bytes=10000-', 'bytes=17000-']);
  });

  it('tries again while the server is out of order, and gives up after so many tries', async () => {
    const down: Answer = (_, response) => response.writeHead(503).end();
    answers = [breakAfter(10_000), down, rest];
    assert.deepEqual(await all(await open()), content);
    answers = [breakAfter(10_000), down];
    ranges = [];
    await refuses(await open(), /did not come back/);
    assert.equal(ranges.length, 4);
  });

  it('does not mix two files, and takes no part for another', async () => {
    answers = [breakAfter(10_000), breakAfter(1, 10_000, { etag: '"two"' })];
    await refuses(await open(), /does not go on with the same file/);
    answers = [breakAfter(10_000), breakAfter(content.length, 0)];
    await refuses(await open(), /does not go on with the same file/);
    answers = [breakAfter(10_000), breakAfter(20, 20_000)];
    await refuses(await open(), /does not go on with the same file/);
  });

  it('says that the connection broke where the server tells no version', async () => {
    answers = [breakAfter(10_000, 0, {})];
    await refuses(await open(), /The connection broke while orders\.csv was fetched\. Try again\./);
    assert.equal(ranges.length, 1);
  });

  it('ends when it is cancelled while it waits', async () => {
    const stop = new AbortController();
    answers = [breakAfter(10_000), rest];
    const body = await open({ signal: stop.signal, waits: [60_000], onBreak: () => stop.abort() });
    await assert.rejects(all(body), { code: 'CANCELLED' });
    assert.equal(ranges.length, 1);
  });
});
