import { closeCodes } from '@inset/model';
import { createDecoder, hasContent, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import type { RawData, WebSocket } from 'ws';
import { decodeUpdate } from 'yjs';

const authDeadline = 5_000;
const pingEvery = 10_000;
const slowReaderBytes = 4 * 1_048_576;
/** Messages a second that one socket may send on average, and at once. */
const messagesPerSecond = 200;
const messageBurst = 1_000;
const maximumDocuments = 8;

/** Numbers of Hocuspocus's protocol. */
const syncMessages = new Set([0, 4]);
const syncStepOne = 0;
const authMessage = 2;
const pingMessage = 9;
const pongMessage = 10;

/**
 * Stands between a socket and the sync protocol: nothing but a token is taken before the token, and that within
 * five seconds; floods, slow readers and dead connections are cut off.
 */
export class SocketGuard {
  readonly #socket: WebSocket;
  readonly #authTimer: NodeJS.Timeout;
  readonly #pingTimer: NodeJS.Timeout;
  /** Names of documents for which a token was sent. */
  readonly #authSent = new Set<string>();
  #isAlive = true;
  #allowance = messageBurst;
  #allowanceAt = Date.now();

  constructor(
    socket: WebSocket,
    { onMessage, onClose }: { onMessage: (data: Uint8Array) => void; onClose: () => void },
  ) {
    this.#socket = socket;
    this.#authTimer = setTimeout(() => this.close(closeCodes.expired, 'no token in time'), authDeadline);
    this.#pingTimer = setInterval(() => this.#ping(), pingEvery);
    socket.on('pong', () => (this.#isAlive = true));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data, isBinary) => {
      this.#isAlive = true;
      const bytes = bytesOf(data);
      if (this.#takes(bytes, isBinary)) onMessage(bytes);
    });
    socket.on('close', () => {
      clearTimeout(this.#authTimer);
      clearInterval(this.#pingTimer);
      onClose();
    });
  }

  get readyState(): number {
    return this.#socket.readyState;
  }

  /** Somebody is signed in on this socket. */
  admit(): void {
    clearTimeout(this.#authTimer);
  }

  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    if (this.#socket.bufferedAmount > slowReaderBytes) {
      this.close(closeCodes.tooSlow, 'too slow');
      return;
    }
    this.#socket.send(data as Uint8Array);
  }

  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason);
    // A peer that does not answer the closing is not waited for.
    setTimeout(() => this.#socket.terminate(), 1_000).unref();
  }

  #takes(bytes: Uint8Array, isBinary: boolean): boolean {
    if (this.#socket.readyState !== this.#socket.OPEN) return false;
    if (!isBinary) return this.#refuse(1003, 'binary messages only');
    if (!this.#isAllowed()) return this.#refuse(closeCodes.tooSlow, 'too many messages');
    if (bytes.byteLength === 1 && bytes[0] === pongMessage) return false;
    try {
      const decoder = createDecoder(bytes);
      const name = readVarString(decoder);
      const type = readVarUint(decoder);
      if (!hasContent(decoder) && type === authMessage) return this.#refuse(1002, 'malformed');
      if (type === authMessage) this.#authSent.add(name);
      if (!this.#authSent.has(name)) return this.#refuse(closeCodes.expired, 'no token yet');
      if (this.#authSent.size > maximumDocuments) return this.#refuse(1008, 'too many documents');
      // Yjs applies what it understands before it stumbles: look at the whole first.
      if (syncMessages.has(type) && readVarUint(decoder) !== syncStepOne)
        decodeUpdate(readVarUint8Array(decoder));
      return true;
    } catch {
      return this.#refuse(1002, 'malformed');
    }
  }

  #refuse(code: number, reason: string): false {
    this.close(code, reason);
    return false;
  }

  /** A bucket that refills: bursts such as a first sync pass, floods do not. */
  #isAllowed(): boolean {
    const now = Date.now();
    const refilled = this.#allowance + ((now - this.#allowanceAt) / 1_000) * messagesPerSecond;
    this.#allowance = Math.min(messageBurst, refilled) - 1;
    this.#allowanceAt = now;
    return this.#allowance >= 0;
  }

  /** Twice: for the network's ping no script sees, and for the page, which must notice a dead line too. */
  #ping(): void {
    if (!this.#isAlive) {
      this.#socket.terminate();
      return;
    }
    this.#isAlive = false;
    this.#socket.ping();
    this.send(Uint8Array.of(pingMessage));
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
