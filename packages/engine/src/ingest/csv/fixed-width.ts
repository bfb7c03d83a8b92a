import type { ByteWindow } from '../byte-window.ts';
import type { ProblemLog } from '../problem-log.ts';

/** Where the columns of a text stand whose cells are set below each other, whatever blanks are in them. */
export interface FixedColumns {
  /** The characters at which columns begin, but for the first. */
  cuts: readonly number[];
  /** Lines above the table, which are not cut. */
  titles: number;
}

/** Between columns that are cut; no cell has it. */
export const unitSeparator = '\x1f';

const mostLines = 500;
const mostTitles = 4;
/** With as many lines, a single blank in all of them at one place is no accident. */
const manyLines = 10;
const rule = /^ *[-=]+( +[-=]+)+ *$/;

const linesOf = (text: string): string[] => text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');

/** Finds columns of fixed width in the beginning of a text; undefined where it has none. */
export function fixedColumns(sample: Uint8Array, isWhole: boolean): FixedColumns | undefined {
  const lines = linesOf(new TextDecoder().decode(sample));
  if (!isWhole) lines.pop();
  lines.length = Math.min(lines.length, mostLines);
  if (lines.some((line) => line.includes('\t'))) return undefined;
  const ruled = lines.findIndex((line) => rule.test(line));
  if (ruled > 0) return { cuts: startsOfRuns(lines[ruled]!), titles: ruled - 1 };
  for (let titles = 0; titles <= mostTitles && lines.length - titles > 2; titles++) {
    const cuts = commonGutters(lines.slice(titles));
    if (cuts.length > 0) return { cuts, titles };
  }
  return undefined;
}

const startsOfRuns = (line: string): number[] =>
  [...line.matchAll(/[-=]+/g)].map((found) => found.index).slice(1);

/**
 * Where text begins again behind blanks that all lines have, and the first line has a word, its name; none unless most
 * lines fill all columns.
 */
function commonGutters(lines: readonly string[]): number[] {
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
  const isBlank = Array.from({ length: width }, (_, at) => lines.every((line) => (line[at] ?? ' ') === ' '));
  const narrowest = lines.length < manyLines ? 2 : 1;
  const cuts: number[] = [];
  let blanks = 0;
  let hasText = false;
  isBlank.forEach((blank, at) => {
    if (!blank && hasText && blanks >= narrowest) cuts.push(at);
    blanks = blank ? blanks + 1 : 0;
    hasText ||= !blank;
  });
  const kept = cuts.filter((at, i) => lines[0]!.slice(at, cuts[i + 1]).trim() !== '');
  return areFilled(lines, kept) ? kept : [];
}

/** Whether most lines fill all columns. */
function areFilled(lines: readonly string[], cuts: readonly number[]): boolean {
  const full = lines.filter((line) => cutLine(line, cuts).every((cell) => cell !== ''));
  return full.length * 5 >= lines.length * 4;
}

const cutLine = (line: string, cuts: readonly number[]): string[] =>
  [0, ...cuts].map((start, i) => line.slice(start, cuts[i]).trim());

/** The same text with a separator between its columns. A word that goes over the end of its column is reported. */
export async function* separated(
  window: ByteWindow,
  { cuts, titles }: FixedColumns,
  log: ProblemLog,
): AsyncGenerator<Uint8Array> {
  const [decoder, encoder] = [new TextDecoder(), new TextEncoder()];
  let above = titles;
  const cut = (line: string): string => {
    if (above-- > 0) return line.trim();
    if (cuts.some((at) => at < line.length && line[at - 1] !== ' ' && line[at] !== ' '))
      log.add({ kind: 'repaired', code: 'text-cut', value: line });
    return cutLine(line, cuts).join(unitSeparator);
  };
  for (;;) {
    const { bytes, isLast } = window;
    const end = isLast ? bytes.length : bytes.lastIndexOf(10) + 1;
    const lines = linesOf(decoder.decode(bytes.subarray(0, end))).filter((line) => !rule.test(line));
    if (lines.length > 0) yield encoder.encode(`${lines.map(cut).join('\n')}\n`);
    if (isLast) return;
    await window.advance(end, 0);
  }
}
