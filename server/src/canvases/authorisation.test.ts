import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { randomUUID } from 'node:crypto';
import { endpointOf } from '../http/endpoint.ts';
import { createApp } from '../app.ts';
import { describeOnBothDatabases, type TestDatabase } from '../testing/test-database.ts';
import { startTestServer, type Account, type TestServer } from '../testing/test-server.ts';

/** Who asks: the weakest role that passes says what a route needs. */
const askers = ['nobody', 'stranger', 'link', 'viewer', 'commenter', 'editor', 'owner'] as const;
type Asker = (typeof askers)[number];

interface Rule {
  /** The weakest asker that gets through. */
  from: Asker;
  /** Path and body for one try; `target` is the world's or a stranger's thing. */
  body?: unknown;
}

/** Every route about one canvas, and from which asker on it is open. A route that is not listed fails the test. */
const rules: Record<string, Rule> = {
  'GET /api/canvases/:canvasId': { from: 'link' },
  'PATCH /api/canvases/:canvasId': { from: 'editor', body: { title: 'renamed' } },
  'DELETE /api/canvases/:canvasId': { from: 'owner' },
  'GET /api/canvases/:canvasId/comments': { from: 'link' },
  'POST /api/canvases/:canvasId/comments': { from: 'commenter', body: { text: 'x', anchor: {} } },
  'PATCH /api/comments/:commentId': { from: 'owner', body: { text: 'changed' } },
  'DELETE /api/comments/:commentId': { from: 'owner' },
  'GET /api/canvases/:canvasId/links': { from: 'owner' },
  'POST /api/canvases/:canvasId/links': { from: 'owner', body: {} },
  'DELETE /api/canvases/:canvasId/links/:linkId': { from: 'owner' },
  'GET /api/canvases/:canvasId/grants': { from: 'owner' },
  'PUT /api/canvases/:canvasId/grants': { from: 'owner', body: { email: 'SOMEBODY', role: 'viewer' } },
  'GET /api/datasets/:datasetId': { from: 'link' },
  'GET /api/datasets/:datasetId/content': { from: 'link' },
  'DELETE /api/datasets/:datasetId': { from: 'owner' },
};

/** Routes about no single canvas: they have tests of their own. */
const elsewhere = new Set([
  'GET /api/projects',
  'POST /api/projects',
  'PATCH /api/projects/:projectId',
  'DELETE /api/projects/:projectId',
  'GET /api/canvases',
  'POST /api/canvases',
  'GET /api/datasets',
  'POST /api/datasets',
  'POST /api/shared/open',
]);

interface World {
  canvasId: string;
  commentId: string;
  linkId: string;
  datasetId: string;
}

