export type TokenKind = 'word' | 'number' | 'date' | 'quoted' | 'operator' | 'comma';

/** A word, number or sign of a question. */
export interface Token {
  kind: TokenKind;
  /** As written, without the quotes. */
  text: string;
  /** Lower case, accents off, possessive endings off. */
  lower: string;
  /** For numbers: the value, with k, m, bn and percent applied to nothing else. */
  number?: number;
  unit?: 'percent' | 'currency';
}

/** The longest question that is read. */
export const longestQuestion = 500;
const mostTokens = 80;

const magnitudes: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mm: 1e6,
  mn: 1e6,
  mil: 1e6,
  million: 1e6,
  millions: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  billions: 1e9,
};

const pattern = new RegExp(
  [
    String.raw`(?<quoted>"[^"]{1,80}"|“[^”]{1,80}”|(?<![\p{L}\p{N}])'[^']{1,80}'(?!\p{L})|‘[^’]{1,80}’(?!\p{L}))`,
    String.raw`(?<date>\b\d{4}[-/]\d{1,2}(?:[-/]\d{1,2})?\b(?!\d)|\b\d{1,2}/\d{1,2}/\d{4}\b)`,
    String.raw`(?<number>(?:[$€£¥]\s?)?(?<![\p{L}\p{N}_.])-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:\s?(?:k|m|mm|mn|bn|b|mil|thousand|millions?|billions?)\b)?\s?%?(?![\p{L}\p{N}_]))`,
    String.raw`(?<operator><=|>=|<>|!=|==|=|<|>|&|#)`,
    String.raw`(?<comma>[,;]|\/)`,
    String.raw`(?<word>[\p{L}\p{N}]+(?:['’][\p{L}]{1,2}\b)?)`,
  ].join('|'),
  'giu',
);

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’](s|re|d|ll|ve|m)?$/u, '');

/** Splits a question into words, numbers, dates, quoted names and signs. Never throws. */
export function tokenize(question: string): Token[] {
  const tokens: Token[] = [];
  for (const match of question.slice(0, longestQuestion).matchAll(pattern)) {
    const groups = match.groups ?? {};
    const text = match[0].trim();
    if (groups.quoted)
      tokens.push({ kind: 'quoted', text: text.slice(1, -1), lower: plain(text.slice(1, -1)) });
    else if (groups.date) tokens.push({ kind: 'date', text, lower: text });
    else if (groups.number) tokens.push(readNumber(text));
    else if (groups.operator)
      tokens.push({ kind: text === '&' ? 'word' : 'operator', text, lower: text === '&' ? 'and' : text });
    else if (groups.comma) tokens.push({ kind: 'comma', text, lower: ',' });
    else tokens.push({ kind: 'word', text, lower: plain(text) });
    if (tokens.length >= mostTokens) break;
  }
  return tokens;
}

function readNumber(text: string): Token {
  const match = /(-?[\d,]+(?:\.\d+)?)\s*([a-z]*)\s*(%?)/i.exec(text)!;
  const value = Number(match[1]!.replaceAll(',', '')) * (magnitudes[match[2]!.toLowerCase()] ?? 1);
  return {
    kind: 'number',
    text,
    lower: text.toLowerCase(),
    number: Number(value.toPrecision(15)),
    ...(match[3] ? { unit: 'percent' as const } : /[$€£¥]/.test(text) ? { unit: 'currency' as const } : {}),
  };
}
