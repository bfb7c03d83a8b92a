import type { PartialChart } from '@inset/engine/chart';
import { isNumeric, isTemporal, quoteName, type Column, type Table } from '@inset/model';

const mostCategories = 40;

/**
 * The chart that says most of a result: a line over its dates, bars of its groups, points of two numbers, the spread
 * of one. Undefined where there is no column.
 */
export function suggestChart({ schema, data, rowCount }: Table): PartialChart | undefined {
  const numbers = schema.filter(({ type, name }) => isNumeric(type) && !isKey(name));
  const dates = schema.filter(({ type }) => isTemporal(type));
  const groups = schema.filter(({ type }, i) => {
    const column = data[i]!;
    const count = column.kind === 'text' ? column.dictionary.length : 2;
    return (type === 'text' || type === 'boolean') && (count <= mostCategories || rowCount <= mostCategories);
  });
  const [number, second] = numbers;
  const x = dates[0] ?? groups[0];
  const of = (column: Column, sum = false) => ({
    expression: sum ? `sum(${quoteName(column.name)})` : quoteName(column.name),
    ...(sum && { title: column.name }),
  });
  if (x) {
    const color = (dates[0] ? groups[0] : groups[1]) ?? undefined;
    return {
      mark: dates[0] ? 'line' : 'bar',
      encodings: {
        x: of(x),
        y: number ? of(number, true) : { expression: 'count()' },
        ...(color && { color: of(color) }),
      },
    };
  }
  if (number && second) return { mark: 'point', encodings: { x: of(number), y: of(second) } };
  if (number) return { mark: 'bar', encodings: { x: { ...of(number), bin: true } } };
  const any = schema[0];
  return any && { mark: 'bar', encodings: { x: of(any), y: { expression: 'count()' } } };
}

/** A number that names rather than measures. */
const isKey = (name: string): boolean => /(^|[\s_-])(id|key|code|zip|postcode)$/i.test(name);
