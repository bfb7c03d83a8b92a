/** How a column writes its numbers: `point` as in 1,234.5 and `comma` as in 1.234,5. */
export type NumberStyle = 'point' | 'comma';

/** A number as it was written, in a form that `Number` and `BigInt` read. */
export interface WrittenNumber {
  /** Sign, digits, point, exponent. */
  text: string;
  currency?: string;
  percent: boolean;
}

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/;
const plainComma = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d{1,4})?$/;
const infinite = /^([+-]?)(?:inf|infinity|∞)$/i;
const grouped: Record<NumberStyle, RegExp> = {
  point:
    /^(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+)(?:\.\d*)?$/,
  comma:
    /^(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+)(?:,\d+)?(?:[eE][+-]?\d{1,4})?$/,
};
const currencies =
  /[$€£¥₹₩₽₺₫฿₴₪元円]|(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|NZD|CNY|INR|SEK|NOK|DKK|PLN|CZK|BRL|MXN|ZAR|KRW|SGD|HKD)|(?:US|R)\$|zł|Kč|kr\.?|Rs\.?/;
const dressed = new RegExp(
  `^(\\()?\\s*([+-]?)\\s*(${currencies.source})?\\s*([+-]?)\\s*([\\d.,'’ \\u00a0\\u2009\\u202f]*\\d[.,]?(?:[eE][+-]?\\d+)?)` +
    `\\s*(${currencies.source})?\\s*(%)?\\s*(-)?(\\))?$`,
);

/** Reads one number, with its thousands separators, currency sign, percent sign or accountant's parentheses. */
export function parseNumber(written: string, style: NumberStyle): WrittenNumber | undefined {
  const text = written.replace('\u2212', '-');
  if (plain.test(text) && (style === 'point' || !text.includes('.'))) {
    return isCode(text) ? undefined : { text, percent: false };
  }
  if (style === 'comma' && plainComma.test(text))
    return isCode(text) ? undefined : { text: text.replace(',', '.'), percent: false };
  const endless = infinite.exec(text);
  if (endless) return { text: `${endless[1]}Infinity`, percent: false };
  const parts = text.length > 60 ? null : dressed.exec(text);
  if (!parts) return undefined;
  const [, opened, sign, before, laterSign, body = '', after, percent, trailing, closed] = parts;
  const signs = [sign, laterSign, trailing, opened].filter(Boolean);
  if (Boolean(opened) !== Boolean(closed) || signs.length > 1 || (before && after)) return undefined;
  const digits = bareDigits(body, style);
  if (digits === undefined) return undefined;
  const isNegative = opened !== undefined || trailing === '-' || signs[0] === '-';
  const currency = before ?? after;
  return { text: (isNegative ? '-' : '') + digits, percent: Boolean(percent), ...(currency && { currency }) };
}

function bareDigits(body: string, style: NumberStyle): string | undefined {
  if (style === 'point' && plain.test(body)) return isCode(body) ? undefined : body;
  if (!grouped[style].test(body) || /^0\d/.test(body)) return undefined;
  const withoutGroups = body.replace(
    style === 'point' ? /[, \u00a0\u2009\u202f'’]/g : /[. \u00a0\u2009\u202f'’]/g,
    '',
  );
  return withoutGroups.replace(',', '.');
}

/** Leading zeros and long numbers with a plus are codes and telephone numbers, not quantities. */
function isCode(text: string): boolean {
  return /^[+-]?0\d/.test(text) || /^\+\d{8,}$/.test(text);
}
