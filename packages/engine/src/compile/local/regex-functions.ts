import { RE2JS } from 're2js';
import { Incapable } from '../incapable.ts';
import type { Maker, ScalarSite } from './scalar-functions.ts';

/** RE2 in JavaScript: the same language as DuckDB's, in time that grows with the text only. */
type Regex = RE2JS;

const known = new Map<string, Regex>();
const mostKnown = 100;

function regexOf({ constant }: ScalarSite, options: unknown): Regex {
  const [pattern, letters] = [String(constant(1)), typeof options === 'string' ? options : ''];
  const key = `${letters}/${pattern}`;
  let regex = known.get(key);
  if (!regex) {
    if (known.size >= mostKnown) known.clear();
    known.set(key, (regex = compile(pattern, letters)));
  }
  return regex;
}

function compile(pattern: string, letters: string): Regex {
  const caseless = letters.lastIndexOf('i') > letters.lastIndexOf('c') ? RE2JS.CASE_INSENSITIVE : 0;
  try {
    return RE2JS.compile(pattern, caseless | (letters.includes('s') ? RE2JS.DOTALL : 0));
  } catch {
    throw new Incapable('DuckDB says what is wrong with the regular expression');
  }
}

const optionsAt = (site: ScalarSite, index: number): unknown =>
  site.node.arguments.length > index ? site.constant(index) : undefined;

const matches: Maker = (site) => {
  const regex = regexOf(site, optionsAt(site, 2));
  return (text: string) => regex.test(text);
};

const fullMatch: Maker = (site) => {
  const regex = regexOf(site, optionsAt(site, 2));
  return (text: string) => regex.matches(text);
};

const extract: Maker = (site) => {
  const regex = regexOf(site, optionsAt(site, 3));
  const group = Math.trunc(Number(optionsAt(site, 2) ?? 0));
  if (group < 0 || group > 9) throw new Incapable('a group is numbered 0 to 9');
  const isThere = group <= regex.groupCount();
  return (text: string) => {
    const matcher = regex.matcher(text);
    return isThere && matcher.find() ? (matcher.group(group) ?? '') : '';
  };
};

const replace: Maker = (site) => {
  const options = optionsAt(site, 3);
  const regex = regexOf(site, options);
  const put = replacement(String(site.constant(2)), regex.groupCount());
  const isEvery = typeof options === 'string' && options.includes('g');
  return (text: string) => (put === undefined ? text : replaceIn(text, regex, put, isEvery));
};

type Put = (groupOf: (index: number) => string | null) => string;

/** `\0` to `\9` stand for groups, `\\` for a backslash; undefined where DuckDB replaces nothing. */
function replacement(written: string, groups: number): Put | undefined {
  const parts: (string | number)[] = [];
  for (const [, text, escaped] of written.matchAll(/([^\\]+)|\\(.|$)/gsu)) {
    if (text !== undefined) parts.push(text);
    else if (escaped === '\\') parts.push('\\');
    else if (/\d/.test(escaped!)) parts.push(Number(escaped));
    else throw new Incapable('a backslash stands before no digit');
  }
  if (parts.some((part) => typeof part === 'number' && part > groups)) return undefined;
  return (groupOf) => parts.map((part) => (typeof part === 'number' ? (groupOf(part) ?? '') : part)).join('');
}

/** An empty match right behind another does not count. */
function replaceIn(text: string, regex: Regex, put: Put, isEvery: boolean): string {
  const matcher = regex.matcher(text);
  let [made, place, lastEnd] = ['', 0, -1];
  while (place <= text.length && matcher.find(place)) {
    const [start, end] = [matcher.start(), matcher.end()];
    made += text.slice(place, start);
    if (start === lastEnd && end === start) {
      const length = widthAt(text, start);
      made += text.slice(start, start + length);
      place = start + Math.max(length, 1);
      continue;
    }
    made += put((index) => matcher.group(index));
    place = lastEnd = end;
    if (!isEvery) break;
  }
  return made + text.slice(place);
}

const widthAt = (text: string, place: number): number => {
  const point = text.codePointAt(place);
  return point === undefined ? 0 : point > 0xffff ? 2 : 1;
};

const count: Maker = (site) => {
  const regex = regexOf(site, optionsAt(site, 2));
  return (text: string) => {
    const matcher = regex.matcher(text);
    let [times, place] = [0, 0];
    while (place <= text.length && matcher.find(place)) {
      times++;
      const end = matcher.end();
      place = end === place ? place + Math.max(widthAt(text, place), 1) : end;
    }
    return times;
  };
};

export const makers: Record<string, Maker> = {
  regexp_matches: matches,
  regexp_full_match: fullMatch,
  regexp_extract: extract,
  regexp_replace: replace,
  regexp_count: count,
};
