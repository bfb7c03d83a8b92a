import { columnWords, quoteName, type Channel, type Chart, type Encoding, type Mark } from '@inset/model';
import type { PartialChart } from '../chart/complete-chart.ts';
import type { RoledColumn, Role } from './column-roles.ts';

/** Why a chart is proposed: what it lets one see. An element puts it into words. */
export type ReasonKind =
  | 'over-time'
  | 'shares-over-time'
  | 'compare'
  | 'largest'
  | 'distribution'
  | 'distributions'
  | 'relation'
  | 'part-of-whole'
  | 'composition'
  | 'two-ways'
  | 'where'
  | 'stages';

export interface Candidate {
  chart: PartialChart & { mark: Mark };
  reason: ReasonKind;
  /** The columns it shows, those that matter most first. */
  columns: string[];
  /** How well it is read, 0 to 1. */
  score: number;
}

type Columns = Record<Exclude<Role, 'none'>, RoledColumn[]>;

/** The most columns of a role that are combined with others. */
const mostOfRole = 6;

/** A column with fewer values than this says more of what is missing than of what is there. */
const mostlyFilled = 0.5;

/** Categories that a colour tells apart. */
const mostColors = 7;

/** Categories that bars name. */
const mostBars = 15;

/**
 * Charts that say something of the columns, each scored by how exactly its marks are read: places along a common axis
 * first, then lengths, angles, areas and shades (Cleveland and McGill 1984; Mackinlay 1986, "Automating the design of
 * graphical presentations": a chart must express the facts, all of them and no others, and of those that do the most
 * effective one is shown). What belongs together follows Show Me (Mackinlay, Hanrahan and Stolte 2007): lines over dates,
 * bars of categories, points of two measures, maps of places.
 */
export function candidates(roled: readonly RoledColumn[]): Candidate[] {
  const isFull = ({ filled }: RoledColumn): boolean => filled >= mostlyFilled;
  const of = (role: Role): RoledColumn[] => {
    const own = roled.filter((column) => column.role === role);
    return [...own.filter(isFull), ...own.filter((column) => !isFull(column))].slice(0, mostOfRole);
  };
  const columns: Columns = {
    measure: of('measure'),
    category: of('category'),
    date: of('date'),
    country: of('country'),
    longitude: of('longitude'),
    latitude: of('latitude'),
  };
  return [
    ...overTime(columns),
    ...compared(columns),
    ...distributions(columns),
    ...relations(columns),
    ...compositions(columns),
    ...places(columns),
  ];
}

function overTime({ date, measure, category, country }: Columns): Candidate[] {
  return date
    .filter(isCourse)
    .slice(0, 2)
    .flatMap((when) => {
      const x = over(when);
      const few = category.filter(isFew);
      return amounts(measure, isPanel(when, [...category, ...country])).flatMap((amount) => [
        make(
          'line',
          { x, y: amount.encoding },
          { reason: 'over-time', of: [when, ...amount.of], score: 0.95 },
        ),
        ...few
          .slice(0, 3)
          .flatMap((group) => [
            make(
              'line',
              { x, y: amount.encoding, color: plain(group) },
              { reason: 'over-time', of: [when, ...amount.of, group], score: 0.84 },
            ),
            ...(amount.adds
              ? [
                  make(
                    'area',
                    { x, y: amount.encoding, color: plain(group) },
                    { reason: 'shares-over-time', of: [when, ...amount.of, group], score: 0.72 },
                  ),
                ]
              : []),
          ]),
      ]);
    });
}

/** Two dates are a comparison, not a course. */
const isCourse = ({ distinct }: RoledColumn): boolean => distinct > 2;

/** A date at its grain, or a year as it is. */
const over = ({ name, grain }: RoledColumn): Encoding => ({
  expression: grain ? `date_trunc('${grain}', ${quoteName(name)})` : quoteName(name),
});

