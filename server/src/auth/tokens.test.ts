import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { InsetError } from '@inset/model';
import { SignJWT, UnsecuredJWT } from 'jose';
import { createEmbedded, type TestDatabase } from '../testing/test-database.ts';
import { startTestServer, TestClock, type TestServer } from '../testing/test-server.ts';
import { loadSigningKeys, type SigningKeys } from './signing-keys.ts';
import { createTokens, type TokenKind, type Tokens } from './tokens.ts';

const kinds: TokenKind[] = ['access', 'share'];
const claims = {
  access: { userId: 'u1', sessionId: 's1' },
  share: { linkId: 'l1', canvasId: 'c1' },
};
const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const jwkOf = (key: KeyObject) => key.export({ format: 'jwk' });
const newKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof InsetError, 'it should be refused');
  assert.deepEqual(error.details, {});
  return error.code;
}

/** Tokens that are wrong in one way each, as somebody would make them who has, or does not have, our key. */
async function badTokens(keys: SigningKeys, kind: TokenKind, now: Date): Promise<Record<string, string>> {
  const { id: kid, privateKey, publicKey } = keys.signing;
  const seconds = Math.floor(now.getTime() / 1000);
  const good = {
    iss: 'inset',
    aud: `inset:${kind}`,
    sub: 'u1',
    sid: 's1',
    canvas: 'c1',
    jti: 'j1',
    iat: seconds,
    exp: seconds + 600,
  };
  const header = { alg: 'EdDSA', typ: `inset-${kind}+jwt`, kid };
  const sign = (
    payload: Record<string, unknown>,
    headers: Record<string, unknown> = {},
    key: KeyObject | Uint8Array = privateKey,
  ): Promise<string> =>
    new SignJWT({ ...good, ...payload })
      .setProtectedHeader(JSON.parse(JSON.stringify({ ...header, ...headers })))
      .sign(key);
  const without = (name: keyof typeof good): Promise<string> => sign({ [name]: undefined });
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const valid = await sign({});
  const [head, body, signature] = valid.split('.') as [string, string, string];
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' });
  const hmac = (secret: string | Buffer): string => {
    const text = `${part({ ...header, alg: 'HS256' })}.${body}`;
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  };
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const stranger = newKey();
  return {
    empty: '',
    words: 'not a token',
    'one part': head,
    'no signature': `${head}.${body}.`,
    'two dots only': '..',
    'alg none': new UnsecuredJWT(good).encode(),
    'alg none, our header': `${part({ ...header, alg: 'none' })}.${body}.`,
    'alg None': `${part({ ...header, alg: 'None' })}.${body}.${signature}`,
    'HMAC with the public key': hmac(publicPem as string),
    'HMAC with the public x': hmac(Buffer.from(jwkOf(publicKey).x!, 'base64url')),
    'HMAC with nothing': hmac(''),
    'RSA with our kid': await sign({}, { alg: 'RS256' }, rsa),
    'a stranger with our kid': await sign({}, {}, stranger),
    'a stranger with its own jwk': await sign({}, { jwk: jwkOf(stranger), kid: undefined }, stranger),
    'jku and x5u': await sign(
      {},
      { jku: 'http://evil.test/k', x5u: 'http://evil.test/c', kid: 'x' },
      stranger,
    ),
    'no kid': await sign({}, { kid: undefined }),
    'kid as a path': await sign({}, { kid: '../../../dev/null' }),
    'kid as SQL': await sign({}, { kid: "x' union select 'k" }),
    'kid as prototype': await sign({}, { kid: '__proto__' }),
    'unknown crit': `${part({ ...header, crit: ['exp'], exp: 1 })}.${body}.${signature}`,
    'b64 false': `${part({ ...header, crit: ['b64'], b64: false })}.${body}.${signature}`,
    'no typ': await sign({}, { typ: undefined }),
    'plain typ': await sign({}, { typ: 'JWT' }),
    'another typ': await sign({}, { typ: 'inset-refresh+jwt' }),
    'no exp': await without('exp'),
    'no iat': await without('iat'),
    'no jti': await without('jti'),
    'no sub': await without('sub'),
    'no aud': await without('aud'),
    'no iss': await without('iss'),
    'another issuer': await sign({ iss: 'inset ' }),
    'issuer as a list': await sign({ iss: ['inset'] }),
    'aud as a list': await sign({ aud: [good.aud] }),
    'aud as a list of all': await sign({ aud: ['inset:access', 'inset:share'] }),
    'exp as text': await sign({ exp: String(good.exp) }),
    'exp with a fraction': await sign({ exp: good.exp + 0.5 }),
    'exp beyond all': `${head}.${Buffer.from(JSON.stringify(good).replace(String(good.exp), '1e400')).toString('base64url')}.${signature}`,
    'iat in the future': await sign({ iat: seconds + 3600, exp: seconds + 4000 }),
    'nbf in the future': await sign({ nbf: seconds + 3600 }),
    'too long a life': await sign({ exp: seconds + 7200 }),
    'empty sub': await sign({ sub: '' }),
    'sub as an object': await sign({ sub: { $ne: null } }),
    'jti as a number': await sign({ jti: 1 }),
    'changed payload': `${head}.${part({ ...good, sub: 'u2' })}.${signature}`,
    'changed signature': `${head}.${body}.${signature.slice(0, -4)}AAAA`,
    'padded signature': `${valid}=`,
    'blank before': ` ${valid}`,
    'five parts': `${valid}.${body}.${signature}`,
    huge: `${head}.${'A'.repeat(100_000)}.${signature}`,
  };
}

