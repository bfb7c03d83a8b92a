/** Titles that an author leaves to Vega-Lite. */
export interface AuthorTitles {
  binned: (what: string) => string;
  /** `units` by Vega-Lite's names, the largest first. */
  inUnits: (what: string, units: readonly string[]) => string;
  atHighest: (what: string, of: string) => string;
  atLowest: (what: string, of: string) => string;
  /** `name` is Vega-Lite's of an aggregate. */
  measure: (name: string, what: string) => string;
}

/** As Vega-Lite says them. */
export const englishAuthorTitles: AuthorTitles = {
  binned: (what) => `${what} (binned)`,
  inUnits: (what, units) => `${what} (${units.join('-')})`,
  atHighest: (what, of) => `${what} for max ${of}`,
  atLowest: (what, of) => `${what} for min ${of}`,
  measure: (name, what) => `${name.charAt(0).toUpperCase()}${name.slice(1)} of ${what}`,
};
