import type { Backend } from '@inset/model';

const tag = 'inset-provider';

interface ServedProvider extends HTMLElement {
  backend?: Backend;
  getToken?: () => Promise<string>;
}

/**
 * Gives each `<inset-provider server="https://…">` below `root` a client of that server, now and later, and finds
 * the session that a reload left behind. Returns how to stop.
 */
export function connectServers(root: Document | ShadowRoot | Element): () => void {
  const observer = new MutationObserver((records) => {
    for (const { addedNodes, target, type } of records) {
      if (type === 'attributes' && target instanceof HTMLElement && target.localName === tag) connect(target);
      for (const node of addedNodes) if (node instanceof Element) find(node);
    }
  });
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['server'] });
  find(root);
  return () => observer.disconnect();
}

function find(root: ParentNode): void {
  if (root instanceof HTMLElement && root.localName === tag) connect(root);
  for (const provider of root.querySelectorAll<ServedProvider>(`${tag}[server]`)) connect(provider);
}

const connected = new WeakMap<HTMLElement, string>();

function connect(provider: ServedProvider): void {
  const server = provider.getAttribute('server');
  if (server === null || connected.get(provider) === server) return;
  connected.set(provider, server);
  void (async () => {
    const { createClient } = await import('@inset/client');
    if (connected.get(provider) !== server) return;
    const client = createClient({
      server: new URL(server, document.baseURI).href,
      // Read at each time: a framework may give another one when it draws again.
      getToken: provider.getToken && (() => provider.getToken!()),
    });
    provider.backend = client;
    await client.session.restore();
  })().catch((error: unknown) => console.error('The Inset server could not be reached.', error));
}
