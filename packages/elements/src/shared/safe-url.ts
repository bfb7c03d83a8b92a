const schemes = new Set(['http:', 'https:', 'mailto:']);

/** An address that may stand in a link: http, https, mailto or relative; otherwise undefined. */
export function safeUrl(address: string, base: string = document.baseURI): string | undefined {
  const url = URL.parse(address, base);
  return url && schemes.has(url.protocol) ? url.href : undefined;
}
