import { InsetError } from '@inset/model';
import { UsageError, type CommandLine } from './command-line.ts';
import { aboutFiles } from './about-files.ts';
import { openFiles } from './open-files.ts';
import { note } from './output.ts';
import { runOver } from './query-command.ts';
import { readOptionsOf } from './read-options.ts';
import { rowsOutOf, writeRows } from './write-rows.ts';

/** `inset ask FILE... QUESTION`: a question in plain words, read by rules, and the rows that answer it. */
export async function askCommand({ options, words }: CommandLine, signal: AbortSignal): Promise<void> {
  const out = rowsOutOf(options);
  const text = words.at(-1);
  if (text === undefined || words.length < 2) throw new UsageError('A file and a question are needed.');
  const files = await openFiles(words.slice(0, -1), readOptionsOf(options), signal);
  const { ask, summarizeTable } = await import('@inset/engine');
  const datasets = files.map(({ name, table }) => {
    return { name, rowCount: table.rowCount, columns: summarizeTable(table) };
  });
  const answer = ask({ text, datasets });
  if (answer.kind === 'not-understood') {
    const { message, reading, unused } = answer;
    const suggestions = answer.suggestions.map((each) => each.text);
    const tries = suggestions.length > 0 ? ` Try: ${suggestions.join(' | ')}` : '';
    throw new InsetError('ASK_NOT_UNDERSTOOD', message + tries, { text, reading, unused, suggestions });
  }
  const { query, show, title, reading, unused } = answer;
  const { table, receipt } = await runOver(files, query, signal);
  if (out.format !== 'envelope') note(`${title} (${reading.join(', ')})`);
  const before = { question: text, title, reading, unused, show, query };
  await writeRows(table, out, { before, after: { receipt, datasets: aboutFiles(files) } }, signal);
}
