import type { Migration } from 'kysely/migration';
import { first } from './0001-first.ts';

/** All migrations by name, in order. A migration that was released is never edited: add the next. */
export const migrations: Record<string, Migration> = {
  '0001-first': first,
};
