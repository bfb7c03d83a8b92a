import { isNull, type Table } from '@inset/model';

/** Values that are looked at, of all columns together, and of one. */
const mostSamples = 6000;
const samplesPerColumn = 100;
/** A cell's own space on both sides. */
const padding = 22;
/** The arrow of a sorted column, and the button of its menu. */
const controls = 50;

/** How wide a text is, in pixels, as a heading or as a value. */
export type MeasureText = (text: string, as: 'heading' | 'value') => number;

/** A width in pixels for each column, from its heading and its first values. */
export function columnWidths(
  table: Table,
  textAt: (column: number, row: number) => string,
  measure: MeasureText,
): number[] {
  const samples = Math.min(samplesPerColumn, Math.ceil(mostSamples / Math.max(1, table.schema.length)));
  return table.schema.map((column, i) => {
    let longest = '';
    for (let row = 0; row < Math.min(table.rowCount, samples); row++) {
      const text = isNull(table.data[i]!, row) ? '' : textAt(i, row);
      if (text.length > longest.length) longest = text;
    }
    // The longest by its letters need not be the widest, hence a little more.
    const width = Math.max(
      Math.min(measure(column.name, 'heading'), 180) + controls,
      Math.min(measure(longest, 'value') * 1.06, 320),
    );
    return Math.round(Math.max(64, width + padding));
  });
}

/** Measures text in the font that an element has. */
export function measureAs(element: Element): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  const { fontFamily, fontSize } = getComputedStyle(element);
  return (text, as) => {
    if (!context) return text.length * 7.6;
    context.font = `${as === 'heading' ? 600 : 400} ${fontSize} ${fontFamily}`;
    return context.measureText(text).width;
  };
}
