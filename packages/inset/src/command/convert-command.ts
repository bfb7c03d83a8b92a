import { UsageError, type CommandLine } from './command-line.ts';
import { aboutFiles } from './about-files.ts';
import { exportOptionsOf, formatOfPath } from './formats.ts';
import { openFiles } from './open-files.ts';
import { textPieces, writeOut } from './output.ts';
import { readOptionsOf } from './read-options.ts';
import { exportFormat, refuseTerminal, tell, writeTable } from './write-rows.ts';

/** `inset convert FILE --to FORMAT`: the same rows in another format. */
export async function convertCommand({ options, words }: CommandLine, signal: AbortSignal): Promise<void> {
  const { to, output, json } = options;
  const toFile = output !== undefined && output !== '-';
  if (words.length > 1) throw new UsageError('One file is converted at a time.');
  if (to === undefined && !toFile) throw new UsageError('--to or --output says what the file becomes.');
  if (json && !toFile) throw new UsageError('With --json, --output says where the rows go.');
  const format = to === undefined ? formatOfPath(output!) : exportFormat('to', to);
  if (!toFile) refuseTerminal(format);
  const exporting = exportOptionsOf(options);
  const files = await openFiles(words, readOptionsOf(options), signal);
  const { table, name } = files[0]!;
  const report = await writeTable(table, format, output, { sheet: name, ...exporting, signal });
  if (!json) return tell(report);
  const done = { output, export: report, datasets: aboutFiles(files) };
  await writeOut(textPieces(JSON.stringify(done), '\n'), undefined);
}
