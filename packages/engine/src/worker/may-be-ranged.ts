/** Whether the address is that of a file that can be read in parts, by its name. */
export const mayBeRanged = (url: string): boolean =>
  /\.(parquet|parq|pq)$/i.test(URL.parse(url, document.baseURI)?.pathname ?? '');
