import { columnWords, isNumeric, isTemporal, type ColumnSummary, type DatasetSummary } from '@inset/model';
import { addsUp } from '../recommend/adds-up.ts';
import { longForm, rowNouns } from './lexicon/synonyms.ts';
import { splitName, stem } from './word-forms.ts';

/**
 * What a column is good for: `measure` numbers worth adding up or averaging, `category` to group by, `time`,
 * `year` whole numbers that are years, `id` numbers or texts that tell rows apart, `label` names of rows, `flag`
 * yes or no.
 */
export type Role = 'measure' | 'category' | 'time' | 'year' | 'id' | 'label' | 'flag';

export interface ColumnView {
  name: string;
  type: ColumnSummary['type'];
  role: Role;
  /** Stems of the name's words, short forms spelt out. */
  words: string[];
  /** Stems of the words without units and filler, at least one. */
  core: string[];
  /** The name without anything between the words. */
  compact: string;
  initials: string;
  /** How the name reads in a sentence. */
  label: string;
  /** Whether adding the values up means something. */
  additive: boolean;
  distinctCount: number;
  /** Few enough values to group by. */
  groupable: boolean;
  summary: ColumnSummary;
}

/** A dataset as the question engine sees it. */
export interface TableView {
  name: string;
  rowCount: number;
  columns: ColumnView[];
  /** The column of dates or years that questions about time mean when they name none. */
  time?: ColumnView;
  /** The column that names a row, such as a title. */
  label?: ColumnView;
  /** Stems of the nouns that stand for a row. */
  nouns: Set<string>;
  /** The noun for rows in sentences, plural. */
  noun: string;
}

const units = new Set(
  'in of per the a lb lbs kg g km mm cm m mi usd eur gbp min minutes sec seconds hrs hours pct percent dollar dollars knots inches feet ft mph kmh celsius fahrenheit c f value number amount code name at on is has was total column field'.split(
    ' ',
  ),
);
/** What a table of them numbers through: "respondent" 1, 2, 3. */
const rowThings = new Set(
  'respondent participant subject patient student customer client user member employee person passenger order invoice ticket case record transaction booking shipment'.split(
    ' ',
  ),
);
const idWords = new Set(
  'id key uuid guid code zip zipcode postcode postal ssn isbn phone sku number index rowid row identifier'.split(
    ' ',
  ),
);
const labelWords = new Set(['name', 'title', 'label', 'headline', 'subject']);

/** Prepares a dataset's summary for matching. */
export function describeTable(summary: DatasetSummary): TableView {
  const columns = summary.columns.map((column) => describeColumn(column, summary.rowCount));
  const time =
    columns.find((column) => column.role === 'time') ?? columns.find((column) => column.role === 'year');
  const label = findLabel(columns, summary);
  const nouns = nounsOf(summary, columns);
  return {
    name: summary.name,
    rowCount: summary.rowCount,
    columns,
    nouns,
    noun: rowNoun(summary.name),
    ...(time && { time }),
    ...(label && { label }),
  };
}

function describeColumn(summary: ColumnSummary, rowCount: number): ColumnView {
  const raw = splitName(summary.name);
  const words = raw.map((word) => stem(longForm(word)));
  const core = words.filter((word, i) => !units.has(raw[i]!) && !units.has(word));
  const role = roleOf(summary, raw, words, rowCount);
  const text = words.join(' ');
  return {
    name: summary.name,
    type: summary.type,
    role,
    words,
    core: core.length > 0 ? core : words,
    compact: raw.join(''),
    initials: raw.length > 1 ? raw.map((word) => word[0]).join('') : '',
    label: raw.length > 0 ? labelOf(summary.name) : summary.name,
    additive: isNumeric(summary.type) && addsUp(text, summary),
    distinctCount: summary.distinctCount,
    groupable: summary.distinctCount <= Math.max(50, Math.min(2000, rowCount / 4)),
    summary,
  };
}

