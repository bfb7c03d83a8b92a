import { number } from './english-number.ts';

const list = (values: string[]): string => new Intl.ListFormat('en').format(values);

/** English strings of the dialog that saves a canvas. */
export const enSaveAs = {
  title: 'Save the canvas as',
  format: 'Format',
  choices: {
    pdf: 'PDF',
    png: 'PNG picture',
    capsule: 'Page that works by itself',
    json: 'JSON file',
  },
  about: {
    pdf: 'On paper or for a reader: sharp at any size, its words can be searched.',
    png: 'One picture of the page that is shown.',
    capsule: 'One HTML file with its data that opens without a network, and still filters.',
    json: 'The canvas itself, to keep or to open again here or elsewhere.',
  },
  withData: 'With its data',
  withDataHint: 'Everybody who gets the file can read all rows of the datasets in it.',
  open: 'Open',
  passwordOf: (file: string) => `Password of “${file}”`,
  wrongPassword: 'This is not the password of the file.',
  password: 'Password (optional)',
  passwordHint: 'Locks the content. Nobody can help who loses it.',
  noPassword: 'Whoever gets the file can read its data.',
  expires: 'To be read until (optional)',
  expiresHint:
    'A courtesy, not a lock: after this day the page says so instead of opening, but what is in the file stays in it.',
  ownView: 'It holds the rows that you may see, for everybody who gets it.',
  lockedTitle: 'Locked canvas',
  prepare: 'Prepare',
  ready: (name: string, size: string) => `${name} is ready (${size}).`,
  carried: (name: string, rows: string, columns: number, all: number) =>
    all > columns
      ? `“${name}”: ${rows} rows, ${number(columns)} of ${number(all)} columns.`
      : `“${name}”: ${rows} rows.`,
  contentSize: (size: string) => `The canvas and its data take ${size} of that, packed; the rest is the kit.`,
  fixed: (names: string[]) => `Worked out now, so that filters do not change them: ${list(names)}.`,
  lost: (names: string[]) =>
    `These need the large engine, which a page does not carry, and will say so: ${list(names)}.`,
  save: 'Save',
  making: 'Making the file',
  datasetsDone: (done: number, all: number) => `${number(done)} of ${number(all)} datasets`,
  blocksDone: (done: number, all: number) => `${number(done)} of ${number(all)} blocks`,
  firstRows: (shown: number, all: number) => `First ${number(shown)} of ${number(all)} rows`,
  firstColumns: (shown: number, all: number) => `${number(shown)} of ${number(all)} columns`,
  smaller: (width: number, height: number) =>
    `It is ${number(width)} × ${number(height)} pixels: no browser paints the whole canvas larger. A PDF is sharp at any size.`,
  late: (blocks: number) =>
    blocks === 1
      ? 'One block was not ready in time and may be incomplete.'
      : `${number(blocks)} blocks were not ready in time and may be incomplete.`,
  saved: (name: string, size: string) => `${name} is saved (${size}).`,
  cancelled: 'Saving was cancelled.',
  failed: (why: string) => `It could not be made: ${why}`,
  embedsNamed: 'Canvases on it are named in this file, not held: save each of them as a file of its own.',
  missing: (names: string[]) => `Without the data of ${list(names)}, which could not be read here.`,
  printing: 'Preparing to print',
  print: 'Print',
  printLate: (blocks: number) =>
    blocks === 1
      ? 'One block is not ready yet. It is printed as far as it is.'
      : `${number(blocks)} blocks are not ready yet. They are printed as far as they are.`,
  printCancelled: 'Nothing is printed.',
  printFailed: (why: string) => `It cannot be printed: ${why}`,
};
