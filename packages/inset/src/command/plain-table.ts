/** A column of a table for people: what stands above it, its cells, and the side they stand on. */
export interface PlainColumn {
  name: string;
  cells: readonly string[];
  align: 'left' | 'right';
  /** Cells that are wider are cut. Default: 40. */
  most?: number;
}

const mostCellWidth = 40;
const gap = '  ';

/**
 * Columns side by side, in lines no wider than `width`: long cells are cut with `…`, and columns that have no room are
 * left out and counted in the last line.
 */
export function plainTable(columns: readonly PlainColumn[], width: number): string {
  const shown: { align: PlainColumn['align']; width: number; lines: string[] }[] = [];
  let used = 0;
  for (const { name, cells, align, most = mostCellWidth } of columns) {
    const lines = [name, ...cells].map((text) => cut(printable(text), most));
    const columnWidth = Math.max(...lines.map(widthOf), 1);
    const needed = used + (shown.length > 0 ? gap.length : 0) + columnWidth;
    if (shown.length > 0 && needed > width) break;
    shown.push({ align, width: columnWidth, lines });
    used = needed;
  }
  const rowCount = shown[0]?.lines.length ?? 0;
  const line = (row: number): string =>
    shown
      .map(({ lines, align, width: room }) => padded(lines[row]!, room, align))
      .join(gap)
      .trimEnd();
  const rule = shown.map(({ width: room }) => '─'.repeat(room)).join(gap);
  const lines =
    rowCount === 0 ? [] : [line(0), rule, ...Array.from({ length: rowCount - 1 }, (_, i) => line(i + 1))];
  const leftOut = columns.length - shown.length;
  if (leftOut > 0) lines.push(`… ${leftOut} more ${leftOut === 1 ? 'column' : 'columns'}`);
  return lines.map((each) => `${each}\n`).join('');
}

/** Control characters would move the cursor, or worse. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => {
    const known: Record<string, string> = { '\n': '↵', '\r': '␍', '\t': '→' };
    return known[character] ?? '·';
  });
}

function cut(text: string, most: number): string {
  if (widthOf(text) <= most) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(kept) + widthOf(character) >= most) break;
    kept += character;
  }
  return `${kept}…`;
}

function padded(text: string, width: number, align: PlainColumn['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'right' ? blanks + text : text + blanks;
}

/** Characters that take two places in a terminal (East Asian Width W and F, emoji), and such that take none. */
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
const none = /\p{M}/u;

function widthOf(text: string): number {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += none.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}
