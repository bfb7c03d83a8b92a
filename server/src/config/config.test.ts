import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError } from './config-error.ts';
import { readConfig } from './config.ts';
import { variables } from './variables.ts';
import { variablesTable } from './variables-table.ts';

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment);
  } catch (thrown) {
    assert.ok(thrown instanceof ConfigError);
    return thrown.problems;
  }
  return [];
};

describe('the configuration', () => {
  it('needs nothing', () => {
    const config = readConfig({});
    assert.equal(config.port, 4173);
    assert.equal(config.host, '127.0.0.1');
    assert.equal(config.databaseUrl, undefined);
    assert.equal(config.openai, undefined);
    assert.deepEqual(
      readConfig(Object.fromEntries(Object.values(variables).map(({ name }) => [name, '']))),
      config,
    );
  });

  it('reads each variable', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '0.0.0.0',
      DATABASE_URL: 'postgres://u:p@db:5432/inset',
      INSET_DATA: '/var/inset',
      INSET_SIGNING_KEY: 'checked when it is loaded',
      INSET_ORIGINS: 'https://inset.example.com, https://www.example.com',
      INSET_TRUSTED_PROXIES: '1',
      INSET_METRICS_TOKEN: 'q0XrWn3bJ5tT8yLk2mZ7vPcD9sFgH1aE',
      INSET_LOG_LEVEL: 'warn',
      INSET_MAX_UPLOAD_BYTES: '1000',
      INSET_MAX_JSON_BYTES: '2048',
      INSET_RATE_FACTOR: '5',
      OPENAI_API_KEY: 'sk-1',
      OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
      OPENAI_MODEL: 'm',
    });
    const { folders: _, ...rest } = config;
    assert.deepEqual(rest, {
      port: 0,
      host: '0.0.0.0',
      databaseUrl: 'postgres://u:p@db:5432/inset',
      dataFolder: '/var/inset',
      signingKey: 'checked when it is loaded',
      origins: ['https://inset.example.com', 'https://www.example.com'],
      trustedProxies: 1,
      metricsToken: 'q0XrWn3bJ5tT8yLk2mZ7vPcD9sFgH1aE',
      logLevel: 'warn',
      limits: { uploadBytes: 1000, jsonBytes: 2048, rateFactor: 5 },
      openai: { apiKey: 'sk-1', baseUrl: 'http://127.0.0.1:9/v1', model: 'm' },
    });
  });

  it('refuses each wrong value by its name, without printing what is secret', () => {
    const wrong: [string, string][] = [
      ['PORT', '-1'],
      ['PORT', '65536'],
      ['PORT', '80.5'],
      ['PORT', '1e3'],
      ['PORT', '0x50'],
      ['HOST', 'a b'],
      ['DATABASE_URL', 'mysql://u:hunter2@db/x'],
      ['DATABASE_URL', 'hunter2'],
      ['INSET_ORIGINS', 'https://a.example/'],
      ['INSET_ORIGINS', 'https://a.example,*'],
      ['INSET_ORIGINS', 'a.example'],
      ['INSET_ORIGINS', 'ftp://a.example'],
      ['INSET_ORIGINS', 'https://A.example'],
      ['INSET_TRUSTED_PROXIES', 'yes'],
      ['INSET_METRICS_TOKEN', 'hunter2'],
      ['INSET_METRICS_TOKEN', 'a'.repeat(64)],
      ['INSET_LOG_LEVEL', 'loud'],
      ['INSET_MAX_UPLOAD_BYTES', '0'],
      ['INSET_MAX_JSON_BYTES', '1'],
      ['INSET_RATE_FACTOR', '0'],
      ['OPENAI_BASE_URL', 'not an address'],
      ['OPENAI_BASE_URL', 'https://user:hunter2@example.com'],
    ];
    for (const [name, value] of wrong) {
      const problems = problemsOf({ [name]: value, OPENAI_API_KEY: 'x' });
      assert.equal(problems.length, 1, `${name}=${value}`);
      assert.ok(problems[0]!.startsWith(`${name} `), problems[0]);
      assert.ok(!problems[0]!.includes('hunter2'), problems[0]);
    }
  });

  it('lists all problems at once', () => {
    const problems = problemsOf({ PORT: 'x', INSET_ORIGINS: 'y', INSET_LOG_LEVEL: 'z', DATABASE_URL: 'q' });
    assert.equal(problems.length, 4);
  });

  it('refuses to be reached from outside without knowing its address', () => {
    for (const HOST of ['0.0.0.0', '::', 'inset.example.com', '10.0.0.1']) {
      assert.match(problemsOf({ HOST })[0]!, /^INSET_ORIGINS must name/);
      assert.deepEqual(problemsOf({ HOST, INSET_ORIGINS: 'https://inset.example.com' }), []);
    }
    for (const HOST of ['127.0.0.1', 'localhost', '::1']) assert.deepEqual(problemsOf({ HOST }), []);
  });

  it('describes every variable', () => {
    for (const { name, absent, description } of Object.values(variables)) {
      assert.match(name, /^[A-Z][A-Z_]+$/);
      assert.ok(absent.length > 0 && description.length > 10, name);
      assert.ok(variablesTable().includes(`| \`${name}\` |`), name);
    }
  });
});
