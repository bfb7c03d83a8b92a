import { formatValue, numberSigns } from '@inset/engine/chart';
import type { Strings } from '../locales/en.ts';
import {
  amountIn,
  columnsOf,
  rowOf,
  type AuthorColumn,
  type AuthorRow,
  type Writing,
} from './author-columns.ts';
import { authorTitle, type TitledField } from './author-title.ts';
import { mostMarks, type AuthorMark } from './author-marks.ts';

type Words = Strings['chart'];
type MarkName = keyof Words['marks'];

/** What Vega calls a mark, and what we do. Those that only stand on others, such as texts, have no name. */
const markNames: Record<string, MarkName> = {
  bar: 'bar',
  line: 'line',
  trail: 'line',
  area: 'area',
  point: 'point',
  circle: 'point',
  square: 'point',
  symbol: 'point',
  arc: 'pie',
  box: 'box',
  rect: 'heatmap',
  geoshape: 'map',
  shape: 'map',
};

/** The channels that an amount is read from first. */
const ofAmount = ['y', 'x', 'theta', 'radius', 'color', 'fill', 'size', 'opacity', 'text'];

/**
 * A generated sentence for those who do not see an author's chart, as our own charts have it: what it is, what it shows, its
 * extremes, and how many marks there are. It is read from what the marks say of themselves; `name` is what the author calls it.
 */
export function authorSummary(
  marks: readonly AuthorMark[],
  { name, spec }: { name: string; spec: object },
  strings: Strings,
  locale: string,
): string {
  const words = strings.chart;
  const kind = words.marks[markOf(marks)];
  // Of more marks than are walked along, the largest may be among those that are not.
  if (marks.length === 0 || marks.length >= mostMarks) return name || (marks.length > 0 ? kind : '');
  const rows = marks.map((mark) => ({ mark, row: rowOf(mark) }));
  const writing = {
    locale,
    signs: numberSigns(locale),
    titleOf: (field: TitledField) => authorTitle(field, strings, countedIn(spec)),
  };
  const columns = columnsOf(
    rows.map(({ row }) => row),
    spec,
    writing,
  );
  const shown = partsOf(columns);
  // It goes on behind the title, which may be a sentence.
  const title = name.replace(/[.。]+$/, '') || titleOf(shown, words);
  const facts = [title ? `${kind}: ${title}` : kind, ...factsOf(rows, shown, words, writing)];
  return `${strings.shared.clauses(facts)}. ${words.count(marks.length)}.`;
}

/** What an author calls the number of rows. */
const countedIn = (spec: object): string | undefined =>
  (spec as { config?: { countTitle?: string } | null }).config?.countTitle;

/** What most of the marks are: those alone that are of a kind with a name, where all of them are of one. */
function markOf(marks: readonly AuthorMark[]): MarkName {
  const names = new Set(marks.flatMap(({ kind }) => markNames[kind] ?? []));
  // Points lie on lines, and on areas, to be seen.
  if (names.size > 1) names.delete('point');
  if (names.has('area')) names.delete('line');
  return names.size === 1 ? [...names][0]! : 'spec';
}

/** What is measured, of what, and what else tells the marks apart. */
interface Parts {
  measure?: AuthorColumn | undefined;
  subject?: AuthorColumn | undefined;
  other?: AuthorColumn | undefined;
  /** Two amounts that lie against each other. */
  against?: AuthorColumn | undefined;
}

function partsOf(columns: readonly AuthorColumn[]): Parts {
  const amounts = columns.filter(({ kind }) => kind === 'amount');
  const place = ({ channel = '' }: AuthorColumn): number => (ofAmount.indexOf(channel) + 100) % 100;
  const [measure] = amounts.toSorted((one, other) => place(one) - place(other));
  const against = measure?.channel === 'y' ? amounts.find(({ channel }) => channel === 'x') : undefined;
  const [subject, other] = columns.filter(({ kind }) => kind !== 'amount');
  return { measure, subject, other, against };
}

function titleOf({ measure, subject, other, against }: Parts, words: Words): string {
  if (measure && against) return words.against(measure.name, against.name);
  const measured = measure ?? subject;
  return words.sentence(measured?.name ?? '', measure ? (subject?.name ?? '') : '', other?.name ?? '');
}

/** How Vega was told to write, and in which language. */
type Written = Writing & { locale: string };

interface MarkRow {
  mark: AuthorMark;
  row: AuthorRow;
}

function factsOf(
  rows: readonly MarkRow[],
  { measure, subject, other, against }: Parts,
  words: Words,
  writing: Written,
): string[] {
  if (!measure) return [];
  if (against)
    return [measure, against].flatMap(({ name }) => {
      const [low, high] = extremesOf(rows, name, writing);
      return low && high
        ? [words.range(name, said(low.row, name, writing), said(high.row, name, writing))]
        : [];
    });
  const [lowest, highest] = extremesOf(rows, measure.name, writing);
  if (!subject || !lowest || !highest) return [];
  const nameOf = ({ row }: MarkRow): string =>
    [subject, other].flatMap((column) => (column && row.get(column.name)) || []).join(', ');
  const amount = ({ row }: MarkRow): string => said(row, measure.name, writing);
  if (lowest === highest && rows.length === 1) return [words.only(nameOf(lowest), amount(lowest))];
  const extremes = words.highestLowest(nameOf(highest), amount(highest), nameOf(lowest), amount(lowest));
  if (subject.kind !== 'time' || other) return [extremes];
  const inTime = rows
    .filter(({ row }) => isAmount(row, measure.name, writing))
    .toSorted((one, next) => one.mark.x - next.mark.x);
  const [first, last] = [inTime[0]!, inTime.at(-1)!];
  return [words.fromTo(nameOf(first), amount(first), nameOf(last), amount(last)), extremes];
}

const isAmount = (row: AuthorRow, name: string, writing: Writing): boolean =>
  !Number.isNaN(amountIn(row.get(name) ?? '', writing));

/** The rows with the lowest and the highest amount; the first where several have it. */
function extremesOf(rows: readonly MarkRow[], name: string, writing: Writing): [MarkRow?, MarkRow?] {
  let found: [MarkRow?, MarkRow?] = [];
  let [low, high] = [Infinity, -Infinity];
  for (const each of rows) {
    const amount = amountIn(each.row.get(name) ?? '', writing);
    if (amount < low) [low, found] = [amount, [each, found[1]]];
    if (amount > high) [high, found] = [amount, [found[0], each]];
  }
  return found;
}

/** An amount as the author has it written; as our own charts write theirs, where nothing was said of how. */
function said(row: AuthorRow, name: string, writing: Written): string {
  const text = row.get(name)!;
  const isPlain = /^[−-]?\d*\.?\d+(e[+−-]?\d+)?$/.test(text.replace(writing.signs.decimal, '.'));
  return isPlain ? formatValue(amountIn(text, writing), { style: 'compact', locale: writing.locale }) : text;
}
