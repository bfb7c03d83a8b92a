import { enCanvas } from './en-canvas.ts';
import { enText } from './en-text.ts';

const plural = (count: number, one: string, many: string): string =>
  `${new Intl.NumberFormat('en').format(count)} ${count === 1 ? one : many}`;

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
  table: {
    label: 'Table',
    labelOf: (name: string) => `Table of ${name}`,
    sortedAscending: (column: string) => `Sorted by ${column}, ascending`,
    sortedDescending: (column: string) => `Sorted by ${column}, descending`,
    unsorted: 'Original order',
    limited: (rows: number) => `Showing the first ${plural(rows, 'row', 'rows')}. Filter to see others.`,
    selected: (cells: number) => `${plural(cells, 'cell', 'cells')} selected`,
    copied: (cells: number) => `Copied ${plural(cells, 'cell', 'cells')}`,
    copyFailed: 'The browser did not allow copying.',
  },
  canvas: enCanvas,
  text: enText,
};

/** What another language provides. */
export type Strings = typeof en;
