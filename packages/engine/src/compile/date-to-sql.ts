import { InsetError, type DateUnit, type Expression } from '@inset/model';
import { call, constantOf, type CallSite, type Compiler } from './call-site.ts';
import { literalToSql } from './literal.ts';
import { toUtc, toWallClock, type Shift } from './time-zone.ts';

const intervals: Record<DateUnit, string> = {
  year: 'to_years',
  quarter: 'to_quarters',
  month: 'to_months',
  week: 'to_weeks',
  day: 'to_days',
  hour: 'to_hours',
  minute: 'to_minutes',
  second: 'to_seconds',
};
const timeUnits = ['hour', 'minute', 'second'];

/** DuckDB counts whole weeks where it counts the starts of other units; here Mondays are counted. */
export function dateDiff(site: CallSite): string {
  const [unit, from, to] = site.node.arguments as [Expression, Expression, Expression];
  if ((unit as { value: unknown }).value !== 'week') return call('date_diff')(site);
  const monday = (part: Expression) => `date_trunc('week', ${site.sql(part)})`;
  return `(date_diff('day', ${monday(from)}, ${monday(to)}) // 7)`;
}

export function dateAdd({ node, sql, operand, type }: CallSite): string {
  const [start, count, unitNode] = node.arguments as [Expression, Expression, Expression];
  const unit = (unitNode as { value: unknown }).value as DateUnit;
  const amount = timeUnits.includes(unit) ? sql(count) : `CAST(${sql(count)} AS INTEGER)`;
  const sum = `${operand(start, 8)} + ${intervals[unit]}(${amount})`;
  return type.type === 'date' ? `CAST(${sum} AS DATE)` : `CAST(${sum} AS TIMESTAMP)`;
}

/**
 * DuckDB 1.4 believes that date_trunc never gives null, and then groups, compares and joins the nulls as garbage. Inside
 * something that may give null it is right.
 */
export function dateTrunc({ node, sql, operand, type }: CallSite): string {
  const [unit, moment] = node.arguments as [Expression, Expression];
  const named = type.type === 'timestamp' ? 'TIMESTAMP' : 'DATE';
  // Of a null that it knows beforehand, DuckDB makes a timestamp, whatever it was.
  const typed = `CAST(date_trunc(${sql(unit)}, ${sql(moment)}) AS ${named})`;
  if (moment.kind === 'column') return `CASE WHEN ${operand(moment, 13)} IS NOT NULL THEN ${typed} END`;
  return `nullif(${typed}, CAST('infinity' AS ${named}))`;
}

/** How many whole units lie between two moments; a date beside a timestamp is its midnight. */
export function dateSub({ node, sql, as, typeOf }: CallSite): string {
  const [unit, from, to] = node.arguments as [Expression, Expression, Expression];
  const isMixed = typeOf(from).type !== typeOf(to).type;
  const moment = (part: Expression) => (isMixed ? as(part, 'timestamp') : sql(part));
  return `date_sub(${sql(unit)}, ${moment(from)}, ${moment(to)})`;
}

export const makeTimestamp: Compiler = ({ node, sql, as }) => {
  const [seconds, ...whole] = [...node.arguments].reverse() as [Expression, ...Expression[]];
  return `make_timestamp(${whole.reverse().map(sql).join(', ')}, ${as(seconds, 'number')})`;
};

export const fromEpoch: Compiler = ({ node, as }) =>
  `make_timestamp(CAST(round(${as(node.arguments[0]!, 'number')} * 1000000e0) AS BIGINT))`;

export const clock: Compiler = () => {
  throw new InsetError('QUERY_INVALID', 'What time it is must be said first: see resolveClock.');
};

/** Characters of SQL that may be written once for each shift of a zone. */
const mostRepeated = 60;

/**
 * DuckDB's time zones are an extension that is fetched from the network, so the zone's shifts are written out: halved
 * again and again, a row meets few of them.
 */
const zoned =
  (shiftsOf: (zone: string) => readonly Shift[]): Compiler =>
  (site) => {
    const shifts = shiftsOf(String(constantOf(site, 1)));
    const moment = site.as(site.node.arguments[0]!, 'timestamp');
    if (moment.length <= mostRepeated) return shifted(`(${moment})`, shifts);
    // A name costs time, but what is long is not written again and again.
    return `list_transform([${moment}], lambda moment: ${shifted('moment', shifts)})[1]`;
  };

function shifted(moment: string, shifts: readonly Shift[]): string {
  const seconds = (from: number, to: number): string => {
    if (to - from === 1) return String(shifts[from]!.seconds);
    const middle = (from + to) >> 1;
    const edge = literalToSql(shifts[middle]!.from, 'timestamp');
    return `CASE WHEN ${moment} < ${edge} THEN ${seconds(from, middle)} ELSE ${seconds(middle, to)} END`;
  };
  return `(${moment} + to_seconds(${seconds(0, shifts.length)}))`;
}

export const inTimeZone = zoned(toWallClock);
export const fromTimeZone = zoned(toUtc);
