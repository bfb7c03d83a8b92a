import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as z from 'zod/mini';
import { ConfigError } from './config-error.ts';
import { variables } from './variables.ts';

/** How the server is to run. Made by {@link readConfig}. */
export interface Config {
  /** 0 takes a free one. */
  port: number;
  host: string;
  /** Postgres; absent for the embedded database. */
  databaseUrl?: string;
  /** Absolute. */
  dataFolder: string;
  /** PKCS #8 PEM, a JWK or a JWK set; absent to generate one into the data folder. */
  signingKey?: string;
  /** Exact origins that may call the server, the public address first. */
  origins: string[];
  /** How many reverse proxies append to X-Forwarded-For. */
  trustedProxies: number;
  metricsToken?: string;
  logLevel: string;
  limits: {
    uploadBytes: number;
    jsonBytes: number;
    /** Multiplies how often anything may be done. */
    rateFactor: number;
  };
  /** Built files: absolute. */
  folders: { portal: string; kit: string };
  /** Absent where no language model is configured. */
  openai?: { apiKey: string; baseUrl: string; model: string };
}

/** The configuration out of an environment. Throws a ConfigError that lists all problems at once. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const problems: string[] = [];
  const read = <Name extends keyof typeof variables>(name: Name) => {
    const variable = variables[name];
    // An empty variable is what many tools make of an absent one.
    const result = variable.shape.safeParse(environment[variable.name] || undefined);
    if (result.success) return result.data as z.core.output<(typeof variables)[Name]['shape']>;
    problems.push(...result.error.issues.map((issue) => `${variable.name} ${issue.message}`));
    return undefined;
  };
  const values = Object.fromEntries(
    Object.keys(variables).map((name) => [name, read(name as keyof typeof variables)]),
  ) as { [Name in keyof typeof variables]: z.core.output<(typeof variables)[Name]['shape']> };

  const host = values.host ?? '127.0.0.1';
  if (!isLoopback(host) && values.origins?.length === 0) {
    problems.push(
      `INSET_ORIGINS must name the address people use (such as https://inset.example.com) when HOST is ${host}`,
    );
  }
  if (values.openaiKey === undefined && (values.openaiBaseUrl ?? values.openaiModel) !== undefined) {
    problems.push(
      'OPENAI_API_KEY must be set when OPENAI_BASE_URL or OPENAI_MODEL is (any text, where none is needed)',
    );
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    port: values.port,
    host,
    databaseUrl: values.databaseUrl,
    dataFolder: resolve(values.dataFolder ?? 'data'),
    signingKey: values.signingKey,
    origins: values.origins,
    trustedProxies: values.trustedProxies,
    metricsToken: values.metricsToken,
    logLevel: values.logLevel ?? 'info',
    limits: {
      uploadBytes: values.uploadBytes,
      jsonBytes: values.jsonBytes,
      rateFactor: values.rateFactor,
    },
    folders: { portal: fromRepository('demo/dist'), kit: fromRepository('packages/inset/dist') },
    ...(values.openaiKey !== undefined && {
      openai: {
        apiKey: values.openaiKey,
        baseUrl: values.openaiBaseUrl ?? 'https://api.openai.com/v1',
        model: values.openaiModel ?? 'gpt-5-mini',
      },
    }),
  };
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

const fromRepository = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
