import { InsetError } from '@inset/model';
import type { Context } from 'hono';
import type { AppEnvironment } from './app-environment.ts';

/**
 * The exact origins whose pages may call this server. Never compared with the request's own host, which the caller
 * chooses.
 */
export class Origins {
  #allowed: Set<string>;

  constructor(allowed: readonly string[]) {
    this.#allowed = new Set(allowed);
  }

  /** Adds where the server turned out to listen. */
  add(...origins: string[]): void {
    for (const origin of origins) this.#allowed.add(origin);
  }

  allows(origin: string | undefined): boolean {
    return origin !== undefined && this.#allowed.has(origin);
  }
}

/** For what a cookie alone would do: the page that asks must be one of ours. Throws `FORBIDDEN`. */
export function requireOrigin(c: Context<AppEnvironment>, origins: Origins): void {
  if (!origins.allows(c.req.header('origin'))) throw foreignOrigin();
}

export const foreignOrigin = (): InsetError =>
  new InsetError('FORBIDDEN', "This page's address is not one that the server answers to (INSET_ORIGINS).");
