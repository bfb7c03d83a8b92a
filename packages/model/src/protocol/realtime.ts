import type { ErrorJson } from '../errors/inset-error.ts';
import type { Role } from '../user/user.ts';

/** Where the WebSocket is. */
export const realtimePath = '/api/realtime';

/**
 * How the socket is closed, or a document on it: `expired` asks for a new token, `gone` means the right to the
 * canvas was taken or never there, `tooLarge` that a message or the document passed the limit.
 */
export const closeCodes = { expired: 4401, gone: 4403, tooLarge: 1009, tooSlow: 1013 } as const;

/**
 * What a page asks over the canvas's connection, as a stateless message. `mark` comes after the changes it speaks
 * of; the answer `saved` with the same number means that all of them are on disk. A count is used and not Yjs's
 * state vector because deletions do not move a state vector.
 */
export interface MarkMessage {
  type: 'mark';
  number: number;
}

/** What the server says over the canvas's connection, as stateless messages. */
export type ServerMessage =
  | { type: 'saved'; number: number }
  | { type: 'role'; role: Role }
  | { type: 'comments' }
  | { type: 'refused'; error: ErrorJson };

/** A message out of text from the other side; undefined when it is none that is known. */
export function parseRealtimeMessage(text: string): ServerMessage | MarkMessage | undefined {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null) return undefined;
    const { type, number } = message as Partial<MarkMessage>;
    if (type === 'mark' && !(Number.isSafeInteger(number) && number! >= 0)) return undefined;
    return message as ServerMessage | MarkMessage;
  } catch {
    return undefined;
  }
}
