import { enBuilder } from './en-builder.ts';
import { enCanvas } from './en-canvas.ts';
import { enChart } from './en-chart.ts';
import { enChat } from './en-chat.ts';
import { enComments } from './en-comments.ts';
import { enExport } from './en-export.ts';
import { enProfile } from './en-profile.ts';
import { enQuery } from './en-query.ts';
import { enRecommended } from './en-recommended.ts';
import { enTable } from './en-table.ts';
import { enText } from './en-text.ts';
import { enUpload } from './en-upload.ts';

const plural = (count: number, one: string, many: string): string =>
  `${new Intl.NumberFormat('en').format(count)} ${count === 1 ? one : many}`;

const listOf = (values: string[]): string =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(values);

/**
 * Every string of the elements, in English: one section an element. Entries with values are functions, so that
 * another language can order and inflect them its own way.
 */
export const en = {
  shared: {
    loading: 'Loading',
    loadingWhat: (what: string) => `Loading ${what}`,
    rowsSoFar: (rows: number) => `${plural(rows, 'row', 'rows')} so far`,
    percentDone: (percent: string) => `${percent} done`,
    cancel: 'Cancel',
    retry: 'Try again',
    close: 'Close',
    clear: 'Clear',
    emptyResult: 'No rows match.',
    clearFilters: 'Clear filters',
    noData: 'No data yet.',
    errorTitle: 'This could not be shown',
    errorDetails: 'Details',
    errorRow: (row: number) => `row ${new Intl.NumberFormat('en').format(row)}`,
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
  table: enTable,
  builder: enBuilder,
  canvas: enCanvas,
  chat: enChat,
  comments: enComments,
  chart: enChart,
  export: enExport,
  profile: enProfile,
  query: enQuery,
  recommended: enRecommended,
  text: enText,
  upload: enUpload,
  metric: {
    noRows: 'No rows to count.',
    up: (change: string) => `up ${change}`,
    down: (change: string) => `down ${change}`,
    unchanged: 'unchanged',
    than: (value: string) => `from ${value}`,
  },
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
    textContains: (label: string, text: string) => `${label} contains “${text}”`,
    swapped: 'The first value is greater than the second.',
  },
};

/** What another language provides. */
export type Strings = typeof en;
