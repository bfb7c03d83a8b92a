import { strictFunctions, type Maker } from './scalar-functions.ts';

type Part = () => Promise<{ makers: Record<string, Maker> }>;

const further: Part = () => import('./further-functions.ts');
const regex: Part = () => import('./regex-functions.ts');

const parts = new Map<string, Part>([
  ...'regexp_matches regexp_full_match regexp_extract regexp_replace regexp_count'
    .split(' ')
    .map((name): [string, Part] => [name, regex]),
  ...(
    'cbrt degrees radians sin cos tan asin acos atan atan2 sinh cosh tanh factorial gcd lcm round_even is_nan ' +
    'is_finite is_infinite bit_and bit_or bit_xor to_base format_number initcap strip_accents repeat byte_length ' +
    'translate chr unicode levenshtein jaro_winkler_similarity date_sub make_timestamp from_epoch epoch_ms ' +
    'parse_timestamp format_date in_time_zone from_time_zone'
  )
    .split(' ')
    .map((name): [string, Part] => [name, further]),
]);

/**
 * Fetches what the functions in a checked Query need, so that it can then be compiled at once. What is not fetched is
 * left to DuckDB.
 */
export async function loadFunctions(checked: unknown): Promise<void> {
  const wanted = new Set<Part>();
  collect(checked, wanted, new Set());
  for (const part of wanted) await load(part);
}

/** Fetches all of them. */
export async function loadAllFunctions(): Promise<void> {
  for (const part of new Set(parts.values())) await load(part);
}

async function load(part: Part): Promise<void> {
  Object.assign(strictFunctions, (await part()).makers);
}

function collect(value: unknown, wanted: Set<Part>, seen: Set<unknown>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  const { kind, name } = value as { kind?: unknown; name?: unknown };
  const part =
    kind === 'call' && typeof name === 'string' && !Object.hasOwn(strictFunctions, name) && parts.get(name);
  if (part) wanted.add(part);
  for (const inner of Object.values(value)) collect(inner, wanted, seen);
}
