import type {
  AnswerWords,
  ColumnReason,
  ErrorCode,
  ProblemWords,
  QueryWords,
  ReasonWords,
} from '@inset/model';
import type { enBlocks } from './en-blocks.ts';
import type { enBuilder } from './en-builder.ts';
import { enCanvas } from './en-canvas.ts';
import { enChart } from './en-chart.ts';
import { enChat } from './en-chat.ts';
import { enComments } from './en-comments.ts';
import type { enEmbed } from './en-embed.ts';
import { enExport } from './en-export.ts';
import type { enHeading } from './en-heading.ts';
import type { enImage } from './en-image.ts';
import type { enMetric } from './en-metric.ts';
import type { enPivot } from './en-pivot.ts';
import type { enProfile } from './en-profile.ts';
import type { enQuery } from './en-query.ts';
import { enRecommended } from './en-recommended.ts';
import type { enSaveAs } from './en-save-as.ts';
import type { enTable } from './en-table.ts';
import { enText } from './en-text.ts';
import type { enTextEditor } from './en-text-editor.ts';
import type { enUpload } from './en-upload.ts';
import { number } from './english-number.ts';

const plural = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

const listOf = (values: string[]): string =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(values);

/** Sections that come with the elements that say them: a page with a chart needs no words of an upload. */
export interface LaterStrings {
  blocks: typeof enBlocks;
  builder: typeof enBuilder;
  embed: typeof enEmbed;
  heading: typeof enHeading;
  image: typeof enImage;
  metric: typeof enMetric;
  pivot: typeof enPivot;
  profile: typeof enProfile;
  query: typeof enQuery;
  saveAs: typeof enSaveAs;
  table: typeof enTable;
  textEditor: typeof enTextEditor;
  upload: typeof enUpload;
}

const first = {
  shared: {
    loading: 'Loading',
    loadingWhat: (what: string) => `Loading ${what}`,
    rowsSoFar: (rows: number) => `${plural(rows, 'row', 'rows')} so far`,
    percentDone: (percent: string) => `${percent} done`,
    cancel: 'Cancel',
    retry: 'Try again',
    close: 'Close',
    clear: 'Clear',
    list: (parts: readonly string[]) => parts.join(', '),
    clauses: (parts: readonly string[]) => parts.join('; '),
    quoted: (name: string) => `“${name}”`,
    emptyResult: 'No rows match.',
    clearFilters: 'Clear filters',
    noData: 'No data yet.',
    viewAndSave: 'View and save',
    holdLive: 'Hold new data',
    held: 'New data are held.',
    waiting: (rows: number) =>
      rows > 0 ? `${plural(rows, 'new row waits', 'new rows wait')}.` : 'Changes wait.',
    letIn: 'Show new data',
    errorTitle: 'This could not be shown',
    errorDetails: 'Details',
    errorRow: (row: number) => `row ${number(row)}`,
    errorColumn: (column: string) => `column “${column}”`,
    errorStep: (step: number) => `step ${step}`,
    errorPosition: (position: number) => `character ${position}`,
    didYouMean: (names: string) => `Did you mean ${names}?`,
    sourceMissing: (name: string) =>
      `There is no dataset named “${name}”. Add an <inset-source name="${name}"> or correct the name.`,
    rows: (count: number) => plural(count, 'row', 'rows'),
    columns: (count: number) => plural(count, 'column', 'columns'),
    nullValue: 'no value',
    yes: 'yes',
    no: 'no',
    types: {
      boolean: 'Yes or no',
      integer: 'Whole number',
      number: 'Number',
      decimal: 'Exact decimal',
      text: 'Text',
      date: 'Date',
      timestamp: 'Date and time',
    },
  },
  canvas: enCanvas,
  chat: enChat,
  comments: enComments,
  chart: enChart,
  export: enExport,
  recommended: enRecommended,
  text: enText,
  filter: {
    clear: 'Clear',
    clearOf: (label: string) => `Clear the filter on ${label}`,
    search: 'Search',
    searchIn: (label: string) => `Search in ${label}`,
    contains: 'Contains',
    from: 'From',
    to: 'To',
    more: (shown: number) =>
      `The ${plural(shown, 'most frequent value is', 'most frequent values are')} shown. Search for others.`,
    noMatch: 'No value matches.',
    emptyText: '(empty text)',
    all: (label: string) => `${label}: everything`,
    isOneOf: (label: string, values: string[]) => `${label} is ${listOf(values)}`,
    isOneOfMany: (label: string, count: number) => `${label} is one of ${plural(count, 'value', 'values')}`,
    isBetween: (label: string, from: string, to: string) => `${label} is between ${from} and ${to}`,
    isAtLeast: (label: string, from: string) => `${label} is at least ${from}`,
    isAtMost: (label: string, to: string) => `${label} is at most ${to}`,
    isFromTo: (label: string, from: string, to: string) => `${label} is from ${from} to ${to}`,
    isSince: (label: string, from: string) => `${label} is since ${from}`,
    isUntil: (label: string, to: string) => `${label} is until ${to}`,
    textMatches: {
      contains: (label: string, text: string) => `${label} contains “${text}”`,
      starts: (label: string, text: string) => `${label} begins with “${text}”`,
      equals: (label: string, text: string) => `${label} is “${text}”`,
    },
    matches: { contains: 'contains', starts: 'begins with', equals: 'is' },
    match: (label: string) => `How ${label} is compared`,
    text: (label: string) => `Text in ${label}`,
    notSo: (words: string) => `Not: ${words}`,
    orNone: (words: string, none: string) => `${words}, or ${none}`,
    options: (label: string) => `Options of the filter on ${label}`,
    exclude: 'Leave these out',
    nulls: 'Also rows without a value',
    any: 'Any',
    anyTime: 'Any time',
    ownDays: 'From … to …',
    when: (label: string) => `When, of ${label}`,
    groups: { days: 'Days', present: 'Now', past: 'Before', future: 'Ahead' },
    today: 'today',
    yesterday: 'yesterday',
    tomorrow: 'tomorrow',
    toDate: (unit: string) => `${unit} to date`,
    span: (direction: string, count: number, unit: string) =>
      count === 1 ? `${direction} ${unit}` : `${direction} ${count} ${unit}s`,
    isWithin: (label: string, words: string, days: string) => `${label} is ${words} (${days})`,
    lowest: (label: string) => `Lowest ${label}`,
    highest: (label: string) => `Highest ${label}`,
    swapped: 'The first value is greater than the second.',
  },
};

/** A sentence for each code of an error: what it means and what to do, without names and numbers. */
export type ErrorSentences = Readonly<Record<ErrorCode, string>>;

/** The English strings of the elements that there are, one section an element; `en` has all of them. */
export const english = first as typeof first & LaterStrings;

/** What engines give as codes with values: why columns have their types, repairs, Queries, titles of answers, and why an engine ran. */
export interface EngineStrings {
  answers: AnswerWords;
  columnReasons: Readonly<Record<ColumnReason, string>>;
  problems: ProblemWords;
  query: QueryWords;
  reasons: ReasonWords;
}

/** What another language provides; English needs no `errors` and no `engine`, since engines speak it themselves. */
export type Strings = typeof english & { errors?: Partial<ErrorSentences>; engine?: Partial<EngineStrings> };

/** Adds the sections that an element brings along. */
export function addStrings(sections: Partial<LaterStrings>): void {
  Object.assign(english, sections);
}
