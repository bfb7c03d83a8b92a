/** What words from the clipboard are to a canvas. */
export type Clipping =
  { kind: 'canvas'; canvas: unknown } | { kind: 'table'; file: File } | { kind: 'text'; text: string };

/** As much is a text block; a longer text was hardly meant as one. */
export const mostLetters = 100_000;
const leastCells = 4;

/**
 * What somebody has copied: blocks of a canvas, or a whole one, as JSON; rows of cells, such as a spreadsheet's, as a
 * file of the name `tableName`; any other words as text. Undefined where there are none.
 */
export function clippingOf(text: string, tableName: string): Clipping | undefined {
  if (text.trim() === '') return undefined;
  const canvas = canvasIn(text);
  if (canvas) return { kind: 'canvas', canvas };
  if (isTable(text)) return { kind: 'table', file: new File([text], `${tableName}.tsv`) };
  return { kind: 'text', text };
}

/** Whether HTML says more than its words do: an editor's own, such as of code, only colours them. */
export const saysMore = (html: string): boolean =>
  /<(h[1-6]|ul|ol|table|a|b|strong|i|em|s|del)[\s>]/i.test(html);

/** Only its shape is looked at: what is wrong with it is said when it is pasted. */
function canvasIn(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const value = JSON.parse(text) as { blocks?: unknown; version?: unknown };
    return Array.isArray(value.blocks) && 'version' in value ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Spreadsheets copy rows of cells with tabs between: as many in each row. */
function isTable(text: string): boolean {
  const rows = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const widths = new Set(rows.map((row) => row.split('\t').length));
  const [width] = widths;
  return widths.size === 1 && width! > 1 && rows.length * width! >= leastCells && rows.length > 1;
}
