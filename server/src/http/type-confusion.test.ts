import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { createApp } from '../app.ts';
import { createEmbedded, type TestDatabase } from '../testing/test-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { AppEnvironment } from './app-environment.ts';
import type { Endpoint } from './endpoint.ts';
import { endpointsOf } from './open-api.ts';

/** What is sent where something else is expected, as JSON text. */
const confusions = [
  '{"raw":"1=1"}',
  '{"kind":"RawNode","sqlFragments":["1=1"],"parameters":[]}',
  '["x","y"]',
  '[]',
  'null',
  'true',
  '1e309',
  '{"toString":"x"}',
  '{"$ne":null}',
  '{"__proto__":{"isAdmin":true}}',
  '-1.5',
  `"${'x'.repeat(1_000_000)}"`,
];

interface JsonSchema {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
}

/** A value that a schema takes. */
function sample(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sample(schema.anyOf[0]!);
  if (schema.properties || schema.type === 'object') {
    const entries = Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, sample(inner)]);
    return Object.fromEntries(entries);
  }
  if (schema.type === 'array') return schema.items ? [sample(schema.items)] : [];
  if (schema.type === 'integer' || schema.type === 'number') return 1;
  if (schema.type === 'boolean') return true;
  if (schema.format === 'uuid') return crypto.randomUUID();
  if (schema.format === 'date-time') return '2030-01-01T00:00:00Z';
  if (schema.pattern?.includes('@')) return 'somebody@example.com';
  return 'x'.repeat(Math.max(43, schema.minLength ?? 0));
}

/** Each place in a schema: its path, and the schema there. */
function* places(schema: JsonSchema, path: string[] = []): Generator<{ path: string[]; schema: JsonSchema }> {
  if (path.length > 0) yield { path, schema };
  for (const [name, inner] of Object.entries(schema.properties ?? {})) yield* places(inner, [...path, name]);
  if (schema.items) yield* places(schema.items, [...path, '0']);
}

/** The body as text with one place replaced. */
function replaced(body: unknown, path: string[], json: string): string {
  const mark = '\u0001here\u0001';
  const copy = structuredClone(body) as Record<string, unknown>;
  let at: Record<string, unknown> = copy;
  for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>;
  at[path.at(-1)!] = mark;
  return JSON.stringify(copy).replace(JSON.stringify(mark), json);
}

const fits = (shape: z.core.$ZodType, json: string): boolean => {
  try {
    return z.safeParse(shape, JSON.parse(json)).success;
  } catch {
    return false;
  }
};

describe('a value of another type than expected', () => {
  let database: TestDatabase;
  let server: TestServer;
  let endpoints: Endpoint[];

  before(async () => {
    database = await createEmbedded();
    server = await startTestServer(database);
    endpoints = endpointsOf(createApp(server.deps));
  });
  after(async () => {
    await server?.close();
    await database?.remove();
  });

  it('is refused with its path, in every field of every endpoint, and no query is run', async () => {
    const { token } = await server.register();
    await server.request('/api/auth/me', { token });
    let sent = 0;
    for (const { method, path, body } of endpoints) {
      if (body === undefined) continue;
      const schema = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
      const good = sample(schema);
      const address = path.replaceAll(/:\w+/g, 'some-id');
      for (const place of places(schema)) {
        for (const confusion of confusions) {
          const text = replaced(good, place.path, confusion);
          if (fits(body, text)) continue;
          const before = server.deps.databaseHandle.queries;
          const answer = await server.request(address, {
            method: method.toUpperCase(),
            token,
            body: text,
          });
          const where = `${method} ${path} ${place.path.join('.')} = ${confusion.slice(0, 60)}`;
          assert.ok(answer.status === 400 || answer.status === 413, `${where}: ${answer.status}`);
          assert.equal(server.deps.databaseHandle.queries, before, `${where}: a query was run`);
          const details = JSON.stringify(answer.body.details ?? {});
          assert.ok(
            answer.status === 413 || answer.body.details === undefined || details.includes(place.path[0]!),
            where,
          );
          assert.ok(details.length < 5_000, where);
          sent++;
        }
      }
      for (const whole of ['null', '[]', '"x"', '1', 'true', '{"unknown_field":1}']) {
        if (fits(body, whole)) continue;
        const answer = await server.request(address, { method: method.toUpperCase(), token, body: whole });
        assert.equal(answer.status, 400, `${method} ${path} ${whole}`);
        sent++;
      }
    }
    assert.ok(sent > 150, `only ${sent} were sent`);
    assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined);
  });

  it('does not happen in the address either', async () => {
    const { token } = await server.register();
    for (const { method, path, who } of endpoints.filter((each) => each.path.includes(':'))) {
      for (const odd of [
        'a%00b',
        '%ED%A0%80',
        "'%20or%201=1--",
        'x'.repeat(65),
        '%F0%9F%98%80',
        '{}',
        '[]',
        'a,b',
      ]) {
        const answer = await server.request(path.replaceAll(/:\w+/g, odd), {
          method: method.toUpperCase(),
          token,
          ...(method !== 'get' && method !== 'delete' && { body: {} }),
        });
        assert.ok(
          [400, 401, 404, 415].includes(answer.status),
          `${who} ${method} ${path} ${odd}: ${answer.status}`,
        );
      }
    }
  });

  it('finds every route described', async () => {
    const { body } = await server.request('/api/openapi.json');
    for (const { method, path } of endpoints) {
      assert.ok(body.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method]?.summary, `${method} ${path}`);
    }
    const app = new Hono<AppEnvironment>();
    app.get('/api/hidden', (c) => c.text('x'));
    assert.throws(() => endpointsOf(app), /\/api\/hidden/);
  });
});
