import { aggregateMakers } from './aggregate.ts';
import { strictFunctions } from './scalar-functions.ts';

/** Fetches some functions, which can be compiled from then on. */
type Part = () => Promise<unknown>;

const further: Part = async () => {
  Object.assign(strictFunctions, (await import('./further-functions.ts')).makers);
};
const regex: Part = async () => {
  Object.assign(strictFunctions, (await import('./regex-functions.ts')).makers);
};
const aggregates: Part = async () => {
  Object.assign(aggregateMakers, (await import('./further-aggregates.ts')).furtherAggregates);
};

const named = (names: string, part: Part): [string, Part][] => names.split(' ').map((name) => [name, part]);

const parts = new Map<string, Part>([
  ...named('regexp_matches regexp_full_match regexp_extract regexp_replace regexp_count', regex),
  ...named(
    'product arg_min arg_max quantile_disc mad skewness kurtosis entropy corr covar_pop covar_samp string_agg',
    aggregates,
  ),
  ...named(
    'cbrt degrees radians sin cos tan asin acos atan atan2 sinh cosh tanh factorial gcd lcm round_even is_nan ' +
      'is_finite is_infinite bit_and bit_or bit_xor to_base format_number initcap strip_accents repeat byte_length ' +
      'translate chr unicode levenshtein jaro_winkler_similarity date_sub make_timestamp from_epoch epoch_ms ' +
      'parse_timestamp format_date in_time_zone from_time_zone',
    further,
  ),
]);

/**
 * Fetches what the functions in a checked Query need, so that it can then be compiled at once. What is not fetched is
 * left to DuckDB.
 */
export async function loadFunctions(checked: unknown): Promise<void> {
  const wanted = new Set<Part>();
  collect(checked, wanted, new Set());
  for (const part of wanted) await part();
}

/** Fetches all of them. */
export async function loadAllFunctions(): Promise<void> {
  for (const part of new Set(parts.values())) await part();
}

function collect(value: unknown, wanted: Set<Part>, seen: Set<unknown>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  const { kind, name } = value as { kind?: unknown; name?: unknown };
  const isKnown = (table: object): boolean => Object.hasOwn(table, name as string);
  if (kind === 'call' && typeof name === 'string' && !isKnown(strictFunctions) && !isKnown(aggregateMakers)) {
    const part = parts.get(name);
    if (part) wanted.add(part);
  }
  for (const inner of Object.values(value)) collect(inner, wanted, seen);
}
