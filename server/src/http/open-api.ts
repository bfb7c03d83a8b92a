import { errorCodes, type ErrorCode } from '@inset/model';
import { errorShape } from '@inset/model/schemas';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { AppDependencies } from '../app-dependencies.ts';
import type { AppEnvironment } from './app-environment.ts';
import { endpoint, endpointOf, type Endpoint } from './endpoint.ts';

type Json = Record<string, unknown>;

/** `/api/openapi.json`: the endpoints of an app as an OpenAPI 3.1 document, made from the shapes that check them. */
export function openApiRoutes(app: Hono<AppEnvironment>, _deps: AppDependencies): Hono<AppEnvironment> {
  const routes = new Hono<AppEnvironment>();
  let document: Json | undefined;
  endpoint(
    routes,
    {
      method: 'get',
      path: '/api/openapi.json',
      summary: 'This description.',
      who: 'anyone',
      answer: { status: 200, description: 'An OpenAPI 3.1 document.' },
    },
    () => (document ??= describeApi(endpointsOf(app))),
  );
  return routes;
}

/** All endpoints of an app. Throws for a route under `/api` that was registered without an entry. */
export function endpointsOf(app: Hono<AppEnvironment>): Endpoint[] {
  return app.routes.flatMap(({ handler, method, path }) => {
    const entry = endpointOf(handler);
    if (entry !== undefined) return [{ ...entry, path }];
    if (method !== 'ALL' && path.startsWith('/api')) {
      throw new Error(`The route ${method} ${path} has no entry: register it with endpoint().`);
    }
    return [];
  });
}

function describeApi(endpoints: Endpoint[]): Json {
  const paths: Record<string, Json> = {};
  for (const entry of endpoints) {
    const path = entry.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[entry.method] = describeEndpoint(entry);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Inset', version: '1', description: 'Accounts, saving, sharing, datasets and talking.' },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Error: toSchema(errorShape) },
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'An access token of /api/auth, or a token of an opened public link.',
        },
      },
    },
  };
}

function describeEndpoint(entry: Endpoint): Json {
  return {
    summary: entry.summary,
    security: entry.who === 'anyone' ? [] : [{ token: [] }],
    parameters: [
      ...[...entry.path.matchAll(/:(\w+)/g)].map(([, name]) => parameter('path', name!, entry.params)),
      ...Object.keys(propertiesOf(entry.query)).map((name) => parameter('query', name, entry.query)),
    ],
    ...requestBody(entry),
    responses: { [entry.answer.status]: success(entry), ...failures(entry) },
  };
}

function requestBody({ body, upload }: Endpoint): Json {
  if (body !== undefined) {
    return { requestBody: { required: true, content: { 'application/json': { schema: toSchema(body) } } } };
  }
  if (upload === undefined) return {};
  const content = Object.fromEntries(
    upload.contentTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
  );
  return { requestBody: { required: true, description: upload.description, content } };
}

function success({ answer }: Endpoint): Json {
  const description = answer.description ?? 'Done.';
  if (answer.status === 204) return { description };
  const type = answer.contentType ?? 'application/json';
  return {
    description,
    content: { [type]: answer.shape === undefined ? {} : { schema: toSchema(answer.shape) } },
  };
}

function failures(entry: Endpoint): Json {
  const codes = new Set<ErrorCode>([...(entry.errors ?? []), 'RATE_LIMITED', 'INTERNAL']);
  if (entry.who !== 'anyone') codes.add('TOKEN_INVALID').add('TOKEN_EXPIRED').add('FORBIDDEN');
  if (entry.path.includes(':')) codes.add('NOT_FOUND');
  if (entry.body ?? entry.query) codes.add('BAD_REQUEST');
  if (entry.body) codes.add('UNSUPPORTED_MEDIA').add('FILE_TOO_LARGE');
  const byStatus = Map.groupBy(codes, (code) => errorCodes[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.map((code) => `\`${code}\`: ${errorCodes[code].message}`).join('\n'),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
  );
}

function parameter(place: 'path' | 'query', name: string, shape: z.core.$ZodType | undefined): Json {
  const described = shape === undefined ? {} : (toSchema(shape) as { required?: string[] });
  return {
    name,
    in: place,
    required: place === 'path' || (described.required ?? []).includes(name),
    schema: propertiesOf(shape)[name] ?? { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
  };
}

const propertiesOf = (shape: z.core.$ZodType | undefined): Record<string, Json> =>
  shape === undefined ? {} : ((toSchema(shape) as { properties?: Record<string, Json> }).properties ?? {});

function toSchema(shape: z.core.$ZodType): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Json;
  return schema;
}
