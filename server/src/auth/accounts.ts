import { InsetError, type User } from '@inset/model';
import type { Kysely } from 'kysely';
import type { Clock } from '../clock.ts';
import { isUniqueViolation } from '../database/database-error.ts';
import type { Database } from '../database/tables.ts';
import type { Passwords } from './passwords.ts';

/** Registering and finding people. */
export class Accounts {
  #database: Kysely<Database>;
  #passwords: Passwords;
  #clock: Clock;

  constructor(database: Kysely<Database>, passwords: Passwords, clock: Clock) {
    this.#database = database;
    this.#passwords = passwords;
    this.#clock = clock;
  }

  /** Makes an account. Throws `ACCOUNT_EXISTS`. */
  async register(account: { email: string; name: string; password: string }): Promise<User> {
    const email = normaliseEmail(account.email);
    const user = { id: crypto.randomUUID(), name: account.name.normalize('NFC'), email };
    const passwordHash = await this.#passwords.hash(account.password);
    try {
      await this.#database
        .insertInto('users')
        .values({ ...user, password_hash: passwordHash, created_at: this.#clock.now() })
        .execute();
    } catch (thrown) {
      if (isUniqueViolation(thrown)) throw new InsetError('ACCOUNT_EXISTS', undefined, {}, thrown);
      throw thrown;
    }
    return user;
  }

  /** The person whose password this is. Throws `BAD_CREDENTIALS`, alike and as late for whatever is wrong. */
  async logIn(credentials: { email: string; password: string }): Promise<User> {
    const row = await this.#database
      .selectFrom('users')
      .select(['id', 'name', 'email', 'password_hash', 'disabled_at'])
      .where('email', '=', normaliseEmail(credentials.email))
      .executeTakeFirst();
    const isRight = await this.#passwords.verify(row?.password_hash, credentials.password);
    if (row === undefined || !isRight || row.disabled_at !== null) throw new InsetError('BAD_CREDENTIALS');
    return { id: row.id, name: row.name, email: row.email };
  }

  async find(userId: string): Promise<User | undefined> {
    return this.#database
      .selectFrom('users')
      .select(['id', 'name', 'email'])
      .where('id', '=', userId)
      .where('disabled_at', 'is', null)
      .executeTakeFirst();
  }
}

/** How an address is compared: NFKC, lower case, no spaces around it. */
export const normaliseEmail = (email: string): string => email.normalize('NFKC').trim().toLowerCase();
