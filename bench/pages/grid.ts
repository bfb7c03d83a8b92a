/** What the benchmark of tables needs of a grid, whoever made it. */
export interface Grid {
  /** Fetches the rows and makes them ready to be shown; nothing is drawn. */
  load(url: string): Promise<void>;
  /** Puts the grid over the loaded rows into the page. */
  show(): void | Promise<void>;
  /** Takes it out again. The rows go with it. */
  remove(): void | Promise<void>;
  /** What scrolls, when it is there. */
  scroller(): Element | null | undefined;
  /** The elements of rows that are in the page now, in any order. */
  rows(): Iterable<Element>;
  /** The texts of one row: order, region, product, quantity; undefined for what is not there yet. */
  texts(row: Element): (string | undefined)[];
}

/** The columns whose texts are compared, by name and by place in the file. */
export const compared = {
  names: ['order_id', 'region', 'product', 'quantity'],
  places: [0, 2, 6, 7],
} as const;
