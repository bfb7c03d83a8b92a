import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../config/config-error.ts';
import { writeDurably } from './write-durably.ts';

export interface SigningKey {
  /** The RFC 7638 thumbprint. */
  id: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** The keys of this server: the first signs, all verify. */
export interface SigningKeys {
  signing: SigningKey;
  /** The public key of that id. Throws where there is none. */
  verifying(id: string | undefined): KeyObject;
}

/** Private keys that are printed in standards, which everybody therefore has. */
const publishedKeys = new Set([
  'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  'TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs',
  'xapqjf8P0R-Nzo5h-ViMeNLPIeuEC8J_ysKGOLzHLN8',
]);

/**
 * The keys that `INSET_SIGNING_KEY` gives, or those of the data folder, made on the first start and readable by their
 * owner only. Throws a ConfigError for a key that is not Ed25519, is weak, is published or stands twice.
 */
export function loadSigningKeys(given: string | undefined, dataFolder: string): SigningKeys {
  const keys = (given === undefined ? storedKeys(dataFolder) : parseKeys(given, 'INSET_SIGNING_KEY')).map(
    describe,
  );
  const byId = new Map(keys.map((key) => [key.id, key]));
  if (byId.size !== keys.length) throw new ConfigError(['INSET_SIGNING_KEY has the same key twice']);
  return {
    signing: keys[0]!,
    verifying(id) {
      const key = id === undefined ? undefined : byId.get(id);
      if (key === undefined) throw new Error('No such key.');
      return key.publicKey;
    },
  };
}

function storedKeys(dataFolder: string): KeyObject[] {
  const file = join(dataFolder, 'signing-keys.json');
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('ed25519');
    writeDurably(file, JSON.stringify({ keys: [privateKey.export({ format: 'jwk' })] }));
  }
  return parseKeys(readFileSync(file, 'utf8'), `The file ${file}`);
}

function parseKeys(text: string, what: string): KeyObject[] {
  let keys: KeyObject[];
  try {
    keys = text.trim().startsWith('{')
      ? jwksOf(JSON.parse(text)).map((key) => createPrivateKey({ key, format: 'jwk' }))
      : // A one-line variable often has its line breaks escaped.
        [createPrivateKey(text.replaceAll('\\n', '\n'))];
  } catch {
    throw new ConfigError([
      `${what} must be an Ed25519 private key as PKCS #8 PEM, as a JWK or as a JWK set`,
    ]);
  }
  const problems = keys.length === 0 ? [`${what} has no key`] : keys.flatMap((key) => weakness(key, what));
  if (problems.length > 0) throw new ConfigError(problems);
  return keys;
}

function jwksOf(value: unknown): JsonWebKey[] {
  const { keys } = value as { keys?: unknown };
  return Array.isArray(keys) ? (keys as JsonWebKey[]) : [value as JsonWebKey];
}

function weakness(key: KeyObject, what: string): string[] {
  if (key.asymmetricKeyType !== 'ed25519') {
    return [
      `${what} must be an Ed25519 key, not ${key.asymmetricKeyType}: make one with \`openssl genpkey -algorithm ed25519\``,
    ];
  }
  const secret = key.export({ format: 'jwk' }).d!;
  if (publishedKeys.has(secret)) return [`${what} is a key that is printed in a standard; make your own`];
  // Of 32 random bytes about 30 differ; fewer than 16 do not happen by chance.
  if (new Set(Buffer.from(secret, 'base64url')).size < 16) return [`${what} is not random; make another`];
  return [];
}

function describe(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  const { crv, kty, x } = publicKey.export({ format: 'jwk' });
  const id = createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
  return { id, privateKey, publicKey };
}
