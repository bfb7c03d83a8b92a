import { InsetError } from '../../errors/inset-error.ts';
import type { Span } from './tree.ts';

/** A piece of an expression's text. `text` is the name, operator or number as written, without quotes. */
export interface Token extends Span {
  kind: 'name' | 'quoted-name' | 'number' | 'text' | 'operator' | 'end';
  text: string;
}

const operators = [
  '!~*',
  '<=>',
  '!~',
  '~*',
  '::',
  '<=',
  '>=',
  '<>',
  '!=',
  '==',
  '||',
  '//',
  '**',
  ...'+-*/%^=<>(),.~',
];
const space = /\s+|--[^\n]*|\/\*[\s\S]*?\*\//uy;
const number = /(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/uy;
const name = /[\p{L}_][\p{L}\p{M}\p{N}_$]*/uy;

/** Splits an expression into tokens, the last of kind `end`. Throws `EXPRESSION_SYNTAX` with the position. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    return pattern.exec(text)?.[0];
  };
  const push = (kind: Token['kind'], value: string, length: number) => {
    tokens.push({ kind, text: value, start: position, end: position + length });
    position += length;
  };
  while (position < text.length) {
    const blank = match(space);
    const character = text[position]!;
    if (blank) position += blank.length;
    else if (character === "'" || character === '"' || character === '`') {
      const raw = readQuoted(text, position);
      const value = raw.slice(1, -1).replaceAll(character + character, character);
      push(character === "'" ? 'text' : 'quoted-name', value, raw.length);
    } else {
      const word = match(name);
      const digits = word === undefined ? match(number) : undefined;
      const operator = operators.find((candidate) => text.startsWith(candidate, position));
      if (word !== undefined) push('name', word, word.length);
      else if (digits !== undefined) push('number', digits.replaceAll('_', ''), digits.length);
      else if (operator !== undefined) push('operator', operator, operator.length);
      else {
        const odd = String.fromCodePoint(text.codePointAt(position)!);
        throw syntaxError(text, position, `"${odd}" cannot stand here`);
      }
    }
  }
  push('end', '', 0);
  return tokens;
}

/** An `EXPRESSION_SYNTAX` error that says what is wrong and where. */
export function syntaxError(text: string, position: number, problem: string): InsetError {
  return new InsetError('EXPRESSION_SYNTAX', `${problem}, at character ${position + 1} of \`${text}\`.`, {
    position,
    text,
  });
}

function readQuoted(text: string, start: number): string {
  const quote = text[start]!;
  for (let end = start + 1; end < text.length; end++) {
    if (text[end] !== quote) continue;
    if (text[end + 1] !== quote) return text.slice(start, end + 1);
    end++;
  }
  throw syntaxError(text, start, `The quote ${quote} is never closed`);
}
