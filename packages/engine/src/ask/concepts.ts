import { isNumeric, type ReadingNote } from '@inset/model';
import type { ColumnView, TableView } from './describe-table.ts';
import { nameOf } from './literal.ts';
import { matchColumns } from './match-columns.ts';
import type { Measure } from './reading.ts';
import { stem } from './word-forms.ts';

const revenueWords = new Set([
  'revenue',
  'sale',
  'turnover',
  'income',
  'taking',
  'amount',
  'proceed',
  'spend',
]);

/** The numeric column that fits the first of these ideas best. */
export function findConcept(
  view: TableView,
  concepts: string[],
  direction: 'most' | 'least' = 'most',
): ColumnView | undefined {
  for (const concept of concepts) {
    const matches = matchColumns([{ kind: 'word', text: concept, lower: concept }], view);
    const fits = matches.filter(
      ({ column, score }) => isNumeric(column.type) && column.role === 'measure' && score >= 0.6,
    );
    const side = direction === 'most' ? 'maximum' : 'minimum';
    const match = fits.find(({ column }) => column.words.includes(side)) ?? fits[0];
    if (match) return match.column;
  }
  return undefined;
}

/** Revenue as quantity times unit price, where a table has these two and no column of its own for it. */
export function derivedRevenue(word: string, view: TableView): Measure | undefined {
  if (!revenueWords.has(stem(word))) return undefined;
  const quantity = view.columns.find(
    (column) =>
      isNumeric(column.type) &&
      column.words.some((each) => each === 'quantity' || each === 'unit') &&
      !column.words.includes('price'),
  );
  const price = view.columns.find((column) => isNumeric(column.type) && column.words.includes('price'));
  if (!quantity || !price) return undefined;
  const discount = view.columns.find(
    (column) =>
      column.words.includes('discount') &&
      typeof column.summary.max === 'number' &&
      column.summary.max <= 1 &&
      column.summary.max > 0,
  );
  const factor = discount ? ` * (1 - ${nameOf(discount)})` : '';
  const label = stem(word) === 'sale' ? 'sales' : word;
  return {
    aggregate: 'sum',
    derived: { expression: `${nameOf(quantity)} * ${nameOf(price)}${factor}`, label },
  };
}

/** One column's total over another's, where a table has both. */
export function findRatio(view: TableView, of: string[], over: string[], label: string): Measure | undefined {
  const column = findConcept(view, of);
  const whole = findConcept(view, over);
  if (!column || !whole || column === whole) return undefined;
  const note: ReadingNote = { kind: 'percent', said: label, of: column.label, over: whole.label };
  return { aggregate: 'sum', column, over: { column: whole, aggregate: 'sum', label }, note };
}

const day = 86_400_000;

/** What passes within two days is counted in hours, where the columns know the time of day. */
function unitOf(from: ColumnView, to: ColumnView): 'days' | 'hours' {
  if (from.type !== 'timestamp' || to.type !== 'timestamp') return 'days';
  const moment = (value: unknown): number =>
    Date.parse(`${String(value).replace(' ', 'T').replace(/Z$/, '')}Z`);
  const between = (end: 'min' | 'max'): number =>
    Math.abs(moment(to.summary[end]) - moment(from.summary[end]));
  return Math.max(between('min'), between('max')) < 2 * day ? 'hours' : 'days';
}

/** Days or hours from the earlier of a table's two dates to the later one. */
export function derivedDuration({ columns }: TableView): Measure | undefined {
  const times = columns.filter(({ role }) => role === 'time');
  if (times.length !== 2) return undefined;
  const [from, to] = times.sort((a, b) => String(a.summary.min).localeCompare(String(b.summary.min))) as [
    ColumnView,
    ColumnView,
  ];
  const unit = unitOf(from, to);
  const label = `${unit} from ${from.label} to ${to.label}`;
  const between = `${nameOf(from)}, ${nameOf(to)}`;
  const expression =
    unit === 'days' ? `date_diff('day', ${between})` : `date_diff('second', ${between}) / 3600`;
  return {
    aggregate: 'avg',
    derived: { expression, label },
    note: { kind: 'duration', unit, from: from.label, to: to.label },
  };
}
