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
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      redact: { paths: secretPaths, censor: '[secret]' },
      hooks: {
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

const clip = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}...` : text);
