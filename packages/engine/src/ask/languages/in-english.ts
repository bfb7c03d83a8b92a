import type { Question } from '@inset/model';
import type { TableView } from '../describe-table.ts';
import { matchColumns } from '../match-columns.ts';
import { indexValues, matchValues, type ValueIndex } from '../match-values.ts';
import { tokenize } from '../tokenize.ts';
import { splitValue, stem } from '../word-forms.ts';
import { arabic } from './arabic.ts';
import { german } from './german.ts';
import { longestPhrase, plainWord, type QuestionLanguage } from './language.ts';

/** The question, and those before it, word by word from other languages; none where no language knows a word of it. */
export function inEnglish(question: Question, view: TableView): Question[] {
  return [german, arabic].flatMap((language) => {
    const translator = new Translator(language, view);
    const text = translator.translate(question.text);
    if (text === undefined) return [];
    const history = question.history?.map((turn) => ({
      ...turn,
      question: translator.translate(turn.question) ?? turn.question,
    }));
    return [{ ...question, text, ...(history && { history }) }];
  });
}

/** What a column or a value is called stays as it is, whatever it means elsewhere. */
class Translator {
  readonly #language: QuestionLanguage;
  readonly #view: TableView;
  readonly #values: ValueIndex;

  constructor(language: QuestionLanguage, view: TableView) {
    this.#language = language;
    this.#view = view;
    this.#values = indexValues(view);
  }

  /** Undefined where nothing of it is of this language. */
  translate(text: string): string | undefined {
    const { phrases } = this.#language;
    const words = tokenize(this.#language.prepare(text)).map(({ kind, text: word }) =>
      kind === 'quoted' ? `"${word}"` : word,
    );
    const said: string[] = [];
    let known = 0;
    for (let i = 0; i < words.length;) {
      const own = this.#ownName(words, i);
      if (own > 0) {
        said.push(...words.slice(i, i + own));
        i += own;
        continue;
      }
      const length = lengths(words, i).find((each) => phrases.has(phraseAt(words, i, each)));
      if (length !== undefined) {
        said.push(this.#english(words, i, length));
        known++;
        i += length;
        continue;
      }
      const parts = this.#partsOf(words[i]!);
      if (parts) known++;
      said.push(...(parts ?? [words[i]!]));
      i++;
    }
    return known > 0 ? said.filter(Boolean).join(' ') : undefined;
  }

  #english(words: readonly string[], i: number, length: number): string {
    const phrase = phraseAt(words, i, length);
    const next = plainWord(words[i + length] ?? '');
    const following = this.#language.phrases.get(next) ?? next;
    return this.#language.before?.(phrase, following) ?? this.#language.phrases.get(phrase)!;
  }

  /** How many words from here are a column's or a value's name. */
  #ownName(words: readonly string[], i: number): number {
    return lengths(words, i).find((length) => this.#isOwn(words.slice(i, i + length).join(' '))) ?? 0;
  }

  #isOwn(name: string): boolean {
    const column = matchColumns(tokenize(name), this.#view)[0];
    if (column && column.score >= 0.97) return true;
    return matchValues(this.#values, splitValue(name), name).some(({ exact }) => exact);
  }

  /** A word of a column's name, or what the table calls its rows. */
  #isOfTable(word: string): boolean {
    const root = stem(plainWord(word));
    return (
      this.#isOwn(word) ||
      this.#view.nouns.has(root) ||
      this.#view.columns.some(({ words }) => words.includes(root))
    );
  }

  /** A word, or another form of it, that the table or the language knows; of a compound, its words. */
  #partsOf(word: string): string[] | undefined {
    const { formsOf, nouns, phrases, split } = this.#language;
    const forms = [word, ...formsOf(word)];
    const own = forms.find((form) => this.#isOfTable(form));
    if (own !== undefined) return [own];
    for (const form of forms.map(plainWord)) {
      const english = nouns.get(form) ?? phrases.get(form);
      if (english !== undefined) return [english];
    }
    const parts = split?.(word);
    if (!parts) return undefined;
    const [english, rest] = parts;
    return [english, ...(this.#partsOf(rest) ?? [rest])];
  }
}

const phraseAt = (words: readonly string[], i: number, length: number): string =>
  words
    .slice(i, i + length)
    .map(plainWord)
    .join(' ');

/** How many words a phrase from here may have, the longest first. */
const lengths = (words: readonly string[], i: number): number[] =>
  Array.from({ length: Math.min(longestPhrase, words.length - i) }, (_, n) => n + 1).reverse();
