/** What changes when a file does, as far as its server tells pages of other origins; null where it says nothing. */
export const fileVersion = ({ headers }: Response): string | null =>
  headers.get('etag') ?? headers.get('last-modified');
