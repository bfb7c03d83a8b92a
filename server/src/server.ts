import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Config } from './config/config.ts';

/** A running server. */
export interface RunningServer {
  /** Where it listens: `http://127.0.0.1:4173`. */
  url: string;
  /** Stops gracefully: at most 10 seconds. */
  close(): Promise<void>;
}

/** Takes over a WebSocket upgrade whose origin was checked. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Opens the database, brings its tables up to date and listens. */
export declare function startServer(config: Config): Promise<RunningServer>;
