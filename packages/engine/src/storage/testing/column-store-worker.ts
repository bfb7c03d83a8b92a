import { InsetError, type ErrorJson, type ReadOptions } from '@inset/model';
import type { KeptTable } from '../column-file.ts';
import { openColumnStore, type ColumnStoreUsage } from '../column-store.ts';

/** One call of the store; `withoutFiles` plays a browser that has no files for pages. */
export interface StoreCall {
  directory: string;
  limit?: number;
  withoutFiles?: boolean;
  get?: { hash: string; read?: ReadOptions };
  put?: { hash: string; read?: ReadOptions; kept: KeptTable };
  remove?: { hash?: string };
  usage?: boolean;
}

export interface StoreReply {
  kept?: KeptTable;
  usage?: Omit<ColumnStoreUsage, 'problem'> & { problem?: ErrorJson };
  error?: ErrorJson;
}

const scope = self as unknown as {
  onmessage: (event: MessageEvent<StoreCall>) => void;
  postMessage(reply: StoreReply, transfer: Transferable[]): void;
};

scope.onmessage = ({ data }) => {
  answer(data).then(
    (reply) => scope.postMessage(reply, []),
    (thrown: unknown) => scope.postMessage({ error: InsetError.from(thrown).toJSON() }, []),
  );
};

async function answer(call: StoreCall): Promise<StoreReply> {
  if (call.withoutFiles) {
    const refuse = () => Promise.reject(new DOMException('not here', 'SecurityError'));
    Object.defineProperty(navigator.storage, 'getDirectory', { value: refuse, configurable: true });
  }
  const { directory, limit } = call;
  const store = openColumnStore({ directory, ...(limit !== undefined && { limit }) });
  if (call.put) await store.put(call.put.hash, call.put.read, call.put.kept);
  if (call.remove) await store.remove(call.remove.hash);
  const kept = call.get && (await store.get(call.get.hash, call.get.read));
  if (!call.usage) return { ...(kept && { kept }) };
  const { problem, ...usage } = await store.usage();
  return { usage: { ...usage, ...(problem && { problem: problem.toJSON() }) } };
}
