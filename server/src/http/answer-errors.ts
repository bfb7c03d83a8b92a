import { InsetError } from '@inset/model';
import type { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AppDependencies } from '../app-dependencies.ts';
import { isBadText, isConnectionLoss } from '../database/database-error.ts';
import type { AppEnvironment } from './app-environment.ts';

/** Every error becomes the same JSON; what was not foreseen is logged and told to nobody. */
export function answerErrors(app: Hono<AppEnvironment>, { logger, metrics }: AppDependencies): void {
  app.notFound((c) => errorResponse(new InsetError('NOT_FOUND'), c.var.requestId));
  app.onError((thrown, c) => {
    const error = asInsetError(thrown);
    metrics.errors.inc({ code: error.code });
    if (error.status >= 500) (c.var.logger ?? logger).error({ err: thrown }, error.message);
    const response = errorResponse(error, c.var.requestId);
    // Headers that were set before, such as a cookie's removal, stay.
    c.res.headers.forEach((value, name) => {
      if (name === 'set-cookie' || name.startsWith('access-control-') || name === 'vary')
        response.headers.append(name, value);
    });
    return response;
  });
}

export function errorResponse(error: InsetError, requestId: string | undefined): Response {
  const { retryAfterSeconds } = error.details;
  return Response.json(
    { ...error.toJSON(), ...(requestId !== undefined && { requestId }) },
    {
      status: error.status as ContentfulStatusCode,
      headers: {
        'Cache-Control': 'no-store',
        ...(typeof retryAfterSeconds === 'number' && { 'Retry-After': String(retryAfterSeconds) }),
      },
    },
  );
}

function asInsetError(thrown: unknown): InsetError {
  if (thrown instanceof InsetError) return thrown;
  if (thrown instanceof HTTPException && thrown.status < 500)
    return new InsetError('BAD_REQUEST', undefined, {}, thrown);
  if (isConnectionLoss(thrown))
    return new InsetError('UNAVAILABLE', undefined, { retryAfterSeconds: 2 }, thrown);
  if (isBadText(thrown))
    return new InsetError('BAD_REQUEST', 'The text has characters that cannot be stored.');
  if (thrown instanceof Error && thrown.name === 'AbortError') return new InsetError('CANCELLED');
  return new InsetError('INTERNAL', undefined, {}, thrown);
}
