import { InsetError, type ErrorCode } from '@inset/model';
import type { Context, Handler, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type * as z from 'zod/mini';
import type { Principal, UserPrincipal } from '../auth/principal.ts';
import type { AppEnvironment } from './app-environment.ts';
import { readJson } from './read-json.ts';
import { readText } from './read-text.ts';

type Shape = z.core.$ZodType;
type Read<Of> = Of extends Shape ? z.core.output<Of> : undefined;

/**
 * Who may call an endpoint at all: `anyone`, a signed-in `user`, or a `guest`, which is a user or the holder of a
 * public link. What exactly they may do is for the handler to decide.
 */
export type Audience = 'anyone' | 'user' | 'guest';

type PrincipalOf<Who extends Audience> = Who extends 'user'
  ? UserPrincipal
  : Who extends 'guest'
    ? Principal
    : Principal | undefined;

/** An endpoint in words and shapes: it drives the checks, the documentation and the generated tests. */
export interface Endpoint<
  Who extends Audience = Audience,
  Body extends Shape | undefined = Shape | undefined,
  Query extends Shape | undefined = Shape | undefined,
  Params extends Shape | undefined = Shape | undefined,
> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** From the root, as Hono writes it: `/api/projects/:projectId`. */
  path: string;
  /** One line for the documentation. */
  summary: string;
  who: Who;
  /** The JSON body, strict: `z.strictObject`. */
  body?: Body;
  /** The most bytes of JSON taken. Default: the configuration's `limits.jsonBytes`. */
  bodyBytes?: number;
  /** The query string; every value is text. */
  query?: Query;
  /** The path's parameters; every value is text. Default: each is 1 to 64 characters of `[A-Za-z0-9_-]`. */
  params?: Params;
  /** For endpoints that read the request themselves: what they take. */
  upload?: { contentTypes: string[]; description: string };
  answer: { status: number; shape?: Shape; contentType?: string; description?: string };
  /** The errors that are this endpoint's own. */
  errors?: ErrorCode[];
}

export interface EndpointInput<
  Who extends Audience,
  Body extends Shape | undefined,
  Query extends Shape | undefined,
  Params extends Shape | undefined,
> {
  c: Context<AppEnvironment>;
  principal: PrincipalOf<Who>;
  body: Read<Body>;
  query: Read<Query>;
  params: Params extends Shape ? z.core.output<Params> : Record<string, string>;
}

const entries = new WeakMap<object, Endpoint>();

/** The endpoint that was registered with a handler of `app.routes`. */
export const endpointOf = (handler: object): Endpoint | undefined => entries.get(handler);

/**
 * Registers an endpoint. The handler's input is checked; what it returns is sent as JSON with the answer's status,
 * unless it is a Response already. Errors are thrown, as InsetErrors.
 */
export function endpoint<
  Who extends Audience,
  Body extends Shape | undefined = undefined,
  Query extends Shape | undefined = undefined,
  Params extends Shape | undefined = undefined,
>(
  app: Hono<AppEnvironment>,
  entry: Endpoint<Who, Body, Query, Params>,
  handle: (input: EndpointInput<Who, Body, Query, Params>) => unknown,
): void {
  const handler: Handler<AppEnvironment> = async (c) => {
    const input = {
      c,
      principal: admit(entry.who, c.var.principal),
      params: readText(entry.params, c.req.param() as Record<string, string>, 'the address'),
      query: entry.query && readText(entry.query, queryOf(c), 'the query string'),
      body: entry.body && (await readJson(c, entry.body, entry.bodyBytes)),
    } as EndpointInput<Who, Body, Query, Params>;
    const result = await handle(input);
    if (result instanceof Response) return result;
    if (result === undefined) return c.body(null, 204);
    return c.json(result as object, entry.answer.status as ContentfulStatusCode);
  };
  entries.set(handler, entry as unknown as Endpoint);
  app.on(entry.method.toUpperCase(), entry.path, handler);
}

function admit<Who extends Audience>(who: Who, principal: Principal | undefined): PrincipalOf<Who> {
  if (who === 'anyone') return principal as PrincipalOf<Who>;
  if (principal === undefined) throw new InsetError('TOKEN_INVALID');
  if (who === 'user' && principal.kind !== 'user') {
    throw new InsetError('FORBIDDEN', 'This needs an account: sign in first.');
  }
  return principal as PrincipalOf<Who>;
}

/** A parameter that is given twice is refused rather than guessed at. */
function queryOf(c: Context<AppEnvironment>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => {
      if (values.length !== 1) {
        throw new InsetError(
          'BAD_REQUEST',
          `The query string names \`${name.slice(0, 100)}\` more than once.`,
        );
      }
      return [name, values[0]!];
    }),
  );
}
