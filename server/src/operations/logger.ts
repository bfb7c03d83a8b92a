import { destination, pino, type DestinationStream, type Logger } from 'pino';
import { scrub } from './scrub.ts';

const longest = 4_096;

/** One JSON line an event. What looks like a secret is taken out wherever it stands. */
export function createLogger(
  level: string,
  stream: DestinationStream = destination({ fd: 1, sync: true }),
): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) =>
          Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, clipped(value)])),
      },
      serializers: { err: describeError },
      redact: { paths: secretPaths, censor: '[secret]' },
      hooks: {
        logMethod(given, log) {
          const [first, ...rest] = given.map(clipped) as Parameters<typeof log>;
          // Without words of its own a line would get the error's, at full length.
          const words = rest.length === 0 && hasError(first) ? [clip(first.err.message)] : rest;
          log.apply(this, [first, ...words] as Parameters<typeof log>);
        },
        streamWrite: (line) => scrub(line),
      },
    },
    stream,
  );
}

const secretNames = [
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'authorization',
  'cookie',
  'apiKey',
  'email',
];
const secretPaths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** An error without its rows and parameters: drivers put values into `detail` and `where`. */
function describeError(thrown: unknown): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { message: clip(String(thrown)) };
  const { code, constraint, table } = thrown as unknown as Record<string, unknown>;
  return {
    type: thrown.name,
    message: clip(thrown.message),
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(typeof table === 'string' && { table }),
    stack: clip(thrown.stack ?? ''),
    ...(thrown.cause !== undefined && { cause: describeError(thrown.cause) }),
  };
}

const hasError = (value: unknown): value is { err: Error } =>
  typeof value === 'object' && value !== null && (value as { err?: unknown }).err instanceof Error;

const clipped = (value: unknown): unknown => (typeof value === 'string' ? clip(value) : value);

const clip = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}...` : text);
