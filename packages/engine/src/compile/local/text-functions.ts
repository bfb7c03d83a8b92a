import { Incapable } from '../incapable.ts';

/** JavaScript's full case mapping differs from DuckDB's simple one at these. */
const lowerOnes: Record<string, string> = { İ: 'i' };
const upperOnes: Record<string, string> = { ß: 'ẞ' };

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);
const hasAstral = (text: string): boolean => /[\ud800-\udfff]/.test(text);

/** The characters of a text, as DuckDB counts them: code points. */
const characters = (text: string): string[] | string => (hasAstral(text) ? Array.from(text) : text);

const joined = (part: string[] | string): string => (typeof part === 'string' ? part : part.join(''));

/** Letters whose case newer Unicode knows than DuckDB does, or the other way round. */
const isUnsure = (character: string): boolean => /[\u019b\u0264\u1c80-\u1c8f\ua7c0-\ua7df]/.test(character);

function mapCase(text: string, full: (character: string) => string, ones: Record<string, string>): string {
  return Array.from(text, (character) => {
    const known = ones[character];
    if (known !== undefined) return known;
    const mapped = full(character);
    if (mapped === character && !isUnsure(character)) return character;
    const isSimple = mapped.length === 1 && character.length === 1;
    if (!isSimple || isUnsure(character))
      throw new Incapable('rare letters change case as DuckDB knows them');
    return mapped;
  }).join('');
}

export function lower(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return mapCase(text, (character) => character.toLowerCase(), lowerOnes);
}

export function upper(text: string): string {
  if (isAscii(text)) return text.toUpperCase();
  return mapCase(text, (character) => character.toUpperCase(), upperOnes);
}

export function trimStart(text: string, characters?: string): string {
  if (characters === undefined) return text.replace(/^\p{Zs}+/u, '');
  const [all, dropped] = [Array.from(text), new Set(characters)];
  let start = 0;
  while (start < all.length && dropped.has(all[start]!)) start++;
  return all.slice(start).join('');
}

/** Not by a regular expression: `\p{Zs}+$` takes quadratic time on long runs in the middle. */
export function trimEnd(text: string, characters?: string): string {
  if (characters !== undefined) {
    const [all, dropped] = [Array.from(text), new Set(characters)];
    while (all.length > 0 && dropped.has(all.at(-1)!)) all.pop();
    return all.join('');
  }
  let end = text.length;
  while (end > 0 && /\p{Zs}/u.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}

export const length = (text: string): number => characters(text).length;

export function substring(text: string, start: number, count?: number): string {
  if (start < 0 || (count !== undefined && count < 0)) throw new Incapable('substring counts backwards');
  const all = characters(text);
  const end = count === undefined ? all.length : Math.max(start - 1 + count, 0);
  return joined(all.slice(Math.max(start - 1, 0), end));
}

export function left(text: string, count: number): string {
  return joined(characters(text).slice(0, count));
}

export function right(text: string, count: number): string {
  const all = characters(text);
  if (count >= 0) return joined(all.slice(Math.max(all.length - count, 0)));
  return joined(all.slice(Math.min(-count, all.length)));
}

export function replace(text: string, search: string, by: string): string {
  return search === '' ? text : text.replaceAll(search, () => by);
}

export function position(text: string, search: string): number {
  const index = text.indexOf(search);
  return index < 0 ? 0 : length(text.slice(0, index)) + 1;
}

export function pad(text: string, count: number, filler: string, atStart: boolean): string {
  const all = Array.from(text);
  if (count <= all.length) return all.slice(0, Math.max(count, 0)).join('');
  const fillers = Array.from(filler);
  if (fillers.length === 0) throw new Incapable('there is nothing to pad with');
  if (count > 10_000) throw new Incapable('the padding is very long');
  const missing = count - all.length;
  const rest = fillers.slice(0, missing % fillers.length).join('');
  const padding = filler.repeat(Math.floor(missing / fillers.length)) + rest;
  return atStart ? padding + text : text + padding;
}

export function reverse(text: string): string {
  if (!isAscii(text)) throw new Incapable('accented characters are reversed as people see them');
  return Array.from(text).reverse().join('');
}

export function splitPart(text: string, separator: string, index: number): string {
  if (separator === '') throw new Incapable('there is no separator');
  const parts = text.split(separator);
  return (index > 0 ? parts[index - 1] : index < 0 ? parts[parts.length + index] : undefined) ?? '';
}

/** A LIKE pattern as a test. It has no escape character, as in DuckDB. Time: at most text times pattern. */
export function likeTest(pattern: string): (text: string) => boolean {
  const wanted = Array.from(pattern);
  if (!/[%_]/.test(pattern)) return (text) => text === pattern;
  return (text) => matches(hasAstral(text) ? Array.from(text) : text, wanted);
}

function matches(text: ArrayLike<string>, pattern: readonly string[]): boolean {
  let [at, place, star, retry] = [0, 0, -1, 0];
  while (at < text.length) {
    const wanted = pattern[place];
    if (wanted === '%') [star, retry, place] = [place, at, place + 1];
    else if (wanted !== undefined && (wanted === '_' || wanted === text[at]))
      [at, place] = [at + 1, place + 1];
    else if (star >= 0) [retry, at, place] = [retry + 1, retry + 1, star + 1];
    else return false;
  }
  while (pattern[place] === '%') place++;
  return place === pattern.length;
}
