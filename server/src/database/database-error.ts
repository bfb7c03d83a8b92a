/** An error that the database itself raised, alike on both databases. */
export class DatabaseError extends Error {
  /** The SQLSTATE, such as `23505`. */
  declare readonly code?: string;
  declare readonly constraint?: string;

  constructor(message: string, fields: Record<string, unknown> = {}) {
    super(message);
    Object.assign(this, fields);
    this.name = 'DatabaseError';
  }
}

/** Whether a write was refused because a unique value is taken already. */
export const isUniqueViolation = (thrown: unknown): boolean => sqlState(thrown) === '23505';

/** Whether a write was refused because what it refers to is not there (any more). */
export const isForeignKeyViolation = (thrown: unknown): boolean => sqlState(thrown) === '23503';

/** Whether the database could not be reached or is shutting down: trying again may help. */
export function isConnectionLoss(thrown: unknown): boolean {
  const code = sqlState(thrown);
  return (
    /^(08|57P0)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', '53300', 'DATABASE_GONE'].includes(code) ||
    (thrown instanceof Error &&
      /timeout exceeded when trying to connect|Connection terminated/.test(thrown.message))
  );
}

function sqlState(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return '';
  const { code } = thrown as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** Whether a text has what the database cannot store, such as U+0000. */
export const isBadText = (thrown: unknown): boolean => ['22021', '22P05'].includes(sqlState(thrown));
