import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** Takes over a WebSocket upgrade whose path and origin were checked. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
