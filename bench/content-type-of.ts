const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  wasm: 'application/wasm',
};

/** The media type of a path by its ending; a path without one is a page. */
export function contentTypeOf(path: string): string {
  const ending = /\.(\w+)$/.exec(path)?.[1] ?? 'html';
  return types[ending] ?? 'application/octet-stream';
}
