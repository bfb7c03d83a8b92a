/** Width of a text in pixels. `size` is the font's in pixels, `weight` 100 to 900. */
export type MeasureText = (text: string, size: number, weight?: number) => number;

const narrow = new Set("iljtfr.,;:!|'()[]I -");
const wide = new Set('mwMW@%');

/** An estimate for places without a font: of a common sans serif, within some 10 %. */
export const estimateTextWidth: MeasureText = (text, size, weight = 400) => {
  let ems = 0;
  for (const letter of text) {
    if (narrow.has(letter)) ems += 0.32;
    else if (wide.has(letter)) ems += 0.86;
    else ems += letter > '\u2e80' ? 1 : letter >= 'A' && letter <= 'Z' ? 0.67 : 0.55;
  }
  return ems * size * (weight >= 600 ? 1.06 : 1);
};

/** A text cut to a width, with an ellipsis; empty where not even one letter fits. */
export function fitText(text: string, width: number, measure: MeasureText, size: number): string {
  if (measure(text, size) <= width) return text;
  const letters = [...text];
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${letters.slice(0, middle).join('')}…`, size) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${letters.slice(0, low).join('').trimEnd()}…`;
}