describe('signed tokens', () => {
  const clock = new TestClock();
  const keys = loadSigningKeys(pemOf(newKey()), '/nowhere');
  const tokens: Tokens = createTokens(keys, clock);

  it('say what was put into them', async () => {
    for (const kind of kinds) {
      const { token, expiresAt } = await tokens.mint(kind, claims[kind]);
      assert.deepEqual(await tokens.verify(kind, token), claims[kind]);
      assert.ok(Math.abs(expiresAt.getTime() - clock.now().getTime() - 600_000) < 2_000);
    }
  });

  it('never pass as another kind', async () => {
    for (const made of kinds) {
      const { token } = await tokens.mint(made, claims[made]);
      for (const asked of kinds.filter((kind) => kind !== made)) {
        assert.equal(await codeOf(tokens.verify(asked, token)), 'TOKEN_INVALID', `${made} as ${asked}`);
      }
    }
  });

  it('expire, also when they were seen before', async () => {
    const { token } = await tokens.mint('access', claims.access);
    await tokens.verify('access', token);
    clock.advance(606_000);
    assert.equal(await codeOf(tokens.verify('access', token)), 'TOKEN_EXPIRED');
    clock.advance(-606_000);
  });

  it('are refused alike when they are forged', async () => {
    for (const kind of kinds) {
      for (const [name, token] of Object.entries(await badTokens(keys, kind, clock.now()))) {
        assert.equal(await codeOf(tokens.verify(kind, token)), 'TOKEN_INVALID', `${kind}: ${name}`);
      }
    }
  });

  it('survive a change of keys while both are known', async () => {
    const [old, fresh] = [newKey(), newKey()];
    const set = (...list: KeyObject[]): string => JSON.stringify({ keys: list.map(jwkOf) });
    const { token } = await createTokens(loadSigningKeys(set(old), ''), clock).mint('access', claims.access);
    const during = createTokens(loadSigningKeys(set(fresh, old), ''), clock);
    assert.deepEqual(await during.verify('access', token), claims.access);
    const { token: next } = await during.mint('access', claims.access);
    const afterwards = createTokens(loadSigningKeys(set(fresh), ''), clock);
    assert.deepEqual(await afterwards.verify('access', next), claims.access);
    assert.equal(await codeOf(afterwards.verify('access', token)), 'TOKEN_INVALID');
  });
});

describe('signed tokens over HTTP', () => {
  let database: TestDatabase;
  let server: TestServer;

  before(async () => {
    database = await createEmbedded();
    server = await startTestServer(database);
  });
  after(async () => {
    await server?.close();
    await database?.remove();
  });

  it('get one and the same answer when they are bad, and no query is run for them', async () => {
    const keys = loadSigningKeys(undefined, database.dataFolder);
    const before = server.deps.databaseHandle.queries;
    for (const [name, token] of Object.entries(await badTokens(keys, 'access', server.clock.now()))) {
      // What HTTP itself does not carry never arrives as a token.
      if (token === '' || token.startsWith(' ') || token.length > 10_000) continue;
      for (const path of ['/api/auth/me', '/api/canvases']) {
        const { status, body } = await server.request(path, { token });
        assert.equal(status, 401, name);
        delete body.requestId;
        assert.deepEqual(body, { code: 'TOKEN_INVALID', message: 'You are not signed in.' }, name);
      }
    }
    assert.equal(server.deps.databaseHandle.queries, before);
  });

  it('are taken as a bearer only', async () => {
    const { token } = await server.register();
    for (const authorization of [
      `Basic ${token}`,
      `bearer ${token}`,
      token,
      `Bearer  ${token}`,
      `Bearer ${token},${token}`,
    ]) {
      const { status } = await server.request('/api/auth/me', { headers: { authorization } });
      assert.equal(status, 401, authorization.slice(0, 10));
    }
    assert.equal((await server.request(`/api/auth/me?access_token=${token}`)).status, 401);
  });
});
