import { InsetError } from '@inset/model';

interface Category {
  index?: string[] | Record<string, number>;
  label?: Record<string, string>;
}

interface Dimension {
  label?: string;
  category: Category;
}

const mostCells = 10_000_000;

/**
 * The cube of a JSON-stat dataset (version 1.2 and 2.0, as Eurostat and other offices of statistics send it) as rows:
 * a column for each dimension, by its labels, and `value`. A sparse cube gives the rows that it has. Undefined where
 * the value is none; throws `FILE_TOO_LARGE` beyond ten million cells.
 */
export function jsonStatRows(given: unknown): { names: string[]; rows: unknown[][] } | undefined {
  if (!isObject(given)) return undefined;
  // Version 1 wraps the dataset.
  if (isObject(given['dataset'])) return jsonStatRows(given['dataset']);
  if (!isObject(given['dimension'])) return undefined;
  const { dimension, value } = given;
  const ids = given['id'] ?? dimension['id'];
  const sizes = given['size'] ?? dimension['size'];
  if (!areTexts(ids) || !areSizes(sizes) || ids.length !== sizes.length || ids.length === 0) return undefined;
  const dimensions = ids.map((id) => dimension[id]);
  if (!dimensions.every(isDimension) || !(Array.isArray(value) || isObject(value))) return undefined;
  const cells = sizes.reduce((product, size) => product * size, 1);
  if (cells > mostCells && Array.isArray(value)) {
    const message = `The JSON-stat cube has ${cells.toLocaleString('en')} cells; at most ${mostCells.toLocaleString('en')} can be read.`;
    throw new InsetError('FILE_TOO_LARGE', message);
  }
  const labels = dimensions.map(({ category }, d) => labelsOf(category, sizes[d]!));
  const entries = Array.isArray(value)
    ? value.slice(0, cells).map((cell: unknown, place): [number, unknown] => [place, cell])
    : Object.entries(value).map(([place, cell]): [number, unknown] => [Number(place), cell]);
  const rows = entries
    .filter(([place]) => place >= 0 && place < cells)
    .map(([place, cell]) => [...placed(place, sizes).map((at, d) => labels[d]![at]), cell]);
  return { names: [...ids.map((id, d) => dimensions[d]!.label ?? id), 'value'], rows };
}

/** Where a cell is in each dimension: the last one runs fastest. */
function placed(place: number, sizes: readonly number[]): number[] {
  const at: number[] = [];
  let rest = place;
  for (let d = sizes.length - 1; d >= 0; d--) {
    at[d] = rest % sizes[d]!;
    rest = Math.floor(rest / sizes[d]!);
  }
  return at;
}

function labelsOf({ index, label = {} }: Category, size: number): (string | undefined)[] {
  const given: string[] = Array.isArray(index) ? index.slice(0, size) : [];
  if (index && !Array.isArray(index))
    for (const [code, at] of Object.entries(index)) if (at < size) given[at] = code;
  const codes = given.length > 0 ? given : Object.keys(label).slice(0, size);
  return codes.map((code) => (Object.hasOwn(label, code) ? label[code] : code));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const areTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const areSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && each > 0);

const isDimension = (value: unknown): value is Dimension => isObject(value) && isObject(value['category']);
