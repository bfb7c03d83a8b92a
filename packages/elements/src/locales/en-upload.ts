import { number } from './english-number.ts';

const plural = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

/** English strings of `<inset-upload>`. */
export const enUpload = {
  label: 'Add data',
  drop: 'Drop a file here, or paste a table',
  dropNow: 'Drop to add',
  choose: 'Choose a file',
  formats: 'CSV, Excel, OpenDocument, JSON, Parquet or Arrow, packed or not.',
  limit: (most: string) => `At most ${most} a file.`,
  limits: 'Text up to 4 GB, others up to 1 GB.',
  stays: 'Nothing leaves this page.',
  samples: 'No file at hand? Try a sample:',
  pasted: 'Pasted table',
  fromAddress: 'From a web address',
  address: 'Web address of a file',
  addressHint: 'https://example.org/data.csv',
  addAddress: 'Add',
  addressWrong: 'This is not a web address: those begin with https:// or http://.',
  leftOut: (count: number) =>
    `${plural(count, 'file', 'files')} of the folder ${count === 1 ? 'was' : 'were'} left out: not CSV, Excel, OpenDocument, JSON, Parquet or Arrow, or too many at once.`,
  nothingThere: 'There is no CSV, Excel, OpenDocument, JSON, Parquet or Arrow file in what was dropped.',
  onlyFirst: (count: number) =>
    `Only the first of ${number(count)} files was added; this takes one at a time.`,
  removed: (name: string) => `${name} was removed.`,
  undo: 'Undo',
  dismiss: 'Dismiss',
  waiting: (name: string) => `${name} waits for its turn`,
  reading: (name: string) => `Reading ${name}`,
  fetching: (name: string) => `Fetching ${name}`,
  storing: (name: string) => `Keeping ${name} in this browser`,
  firstRowsSoFar: 'The first rows, while the rest is read',
  progressOf: (name: string, percent: string) => `${name}: ${percent}`,
  bytes: (done: string, total: string) => `${done} of ${total}`,
  speed: (bytes: string) => `${bytes} a second`,
  remaining: (time: string) => `about ${time} left`,
  cancelOf: (name: string) => `Cancel reading ${name}`,
  retryOf: (name: string) => `Try again to read ${name}`,
  removeOf: (name: string) => `Remove ${name}`,
  failed: (name: string) => `${name} could not be read`,
  cancelled: (name: string) => `Reading ${name} was cancelled.`,
  fromTheBeginning: 'Trying again fetches it from the beginning.',
  emptyAdvice: 'Check that it was saved or downloaded whole, or choose another.',
  tooLarge: (name: string, size: string, most: string) =>
    `${name} has ${size}; at most ${most} can be added here. Split it, or save it as Parquet.`,
  interrupted: (name: string, bytes: string) =>
    `The connection broke while ${name} was fetched. It goes on from ${bytes} as soon as it is back.`,
  notThere: (host: string, status: number) =>
    `${host} has no file at this address (${status}). Check how it is written, or look there for where the file is now.`,
  notAllowed: (host: string, status: number) =>
    `${host} gives this file only to people who are signed in (${status}). Download it there and drop it here.`,
  serverTrouble: (host: string, status: number) =>
    `${host} could not answer (${status}). Try again in a while.`,
  offline: 'You are offline. Connect to the network, then try again.',
  notSecure: (host: string) =>
    `This page is secure (https) and may not read from ${host} over http. Use the https address, or download the file and drop it here.`,
  refusedByPolicy: (host: string) =>
    `The security policy of this page does not let it read from ${host}. Download the file and drop it here, or ask who runs this page to allow the address.`,
  refusedByServer: (host: string) =>
    `${host} answers, but does not let other pages read its files (CORS). Download the file and drop it here, or ask who runs ${host} to allow this page.`,
  noAnswer: (host: string) =>
    `${host} does not answer. Check the address and your connection, then try again; or download the file and drop it here.`,
  ready: (name: string, rows: number, columns: number) =>
    `${name} is ready: ${plural(rows, 'row', 'rows')}, ${plural(columns, 'column', 'columns')}`,
  size: (rows: number, columns: number) =>
    `${plural(rows, 'row', 'rows')}, ${plural(columns, 'column', 'columns')}`,
  sameAs: (name: string) => `The same file as “${name}”.`,
  nameOf: (file: string) => `Name of the dataset from ${file}`,
  showOf: (name: string) => `Show columns and rows of ${name}`,
  use: 'Use this',
  useOf: (name: string) => `Use this: ${name}`,
  ask: 'Ask a question',
  askOf: (name: string) => `Ask a question: ${name}`,
  formatNames: {
    csv: 'CSV',
    tsv: 'TSV',
    json: 'JSON',
    ndjson: 'NDJSON',
    parquet: 'Parquet',
    arrow: 'Arrow',
    excel: 'Excel',
  },
  webPage: 'a table of a web page',
  readAs: (how: string) => `Read as ${how}.`,
  delimiters: {
    ',': 'commas',
    ';': 'semicolons',
    '\t': 'tabs',
    '|': 'bars',
    ' ': 'spaces',
    ':': 'colons',
  } as Record<string, string>,
  separatedBy: (what: string) => `separated by ${what}`,
  sheetNamed: (name: string, range: string) => (range ? `sheet “${name}”, ${range}` : `sheet “${name}”`),
  noHeader: 'without headings',
  sheetOf: (count: number) => `Sheet, of ${number(count)}`,
  sheetSize: (name: string, rows: number, columns: number) =>
    rows === 0
      ? `${name} (empty)`
      : `${name} (${plural(rows, 'row', 'rows')} × ${plural(columns, 'column', 'columns')})`,
  addSheets: (count: number) =>
    count === 1 ? 'Add the other sheet too' : `Add the other ${number(count)} sheets too`,
  columns: {
    title: (kept: number, all: number) =>
      kept === all ? 'Choose columns' : `Choose columns: ${number(kept)} of ${number(all)} are kept`,
    label: (name: string) => `Columns of ${name} that are kept`,
    search: 'Find a column',
    apply: 'Keep these columns',
    all: 'All',
    none: 'None',
    atLeastOne: 'Keep at least one column.',
  },
  unfinished: {
    label: 'Not finished before the page was left',
    what: (name: string, size: string) =>
      `${size ? `${name} (${size})` : name} was still being read when this page was left.`,
    pickAdvice: 'The browser forgot where it is: choose it again, or drop it here.',
    fetchAdvice: 'It can be fetched again.',
    pick: 'Choose it again',
    pickOf: (name: string) => `Choose it again: ${name}`,
    resume: 'Resume',
    resumeOf: (name: string) => `Resume reading ${name}`,
    dismissOf: (name: string) => `Leave ${name}`,
  },
  correct: {
    title: 'Correct how it was read',
    asFound: 'As found',
    none: 'None',
    yes: 'Yes',
    no: 'No',
    format: 'Format',
    entry: 'File in the archive',
    range: 'Range',
    rangeHint: 'B3:F40',
    header: 'First row has the headings',
    skip: 'Lines to pass over',
    delimiter: 'Separated by',
    quote: 'Quoted with',
    quotes: { '"': 'double quotes "', "'": "single quotes '" } as Record<string, string>,
    encoding: 'Encoding',
    decimal: 'Decimals',
    decimals: { point: 'Point: 1,234.5', comma: 'Comma: 1.234,5' },
    dateOrder: 'Dates such as 02/03',
    dateOrders: { 'day-first': 'Day first', 'month-first': 'Month first' },
    nullWords: 'Words for “no value”',
    nullWordsHint: 'n/a, none, -',
    undo: 'Undo the correction',
    reset: 'All as found',
    reading: (name: string) => `Reading ${name} again`,
    readAgain: 'Corrections read the file again at once.',
  },
  refused: 'This could not be applied. The data is as it was before.',
  typeOf: (column: string) => `Type of ${column}`,
  counts: (rejected: number, repaired: number) => {
    if (repaired === 0)
      return `${plural(rejected, 'value or row was', 'values or rows were')} left out while reading`;
    const mended = `${plural(repaired, 'value or row was', 'values or rows were')} mended`;
    return rejected === 0
      ? `${mended} while reading`
      : `${mended} and ${number(rejected)} left out while reading`;
  },
  problems: (count: number) =>
    `${plural(count, 'value or row was', 'values or rows were')} mended or left out while reading`,
  problemsMore: (count: number) => `and ${plural(count, 'other', 'others')}, which are not listed`,
  problemsOf: (name: string) => `What was mended or left out of ${name}`,
  problemRow: 'Row',
  problemColumn: 'Column',
  problemValue: 'Value',
  problemWhat: 'What was done',
  downloadReport: 'Download the list as CSV',
  reportName: (name: string) => `${name} repairs`,
  whyTypes: 'Why each column has its type',
  preview: (name: string) => `First rows of ${name}`,
  moreColumns: 'More columns beside these: scroll sideways',
  notKept: 'This browser did not keep the file: after a reload, add it again.',
};
