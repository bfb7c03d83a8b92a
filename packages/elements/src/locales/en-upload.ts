const number = (value: number): string => new Intl.NumberFormat('en').format(value);
const plural = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

/** English strings of `<inset-upload>`. */
export const enUpload = {
  label: 'Add data',
  drop: 'Drop a file here, or paste a table',
  dropNow: 'Drop to add',
  choose: 'Choose a file',
  formats: 'CSV, Excel, JSON, Parquet or Arrow. Nothing leaves this page.',
  samples: 'No file at hand? Try a sample:',
  pasted: 'Pasted table',
  reading: (name: string) => `Reading ${name}`,
  fetching: (name: string) => `Fetching ${name}`,
  storing: (name: string) => `Keeping ${name} in this browser`,
  bytes: (done: string, total: string) => `${done} of ${total}`,
  remaining: (time: string) => `about ${time} left`,
  cancelOf: (name: string) => `Cancel reading ${name}`,
  removeOf: (name: string) => `Remove ${name}`,
  failed: (name: string) => `${name} could not be read`,
  cancelled: (name: string) => `Reading ${name} was cancelled.`,
  tooLarge: (name: string, size: string, most: string) =>
    `${name} has ${size}; at most ${most} can be added here. Split it, or save it as Parquet.`,
  ready: (name: string, rows: number, columns: number) =>
    `${name} is ready: ${plural(rows, 'row', 'rows')}, ${plural(columns, 'column', 'columns')}`,
  size: (rows: number, columns: number) =>
    `${plural(rows, 'row', 'rows')}, ${plural(columns, 'column', 'columns')}`,
  formatNames: {
    csv: 'CSV',
    tsv: 'TSV',
    json: 'JSON',
    ndjson: 'NDJSON',
    parquet: 'Parquet',
    arrow: 'Arrow',
    excel: 'Excel',
  },
  readAs: (how: string) => `Read as ${how}.`,
  delimiters: { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as Record<string, string>,
  separatedBy: (what: string) => `separated by ${what}`,
  noHeader: 'without headings',
  problems: (count: number) =>
    `${plural(count, 'value or row was', 'values or rows were')} mended or left out while reading`,
  problemsMore: (count: number) => `and ${plural(count, 'other', 'others')}`,
  preview: (name: string) => `First rows of ${name}`,
  notKept: 'This browser did not keep the file: after a reload, add it again.',
};
