import { createHash, createHmac, randomBytes } from 'node:crypto';
import { InsetError } from '@inset/model';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database, RefreshTokensTable } from '../database/tables.ts';

const day = 86_400_000;
const idleLife = 30 * day;
const wholeLife = 180 * day;
/** Two tabs that refresh at once both hold the old token; within this time the second gets what the first got. */
const grace = 10_000;
/** How long another server's ending of a session may go unnoticed. */
const liveFor = 20_000;
const rememberedSessions = 10_000;

export interface RefreshedSession {
  userId: string;
  sessionId: string;
  refreshToken: string;
  refreshExpiresAt: Date;
}

export interface EndedSession {
  sessionId: string;
  userId: string;
}

type TokenRow = Selectable<RefreshTokensTable> & { user_id: string; family_created_at: Date };

/**
 * Who is signed in. A session is a family of refresh tokens: each is exchanged once, and the use of one that was
 * exchanged already ends the family, because somebody else has a copy.
 */
export class Sessions {
  #database: Kysely<Database>;
  #clock: Clock;
  #listeners = new Set<(ended: EndedSession) => void>();
  #live = new Map<string, number>();

  constructor(database: Kysely<Database>, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Begins a session. `device` is a hash of what the caller looks like. */
  async start(userId: string, device: string): Promise<RefreshedSession> {
    const sessionId = crypto.randomUUID();
    const refreshToken = randomBytes(32).toString('base64url');
    const now = this.#clock.now();
    const refreshExpiresAt = new Date(now.getTime() + idleLife);
    await this.#database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('refresh_families')
        .values({ id: sessionId, user_id: userId, created_at: now, last_used_at: now })
        .execute();
      await insertToken(transaction, {
        token: refreshToken,
        sessionId,
        now,
        expiresAt: refreshExpiresAt,
        device,
      });
    });
    return { userId, sessionId, refreshToken, refreshExpiresAt };
  }

  /** Exchanges a refresh token for its successor. Throws `TOKEN_INVALID` or `TOKEN_EXPIRED`. */
  async refresh(refreshToken: string, device: string): Promise<RefreshedSession> {
    const outcome = await this.#database
      .transaction()
      .execute((transaction) => this.#exchange(transaction, refreshToken, device));
    if ('reused' in outcome) {
      this.#announce(outcome.reused);
      throw new InsetError('TOKEN_INVALID');
    }
    return outcome;
  }

  /** Ends a session at once; open sockets hear of it. */
  async end(sessionId: string): Promise<void> {
    const ended = await this.#database
      .updateTable('refresh_families')
      .set({ ended_at: this.#clock.now() })
      .where('id', '=', sessionId)
      .where('ended_at', 'is', null)
      .returning('user_id')
      .executeTakeFirst();
    if (ended !== undefined) this.#announce({ sessionId, userId: ended.user_id });
  }

  /** The session that a refresh token, exchanged or not, belongs to. */
  async find(refreshToken: string): Promise<string | undefined> {
    const token = await this.#database
      .selectFrom('refresh_tokens')
      .select('family_id')
      .where('hash', '=', hashOf(refreshToken))
      .executeTakeFirst();
    return token?.family_id;
  }

  /** Whether a session goes on. One that another server ended is noticed within 20 seconds. */
  async isLive(sessionId: string): Promise<boolean> {
    const now = this.#clock.now();
    const until = this.#live.get(sessionId);
    if (until !== undefined && until > now.getTime() && until <= now.getTime() + liveFor) return true;
    const family = await this.#database
      .selectFrom('refresh_families')
      .innerJoin('users', 'users.id', 'refresh_families.user_id')
      .select('refresh_families.id')
      .where('refresh_families.id', '=', sessionId)
      .where('ended_at', 'is', null)
      .where('disabled_at', 'is', null)
      .executeTakeFirst();
    this.#live.delete(sessionId);
    if (family === undefined) return false;
    if (this.#live.size >= rememberedSessions) this.#live.delete(this.#live.keys().next().value!);
    this.#live.set(sessionId, now.getTime() + liveFor);
    return true;
  }

  /** Calls `listener` when this server ends a session; returns how to stop. */
  onEnded(listener: (ended: EndedSession) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Forgets what expired. */
  async sweep(): Promise<void> {
    const now = this.#clock.now();
    await this.#database.deleteFrom('refresh_tokens').where('expires_at', '<', now).execute();
    await this.#database
      .deleteFrom('refresh_families')
      .where('last_used_at', '<', new Date(now.getTime() - idleLife - day))
      .execute();
  }

  async #exchange(
    transaction: Transaction<Database>,
    refreshToken: string,
    device: string,
  ): Promise<RefreshedSession | { reused: EndedSession }> {
    const now = this.#clock.now();
    const row = await findToken(transaction, hashOf(refreshToken));
    if (row === undefined) throw new InsetError('TOKEN_INVALID');
    if (row.expires_at <= now) throw new InsetError('TOKEN_EXPIRED');
    if (row.rotated_at === null) return rotate(transaction, row, refreshToken, device, now);
    const isGrace = Math.abs(now.getTime() - row.rotated_at.getTime()) <= grace && row.device === device;
    if (isGrace) return newestOf(transaction, row, refreshToken);
    await transaction
      .updateTable('refresh_families')
      .set({ ended_at: now })
      .where('id', '=', row.family_id)
      .execute();
    return { reused: { sessionId: row.family_id, userId: row.user_id } };
  }

  #announce(ended: EndedSession): void {
    this.#live.delete(ended.sessionId);
    for (const listener of this.#listeners) listener(ended);
  }
}

async function findToken(transaction: Transaction<Database>, hash: string): Promise<TokenRow | undefined> {
  return (
    transaction
      .selectFrom('refresh_tokens')
      .innerJoin('refresh_families', 'refresh_families.id', 'refresh_tokens.family_id')
      .innerJoin('users', 'users.id', 'refresh_families.user_id')
      .selectAll('refresh_tokens')
      .select(['refresh_families.user_id', 'refresh_families.created_at as family_created_at'])
      .where('refresh_tokens.hash', '=', hash)
      .where('refresh_families.ended_at', 'is', null)
      .where('users.disabled_at', 'is', null)
      // Exchanges of one session happen one after the other; both rows are read again once the lock is had.
      .forUpdate(['refresh_families', 'refresh_tokens'])
      .executeTakeFirst()
  );
}

async function rotate(
  transaction: Transaction<Database>,
  row: TokenRow,
  refreshToken: string,
  device: string,
  now: Date,
): Promise<RefreshedSession> {
  const nonce = randomBytes(32).toString('base64url');
  const token = successorOf(refreshToken, nonce);
  const end = Math.min(now.getTime() + idleLife, row.family_created_at.getTime() + wholeLife);
  const expiresAt = new Date(end);
  await insertToken(transaction, { token, sessionId: row.family_id, now, expiresAt, device });
  await transaction
    .updateTable('refresh_tokens')
    .set({ rotated_at: now, successor_nonce: nonce, device })
    .where('hash', '=', row.hash)
    .execute();
  await transaction
    .updateTable('refresh_families')
    .set({ last_used_at: now })
    .where('id', '=', row.family_id)
    .execute();
  return { userId: row.user_id, sessionId: row.family_id, refreshToken: token, refreshExpiresAt: expiresAt };
}

/** The end of the chain that begins with a token that was exchanged. */
async function newestOf(
  transaction: Transaction<Database>,
  row: TokenRow,
  refreshToken: string,
): Promise<RefreshedSession> {
  let token = refreshToken;
  let at: TokenRow = row;
  while (at.successor_nonce !== null) {
    token = successorOf(token, at.successor_nonce);
    const next = await findToken(transaction, hashOf(token));
    if (next === undefined) throw new InsetError('TOKEN_INVALID');
    at = next;
  }
  return {
    userId: at.user_id,
    sessionId: at.family_id,
    refreshToken: token,
    refreshExpiresAt: at.expires_at,
  };
}

async function insertToken(
  transaction: Transaction<Database>,
  token: { token: string; sessionId: string; now: Date; expiresAt: Date; device: string },
): Promise<void> {
  await transaction
    .insertInto('refresh_tokens')
    .values({
      hash: hashOf(token.token),
      family_id: token.sessionId,
      created_at: token.now,
      expires_at: token.expiresAt,
      device: token.device,
      successor_nonce: null,
    })
    .execute();
}

/**
 * Derived from the token that is exchanged, so that a second exchange finds the same one again although neither is
 * stored; the nonce keeps whoever holds an old token from computing the next.
 */
const successorOf = (token: string, nonce: string): string =>
  createHmac('sha256', token).update(nonce).digest('base64url');

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
