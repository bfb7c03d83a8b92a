import { profileTable } from '@inset/engine/node';
import type { ColumnProfile, TableProfile } from '@inset/model';
import type { CommandLine } from './command-line.ts';
import { aboutFiles, type AboutFile } from './about-files.ts';
import { openFiles } from './open-files.ts';
import { textPieces, writeOut } from './output.ts';
import { plainTable, type PlainColumn } from './plain-table.ts';
import { readOptionsOf } from './read-options.ts';
import { problemsText, titleOf } from './schema-command.ts';
import { counted, lineWidth } from './show-table.ts';

/** `inset profile FILE...`: what is in files, column by column. */
export async function profileCommand({ options, words }: CommandLine, signal: AbortSignal): Promise<void> {
  const files = await openFiles(words, readOptionsOf(options), signal);
  const datasets: (AboutFile & { profile: TableProfile })[] = [];
  for (const [i, about] of aboutFiles(files).entries()) {
    datasets.push({ ...about, profile: await profileTable(files[i]!.table, { signal }) });
  }
  const text = options.json
    ? `${JSON.stringify({ datasets })}\n`
    : datasets.map((each) => shown(each, each.profile)).join('\n');
  await writeOut(textPieces(text), undefined);
}

function shown(about: AboutFile, profile: TableProfile): string {
  const { columns, duplicates, quality } = profile;
  const column = (
    name: string,
    cell: (each: ColumnProfile) => string,
    align: PlainColumn['align'] = 'right',
  ) => {
    return { name, align, cells: columns.map(cell) };
  };
  const table = plainTable(
    [
      column('column', ({ name }) => name, 'left'),
      column('type', ({ type }) => type, 'left'),
      column('null', ({ nullShare }) => percent(nullShare)),
      column('distinct', ({ distinctCount }) => distinctCount.toLocaleString('en')),
      column('least', (each) => bounds(each)[0]),
      column('greatest', (each) => bounds(each)[1]),
      column('mean', (each) =>
        each.kind === 'number' && each.statistics ? short(each.statistics.mean) : '',
      ),
      column(
        'most frequent',
        ({ topValues: [top] }) => (top ? `${top.value} (${percent(top.share)})` : ''),
        'left',
      ),
    ],
    lineWidth(),
  );
  const reasons = quality.reasons.map(({ message }) => `  ${message}\n`).join('');
  return (
    `${titleOf(about)}\n${table}` +
    `${counted(duplicates.count, 'duplicate row')}; quality ${short(quality.score)} of 100\n${reasons}` +
    problemsText(about.report)
  );
}

function bounds(column: ColumnProfile): [string, string] {
  switch (column.kind) {
    case 'number':
      return column.statistics ? [short(column.statistics.min), short(column.statistics.max)] : ['', ''];
    case 'text':
      return [column.first ?? '', column.last ?? ''];
    case 'moment':
      return column.statistics ? [column.statistics.earliest, column.statistics.latest] : ['', ''];
    default:
      return ['', ''];
  }
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

const short = (value: number | string): string =>
  typeof value === 'string' || Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
