import type { UpgradeHandler } from '../http/upgrade-handler.ts';

/** Live editing, as the rest of the server sees it. */
export interface Realtime {
  /** Sets the title inside the document, so that open pages see it; resolves when it is durable. */
  rename(canvasId: string, title: string): Promise<void>;
  upgrade: UpgradeHandler;
  /** Turns everybody out after their changes are durable. */
  close(): Promise<void>;
}
