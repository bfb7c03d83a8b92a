import { cellAt, columnOf, type Table } from '@inset/model';
import type { Behind, Moments } from './behind-rows.ts';
import type { ChartData, ChartRow } from './chart-data.ts';
import { outlierPlaces } from './box-query.ts';
import type { ChartPart } from './chart-part.ts';
import type { ChartPlan } from './chart-to-query.ts';

type Parts = NonNullable<ChartRow['parts']>;

/** Reads what a mark is drawn with besides its channels; undefined where there is no such thing. */
export function readParts({ parts }: ChartPlan, table: Table): ((row: number) => Parts) | undefined {
  const columns = Object.entries(parts).map(([part, name]) => {
    const data = columnOf(table, name)?.data;
    if (!data) throw new Error(`The answer has no column "${name}".`);
    return { part: part as ChartPart, data };
  });
  if (columns.length === 0) return undefined;
  return (row) => {
    const made: Parts = {};
    let places = '';
    for (const { part, data } of columns) {
      const cell = cellAt(data, row);
      if (part === 'places') places = String(cell ?? '');
      else made[part] = cell === null || !Number.isFinite(Number(cell)) ? null : Number(cell);
    }
    return places === '' ? made : { ...made, beyond: valuesAt(places, made) };
  };
}

/** Reads what is drawn of the rows behind a row; undefined where there is no such thing. */
export function readBehind({ behind }: ChartPlan, table: Table): ((row: number) => Behind) | undefined {
  if (!behind) return undefined;
  const { moments, references, averages } = behind;
  const readers = (columns: Readonly<Record<string, string>>) =>
    Object.entries(columns).map(([name, column]) => {
      const { data } = columnOf(table, column)!;
      return (row: number): [string, number | null] => {
        const cell = cellAt(data, row);
        return [name, cell === null || !Number.isFinite(Number(cell)) ? null : Number(cell)];
      };
    });
  const reading = <Names extends string>(columns: Readonly<Record<Names, string>>) => {
    const all = readers(columns);
    return (row: number) => Object.fromEntries(all.map((read) => read(row))) as Record<Names, number | null>;
  };
  const readMoments = moments && reading(moments);
  const readReferences = references && reading(references);
  const readAverages = averages?.map(reading);
  return (row) => {
    const found = readMoments?.(row);
    // Where nothing is known of a mean there is nothing that a curve could be fitted to.
    const isWhole = found && Object.values(found).every((value) => value !== null);
    const places = readAverages?.map((read) => read(row)) ?? [];
    return {
      ...(isWhole && { moments: found as Moments }),
      ...(readReferences && { references: readReferences(row) }),
      ...(readAverages && {
        averages: places.filter(
          (place): place is { x: number; y: number } => place.x !== null && place.y !== null,
        ),
      }),
    };
  };
}

/** The values beyond the whiskers, to a 400th of the group's range; the ends of the range are exact. */
function valuesAt(places: string, { lowest, highest }: Parts): number[] {
  if (typeof lowest !== 'number' || typeof highest !== 'number') return [];
  return places
    .split(' ')
    .map((place) => Number(place) / outlierPlaces)
    .filter((share) => share >= 0 && share <= 1)
    .map((share) => (share === 1 ? highest : lowest + (highest - lowest) * share));
}

/** The steps of each small chart, and what they come to behind them. */
export function wholeOfSteps(
  rows: readonly ChartRow[],
  categories: ChartData['categories'],
  name: string,
): ChartRow[] {
  if (rows.length === 0 || !categories.x) return [...rows];
  let label = name;
  for (let n = 2; categories.x.includes(label); n++) label = `${name} (${n})`;
  categories.x = [...categories.x, label];
  const facets = [...new Set(rows.map(({ facet }) => facet))];
  return facets.flatMap((facet) => {
    const own = rows.filter((row) => row.facet === facet);
    const y = own.reduce((sum, row) => sum + Number(row.y ?? 0), 0);
    const belongs = facet === undefined ? {} : { facet };
    return [...own, { x: label, y, ...belongs, row: -1, key: 0, total: true }];
  });
}
