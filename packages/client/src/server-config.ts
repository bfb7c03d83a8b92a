import type { Http } from './http.ts';

/** What the server tells everybody. */
export interface PublicServerConfig {
  ask: boolean;
  limits: { uploadBytes: number; jsonBytes: number };
}

/** Reads it once; after a failure, again when it is next needed. */
export class ServerConfig {
  readonly #http: Http;
  #reading: Promise<PublicServerConfig> | undefined;
  known: PublicServerConfig | undefined;

  constructor(http: Http) {
    this.#http = http;
  }

  read(): Promise<PublicServerConfig> {
    this.#reading ??= this.#http.json<PublicServerConfig>('/api/config').then(
      (config) => (this.known = config),
      (error: unknown) => {
        this.#reading = undefined;
        throw error;
      },
    );
    return this.#reading;
  }
}
