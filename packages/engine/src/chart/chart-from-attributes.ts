import {
  hasAggregate,
  parseExpression,
  type Channel,
  type Chart,
  type Encoding,
  type Reference,
} from '@inset/model';
import { invalid } from './check-shape.ts';
import type { PartialChart } from './complete-chart.ts';
import { channels, parseChart } from './parse-chart.ts';

type Word =
  | Channel
  | 'mark'
  | 'arrangement'
  | 'orientation'
  | 'secondMark'
  | 'curve'
  | 'hole'
  | 'projection'
  | 'join'
  | 'fit'
  | 'references'
  | 'trend'
  | 'movingAverage'
  | 'errors'
  | 'palette'
  | 'legend'
  | 'drill'
  | 'title'
  | 'subtitle'
  | 'sort'
  | 'top'
  | 'bins'
  | 'format'
  | 'xFormat'
  | 'xTitle'
  | 'yTitle'
  | 'domain'
  | 'xDomain'
  | 'spread'
  | 'xSpread'
  | 'zero'
  | 'axes'
  | 'tooltip';

/** The attributes of `<inset-chart>` that say what is drawn; absent ones are null or undefined. */
export type ChartAttributes = Partial<Record<Word, string | number | null>> &
  Partial<Record<'labels' | 'compact' | 'patterns', boolean | string | null>>;

/** Reads what `<inset-chart mark="bar" x="region" y="sum(revenue)">` says. Throws `CHART_INVALID`. */
export function chartFromAttributes(attributes: ChartAttributes): PartialChart {
  const given = (name: Word): string | undefined => String(attributes[name] ?? '').trim() || undefined;
  const isSet = (name: 'labels' | 'compact' | 'patterns'): boolean =>
    !['false', null, undefined, false].includes(attributes[name]);
  const parts = <T>(name: Word, read: (text: string) => T): Record<string, T> => {
    const said = given(name);
    return said === undefined ? {} : { [name]: read(said) };
  };
  const word = (name: Word) => parts(name, (text) => text);
  const { mark, ...rest } = parseChart({
    mark: given('mark') ?? 'bar',
    encodings: encodingsOf(given),
    ...word('arrangement'),
    ...word('orientation'),
    ...word('secondMark'),
    ...word('curve'),
    ...parts('hole', Number),
    ...word('projection'),
    ...word('join'),
    ...word('fit'),
    ...parts('references', readReferences),
    ...word('trend'),
    ...parts('movingAverage', Number),
    ...word('errors'),
    ...parts('palette', (text) => (/[#(,\s]/.test(text) ? listOfColors(text) : text)),
    ...word('legend'),
    ...parts('drill', commaList),
    ...parts('tooltip', (text) => (text === 'none' ? false : commaList(text))),
    ...(isSet('labels') && { labels: true }),
    ...(isSet('patterns') && { patterns: true }),
    ...(isSet('compact') && { compact: true }),
    ...word('title'),
    ...word('subtitle'),
  });
  return given('mark') ? { mark, ...rest } : rest;
}

type Given = (name: Word) => string | undefined;

function encodingsOf(given: Given): Chart['encodings'] {
  const encodings: Chart['encodings'] = {};
  for (const channel of channels) {
    const said = given(channel);
    if (said) encodings[channel] = { expression: said };
  }
  const { x, y } = encodings;
  const say = (
    encoding: Encoding | undefined,
    name: Word,
    key: keyof Encoding,
    read: (text: string) => unknown,
  ): void => {
    const said = given(name);
    if (said !== undefined && encoding) Object.assign(encoding, { [key]: read(said) });
  };
  const same = (text: string): string => text;
  say(x, 'bins', 'bin', (text) => text === 'true' || text === 'auto' || Number(text));
  say(x ?? y, 'sort', 'sort', same);
  say(categoryOf(x, y), 'top', 'top', Number);
  say(y ?? x, 'format', 'format', same);
  say(x, 'xFormat', 'format', same);
  say(x, 'xTitle', 'title', same);
  say(y, 'yTitle', 'title', same);
  say(y ?? x, 'domain', 'domain', (text) => readDomain(text, 'domain'));
  say(x, 'xDomain', 'domain', (text) => readDomain(text, 'x-domain'));
  say(y ?? x, 'spread', 'spread', same);
  say(x, 'xSpread', 'spread', same);
  say(y ?? x, 'zero', 'zero', (text) => (text === 'true' ? true : text === 'false' ? false : text));
  const axes = given('axes');
  if (axes !== undefined && !['both', 'x', 'y', 'none'].includes(axes))
    throw invalid('axes', `is "${axes.slice(0, 40)}", but has to be one of both, x, y, none`);
  if (x && (axes === 'y' || axes === 'none')) x.axis = false;
  if (y && (axes === 'x' || axes === 'none')) y.axis = false;
  return encodings;
}

/** Of x and y, the one that says what is measured rather than how much. */
function categoryOf(x: Encoding | undefined, y: Encoding | undefined): Encoding | undefined {
  try {
    return x && y && hasAggregate(parseExpression(x.expression)) ? y : (x ?? y);
  } catch {
    // What is wrong with it is said where it is checked against the columns.
    return x;
  }
}

/** `0 100`, `0, 100`, `.. 100`, `2024-01-01..2024-12-31`: numbers or dates, an end left out is open. */
function readDomain(text: string, name: string): Encoding['domain'] {
  const ends = text.includes('..') ? text.split('..') : text.split(/[\s,]+/);
  if (ends.length !== 2)
    throw invalid(name, `is "${text.slice(0, 40)}", but has to be two ends such as 0..100`);
  return ends.map((end) => {
    if (end.trim() === '') return null;
    const value = amountOf(end.trim());
    if (typeof value === 'number') return value;
    const moment = momentOf(value);
    if (moment === undefined)
      throw invalid(name, `has the end "${end.trim().slice(0, 40)}", but has to have numbers or dates`);
    return moment;
  }) as Encoding['domain'];
}

const momentOf = (text: string): number | undefined => {
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : moment;
};

const amountOf = (text: string): number | string =>
  text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;

const commaList = (text: string): string[] => {
  // A comma within brackets or quotes belongs to an expression.
  const parts = text.match(/(?:'[^']*'|"[^"]*"|\((?:'[^']*'|"[^"]*"|[^()]|\([^()]*\))*\)|[^,])+/g) ?? [];
  return parts.map((part) => part.trim()).filter(Boolean);
};

const listOfColors = (text: string): string[] =>
  (text.match(/[^,\s(]+(?:\([^)]*\))?/g) ?? []).map((part) => part.trim());

const referencePart = /"([^"]*)"|([^\s"]+)/g;

/** `y mean; y 100 Target; x 2024-03-01..2024-04-01 "Spring sale"`: an axis, a value or two, what to call it. */
function readReferences(text: string): Reference[] {
  const parts: string[] = text.match(/(?:"[^"]*"|[^;])+/g) ?? [];
  return parts
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const words = [...part.matchAll(referencePart)].map(([, quoted, plain]) => quoted ?? plain!);
      const [axis = '', span, ...label] = words;
      if (span === undefined)
        throw invalid(
          'references',
          `has "${part.slice(0, 40)}", but needs an axis and a value such as y 100`,
        );
      const [value = '', to] = span.split('..');
      return {
        axis: axis as Reference['axis'],
        value: amountOf(value),
        ...(to !== undefined && { to: amountOf(to) }),
        ...(label.length > 0 && { label: label.join(' ') }),
      };
    });
}
