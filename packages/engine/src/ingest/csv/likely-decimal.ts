import { parseNumber, type NumberStyle } from '../infer/parse-number.ts';

/**
 * How a file writes its numbers by those of its columns that leave no doubt: 0,5 is a fraction, and then 1.250 beside it
 * is a thousand. Undefined where no column says so, or two say different things. `rows` are a sample.
 */
export function likelyDecimal(rows: readonly (readonly string[])[], width: number): NumberStyle | undefined {
  const styles = new Set<NumberStyle>();
  for (let c = 0; c < width; c++) {
    const cells = rows.map((row) => row[c]?.trim() ?? '').filter((cell) => /[.,]/.test(cell));
    const style = cells.length > 0 ? certainStyle(cells) : undefined;
    if (style) styles.add(style);
  }
  const [style] = styles;
  return styles.size === 1 ? style : undefined;
}

function certainStyle(cells: readonly string[]): NumberStyle | undefined {
  const fits = (style: NumberStyle): boolean => cells.every((cell) => parseNumber(cell, style) !== undefined);
  const [point, comma] = [fits('point'), fits('comma')];
  if (point === comma) return undefined;
  return point ? 'point' : 'comma';
}
