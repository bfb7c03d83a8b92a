import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { after, before, describe, it } from 'node:test';
import { InsetError } from '@inset/model';
import { createEmbedded, type TestDatabase } from '../testing/test-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { Passwords } from './passwords.ts';

describe('passwords', () => {
  it('are compared normalised, and never right without an account', async () => {
    const passwords = new Passwords();
    const stored = await passwords.hash('cafe\u0301 au lait');
    assert.equal(await passwords.verify(stored, 'caf\u00e9 au lait'), true);
    assert.equal(await passwords.verify(stored, 'cafe au lait'), false);
    assert.equal(await passwords.verify(undefined, 'caf\u00e9 au lait'), false);
    const long = 'x'.repeat(1024);
    assert.equal(await passwords.verify(await passwords.hash(long), `${long}y`), false);
  });

  it('are hashed a few at a time, and refused when too many wait', async () => {
    const passwords = new Passwords();
    const stored = await passwords.hash('long enough');
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const results = await Promise.allSettled(
      Array.from({ length: 200 }, () => passwords.verify(stored, 'wrong one')),
    );
    delay.disable();
    const refused = results.filter((result) => result.status === 'rejected');
    assert.equal(results.length - refused.length, 66);
    for (const { reason } of refused)
      assert.ok(reason instanceof InsetError && reason.code === 'UNAVAILABLE');
    // Were they hashed on this thread, half of all waits would be as long as a hash; a busy machine's outliers are not.
    assert.ok(delay.percentile(50) / 1e6 < 25, `the event loop waited ${delay.percentile(50) / 1e6} ms`);
    assert.equal(await passwords.verify(stored, 'long enough'), true, 'and then it goes on');
  });
});

describe('signing in', () => {
  let database: TestDatabase;
  let server: TestServer;

  before(async () => {
    database = await createEmbedded();
    server = await startTestServer(database);
  });
  after(async () => {
    await server?.close();
    await database?.remove();
  });

  it('takes as long for an unknown address as for a wrong password', async () => {
    const account = await server.register();
    const time = async (email: string): Promise<number> => {
      const start = performance.now();
      await server.request('/api/auth/login', { body: { email, password: 'wrong password' } });
      return performance.now() - start;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 60; i++) {
      known.push(await time(account.email));
      unknown.push(await time(`nobody${i}@example.com`));
    }
    const median = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length / 2]!;
    const ratio = median(known) / median(unknown);
    // Without the stand-in hash the unknown would be some ten times faster.
    assert.ok(ratio > 0.5 && ratio < 2, `known ${median(known)} ms, unknown ${median(unknown)} ms`);
  });
});

describe('guessing passwords', () => {
  let database: TestDatabase;
  let server: TestServer;
  let hashed = 0;

  before(async () => {
    database = await createEmbedded();
    server = await startTestServer(database, {
      limits: { uploadBytes: 1_000, jsonBytes: 1_048_576, rateFactor: 1 },
      trustedProxies: 1,
    });
    const { passwords } = server.deps;
    const verify = passwords.verify.bind(passwords);
    passwords.verify = (...given) => {
      hashed++;
      return verify(...given);
    };
  });
  after(async () => {
    await server?.close();
    await database?.remove();
  });

  it('is held to ten tries an account, in whatever way they are made', async () => {
    const { email, password } = await server.register();
    hashed = 0;
    const tries = Array.from({ length: 100 }, (_, i) => {
      const spellings = [email, email.toUpperCase(), ` ${email}`.trim(), email.replace('e', '\uff45')];
      return server.request('/api/auth/login', {
        body: { email: spellings[i % spellings.length]!, password: `guess ${i}` },
        headers: {
          // Another address for each, as a botnet has them.
          'x-forwarded-for': `203.0.113.${i}`,
          'x-real-ip': `198.51.100.${i}`,
          'user-agent': `agent ${i}`,
        },
      });
    });
    const answers = await Promise.all(tries);
    assert.equal(hashed, 10);
    assert.equal(answers.filter(({ status }) => status === 429).length, 90);
    const limited = answers.find(({ status }) => status === 429)!;
    assert.equal(limited.body.code, 'RATE_LIMITED');
    assert.ok(Number(limited.headers.get('retry-after')) > 0);
    const right = await server.request('/api/auth/login', { body: { email, password } });
    assert.equal(right.status, 429, 'the owner waits as well: it cannot be told apart');
  });

  it('is held to a number an address, an IPv6 one by its /64, and only the trusted hop counts', async () => {
    hashed = 0;
    const from = (forwarded: string, i: number) =>
      server.request('/api/auth/login', {
        body: { email: `x${forwarded.length}n${i}@example.com`, password: 'guess' },
        headers: { 'x-forwarded-for': forwarded },
      });
    const spread = Array.from({ length: 250 }, (_, i) =>
      from(`198.51.100.${i}, 2001:db8:1:2:${i.toString(16)}::1`, i),
    );
    const answers = await Promise.all(spread);
    const refused = answers.filter(({ status }) => status === 429).length;
    assert.equal(refused, 10);
    assert.ok(hashed <= 240);
    assert.notEqual((await from('2001:db8:1:3::1', 999)).status, 429);
  });
});
