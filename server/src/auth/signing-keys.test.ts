import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ConfigError } from '../config/config-error.ts';
import { loadSigningKeys } from './signing-keys.ts';

const jwk = () => generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });

describe('signing keys', () => {
  it('are made once and readable by their owner only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'inset-keys-'));
    const first = loadSigningKeys(undefined, folder).signing.id;
    assert.equal(loadSigningKeys(undefined, folder).signing.id, first);
    assert.equal(statSync(join(folder, 'signing-keys.json')).mode & 0o777, 0o600);
    assert.ok(readFileSync(join(folder, 'signing-keys.json'), 'utf8').includes('Ed25519'));
    rmSync(folder, { recursive: true });
  });

  it('are taken as PEM, PEM on one line, JWK and JWK set', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const key = privateKey.export({ format: 'jwk' });
    const forms = [
      pem,
      pem.replaceAll('\n', '\\n'),
      JSON.stringify(key),
      JSON.stringify({ keys: [key, jwk()] }),
    ];
    const ids = forms.map((form) => loadSigningKeys(form, '').signing.id);
    assert.equal(new Set(ids).size, 1);
  });

  it('are refused when they are weak, published, doubled or of another kind', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const one = jwk();
    const { d: _, ...publicOnly } = jwk();
    const refused: Record<string, string> = {
      words: 'a-secret-that-is-long-enough-for-anybody',
      'an HMAC secret': JSON.stringify({ kty: 'oct', k: 'c2VjcmV0' }),
      RSA: rsa.export({ type: 'pkcs8', format: 'pem' }).toString(),
      'a public key': JSON.stringify(publicOnly),
      'no key': '{"keys":[]}',
      doubled: JSON.stringify({ keys: [one, one] }),
      zeros: pemOfSeed(Buffer.alloc(32)),
      pattern: pemOfSeed(Buffer.from('abcdefghabcdefghabcdefghabcdefgh')),
      published: pemOfSeed(Buffer.from('nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A', 'base64url')),
    };
    for (const [name, key] of Object.entries(refused)) {
      assert.throws(
        () => loadSigningKeys(key, ''),
        (thrown) =>
          thrown instanceof ConfigError &&
          thrown.message.includes('INSET_SIGNING_KEY') &&
          !thrown.message.includes(key),
        name,
      );
    }
  });
});

/** The PKCS #8 wrapping of an Ed25519 seed. */
function pemOfSeed(seed: Buffer): string {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`;
}
