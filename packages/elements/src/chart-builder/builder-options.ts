import { paletteNames } from '@inset/engine/chart';
import type { Channel, Chart, Encoding, Mark } from '@inset/model';

/**
 * A control: `path` is where its value stands in a chart or an encoding. `flag` is on or left out, `yes-no` may also be left
 * to the chart, `off` says false in the place of an object, `ends` is two numbers or days of which each may be left out,
 * `expressions` are several, most of them columns.
 */
export interface BuilderOption {
  path: string;
  kind:
    | 'text'
    | 'flag'
    | 'yes-no'
    | 'off'
    | 'number'
    | 'ends'
    | 'choice'
    | 'expressions'
    | 'format'
    | 'bin'
    | 'colors'
    | 'references';
  choices?: readonly string[];
  min?: number;
  max?: number;
  step?: number;
  /** Marks that have a use for it. Default: all. */
  marks?: readonly Mark[];
  /** Left out, there is none of it; else the chart finds one out. */
  isOptional?: true;
  /** What on a channel has a use for it. Default: all. */
  of?: readonly Drawn[];
  /** Channels that have a use for it. Default: all. */
  channels?: readonly Channel[];
}

/** What lies on a channel: amounts, dates, or names. Numbers may be either. */
export type Drawn = 'amount' | 'date' | 'name';

export interface OptionGroup {
  name: 'titles' | 'shape' | 'labels' | 'legend' | 'references' | 'statistics' | 'colors' | 'interaction';
  options: readonly BuilderOption[];
}

const paths: readonly Mark[] = ['line', 'area'];
const axes: readonly Mark[] = ['bar', 'line', 'area', 'point'];

/** Every option of a chart besides its mark and encodings, by what it is about. */
export const chartOptions: readonly OptionGroup[] = [
  {
    name: 'titles',
    options: [
      { path: 'title', kind: 'text' },
      { path: 'subtitle', kind: 'text' },
    ],
  },
  {
    name: 'shape',
    options: [
      {
        path: 'arrangement',
        kind: 'choice',
        choices: ['stacked', 'grouped', 'normalized', 'overlaid'],
        marks: ['bar', 'area', 'density'],
      },
      {
        path: 'orientation',
        kind: 'choice',
        choices: ['vertical', 'horizontal'],
        marks: ['bar', 'box', 'waterfall', 'funnel'],
      },
      {
        path: 'secondMark',
        kind: 'choice',
        choices: ['bar', 'line', 'area', 'point'],
        marks: ['bar', 'line', 'area'],
      },
      { path: 'curve', kind: 'choice', choices: ['straight', 'smooth', 'step'], marks: paths },
      { path: 'hole', kind: 'number', min: 0, max: 0.9, step: 0.1, marks: ['pie'] },
      {
        path: 'projection',
        kind: 'choice',
        choices: ['equal-earth', 'natural-earth', 'mercator', 'equirectangular', 'albers-usa'],
        marks: ['map'],
      },
      { path: 'fit', kind: 'choice', choices: ['all', 'data'], marks: ['map'] },
      { path: 'join', kind: 'text', marks: ['map'] },
      { path: 'total', kind: 'yes-no', marks: ['waterfall'] },
      { path: 'compact', kind: 'flag' },
    ],
  },
  { name: 'labels', options: [{ path: 'labels', kind: 'flag' }] },
  {
    name: 'legend',
    options: [{ path: 'legend', kind: 'choice', choices: ['right', 'left', 'top', 'bottom', 'none'] }],
  },
  {
    name: 'references',
    options: [{ path: 'references', kind: 'references', marks: [...axes, 'box', 'waterfall'] }],
  },
  {
    name: 'statistics',
    options: [
      {
        path: 'trend',
        kind: 'choice',
        choices: ['linear', 'quadratic', 'exponential', 'logarithmic', 'power'],
        marks: axes,
        isOptional: true,
      },
      { path: 'movingAverage', kind: 'number', min: 2, max: 1000, step: 1, marks: axes },
      {
        path: 'errors',
        kind: 'choice',
        choices: ['confidence', 'standard-error', 'standard-deviation', 'extent'],
        marks: axes,
        isOptional: true,
      },
    ],
  },
  {
    name: 'colors',
    options: [
      { path: 'palette', kind: 'colors', choices: paletteNames },
      { path: 'patterns', kind: 'flag' },
    ],
  },
  {
    name: 'interaction',
    options: [
      { path: 'tooltip', kind: 'expressions' },
      { path: 'tooltip', kind: 'off' },
      { path: 'drill', kind: 'expressions' },
    ],
  },
];