/** Flags are asked for without their verb: `is_late` and `IsLate` are "late". */
const labelOf = (name: string): string => columnWords(name).replace(/^([iI]s|[hH]as)(?=[ \p{Lu}]) ?/u, '');

function roleOf(summary: ColumnSummary, raw: string[], words: string[], rowCount: number): Role {
  const { type, distinctCount, min, max } = summary;
  if (type === 'boolean') return 'flag';
  if (isTemporal(type)) return 'time';
  const last = raw.at(-1) ?? '';
  const nearlyUnique = distinctCount >= rowCount * 0.9 && rowCount > 2;
  const idLike: boolean =
    idWords.has(last) ||
    words.some((word) => word === 'id' || word === 'uuid') ||
    (words.length > 1 && words.at(-1) === 'number' && nearlyUnique) ||
    /(?:^|[a-z_])i[dD]$/.test(summary.name) ||
    (type === 'integer' && distinctCount === rowCount && rowCount > 2 && rowThings.has(last));
  if (type === 'integer' && min === 0 && max === 1 && distinctCount === 2) return 'flag';
  if (isNumeric(type)) {
    const yearly = typeof min === 'number' && typeof max === 'number' && min >= 1500 && max <= 2200;
    if (yearly && type !== 'number' && (words.includes('year') || words.includes('season'))) return 'year';
    if (yearly && words.includes('year') && words.length === 1) return 'year';
    if (raw.at(-1) === 'year' && type === 'integer' && isShortYear(summary)) return 'year';
    if (idLike && !/\b(count|total)\b/.test(words.join(' '))) return 'id';
    return 'measure';
  }
  if (idLike && (nearlyUnique || distinctCount > 50)) return 'id';
  return nearlyUnique && rowCount > 20 ? 'label' : 'category';
}

/** Years written with two figures: 70 for 1970. */
export const isShortYear = ({ min, max }: ColumnSummary): boolean =>
  typeof min === 'number' && typeof max === 'number' && min >= 20 && max <= 99;

function findLabel(columns: ColumnView[], { rowCount }: DatasetSummary): ColumnView | undefined {
  const texts = columns.filter((column) => column.type === 'text' && column.role !== 'id');
  const named = texts.filter((column) => column.words.some((word) => labelWords.has(word)));
  const enough = (column: ColumnView): boolean => column.distinctCount >= rowCount * 0.5;
  return (
    named.find((column) => column.words.length === 1 && enough(column)) ??
    named.find(enough) ??
    texts.find((column) => column.role === 'label') ??
    columns.find((column) => column.role === 'id' && column.distinctCount >= rowCount * 0.9)
  );
}

function nounsOf(summary: DatasetSummary, columns: ColumnView[]): Set<string> {
  const nouns = new Set(
    splitName(summary.name.replace(/\.\w+$/, ''))
      .map(stem)
      .filter((word) => !/^\d+$|^(csv|json|data|dataset|table|parquet|sheet|file|k)$/.test(word)),
  );
  const words = new Set(columns.flatMap((column) => [...column.words, column.compact]));
  for (const column of columns) {
    const unique = column.distinctCount >= summary.rowCount * 0.98;
    if (column.role === 'id' && unique)
      for (const word of column.words) if (!idWords.has(word)) nouns.add(word);
  }
  for (const { nouns: list, evidence } of rowNouns) {
    const all = list.split(' ');
    const hits = evidence.split(' ').filter((word) => words.has(word)).length;
    const named = all.some((noun) => nouns.has(noun));
    if (named || hits >= 2) for (const noun of all) nouns.add(noun);
  }
  return nouns;
}

function rowNoun(name: string): string {
  const words = splitName(name.replace(/\.\w+$/, '')).filter((word) => /^\p{L}+$/u.test(word));
  const last = words.at(-1);
  return last && last !== stem(last) ? last : 'rows';
}
