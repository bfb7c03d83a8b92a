/** Signs of Windows-1252 from 0x80 on; a blank where it has none. */
const upper =
  '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ' +
  ' ¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ';

const codes = new Map<string, number>(
  [...upper].flatMap((sign, i) => (sign === ' ' ? [] : [[sign, 128 + i]])),
);
for (let code = 32; code < 127; code++) codes.set(String.fromCharCode(code), code);
// Signs that look as one which the font has.
for (const [sign, like] of [
  ['\u00a0', ' '],
  ['\u202f', ' '],
  ['\u2009', ' '],
  ['\u2212', '–'],
  ['\u2011', '-'],
] as const) {
  codes.set(sign, codes.get(like)!);
}

/** A text in the encoding of PDF's own fonts, as a literal; undefined where they lack one of its signs. */
export function pdfLiteral(text: string): string | undefined {
  let literal = '';
  for (const sign of text) {
    const code = codes.get(sign);
    if (code === undefined) return undefined;
    literal +=
      code > 126 ? `\\${code.toString(8)}` : '()\\'.includes(sign) ? `\\${sign}` : String.fromCharCode(code);
  }
  return `(${literal})`;
}

/** Widths of Helvetica's signs from the space on, in thousandths of its size, from Adobe's published metrics. */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

const others: Record<string, number> = {
  '…': 1000,
  '—': 1000,
  '™': 1000,
  '‰': 1000,
  '°': 400,
  '²': 333,
  '³': 333,
  '¹': 333,
  '·': 278,
  '•': 350,
  '‘': 222,
  '’': 222,
  '“': 333,
  '”': 333,
  '×': 584,
  '÷': 584,
  '±': 584,
};

/** Width of a text in Helvetica, in pixels; bold is a little wider. */
export function helveticaWidth(text: string, size: number, isBold: boolean): number {
  let sum = 0;
  for (const sign of text) {
    // Letters with accents are as wide as without.
    const base = sign.normalize('NFD').charCodeAt(0);
    sum += others[sign] ?? widths[base - 32] ?? 556;
  }
  return (sum * size * (isBold ? 1.05 : 1)) / 1000;
}

/** Any text as PDF's UTF-16 with its mark, in hexadecimal: for what is said about a file. */
export function pdfHexText(text: string): string {
  const units = Array.from({ length: text.length }, (_, i) =>
    text.charCodeAt(i).toString(16).padStart(4, '0'),
  );
  return `<feff${units.join('')}>`;
}
