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
