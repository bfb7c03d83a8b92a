import { timingSafeEqual, createHash } from 'node:crypto';
import { access, constants, statfs } from 'node:fs/promises';
import { InsetError } from '@inset/model';
import { publicConfigShape } from '@inset/model/schemas';
import { Hono, type Context } from 'hono';
import * as z from 'zod/mini';
import type { AppDependencies } from '../app-dependencies.ts';
import { isLoopback } from '../config/config.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { endpoint } from '../http/endpoint.ts';

const enoughDiskBytes = 64 * 1024 * 1024;
const patience = 2_000;

const readyShape = z.strictObject({ ready: z.boolean(), database: z.boolean(), disk: z.boolean() });

/** `/live`, `/ready`, `/metrics` and what a page may know before anybody signed in. */
export function healthRoutes(deps: AppDependencies): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>();

  endpoint(
    app,
    {
      method: 'get',
      path: '/live',
      summary: 'Whether the process runs.',
      who: 'anyone',
      answer: { status: 200, shape: z.strictObject({ live: z.literal(true) }) },
    },
    ({ c }) => {
      c.header('Cache-Control', 'no-store');
      return { live: true };
    },
  );

  endpoint(
    app,
    {
      method: 'get',
      path: '/ready',
      summary: 'Whether the server can work: its database answers and its disk takes writes. 503 when not.',
      who: 'anyone',
      answer: { status: 200, shape: readyShape },
    },
    async ({ c }) => {
      const [database, disk] = await Promise.all([answers(deps), takesWrites(deps.dataFolder)]);
      const ready = database && disk && !deps.lifecycle.isStopping;
      c.header('Cache-Control', 'no-store');
      return c.json({ ready, database, disk }, ready ? 200 : 503);
    },
  );

  endpoint(
    app,
    {
      method: 'get',
      path: '/metrics',
      summary: 'Metrics for Prometheus: from loopback, or with INSET_METRICS_TOKEN.',
      who: 'anyone',
      answer: { status: 200, contentType: 'text/plain' },
    },
    async ({ c }) => {
      if (!mayReadMetrics(c, deps)) throw new InsetError('NOT_FOUND');
      const { registry } = deps.metrics;
      return c.body(await registry.metrics(), 200, { 'Content-Type': registry.contentType });
    },
  );

  endpoint(
    app,
    {
      method: 'get',
      path: '/api/config',
      summary: 'What this server offers.',
      who: 'anyone',
      answer: { status: 200, shape: publicConfigShape },
    },
    () => {
      const { uploadBytes, jsonBytes } = deps.config.limits;
      return { ask: deps.config.openai !== undefined, limits: { uploadBytes, jsonBytes } };
    },
  );

  return app;
}

async function answers({ databaseHandle }: AppDependencies): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, patience, false);
  databaseHandle.ready().then(
    () => resolve(true),
    () => resolve(false),
  );
  return promise.finally(() => clearTimeout(timer));
}

async function takesWrites(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize > enoughDiskBytes;
  } catch {
    return false;
  }
}

/** With a token set, the token; without, only this machine, and then not what a proxy on it forwards. */
function mayReadMetrics(c: Context<AppEnvironment>, { config }: AppDependencies): boolean {
  if (config.metricsToken !== undefined) {
    const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    return timingSafeEqual(digest(given), digest(config.metricsToken));
  }
  const address = c.env?.incoming?.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
  const isForwarded = ['x-forwarded-for', 'forwarded', 'x-real-ip'].some(
    (name) => c.req.header(name) !== undefined,
  );
  return isLoopback(address) && !isForwarded;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
