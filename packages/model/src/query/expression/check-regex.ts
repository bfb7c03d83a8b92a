/**
 * What is wrong with a regular expression in RE2's syntax, as far as it can be said without an engine; undefined where
 * nothing is seen. Look-around and back-references are told apart, because people know them from elsewhere.
 */
export function problemOfRegex(pattern: string): string | undefined {
  let depth = 0;
  let canRepeat = false;
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]!;
    const wasRepeatable: boolean = canRepeat;
    canRepeat = true;
    if (character === '\\') {
      const next = pattern[++i];
      if (next === undefined) return 'it ends with a lonely backslash';
      if (/[1-9]/.test(next) || next === 'k') {
        return `\\${next} refers back to a group, which takes endless time on some texts; write out what it repeats`;
      }
      if (next === 'Q') i = endOf(pattern, '\\E', i);
    } else if (character === '[') {
      i = endOfClass(pattern, i);
      if (i < 0) return 'a [ is never closed';
    } else if (character === '(') {
      const looks = /^\(\?(<?[=!]|>)/.exec(pattern.slice(i, i + 4));
      if (looks) {
        return `${looks[0]} looks around, which takes endless time on some texts; match more and take a group with regexp_extract`;
      }
      depth++;
      canRepeat = false;
      if (pattern[i + 1] === '?') i = endOfFlags(pattern, i);
    } else if (character === ')') {
      if (depth-- === 0) return 'a ) is never opened';
    } else if (character === '|' || character === '^') {
      canRepeat = character === '^';
    } else if ('*+?'.includes(character)) {
      if (!wasRepeatable) return `there is nothing before ${character} to repeat`;
      if (pattern[i + 1] === '+') return `${character}+ repeats without going back, which RE2 does not know`;
      if (pattern[i + 1] === '?') i++;
    }
  }
  return depth > 0 ? 'a ( is never closed' : undefined;
}

function endOf(pattern: string, mark: string, from: number): number {
  const at = pattern.indexOf(mark, from);
  return at < 0 ? pattern.length : at + mark.length - 1;
}

/** The place of the ] that closes a class; -1 where there is none. */
function endOfClass(pattern: string, start: number): number {
  let i = pattern[start + 1] === '^' ? start + 2 : start + 1;
  if (pattern[i] === ']') i++;
  for (; i < pattern.length; i++) {
    if (pattern[i] === '\\') i++;
    else if (pattern.startsWith('[:', i)) i = Math.max(i, endOf(pattern, ':]', i));
    else if (pattern[i] === ']') return i;
  }
  return -1;
}

/** The place of the last character of `(?:`, `(?i)` or `(?P<name>`. */
function endOfFlags(pattern: string, start: number): number {
  const flags = /^\(\?(?:P?<\w+>|[a-zA-Z-]*:|[a-zA-Z-]*(?=\)))/.exec(pattern.slice(start, start + 80));
  return start + (flags ? flags[0].length - 1 : 1);
}
