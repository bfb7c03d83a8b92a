import * as z from 'zod/mini';

/** An e-mail address as it is typed; it is compared in NFKC and lower case. */
export const emailShape = z
  .string()
  .check(
    z.maxLength(320),
    z.regex(/^[^\s@\p{Cc}]{1,64}@[^\s@\p{Cc}]{1,255}$/u, 'it is not an e-mail address'),
  );

/** 8 to 1,024 bytes once it is in NFKC; the server counts. */
const passwordShape = z.string().check(z.minLength(1), z.maxLength(4096));

/**
 * Where the refresh token goes: an HttpOnly cookie (default), which no script can read, or the answer's body, for
 * programs that are not pages.
 */
const tokenDelivery = z.optional(z.enum(['cookie', 'body']));

const refreshToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/** `POST /api/auth/register`, answered 201 with a session. */
export const registerShape = z.strictObject({
  email: emailShape,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200), z.regex(/^[^\p{Cc}]*$/u)),
  password: passwordShape,
  tokenDelivery,
});

/** `POST /api/auth/login`, answered with a session. */
export const logInShape = z.strictObject({ email: emailShape, password: passwordShape, tokenDelivery });

/** `POST /api/auth/refresh`: `{}` with the cookie, or the token, which is then answered in the body as well. */
export const refreshShape = z.strictObject({ refreshToken: z.optional(refreshToken) });

/** `POST /api/auth/logout`, answered 204: ends the session of the cookie, of the token, or of the bearer. */
export const logOutShape = z.strictObject({ refreshToken: z.optional(refreshToken) });

export const userShape = z.strictObject({ id: z.string(), name: z.string(), email: z.optional(z.string()) });

/** A session: the access token is kept in memory only and renewed by `refresh` before `expiresAt`. */
export const sessionShape = z.strictObject({
  user: userShape,
  accessToken: z.string(),
  /** ISO 8601; ten minutes away. */
  expiresAt: z.string(),
  /** Only with `tokenDelivery: "body"`. */
  refreshToken: z.optional(refreshToken),
  refreshExpiresAt: z.optional(z.string()),
});

/** `GET /api/auth/me` */
export const meShape = z.strictObject({ user: userShape });

/** `GET /api/config`: what a page may know before anybody signed in. */
export const publicConfigShape = z.strictObject({
  /** Whether a language model answers. */
  ask: z.boolean(),
  limits: z.strictObject({ uploadBytes: z.int(), jsonBytes: z.int() }),
});

export type Register = z.infer<typeof registerShape>;
export type LogIn = z.infer<typeof logInShape>;
export type SessionAnswer = z.infer<typeof sessionShape>;
export type PublicConfig = z.infer<typeof publicConfigShape>;
