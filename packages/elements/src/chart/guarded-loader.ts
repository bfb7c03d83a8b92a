import { InsetError } from '@inset/model';

/** As much of Vega's loader as Vega uses. */
export interface Loader {
  options: object;
  load(url: string): Promise<string>;
  sanitize(url: string): Promise<{ href: string }>;
  http(url: string): Promise<string>;
  file(url: string): Promise<string>;
}

/**
 * A loader that fetches nothing the host has not allowed: neither data nor images, and follows no link. `allowUrl`
 * is given the address as the page resolves it.
 */
export function guardedLoader(
  allowUrl: (url: string) => boolean,
  onDenied: (error: InsetError) => void,
): Loader {
  const resolve = (url: unknown): string => {
    const href = typeof url === 'string' ? absolute(url) : undefined;
    if (href !== undefined && allowUrl(href)) return href;
    const error = notAllowed(url);
    onDenied(error);
    throw error;
  };
  const load = async (url: string): Promise<string> => {
    const response = await fetch(resolve(url), { credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (!response.ok) throw new InsetError('NETWORK', `The server answered ${response.status}.`);
    // A redirect must not lead out of what is allowed.
    resolve(response.url);
    return response.text();
  };
  return {
    options: {},
    load,
    http: load,
    file: load,
    sanitize: async (url) => ({ href: resolve(url) }),
  };
}

/** What is said of an address that may not be fetched, and by whom it can be allowed. */
export function notAllowed(url: unknown, path?: string): InsetError {
  const at = path === undefined ? '' : ` (${path})`;
  const address = String(url).slice(0, 100);
  return new InsetError(
    'CHART_UNSAFE',
    `The chart asks for an address that this page does not allow: ${address}${at}. Whoever made the page can allow it, by \`allowUrl\` of its <inset-provider>.`,
    { ...(path !== undefined && { path }) },
  );
}

/** The address as the page resolves it, if it is one that can be fetched. */
function absolute(url: string): string | undefined {
  try {
    const { protocol, href } = new URL(url, document.baseURI);
    return protocol === 'http:' || protocol === 'https:' ? href : undefined;
  } catch {
    return undefined;
  }
}
