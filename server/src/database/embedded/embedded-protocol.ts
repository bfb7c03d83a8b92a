/** What the server asks of the thread that holds the embedded database. */
export type EmbeddedRequest =
  { id: number; kind: 'query'; sql: string; parameters: readonly unknown[] } | { id: number; kind: 'close' };

export type EmbeddedReply =
  | { kind: 'opened' }
  | { kind: 'refused'; message: string }
  | { id: number; kind: 'result'; rows: Record<string, unknown>[]; affectedRows?: number }
  | { id: number; kind: 'error'; message: string; fields: Record<string, unknown> };