/** Each date has as many rows as the others: one, or one for each of a group. Their number says nothing then. */
const isPanel = (when: RoledColumn, groups: readonly RoledColumn[]): boolean =>
  [1, ...groups.map(({ distinct }) => distinct)].some((times) => {
    const share = (when.distinct * times) / when.count;
    return share > 0.85 && share < 1.15;
  });

function compared({ category, country, date, measure }: Columns): Candidate[] {
  return [...category, ...country].flatMap((group) =>
    amounts(
      measure,
      date.some((when) => isPanel(when, [group])),
    ).flatMap((amount) => {
      const isLong = group.distinct > mostBars;
      const x: Encoding = {
        ...plain(group),
        ...(isLong && { top: 10 }),
        ...(group.ordered && { scale: 'ordinal' as const }),
      };
      const of = [group, ...amount.of];
      const bars = make(
        'bar',
        { x, y: group.distinct === group.count ? alone(amount) : amount.encoding },
        {
          reason: isLong ? 'largest' : 'compare',
          of,
          score: isLong ? 0.8 : 0.9,
        },
      );
      const isPie = amount.adds && !group.ordered && group.distinct >= 2 && group.distinct <= 5;
      const pie = make(
        'pie',
        { x: plain(group), y: amount.encoding },
        { reason: 'part-of-whole', of, score: 0.55 },
      );
      const isTree = amount.adds && !group.ordered && group.distinct > 8 && group.distinct <= 60;
      const tree = make(
        'treemap',
        { x: plain(group), y: amount.encoding },
        { reason: 'part-of-whole', of, score: 0.5 },
      );
      const isFunnel = /(^|_|\s)(stage|step|phase|funnel)s?$/i.test(group.name) && group.distinct <= 8;
      const funnel = make(
        'funnel',
        { x: plain(group), y: amount.encoding },
        { reason: 'stages', of, score: 0.86 },
      );
      return [bars, ...(isPie ? [pie] : []), ...(isTree ? [tree] : []), ...(isFunnel ? [funnel] : [])];
    }),
  );
}

function distributions({ measure, category }: Columns): Candidate[] {
  return measure.flatMap((column) => [
    make(
      'bar',
      { x: { ...plain(column), bin: true } },
      { reason: 'distribution', of: [column], score: 0.82 },
    ),
    ...category
      .filter((group) => group.distinct >= 2 && group.distinct <= 12)
      .slice(0, 3)
      .map((group) =>
        make(
          'box',
          { x: plain(group), y: plain(column) },
          { reason: 'distributions', of: [column, group], score: 0.74 },
        ),
      ),
    ...category
      .filter((group) => group.distinct >= 2 && group.distinct <= 4)
      .slice(0, 1)
      .map((group) =>
        make(
          'density',
          { x: plain(column), color: plain(group) },
          { reason: 'distributions', of: [column, group], score: 0.66 },
        ),
      ),
  ]);
}

function relations({ measure, category }: Columns): Candidate[] {
  return measure.flatMap((x, i) =>
    measure.slice(i + 1).flatMap((y) => [
      make('point', { x: plain(x), y: plain(y) }, { reason: 'relation', of: [x, y], score: 0.88 }),
      ...category
        .filter(isFew)
        .slice(0, 1)
        .map((group) =>
          make(
            'point',
            { x: plain(x), y: plain(y), color: plain(group) },
            { reason: 'relation', of: [x, y, group], score: 0.78 },
          ),
        ),
    ]),
  );
}

