import * as z from 'zod/mini';

/** One environment variable: what the documentation's table is generated from. */
export interface Variable {
  name: string;
  /** What it is when absent, in words. */
  absent: string;
  description: string;
  /** Never printed. */
  secret?: boolean;
  shape: z.ZodMiniType<unknown, string | undefined>;
}

const wholeNumber = (minimum: number, maximum: number, otherwise: number) =>
  z.pipe(
    z.optional(
      z.string().check(z.regex(/^\d{1,15}$/, `must be a whole number from ${minimum} to ${maximum}`)),
    ),
    z.transform((text: string | undefined, context): number => {
      const value = text === undefined ? otherwise : Number(text);
      if (value < minimum || value > maximum) {
        context.issues.push({
          code: 'custom',
          input: text,
          message: `must be a whole number from ${minimum} to ${maximum}`,
        });
        return z.NEVER;
      }
      return value;
    }),
  );

const text = (test: (value: string) => boolean, message: string) =>
  z.optional(z.string().check(z.refine(test, message)));

const webAddress = (value: string): boolean =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).username === '';

const exactOrigin = (value: string): boolean => webAddress(value) && new URL(value).origin === value;

const list = (test: (value: string) => boolean, message: string) =>
  z.pipe(
    z.optional(z.string()),
    z.transform((value: string | undefined, context): string[] => {
      const items = (value ?? '').split(',').flatMap((item) => item.trim() || []);
      const wrong = items.find((item) => !test(item));
      if (wrong !== undefined)
        context.issues.push({ code: 'custom', input: value, message: `${message}: "${wrong}" is none` });
      return items;
    }),
  );

/** Every variable the server reads. Nothing else of the environment is looked at. */
export const variables = {
  port: {
    name: 'PORT',
    absent: '4173',
    description: 'The port to listen on; 0 takes a free one.',
    shape: wholeNumber(0, 65_535, 4173),
  },
  host: {
    name: 'HOST',
    absent: '127.0.0.1',
    description:
      'The address to listen on. On anything but loopback, INSET_ORIGINS must name the address people use.',
    shape: text((value) => /^[A-Za-z0-9.:_-]{1,253}$/.test(value), 'must be an address or a host name'),
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    absent: 'the embedded database in INSET_DATA',
    description: 'A Postgres to use: `postgres://user:password@host:5432/database`.',
    secret: true,
    shape: text(
      (value) => URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol),
      'must be a postgres:// address',
    ),
  },
  dataFolder: {
    name: 'INSET_DATA',
    absent: '`./data`',
    description: 'The folder for the embedded database, uploaded files and the generated signing key.',
    shape: text((value) => value.length > 0 && !value.includes('\0'), 'must be a path'),
  },
  signingKey: {
    name: 'INSET_SIGNING_KEY',
    absent: 'generated into INSET_DATA on the first start',
    description:
      'The Ed25519 private key that signs tokens, as PKCS #8 PEM (`openssl genpkey -algorithm ed25519`) or as a JWK. ' +
      'Several, newest first, as a JWK set: the first signs, all verify, so keys can be changed without signing anybody out.',
    secret: true,
    shape: text((value) => value.trim().length > 0, 'must be a private key'),
  },
  origins: {
    name: 'INSET_ORIGINS',
    absent: 'the address it listens on',
    description:
      'Comma-separated exact origins whose pages may call the server, the address people use first: ' +
      '`https://inset.example.com,https://www.example.com`.',
    shape: list(exactOrigin, 'must be exact origins such as https://example.com, comma-separated'),
  },
  trustedProxies: {
    name: 'INSET_TRUSTED_PROXIES',
    absent: '0',
    description: 'How many reverse proxies in front add to X-Forwarded-For; 0 ignores the header.',
    shape: wholeNumber(0, 10, 0),
  },
  metricsToken: {
    name: 'INSET_METRICS_TOKEN',
    absent: 'metrics are given to loopback only',
    description: 'A secret of at least 32 characters with which /metrics is read from elsewhere.',
    secret: true,
    shape: text(
      (value) => value.length >= 32 && new Set(value).size >= 12,
      'must be at least 32 characters that do not repeat a pattern, e.g. from `openssl rand -base64 32`',
    ),
  },
  logLevel: {
    name: 'INSET_LOG_LEVEL',
    absent: 'info',
    description: 'How much is logged: fatal, error, warn, info, debug, trace or silent.',
    shape: text(
      (value) => ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].includes(value),
      'must be fatal, error, warn, info, debug, trace or silent',
    ),
  },
  uploadBytes: {
    name: 'INSET_MAX_UPLOAD_BYTES',
    absent: '1073741824 (1 GiB)',
    description: 'The most bytes of one uploaded file.',
    shape: wholeNumber(1, 1_099_511_627_776, 1_073_741_824),
  },
  jsonBytes: {
    name: 'INSET_MAX_JSON_BYTES',
    absent: '1048576 (1 MiB)',
    description: 'The most bytes of one JSON request.',
    shape: wholeNumber(1024, 67_108_864, 1_048_576),
  },
  rateFactor: {
    name: 'INSET_RATE_FACTOR',
    absent: '1',
    description:
      'Multiplies how often anything may be done: signing in, registering, asking. For load tests.',
    shape: wholeNumber(1, 1_000_000, 1),
  },
  openaiKey: {
    name: 'OPENAI_API_KEY',
    absent: 'questions are answered in the page, without a language model',
    description: 'The key for the language model.',
    secret: true,
    shape: text((value) => value.trim().length > 0, 'must not be empty'),
  },
  openaiBaseUrl: {
    name: 'OPENAI_BASE_URL',
    absent: 'https://api.openai.com/v1',
    description: "The language model's address: any server that speaks the OpenAI protocol.",
    shape: text(webAddress, 'must be an http(s) address'),
  },
  openaiModel: {
    name: 'OPENAI_MODEL',
    absent: 'gpt-5-mini',
    description: "The language model's name.",
    shape: text((value) => value.trim().length > 0, 'must not be empty'),
  },
} satisfies Record<string, Variable>;
