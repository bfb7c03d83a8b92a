import { columnReasons, problemText, type ReadReport } from '@inset/model';
import type { CommandLine } from './command-line.ts';
import { aboutFiles, type AboutFile } from './about-files.ts';
import { openFiles } from './open-files.ts';
import { textPieces, writeOut } from './output.ts';
import { plainTable } from './plain-table.ts';
import { readOptionsOf } from './read-options.ts';
import { counted, lineWidth } from './show-table.ts';

/** `inset schema FILE...`: the columns of files, and how they were read. */
export async function schemaCommand({ options, words }: CommandLine, signal: AbortSignal): Promise<void> {
  const datasets = aboutFiles(await openFiles(words, readOptionsOf(options), signal));
  const text = options.json ? `${JSON.stringify({ datasets })}\n` : datasets.map(shown).join('\n');
  await writeOut(textPieces(text), undefined);
}

function shown(about: AboutFile): string {
  const { schema, report } = about;
  const why = new Map(report.columns?.map((column) => [column.name, columnReasons[column.why]]));
  const columns = [
    { name: 'column', cells: schema.map(({ name }) => name) },
    { name: 'type', cells: schema.map(typeText) },
    ...(why.size > 0
      ? [{ name: 'why', cells: schema.map(({ name }) => why.get(name) ?? ''), most: 100 }]
      : []),
  ];
  const table = plainTable(
    columns.map((column) => ({ ...column, align: 'left' as const })),
    lineWidth(),
  );
  return `${titleOf(about)}\n${table}${problemsText(report)}`;
}

function typeText({ type, scale, zoned }: AboutFile['schema'][number]): string {
  if (type === 'decimal') return `decimal(${scale ?? 0})`;
  return zoned ? `${type} in UTC` : type;
}

/** `orders: orders.csv, 1,234 rows, 5 columns, csv in utf-8 with ";"`. */
export function titleOf({ name, file, rowCount, schema, report }: AboutFile): string {
  const { format, encoding, delimiter, sheet, entry } = report;
  const how = [
    format,
    encoding && `in ${encoding}`,
    delimiter !== undefined && format === 'csv' && `with ${JSON.stringify(delimiter)}`,
    sheet !== undefined && `sheet ${JSON.stringify(sheet)}`,
    entry !== undefined && `entry ${JSON.stringify(entry)}`,
  ].filter(Boolean);
  return `${name}: ${file}, ${counted(rowCount, 'row')}, ${counted(schema.length, 'column')}, ${how.join(' ')}`;
}

const mostProblems = 10;

/** What was mended or left out, a line each. */
export function problemsText({ problems, problemCount }: ReadReport): string {
  const lines = problems.slice(0, mostProblems).map((problem) => {
    const { kind, row } = problem;
    return `${kind}${row === undefined ? '' : ` in row ${row}`}: ${problemText(problem)}\n`;
  });
  const more = problemCount - lines.length;
  return lines.join('') + (more > 0 ? `and ${counted(more, 'more problem')}\n` : '');
}
