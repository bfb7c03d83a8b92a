import type { ColumnView, TableView } from './describe-table.ts';
import { otherSpellings } from './lexicon/synonyms.ts';
import { isClose, root, splitValue, stem } from './word-forms.ts';

/** A value of a column that a phrase means; `exact` when it was written as it stands in the data. */
export interface ValueMatch {
  column: ColumnView;
  value: string;
  exact: boolean;
}

/** Values by what they read like, for one table. */
export interface ValueIndex {
  exact: Map<string, ValueMatch[]>;
  loose: Map<string, ValueMatch[]>;
  words: Map<string, ValueMatch[]>;
  /** Single-word values by first letter, for slips of the fingers. */
  byLetter: Map<string, { key: string; match: ValueMatch }[]>;
}

const add = <Item>(map: Map<string, Item[]>, key: string, item: Item): void => {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
};

/** Prepares the frequent values of text columns. */
export function indexValues(view: TableView): ValueIndex {
  const index: ValueIndex = { exact: new Map(), loose: new Map(), words: new Map(), byLetter: new Map() };
  for (const column of view.columns) {
    if (column.type !== 'text') continue;
    for (const value of column.summary.topValues ?? []) indexValue(index, column, value);
  }
  return index;
}

function indexValue(index: ValueIndex, column: ColumnView, value: string): void {
  const words = splitValue(value);
  const key = words.join(' ');
  if (key === '') return;
  add(index.exact, key, { column, value, exact: true });
  const other = { column, value, exact: false };
  const loose = new Set([
    words.map(stem).join(' '),
    words.map(root).join(' '),
    words.join(''),
    ...otherSpellings(key),
  ]);
  for (const spelling of loose) if (spelling !== key) add(index.loose, spelling, other);
  if (words.length > 1)
    for (const word of new Set(words)) if (word.length >= 4) add(index.words, word, other);
  if (words.length === 1 && key.length >= 5) add(index.byLetter, key[0]!, { key, match: other });
}

/** Values a phrase may mean. `raw` is as written: a single letter counts only as a capital. */
export function matchValues(index: ValueIndex, words: string[], raw: string): ValueMatch[] {
  const key = words.join(' ');
  if (key.length === 1 && /[a-z]/.test(raw)) return [];
  const exact = index.exact.get(key);
  if (exact) return exact;
  const stems = words.map(stem).join(' ');
  const loose = index.exact.get(stems) ?? index.loose.get(key) ?? index.loose.get(stems);
  if (loose && !(key.length <= 2 && raw !== raw.toUpperCase()))
    return loose.map((match) => ({ ...match, exact: false }));
  return index.loose.get(words.map(root).join(' '))?.map((match) => ({ ...match, exact: false })) ?? [];
}

/** A value that one of its words names, or a slip of the fingers; only when it is the only one. */
export function guessValue(index: ValueIndex, word: string): ValueMatch[] {
  const partial = index.words.get(word) ?? index.words.get(stem(word));
  if (partial)
    return new Set(partial.map((match) => match.column.name)).size === 1 ? partial.slice(0, 1) : [];
  const close = (index.byLetter.get(word[0] ?? '') ?? []).filter(({ key }) => isClose(key, word));
  return close.length > 0 && word.length >= 5 ? [close[0]!.match] : [];
}
