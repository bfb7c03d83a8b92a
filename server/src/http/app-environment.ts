import type { HttpBindings } from '@hono/node-server';
import type { Logger } from 'pino';
import type { Principal } from '../auth/principal.ts';

/** What Hono's context carries in this app. */
export interface AppEnvironment {
  /** Absent in tests that call `app.request` without a socket. */
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    logger: Logger;
    /** Who asks; undefined when nobody is signed in. */
    principal: Principal | undefined;
  };
}