const alongAxes: readonly Channel[] = ['x', 'y', 'y2'];

/** Every option of an encoding besides its expression. */
export const encodingOptions: readonly BuilderOption[] = [
  { path: 'bin', kind: 'bin', of: ['amount'] },
  {
    path: 'sort',
    kind: 'choice',
    choices: ['ascending', 'descending', 'x', '-x', 'y', '-y', 'none'],
    of: ['name', 'date'],
  },
  { path: 'top', kind: 'number', min: 1, max: 10_000, step: 1, of: ['name', 'date'] },
  { path: 'title', kind: 'text' },
  { path: 'format', kind: 'format', of: ['amount', 'date'] },
  { path: 'scale', kind: 'choice', choices: ['quantitative', 'temporal', 'ordinal', 'nominal'] },
  { path: 'spread', kind: 'choice', choices: ['linear', 'log', 'sqrt', 'symlog'], of: ['amount'] },
  { path: 'domain', kind: 'ends', of: ['amount', 'date'] },
  { path: 'zero', kind: 'yes-no', of: ['amount'] },
  { path: 'axis', kind: 'off', channels: [...alongAxes, 'color', 'size'] },
  { path: 'axis.title', kind: 'text', channels: alongAxes },
  { path: 'axis.title', kind: 'off', channels: alongAxes },
  { path: 'axis.grid', kind: 'yes-no', channels: alongAxes },
  { path: 'axis.labels', kind: 'yes-no', channels: alongAxes },
  {
    path: 'axis.ticks',
    kind: 'number',
    min: 1,
    max: 100,
    step: 1,
    channels: alongAxes,
    of: ['amount', 'date'],
  },
];

/** The options that what is drawn on a channel has a use for, and any that is set. */
export function optionsFor(
  channel: Channel,
  drawn: readonly Drawn[],
  encoding: Encoding,
): readonly BuilderOption[] {
  return encodingOptions
    .filter(
      ({ path, of, channels }) =>
        valueAt(encoding, path) !== undefined ||
        ((!of || of.some((one) => drawn.includes(one))) && (!channels || channels.includes(channel))),
    )
    .map((option) => {
      if (option.path !== 'sort') return option;
      // By what lies there itself is up or down.
      const choices = option.choices!.filter(
        (choice) => choice === encoding.sort || choice.replace('-', '') !== channel,
      );
      return { ...option, choices };
    });
}

type Held = Chart | Encoding | Record<string, unknown>;

/** What stands at a path; undefined where nothing does. */
export function valueAt(held: Held, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? (value as never)[key] : undefined),
      held,
    );
}

/** The same with a value at a path; undefined takes it away, and what is empty then goes with it. */
export function withValue<T extends Held>(held: T, path: string, value: unknown): T {
  const [key, ...rest] = path.split('.') as [string, ...string[]];
  const { [key]: before, ...others } = held as Record<string, unknown>;
  if (rest.length === 0) return (value === undefined ? others : { ...others, [key]: value }) as T;
  const inner = typeof before === 'object' && before !== null ? (before as Record<string, unknown>) : {};
  const changed = withValue(inner, rest.join('.'), value);
  return (Object.keys(changed).length === 0 ? others : { ...others, [key]: changed }) as T;
}
