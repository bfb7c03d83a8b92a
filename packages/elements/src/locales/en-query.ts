import { duration } from './duration.ts';
import { number } from './english-number.ts';

const plural = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

/** English strings of `<inset-query>`. */
export const enQuery = {
  label: 'SQL',
  placeholder: (table: string) => `SELECT * FROM ${table} LIMIT 100`,
  anyTable: 'table',
  help: 'Tab indents. Press Escape, then Tab, to leave the editor. Control Enter runs; Alt with arrow up or down brings back what ran before.',
  helpReadOnly: 'This is to be read and run, not changed. Control Enter runs it, or what is selected.',
  readOnly: 'Read only',
  run: 'Run',
  runSelection: 'Run selection',
  runKeys: 'Ctrl+Enter',
  format: 'Format',
  history: 'History',
  tables: 'Tables',
  noTables: 'There are no tables yet. Add a dataset to the page first.',
  moreTables: (count: number) => `and ${number(count)} more`,
  insertTable: (name: string, rows: number) => `Write ${name}, ${plural(rows, 'row', 'rows')}`,
  columnOf: (type: string, table: string) => `${type} · ${table}`,
  table: 'table',
  running: 'Running',
  runningFor: (seconds: number) => `Running for ${plural(seconds, 'second', 'seconds')}`,
  waiting: (name: string) => `Waiting for ${name}`,
  cancelled: 'Cancelled. Nothing was changed.',
  failed: 'The SQL did not run',
  formatFailed:
    'This could not be formatted: there is a mistake in it, or a word that the formatter does not know.',
  editorFailed: 'The editor could not be loaded. The plain field works as well.',
  nothingToRun: 'There is nothing to run yet. Write a SELECT.',
  onlyReads: (word: string) => `${word} does not run here: SQL only reads. Write a SELECT.`,
  several: (count: number) =>
    `There are ${number(count)} statements here, and one is run at a time. Select the one to run.`,
  goToFault: 'Show where',
  ready: (rows: number, milliseconds: string) => `${plural(rows, 'row', 'rows')} in ${milliseconds}`,
  readyCapped: (rows: number, milliseconds: string) =>
    `More than ${plural(rows, 'row', 'rows')} in ${milliseconds}`,
  milliseconds: duration,
  capped: (rows: number) =>
    `Only the first ${plural(rows, 'row is', 'rows are')} shown. Charts, datasets and downloads are made of all of them.`,
  noRows: 'It ran, and no rows came out.',
  outdated: 'This is the result of an earlier version of the SQL.',
  result: 'Result',
  chart: 'Make a chart',
  hideChart: 'Hide the chart',
  noChart: 'There is no column to draw.',
  chartFailed: 'The chart could not be loaded.',
  keep: 'Keep as dataset',
  keepName: 'Name of the dataset',
  keepNow: 'Keep',
  kept: (name: string, rows: number) => `${name} is a dataset now: ${plural(rows, 'row', 'rows')}.`,
  keepTaken: (name: string) => `There is a dataset named “${name}” already. Choose another name.`,
  keepFailed: 'It could not be kept',
  newName: 'result',
  copy: 'Copy',
  copied: (rows: number) => `Copied ${plural(rows, 'row', 'rows')} with headings.`,
  copyFailed: 'The browser did not allow copying.',
  historyLabel: 'What was run before',
  historySearch: 'Search what was run',
  historyEmpty: 'Nothing was run yet.',
  historyNone: 'Nothing that was run matches.',
  historyClear: 'Clear history',
  historyEntry: (ranAt: string, rows?: number) =>
    rows === undefined ? `${ranAt}, failed` : `${ranAt}, ${plural(rows, 'row', 'rows')}`,
  historyNote: {
    session: 'Kept in this tab until it is closed. It is sent nowhere.',
    local: 'Kept in this browser. It is sent nowhere.',
    none: 'Kept until the page is left. It is sent nowhere.',
  },
};
