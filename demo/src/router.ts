/** The portal's pages by path. */
export type Route =
  | { page: 'home' }
  | { page: 'sign-in' | 'register'; next: string }
  | { page: 'projects' }
  | { page: 'canvas'; id: string }
  | { page: 'shared'; token: string }
  | { page: 'not-found' };

const canvasPath = /^\/canvas\/([0-9a-f-]{36})$/;

/** The page of a URL. A shared canvas has its token in the fragment, which no server or log ever sees. */
export function readRoute(url: URL): Route {
  const path = url.pathname.replace(/\/+$/, '') || '/';
  switch (path) {
    case '/':
      return { page: 'home' };
    case '/sign-in':
    case '/register':
      return { page: path.slice(1) as 'sign-in', next: safeNext(url.searchParams.get('next')) };
    case '/projects':
      return { page: 'projects' };
    case '/shared':
      return { page: 'shared', token: url.hash.slice(1) };
  }
  const id = canvasPath.exec(path)?.[1];
  return id ? { page: 'canvas', id } : { page: 'not-found' };
}

/** Where to come back to after signing in: only a path of this portal. */
function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/projects';
}

/** Goes to a path of the portal without loading the page anew. */
export function navigate(path: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** Follows the portal's own links without loading the page anew; leaves the others, and those meant for a new tab. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
    return;
  const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
  if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) return;
  if (readRoute(new URL(link.href)).page === 'not-found') return;
  event.preventDefault();
  navigate(link.pathname + link.search + link.hash);
}
