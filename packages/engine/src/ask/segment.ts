import { isNumeric } from '@inset/model';
import { isShortYear, type TableView } from './describe-table.ts';
import { findPhrase, lexiconWords, longestPhrase } from './lexicon/en.ts';
import type { Tag } from './lexicon/tag.ts';
import { matchColumns, type ColumnMatch } from './match-columns.ts';
import { matchDate, wordNumber, type DateMatch } from './match-date.ts';
import { guessValue, indexValues, matchValues, type ValueMatch } from './match-values.ts';
import type { Token } from './tokenize.ts';
import { isClose, splitValue, stem } from './word-forms.ts';

/** A piece of a question with everything it may mean. */
export interface Item {
  text: string;
  /** How many tokens it takes. */
  length: number;
  plural: boolean;
  tag?: Tag;
  columns: ColumnMatch[];
  values: ValueMatch[];
  date?: DateMatch;
  number?: number;
  percent?: boolean;
  quoted?: string;
  comma?: boolean;
  /** A noun for the table's rows. */
  row?: boolean;
}

/** Cuts a question into the pieces that together make the most sense. */
export function segment(written: Token[], view: TableView): Item[] {
  const tokens = written.flatMap((token) => withoutPrefix(token, view));
  const values = indexValues(view);
  const latest = latestOf(view);
  const best: { score: number; item?: Item }[] = Array.from({ length: tokens.length + 1 }, () => ({
    score: 0,
  }));
  for (let i = tokens.length - 1; i >= 0; i--) {
    best[i] = { score: -1 };
    for (let length = 1; length <= longestPhrase && i + length <= tokens.length; length++) {
      const found = pieceAt(tokens, i, length, view, values, latest);
      if (!found) continue;
      const score = found.quality * length + 0.3 * (length - 1) + best[i + length]!.score;
      if (score > best[i]!.score) best[i] = { score, item: found.item };
    }
  }
  const items: Item[] = [];
  for (let i = 0; i < tokens.length; i += items.at(-1)!.length) items.push(best[i]!.item!);
  return items;
}

/** "negative" is below zero. */
const sign = ({ lower }: Token): Token[] => [
  lower === 'negative'
    ? { kind: 'word', text: 'below', lower: 'below' }
    : { kind: 'word', text: 'above', lower: 'above' },
  { kind: 'number', text: '0', lower: '0', number: 0 },
];

/** "unpaid" is not "paid" where that is a column of yes and no; where it is a date, that date is missing. */
function withoutPrefix(token: Token, view: TableView): Token[] {
  if (token.lower === 'negative' || token.lower === 'positive') return sign(token);
  const rest = /^(?:un|non)(\p{L}{3,})$/u.exec(token.lower)?.[1];
  if (token.kind !== 'word' || rest === undefined) return [token];
  const match = matchColumns([{ kind: 'word', text: rest, lower: rest }], view)[0];
  if (match?.column.role === 'time' && match.score >= 0.7 && match.column.summary.nullCount > 0)
    return [
      { kind: 'word', text: 'without', lower: 'without' },
      { kind: 'word', text: rest, lower: rest },
    ];
  if (match?.column.role !== 'flag' || match.score < 0.9) return [token];
  return [
    { kind: 'word', text: 'not', lower: 'not' },
    { kind: 'word', text: rest, lower: rest },
  ];
}

const latestOf = (view: TableView): number | undefined => {
  const max = view.time?.summary.max;
  if (max === undefined) return undefined;
  if (view.time?.role === 'year')
    return Date.UTC(Number(max) + (isShortYear(view.time.summary) ? 1900 : 0), 11, 31);
  const time = Date.parse(
    /^\d{4}-\d\d-\d\d$/.test(String(max))
      ? `${max}T00:00:00Z`
      : String(max)
          .replace(' ', 'T')
          .replace(/(?<![Z])$/, 'Z'),
  );
  return Number.isNaN(time)
    ? Number.isNaN(Date.parse(String(max)))
      ? undefined
      : Date.parse(String(max))
    : time;
};

function pieceAt(
  tokens: Token[],
  i: number,
  length: number,
  view: TableView,
  values: ReturnType<typeof indexValues>,
  latest: number | undefined,
): { item: Item; quality: number } | undefined {
  const piece = tokens.slice(i, i + length);
  const first = piece[0]!;
  const text = piece.map((token) => token.text).join(' ');
  const last = piece.at(-1)!;
  const item: Item = {
    text,
    length,
    plural: last.kind === 'word' && stem(last.lower) !== last.lower,
    columns: [],
    values: [],
  };
  const date = view.time ? matchDate(tokens, i, latest) : undefined;
  if (date?.length === length) item.date = date;
  if (piece.some((token) => token.kind === 'comma')) {
    if (length === 1) return { item: { ...item, comma: true }, quality: 0.9 };
    return item.date ? { item, quality: 1 } : undefined;
  }
  if (length > 1 && piece.some((token) => token.kind === 'operator')) return undefined;
  if (length === 1) single(first, item);
  const tag = percentile(piece) ?? phraseAt(tokens, i, piece, view);
  if (tag && first.kind !== 'quoted') item.tag = tag;
  lookUp(piece, item, view, values, tag);
  return rate(item, first, length, values, view);
}

