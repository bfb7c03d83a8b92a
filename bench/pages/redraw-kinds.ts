/** What is drawn by both, and with which values: ours from the columns of an answer, Vega's from the same rows as objects. */
import type { PartialChart } from '@inset/engine/chart';

export interface RedrawCase {
  kind: Kind;
  /** Places along x, and series. */
  places: number;
  series: number;
}

export type Kind =
  | 'bar'
  | 'labelled bar'
  | 'two axes'
  | 'histogram'
  | 'line'
  | 'ruled line'
  | 'error band'
  | 'area'
  | 'point'
  | 'pie'
  | 'labelled donut'
  | 'box'
  | 'heatmap';

/** A row as both are given it. */
export type Values = Record<string, number | string>;

interface Redrawn {
  chart: PartialChart;
  /** A row of the answer by the names of its columns; `random` gives numbers from 0 to 1. */
  row(place: number, series: number, random: () => number): Values;
  /** Vega-Lite's marks and encodings of the same rows, by the same names. */
  spec: object;
}

const places = (i: number): string => `place ${String(i).padStart(3, '0')}`;

const amount = (random: () => number): number => Math.round(random() * 1000);

const named = (place: number, series: number, random: () => number): Values => ({
  x: places(place),
  c: `c${series}`,
  y: amount(random),
});

const x = { field: 'x', type: 'ordinal' };
const y = { field: 'y', type: 'quantitative' };
const n = { field: 'n', type: 'quantitative' };
const c = { field: 'c', type: 'nominal' };
const amounts = { x: { expression: 'x', sort: 'none' }, y: { expression: 'y' } } as const;
const ofColors = ({ series }: RedrawCase) => series > 1;
const numbered = (place: number, _series: number, random: () => number): Values => {
  const value = amount(random);
  return { n: place + value / 7, y: value };
};
const along = (place: number, _series: number, random: () => number): Values => {
  const value = amount(random);
  return { n: place, y: value, 'y - 50': value - 50, 'y + 50': value + 50 };
};

