import type { Cell } from '@inset/model';
import type { PivotGrid } from './pivot-grid.ts';
import { hasNumbers, type PivotLayout } from './pivot-layout.ts';
import type { Pivot } from '@inset/model';
import type { PivotWords } from './pivot-words.ts';

/** What is shown as tab-separated text, totals included: a line of headings, then one a row; numbers are exact. */
export function pivotText(
  pivot: Pivot,
  grid: PivotGrid,
  { columns, lines }: PivotLayout,
  words: PivotWords,
): string {
  const head = ['', ...columns.map((column) => words.column(column))];
  const body = lines.map((line) => {
    const number = (cell: Cell): string => (cell === null ? '' : String(cell));
    const cells = columns.map(({ node, value }) =>
      hasNumbers(pivot, line) ? number(grid.value(line.node.key, node.key, value)) : '',
    );
    return [`${'  '.repeat(line.depth)}${words.line(line)}`, ...cells];
  });
  return [head, ...body].map((cells) => cells.map(quote).join('\t')).join('\n');
}

const quote = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