function compositions({ category, measure }: Columns): Candidate[] {
  return category.flatMap((first, i) =>
    category.slice(i + 1).flatMap((second) => {
      const [rows, parts] = first.distinct >= second.distinct ? [first, second] : [second, first];
      return amounts(measure)
        .slice(0, 3)
        .flatMap((amount) => {
          const of = [rows, ...amount.of, parts];
          const fits = parts.distinct <= mostColors && rows.distinct <= mostBars;
          const stacked = make(
            'bar',
            { x: plain(rows), y: amount.encoding, color: plain(parts) },
            { reason: 'composition', of, score: 0.7 },
            amount.adds ? {} : { arrangement: 'grouped' },
          );
          const cells = make(
            'heatmap',
            { x: plain(parts), y: plain(rows), color: amount.encoding },
            { reason: 'two-ways', of, score: 0.64 },
          );
          const isGrid =
            rows.distinct >= 3 && parts.distinct >= 3 && rows.distinct <= 40 && parts.distinct <= 24;
          return [...(fits ? [stacked] : []), ...(isGrid ? [cells] : [])];
        });
    }),
  );
}

function places({ country, longitude, latitude, date, measure, category }: Columns): Candidate[] {
  const shapes = country.slice(0, 1).flatMap((where) =>
    amounts(
      measure,
      date.some((when) => isPanel(when, [where])),
    ).map((amount) =>
      make(
        'map',
        { x: plain(where), color: amount.encoding },
        { reason: 'where', of: [where, ...amount.of], score: 0.87 },
      ),
    ),
  );
  const [east, north] = [longitude[0], latitude[0]];
  if (!east || !north) return shapes;
  const color = category.find(isFew);
  const spots = [
    make('map', { x: plain(east), y: plain(north) }, { reason: 'where', of: [east, north], score: 0.9 }),
    ...(color
      ? [
          make(
            'map',
            { x: plain(east), y: plain(north), color: plain(color) },
            { reason: 'where', of: [east, north, color], score: 0.8 },
          ),
        ]
      : []),
  ];
  return [...shapes, ...spots];
}

interface Amount {
  encoding: Encoding;
  of: RoledColumn[];
  /** Its parts add up to the whole. */
  adds: boolean;
}

/** The sum or mean of one row is what the row says. */
const alone = ({ encoding, of: [column] }: Amount): Encoding =>
  column ? { ...encoding, title: columnWords(column.name) } : encoding;

/** What can be measured of a group: its columns of numbers, and, unless all have as many, how many rows it has. */
const amounts = (measure: readonly RoledColumn[], isEven = false): Amount[] => [
  ...measure.map((column) => ({
    encoding: { expression: `${column.additive ? 'sum' : 'avg'}(${quoteName(column.name)})` },
    of: [column],
    adds: column.additive && !column.hasNegative,
  })),
  ...(isEven && measure.length > 0 ? [] : [{ encoding: { expression: 'count()' }, of: [], adds: true }]),
];

const isFew = ({ distinct }: RoledColumn): boolean => distinct >= 2 && distinct <= mostColors;

const plain = ({ name, ordered }: RoledColumn): Encoding => ({
  expression: quoteName(name),
  ...(ordered && { scale: 'ordinal' as const }),
});

function make(
  mark: Mark,
  encodings: Partial<Record<Channel, Encoding>>,
  about: { reason: ReasonKind; of: RoledColumn[]; score: number },
  options: Partial<Chart> = {},
): Candidate {
  // What stands first in a table was put there on purpose.
  const middle = about.of.reduce((sum, { place }) => sum + place, 0) / Math.max(1, about.of.length);
  const expressions = Object.values(encodings).map(({ expression }) => expression);
  // How many rows there are says less than what somebody has measured, and a mean less than what there is in all.
  const isCount = expressions.includes('count()') ? 0.06 : 0;
  const isMean = expressions.some((expression) => expression.startsWith('avg(')) ? 0.04 : 0;
  const emptiest = Math.min(1, ...about.of.map(({ filled }) => filled));
  // Whatever else there is to see comes first.
  const isEmpty = emptiest < mostlyFilled ? 1 : 0;
  return {
    chart: { ...options, mark, encodings },
    reason: about.reason,
    columns: about.of.map(({ name }) => name),
    score: about.score - Math.min(0.08, middle * 0.004) - isCount - isMean - isEmpty,
  };
}