/** "90th percentile", "p90". */
function percentile(piece: Token[]): Tag | undefined {
  const words = piece.map((token) => token.lower).join(' ');
  const match = /^(?:(\d{1,2})(?:st|nd|rd|th) percentile|p(\d{2}))$/.exec(words);
  return match
    ? { kind: 'aggregate', aggregate: 'quantile', share: Number(match[1] ?? match[2]) / 100 }
    : undefined;
}

/** The lexicon's word for a piece; an "order" that is a thing is no command to sort. */
function phraseAt(tokens: Token[], i: number, piece: Token[], view: TableView): Tag | undefined {
  const tag = findPhrase(piece.map((token) => token.lower).join(' '));
  if (piece.length === 1 && piece[0]!.text === 'US') return undefined;
  const amount = tag?.kind === 'count' && /amount/.test(piece.map((token) => token.lower).join(' '));
  if (amount && view.columns.some(({ words }) => words.includes('amount'))) return undefined;
  const isThing =
    tag?.kind === 'sort' &&
    piece[0]!.lower === 'order' &&
    view.nouns.has('order') &&
    /^(per|each|every|an|average|avg|single|one|the)$/.test(tokens[i - 1]?.lower ?? '');
  return isThing || (tag && isColumnHere(tag, piece[0]!, view)) ? undefined : tag;
}

/** "sold" is what a number is called here, and no verb: neither is "sold by" a condition then. */
function isColumnHere(tag: Tag, { lower }: Token, view: TableView): boolean {
  if (tag.kind !== 'verb' && tag.kind !== 'where') return false;
  return view.columns.some(
    ({ words, type, role }) =>
      words.length === 1 && words[0] === stem(lower) && isNumeric(type) && role === 'measure',
  );
}

function single(token: Token, item: Item): void {
  if (token.kind === 'number') {
    item.number = token.number!;
    if (token.unit === 'percent') item.percent = true;
  } else if (token.kind === 'quoted') item.quoted = token.text;
  else if (token.kind === 'word' && wordNumber(token.lower) !== undefined)
    item.number = wordNumber(token.lower)!;
}

function lookUp(
  piece: Token[],
  item: Item,
  view: TableView,
  values: ReturnType<typeof indexValues>,
  tag: Tag | undefined,
): void {
  const words = piece.flatMap((token) => splitValue(token.text));
  if (words.length === 0) return;
  const onlyNumber = item.number !== undefined && piece[0]!.kind === 'number';
  const counting = /^(number|no|count) of /i.test(item.text);
  const columns = (onlyNumber ? [] : matchColumns(piece, view)).filter(
    ({ column }) => !counting || column.role !== 'id',
  );
  item.columns = tag ? columns.filter(({ score }) => score >= (tag.kind === 'filler' ? 0.9 : 0.97)) : columns;
  const found = matchValues(values, words, item.text);
  item.values =
    tag && piece.length === 1 ? found.filter((match) => match.exact && piece[0]!.kind !== 'number') : found;
  if (
    tag &&
    tag.kind !== 'filler' &&
    /^(by|in|of|and|or|not|be|where|that|me|count|all|only)$/.test(tag.kind)
  )
    item.values = [];
  if (piece.length === 1 && view.nouns.has(stem(piece[0]!.lower))) item.row = true;
  if (item.tag?.kind === 'row') item.row = true;
}

/** How sure a piece is, 0 to 1; pieces of several words that mean nothing are no pieces. */
function rate(
  item: Item,
  token: Token,
  length: number,
  values: ReturnType<typeof indexValues>,
  view: TableView,
): { item: Item; quality: number } | undefined {
  const exact = item.columns[0]?.score ?? 0;
  let quality = 0;
  if (item.tag) quality = item.tag.kind === 'filler' ? 0.6 : 0.9;
  if (item.row) quality = Math.max(quality, 0.85);
  if (item.date) quality = Math.max(quality, item.date.weak ? 0.85 : 1);
  if (item.number !== undefined) quality = Math.max(quality, 0.85);
  if (item.quoted !== undefined) quality = Math.max(quality, 0.95);
  if (item.values.length > 0) quality = Math.max(quality, item.values[0]!.exact ? 0.95 : 0.8);
  quality = Math.max(quality, exact);
  if (quality > 0) return { item, quality };
  if (length > 1) return undefined;
  if (token.kind === 'word') mend(item, token, values, view);
  return { item, quality: item.values.length > 0 || item.tag || item.row ? 0.55 : 0.05 };
}

function mend(item: Item, token: Token, values: ReturnType<typeof indexValues>, view: TableView): void {
  item.values = guessValue(values, token.lower);
  if (item.values.length > 0) return;
  if ([...view.nouns].some((noun) => noun.length >= 5 && isClose(noun, stem(token.lower)))) {
    item.row = true;
    return;
  }
  const close =
    token.lower.length >= 5 ? lexiconWords().find((word) => isClose(word, token.lower)) : undefined;
  const tag = close ? findPhrase(close) : undefined;
  if (tag && tag.kind !== 'filler' && tag.kind !== 'unsupported') item.tag = tag;
}