/** How a kind is drawn by both. */
export function redrawn(test: RedrawCase): Redrawn {
  const encodings = { ...amounts, ...(ofColors(test) && { color: { expression: 'c' } }) };
  const plain = { x, y, ...(ofColors(test) && { color: c }) };
  const slices = { theta: y, color: { field: 'x', type: 'nominal' } };
  const quantitative = (field: string) => ({ field, type: 'quantitative' });
  switch (test.kind) {
    case 'bar':
    case 'line':
    case 'area':
      return {
        chart: { mark: test.kind, encodings },
        row: named,
        spec: { mark: test.kind, encoding: plain },
      };
    case 'labelled bar': {
      const text = { mark: { type: 'text', dy: -6 }, encoding: { text: y } };
      return {
        chart: { mark: 'bar', encodings, labels: true },
        row: named,
        spec: { encoding: plain, layer: [{ mark: 'bar' }, text] },
      };
    }
    case 'two axes':
      return {
        chart: { mark: 'bar', encodings: { ...amounts, y2: { expression: 'z' } } },
        row: (place, series, random) => ({ ...named(place, series, random), z: random() }),
        spec: {
          encoding: { x },
          layer: [
            { mark: 'bar', encoding: { y } },
            { mark: { type: 'line', color: '#c40' }, encoding: { y: quantitative('z') } },
          ],
          resolve: { scale: { y: 'independent' } },
        },
      };
    case 'histogram':
      return {
        chart: {
          mark: 'bar',
          encodings: { x: { expression: 'y', bin: true }, y: { expression: 'count()' } },
        },
        row: (place, _series, random) => ({
          'y bin': place * 10,
          'y bin_end': place * 10 + 10,
          'count()': amount(random),
        }),
        spec: {
          mark: 'bar',
          encoding: {
            x: { field: 'y bin', bin: { binned: true, step: 10 } },
            x2: { field: 'y bin_end' },
            y: quantitative('count()'),
          },
        },
      };
    case 'point':
      return {
        chart: { mark: 'point', encodings: { x: { expression: 'n' }, y: { expression: 'y' } } },
        row: numbered,
        spec: { mark: 'point', encoding: { x: n, y } },
      };
    case 'ruled line':
      return {
        chart: {
          mark: 'line',
          encodings: { x: { expression: 'n' }, y: { expression: 'y' } },
          references: [{ axis: 'y', value: 500, label: 'goal' }],
        },
        row: along,
        spec: {
          layer: [
            { mark: 'line', encoding: { x: n, y } },
            { mark: { type: 'rule', strokeDash: [4, 3] }, encoding: { y: { datum: 500 } } },
            {
              mark: { type: 'text', align: 'right', dy: -6 },
              encoding: { x: { value: 'width' }, y: { datum: 500 }, text: { value: 'goal' } },
            },
          ],
        },
      };
    case 'error band':
      return {
        chart: {
          mark: 'line',
          encodings: {
            x: { expression: 'n' },
            y: { expression: 'y' },
            low: { expression: 'y - 50' },
            high: { expression: 'y + 50' },
          },
        },
        row: along,
        spec: {
          encoding: { x: n },
          layer: [
            {
              mark: { type: 'area', opacity: 0.3 },
              encoding: { y: quantitative('y - 50'), y2: { field: 'y + 50' } },
            },
            { mark: 'line', encoding: { y } },
          ],
        },
      };
    case 'pie':
      return {
        chart: { mark: 'pie', encodings: amounts },
        row: named,
        spec: { mark: 'arc', encoding: slices },
      };
    case 'labelled donut':
      return {
        chart: { mark: 'pie', encodings: amounts, hole: 0.6, labels: true },
        row: named,
        spec: {
          encoding: { theta: { ...y, stack: true }, color: { ...slices.color, legend: null } },
          layer: [
            { mark: { type: 'arc', innerRadius: 60, outerRadius: 105 } },
            { mark: { type: 'text', radius: 130, dy: -7 }, encoding: { text: { field: 'x' } } },
            { mark: { type: 'text', radius: 130, dy: 7 }, encoding: { text: y } },
          ],
        },
      };
    case 'box':
      return { chart: { mark: 'box', encodings: { x: amounts.x, y: amounts.y } }, row: box, spec: boxes };
    case 'heatmap':
      return {
        chart: {
          mark: 'heatmap',
          encodings: { x: amounts.x, y: { expression: 'c' }, color: { expression: 'sum(y)' } },
        },
        row: (place, series, random) => ({
          x: places(place),
          c: `c${series}`,
          'sum(y)': amount(random),
        }),
        spec: {
          mark: 'rect',
          encoding: { x, y: { ...c, type: 'ordinal' }, color: quantitative('sum(y)') },
        },
      };
  }
}

/** Five numbers of a box, in their order; both are given them as they are. */
function box(place: number, _series: number, random: () => number): Values {
  const middle = 300 + amount(random) / 3;
  const [low, high] = [middle - 20 - random() * 80, middle + 20 + random() * 80];
  const [least, most] = [low - random() * 90, high + random() * 90];
  return {
    x: places(place),
    'median(y)': middle,
    'first quartile': low,
    'third quartile': high,
    'lower whisker': least,
    'upper whisker': most,
    'lowest value': least,
    'highest value': most,
    'number of values': 100,
    'number of outliers': 0,
    'places of outliers': '',
  };
}

const boxes = {
  encoding: { x },
  layer: [
    {
      mark: 'rule',
      encoding: { y: { field: 'lower whisker', type: 'quantitative' }, y2: { field: 'upper whisker' } },
    },
    {
      mark: { type: 'bar', size: 14 },
      encoding: { y: { field: 'first quartile', type: 'quantitative' }, y2: { field: 'third quartile' } },
    },
    {
      mark: { type: 'tick', color: 'white', size: 14 },
      encoding: { y: { field: 'median(y)', type: 'quantitative' } },
    },
  ],
};
