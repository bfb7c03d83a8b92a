import type { numberSigns } from '@inset/engine/chart';
import type { TitledField } from './author-title.ts';
import { linesOf, type AuthorMark } from './author-marks.ts';

/** What an author's marks say under one name: `sales` of `region: North; sales: 12`. */
export interface AuthorColumn {
  name: string;
  /** The channel that shows it; undefined where the specification does not say it under that name. */
  channel: string | undefined;
  /** Amounts, times, or names of things. */
  kind: 'amount' | 'time' | 'name';
}

/** A mark's words by their names. */
export type AuthorRow = ReadonlyMap<string, string>;

export const rowOf = ({ words }: AuthorMark): AuthorRow =>
  new Map(linesOf(words).map(({ name, value }) => [name, value]));

/** How Vega was told to write: the signs of numbers, and what it calls what has no title. */
export interface Writing {
  signs: Pick<ReturnType<typeof numberSigns>, 'decimal' | 'thousands' | 'currency' | 'percent' | 'numerals'>;
  titleOf: (field: TitledField) => string;
}

/** The columns of all rows, as the specification means them; where it does not say, by what the rows hold. */
export function columnsOf(rows: readonly AuthorRow[], spec: object, writing: Writing): AuthorColumn[] {
  const said = encodingsIn(spec);
  const names = new Set(rows.flatMap((row) => [...row.keys()]).filter(Boolean));
  return [...names].map((name) => {
    const found = said.find(({ field }) => isNamed(name, field, writing));
    const areAmounts = rows.every(
      (row) => !row.has(name) || !Number.isNaN(amountIn(row.get(name)!, writing)),
    );
    const kind = found ? kindOf(found.field) : areAmounts ? 'amount' : 'name';
    return { name, channel: found?.channel, kind: kind === 'amount' && !areAmounts ? 'name' : kind };
  });
}

/** The number that Vega has written: `1,234.5`, `−5`, `12%`, `$3.50`, `1.2M`, `1.234,5 $`; NaN where it is none. */
export function amountIn(text: string, { signs }: Pick<Writing, 'signs'>): number {
  const [, minus, digits, unit] =
    /^([−-])?([\d,]*\.?\d+(?:e[+−-]?\d+)?)([%yzafpnµmkMGTPEZY])?$/u.exec(plainly(text, signs)) ?? [];
  if (digits === undefined) return Number.NaN;
  const size = Number(digits.replaceAll(',', '').replace('−', '-'));
  const times =
    unit === undefined ? 1 : unit === '%' ? 0.01 : 1000 ** ('yzafpnµm kMGTPEZY'.indexOf(unit) - 8);
  return (minus ? -size : size) * times;
}

/** The same number with the signs of English, and without those of money. */
function plainly(
  text: string,
  { decimal, thousands, currency, percent, numerals }: Writing['signs'],
): string {
  let plain = text;
  const put = (sign: string | undefined, by: string): void => {
    if (sign?.trim()) plain = plain.replaceAll(sign, by);
  };
  numerals?.forEach((digit, i) => put(digit, String(i)));
  for (const sign of currency) put(sign, '');
  put(percent, '%');
  // A blank that parts thousands is one, too.
  if (thousands !== '') plain = plain.replaceAll(thousands, '');
  put(decimal, '.');
  return plain.replace(/^([−-])?\p{Sc}/u, '$1').replaceAll(/\s/g, '');
}

/** What is needed of a channel's definition. */
interface Field extends TitledField {
  title?: unknown;
  type?: unknown;
}

type Encodings = { channel: string; field: Field }[];

/** All that is encoded, in the parts of a specification too. */
function encodingsIn(spec: unknown): Encodings {
  if (typeof spec !== 'object' || spec === null) return [];
  const { encoding, layer, concat, hconcat, vconcat, spec: inner } = spec as Record<string, unknown>;
  const own = Object.entries((encoding ?? {}) as Record<string, unknown>).flatMap(([channel, given]) =>
    typeof given === 'object' && given !== null ? [{ channel, field: given as Field }] : [],
  );
  const parts = [layer, concat, hconcat, vconcat, inner].flat().filter(Boolean);
  return [...own, ...parts.flatMap(encodingsIn)];
}

/** Whether a channel's values stand under a name: its title, or what Vega-Lite makes of its column. */
function isNamed(name: string, field: Field, { titleOf }: Writing): boolean {
  const { title } = field;
  if (title !== undefined && title !== null) return name === [title].flat().join(', ');
  return (
    (field.field !== undefined || field.aggregate !== undefined) &&
    [field.field, titleOf(field)].includes(name)
  );
}

function kindOf({ type, aggregate, timeUnit, bin }: Field): AuthorColumn['kind'] {
  if (type === 'temporal' || timeUnit !== undefined) return 'time';
  if (bin) return 'name';
  return type === 'quantitative' || (type === undefined && aggregate !== undefined) ? 'amount' : 'name';
}
