import type { ColumnView, TableView } from './describe-table.ts';
import { areSynonyms, longForm } from './lexicon/synonyms.ts';
import type { Token } from './tokenize.ts';
import { isClose, root, stem } from './word-forms.ts';

/** A column a phrase may mean; `score` 1 is its very name, below 0.97 the reading says so. */
export interface ColumnMatch {
  column: ColumnView;
  score: number;
}

const weak = new Set('in of per the a an is on at to me my it us number value code total'.split(' '));

const linking = /^(in|of|per|the|an?|is|on|at|to)$/;

/** Columns that a phrase of up to five words may mean, best first. */
export function matchColumns(tokens: Token[], view: TableView): ColumnMatch[] {
  const words = tokens
    .map((token) => token.lower)
    .flatMap((word) => word.split(/[^\p{L}\p{N}]+/u).filter(Boolean));
  if (words.length === 0 || words.length > 5) return [];
  const stems = words.map((word) => stem(longForm(word)));
  const matches: ColumnMatch[] = [];
  const noun = words.length > 1 && words[0] === stems[0] && view.nouns.has(stems[0]!);
  for (const column of view.columns) {
    const score = Math.max(
      scoreOf(words, stems, column),
      headScore(stems, column, view),
      noun ? scoreOf(words.slice(1), stems.slice(1), column) - 0.05 : 0,
    );
    if (score >= 0.45) matches.push({ column, score });
  }
  return matches.sort((a, b) => b.score - a.score);
}

function scoreOf(words: string[], stems: string[], column: ColumnView): number {
  const compact = words.join('');
  if (compact === column.compact || stem(compact) === stem(column.compact)) return 1;
  if (same(stems, column.words)) return 0.99;
  if (stems.every((word) => weak.has(word))) return 0;
  if (same(stems, column.core)) return 0.97;
  if (column.core.at(-1) === 'id' && same(stems, column.core.slice(0, -1))) return 0.8;
  if (words.length === 1 && compact.length >= 2 && compact === column.initials) return 0.92;
  if (compact === column.words.join('')) return 0.98;
  if (words.length > 2 && words.map((word) => word[0]).join('') === column.compact) return 0.95;
  if (words.length === 1 && stems[0]!.replace(/\s/g, '') === column.compact) return 0.95;
  return partialScore(words, stems, column);
}

/** "the names and ids of customers": the last word of a name, which says little by itself. */
function headScore(stems: string[], { words }: ColumnView, { nouns }: TableView): number {
  if (stems.length !== 1 || words.length < 2 || words.length > 3) return 0;
  if (!/^(name|id|code|amount|date)$/.test(stems[0]!) || !isHead(stems[0]!, words)) return 0;
  return words.some((word) => nouns.has(word)) ? 0.8 : 0.6;
}

const isHead = (word: string, words: string[]): boolean =>
  words.at(-1) === word || (words[0] === word && words[1] === 'of');

const same = (a: string[], b: string[]): boolean =>
  a.length === b.length && a.every((word, i) => word === b[i]);

/** How well each asked word finds a word of the name, and how much of the name is covered. */
function partialScore(words: string[], stems: string[], column: ColumnView): number {
  if (linking.test(words.at(-1)!) && !column.words.includes(stems.at(-1)!)) return 0;
  const free = new Set(column.words.keys());
  const covered = new Set<string>();
  let quality = 0;
  for (const [i, asked] of stems.entries()) {
    if (weak.has(words[i]!) && i > 0) {
      quality += 0.9;
      continue;
    }
    let best = 0;
    let bestIndex = -1;
    for (const index of free) {
      const score = wordScore(asked, words[i]!, column.words[index]!);
      if (score > best) [best, bestIndex] = [score, index];
    }
    if (best === 0) return 0;
    quality += best;
    covered.add(column.words[bestIndex]!);
    free.delete(bestIndex);
  }
  const coverage = column.core.filter((word) => covered.has(word)).length / column.core.length;
  if (coverage === 0) return 0;
  const head = covered.has(column.core.at(-1)!) ? 0 : 0.12;
  return (quality / stems.length) * (0.6 + 0.35 * coverage) - head;
}

/** "survival" and "survived": long words that part only at the end. */
function sharesStart(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) < 7) return false;
  let same = 0;
  while (same < longer && a[same] === b[same]) same++;
  return same >= longer * 0.75;
}

function wordScore(asked: string, raw: string, word: string): number {
  if (asked === word) return 1;
  if (asked.length >= 4 && root(asked) === root(word)) return 0.95;
  if (areSynonyms(asked, word) || areSynonyms(stem(raw), word)) return 0.8;
  if (weak.has(asked)) return 0;
  if (word.length >= 3 && asked.length > word.length && asked.startsWith(word)) return 0.75;
  if (asked.length >= 4 && (word.startsWith(asked) || word.endsWith(asked))) return 0.75;
  if (sharesStart(asked, word)) return 0.72;
  return isClose(asked, word) ? 0.72 : 0;
}
