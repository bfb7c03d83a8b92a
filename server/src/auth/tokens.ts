import { InsetError } from '@inset/model';
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { Clock } from '../clock.ts';
import type { SigningKeys } from './signing-keys.ts';

/** What each kind of token carries. One kind never passes as another: each has its own `typ` and audience. */
export interface TokenClaims {
  /** A signed-in person. */
  access: { userId: string; sessionId: string };
  /** A visitor who exchanged a public link's secret. */
  share: { linkId: string; canvasId: string };
}

export type TokenKind = keyof TokenClaims;

export interface MintedToken {
  token: string;
  expiresAt: Date;
}

/** Mints and verifies the server's signed tokens. */
export interface Tokens {
  /** A token of that kind; it lives ten minutes. */
  mint<Kind extends TokenKind>(kind: Kind, claims: TokenClaims[Kind]): Promise<MintedToken>;
  /** What a token says. Throws `TOKEN_EXPIRED` or `TOKEN_INVALID`, with no word about why. */
  verify<Kind extends TokenKind>(kind: Kind, token: string): Promise<TokenClaims[Kind]>;
}

const lifetimeSeconds = 600;
const leewaySeconds = 5;
const issuer = 'inset';
const maximumLength = 2048;
const rememberedTokens = 5_000;

/** How the claims of a kind are written into a token, and what the token's subject is. */
const wire: {
  [Kind in TokenKind]: { subject: keyof TokenClaims[Kind]; rest: Record<string, keyof TokenClaims[Kind]> };
} = {
  access: { subject: 'userId', rest: { sid: 'sessionId' } },
  share: { subject: 'linkId', rest: { canvas: 'canvasId' } },
};

export function createTokens(keys: SigningKeys, clock: Clock): Tokens {
  const remembered = new Map<string, { claims: TokenClaims[TokenKind]; expires: number }>();

  async function mint<Kind extends TokenKind>(kind: Kind, claims: TokenClaims[Kind]): Promise<MintedToken> {
    const { subject, rest } = wire[kind];
    const issued = Math.floor(clock.now().getTime() / 1000);
    const payload = Object.fromEntries(Object.entries(rest).map(([name, claim]) => [name, claims[claim]]));
    const token = await new SignJWT(payload)
      .setProtectedHeader({ alg: 'EdDSA', typ: typeOf(kind), kid: keys.signing.id })
      .setIssuer(issuer)
      .setAudience(audienceOf(kind))
      .setSubject(claims[subject] as string)
      .setJti(crypto.randomUUID())
      .setIssuedAt(issued)
      .setExpirationTime(issued + lifetimeSeconds)
      .sign(keys.signing.privateKey);
    return { token, expiresAt: new Date((issued + lifetimeSeconds) * 1000) };
  }

  async function verify<Kind extends TokenKind>(kind: Kind, token: string): Promise<TokenClaims[Kind]> {
    const key = `${kind}\n${token}`;
    const known = remembered.get(key);
    const now = clock.now();
    if (known !== undefined && known.expires * 1000 > now.getTime()) return known.claims as TokenClaims[Kind];
    if (known !== undefined) remembered.delete(key);
    const payload = await verifySignature(kind, token, now);
    const claims = readClaims(kind, payload);
    if (remembered.size >= rememberedTokens) remembered.delete(remembered.keys().next().value!);
    remembered.set(key, { claims, expires: payload.exp! });
    return claims;
  }

  async function verifySignature(kind: TokenKind, token: string, now: Date): Promise<JWTPayload> {
    if (token.length > maximumLength) throw new InsetError('TOKEN_INVALID');
    try {
      const { payload } = await jwtVerify(token, ({ kid }) => keys.verifying(kid), {
        algorithms: ['EdDSA'],
        issuer,
        audience: audienceOf(kind),
        typ: typeOf(kind),
        requiredClaims: ['exp', 'iat', 'jti', 'sub'],
        maxTokenAge: lifetimeSeconds,
        clockTolerance: leewaySeconds,
        currentDate: now,
      });
      return payload;
    } catch (thrown) {
      // Only a token of ours, of this kind, is told that it is too old.
      throw new InsetError(thrown instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID');
    }
  }

  return { mint, verify };
}

function readClaims<Kind extends TokenKind>(kind: Kind, payload: JWTPayload): TokenClaims[Kind] {
  const { subject, rest } = wire[kind];
  const pairs = [
    [subject, payload.sub],
    ...Object.entries(rest).map(([name, claim]) => [claim, payload[name]]),
  ];
  const isWhole = pairs.every(([, value]) => typeof value === 'string' && value.length > 0);
  const { aud, exp, iat, jti } = payload;
  const isExact = aud === audienceOf(kind) && isLifeOfOurs(iat, exp);
  if (!isWhole || !isExact || typeof jti !== 'string') throw new InsetError('TOKEN_INVALID');
  return Object.fromEntries(pairs) as TokenClaims[Kind];
}

const isLifeOfOurs = (issued: unknown, expires: unknown): boolean =>
  Number.isSafeInteger(issued) &&
  Number.isSafeInteger(expires) &&
  (expires as number) - (issued as number) <= lifetimeSeconds;

const typeOf = (kind: TokenKind): string => `inset-${kind}+jwt`;
const audienceOf = (kind: TokenKind): string => `inset:${kind}`;