describeOnBothDatabases('who may do what', (create) => {
  let database: TestDatabase;
  let server: TestServer;
  const people = new Map<Asker, Account>();
  let linkToken: string;

  before(async () => {
    database = await create();
    server = await startTestServer(database);
    for (const asker of ['stranger', 'viewer', 'commenter', 'editor', 'owner'] as const) {
      people.set(asker, await server.register(asker));
    }
  });

  after(async () => {
    await server.close();
    await database.remove();
  });

  const call = (method: string, path: string, token: string | undefined, body?: unknown) =>
    server.request(path, { method, token, ...(body !== undefined && { body }) });

  /** A canvas of the owner with one of everything, shared with everybody but the stranger. */
  async function makeWorld(): Promise<World> {
    const owner = people.get('owner')!.token;
    const canvas = await call('POST', '/api/canvases', owner, { title: 'World' });
    const canvasId: string = canvas.body.id;
    for (const role of ['viewer', 'commenter', 'editor'] as const) {
      const { email } = people.get(role)!;
      const { status } = await call('PUT', `/api/canvases/${canvasId}/grants`, owner, { email, role });
      assert.equal(status, 204);
    }
    const comment = await call('POST', `/api/canvases/${canvasId}/comments`, owner, {
      text: 'first',
      anchor: {},
    });
    const link = await call('POST', `/api/canvases/${canvasId}/links`, owner, {});
    const opened = await call('POST', '/api/shared/open', undefined, { token: link.body.token });
    linkToken = opened.body.accessToken;
    const upload = await fetch(
      `${server.url}/api/datasets?${new URLSearchParams({ name: 'd', fileName: 'd.csv', canvasId })}`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${owner}`, 'content-type': 'application/octet-stream' },
        body: 'a,b\n1,2\n',
      },
    );
    const dataset = (await upload.json()) as { id: string };
    return { canvasId, commentId: comment.body.id, linkId: link.body.id, datasetId: dataset.id };
  }

  const tokenOf = (asker: Asker): string | undefined =>
    asker === 'nobody' ? undefined : asker === 'link' ? linkToken : people.get(asker)!.token;

  const fill = (path: string, world: World): string =>
    path.replace(/:(\w+)/g, (_all, name: string) => world[name as keyof World]);

  it('knows every route', () => {
    const routes = createApp(server.deps).routes.flatMap(({ handler, path, method }) => {
      const known = endpointOf(handler);
      return known === undefined ? [] : [`${method} ${path}`];
    });
    const ours = routes.filter((route) => /\/api\/(projects|canvases|datasets|comments|shared)/.test(route));
    assert.ok(ours.length >= 20, 'the routes were found');
    assert.deepEqual(
      ours.filter((route) => rules[route] === undefined && !elsewhere.has(route)),
      [],
      'each route is in the table',
    );
  });

  for (const [route, rule] of Object.entries(rules)) {
    it(`${route} is open from ${rule.from} on`, async () => {
      const [method, path] = route.split(' ') as [string, string];
      const body = route.startsWith('PUT')
        ? { email: people.get('stranger')!.email, role: 'viewer' }
        : rule.body;
      let world = await makeWorld();
      const isDelete = method === 'DELETE';
      for (const asker of askers) {
        const mayPass = askers.indexOf(asker) >= askers.indexOf(rule.from);
        const { status } = await call(method, fill(path, world), tokenOf(asker), body);
        // Whoever cannot see it learns nothing; who sees it is told that they may not.
        const refusal = asker === 'nobody' ? 401 : asker === 'stranger' ? 404 : 403;
        if (mayPass) assert.ok(status < 300, `${asker} got ${status}`);
        else assert.equal(status, refusal, asker);
        if (mayPass && isDelete) world = await makeWorld();
        if (route.startsWith('PUT')) {
          // The stranger who was let in is turned out again.
          await call('PUT', fill(path, world), tokenOf('owner'), { ...(body as object), role: null });
        }
      }
      for (const id of [randomUUID(), 'x', '..%2f', "'"]) {
        const missing = { canvasId: id, commentId: id, linkId: id, datasetId: id };
        const { status } = await call(method, fill(path, missing), tokenOf('owner'), body);
        assert.ok(status === 404 || status === 400, `"${id}" got ${status}`);
      }
    });
  }

  it("does not reach another canvas's things through one's own", async () => {
    const world = await makeWorld();
    const eve = people.get('stranger')!.token;
    const own = await call('POST', '/api/canvases', eve, { title: 'Mine' });
    const mine: string = own.body.id;
    const tries: [string, string, unknown?][] = [
      ['DELETE', `/api/canvases/${mine}/links/${world.linkId}`],
      ['POST', `/api/canvases/${mine}/comments`, { text: 'x', anchor: {}, replyTo: world.commentId }],
    ];
    for (const [method, path, body] of tries) {
      assert.equal((await call(method, path, eve, body)).status, 404, `${method} ${path}`);
    }
    assert.equal((await call('GET', `/api/canvases/${mine}`, linkToken)).status, 404, 'a link of another');
    assert.equal((await call('POST', '/api/canvases', linkToken, { title: 'x' })).status, 403);
  });

  it('sets nothing that was not asked for', async () => {
    const { token, id } = people.get('stranger')!;
    const owner = people.get('owner')!;
    const extra = {
      role: 'owner',
      createdBy: owner.id,
      project_id: 'x',
      createdAt: '2000-01-01T00:00:00Z',
      deleted_at: null,
      __proto__x: 1,
    };
    const before = await server.deps.database.selectFrom('canvases').selectAll().execute();
    for (const [key, value] of Object.entries(extra)) {
      const { status } = await call('POST', '/api/canvases', token, { title: 't', [key]: value });
      assert.equal(status, 400, key);
    }
    const strange = [
      '{"title":{"raw":"1=1"}}',
      '{"title":["x"]}',
      '{"title":null}',
      '{"title":"x","__proto__":{}}',
      '[]',
      '{',
    ];
    for (const body of strange) {
      assert.equal((await call('POST', '/api/canvases', token, body)).status, 400, body);
    }
    const afterwards = await server.deps.database.selectFrom('canvases').selectAll().execute();
    assert.deepEqual(afterwards, before, `nothing of ${id} was written`);
  });

  it('answers every wrong link alike, and keeps no token', async () => {
    const world = await makeWorld();
    const owner = people.get('owner')!.token;
    const { body: link } = await call('POST', `/api/canvases/${world.canvasId}/links`, owner, {});
    assert.match(link.token, /^[A-Za-z0-9_-]{43}$/);
    const stored = await server.deps.database.selectFrom('share_links').selectAll().execute();
    assert.ok(!JSON.stringify(stored).includes(link.token), 'the token is not stored');
    const wrong = [
      '',
      'undefined',
      'null',
      '0',
      '../x',
      link.token.slice(0, -1),
      link.token.toUpperCase(),
      `${link.token}A`,
    ];
    const answers = new Set<string>();
    for (const token of wrong) {
      const { status, body } = await call('POST', '/api/shared/open', undefined, { token });
      assert.equal(status, 404, token);
      delete body.requestId;
      answers.add(JSON.stringify(body));
    }
    await call('DELETE', `/api/canvases/${world.canvasId}/links/${link.id}`, owner);
    const { body: revoked } = await call('POST', '/api/shared/open', undefined, { token: link.token });
    delete revoked.requestId;
    answers.add(JSON.stringify(revoked));
    assert.equal(answers.size, 1, [...answers].join('\n'));
    const { body: soon } = await call('POST', `/api/canvases/${world.canvasId}/links`, owner, {
      expiresAt: new Date(server.clock.now().getTime() + 60_000).toISOString(),
    });
    assert.equal((await call('POST', '/api/shared/open', undefined, { token: soon.token })).status, 200);
    server.clock.advance(61_000);
    assert.equal((await call('POST', '/api/shared/open', undefined, { token: soon.token })).status, 404);
    server.clock.advance(-61_000);
    assert.ok(!server.logs.join('\n').includes(soon.token), 'no token in the log');
  });
});
