export type SqlTokenKind = 'word' | 'quoted' | 'text' | 'number' | 'comment' | 'symbol';

/** A piece of SQL: `from` to before `to` in UTF-16 units. What is not closed reaches to the end. */
export interface SqlToken {
  kind: SqlTokenKind;
  from: number;
  to: number;
  text: string;
}

const pieces = [
  ['comment', String.raw`--[^\n]*|/\*[\s\S]*?(?:\*/|$)`],
  ['quoted', String.raw`"(?:[^"]|"")*(?:"|$)`],
  ['text', String.raw`(?:\b[eE])?'(?:[^']|'')*(?:'|$)|\$(?<tag>[A-Za-z_]*)\$[\s\S]*?(?:\$\k<tag>\$|$)`],
  ['number', String.raw`\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?`],
  ['word', String.raw`[\p{L}_][\p{L}\p{N}\p{M}_$]*`],
  ['symbol', String.raw`\S`],
] as const;
const order: readonly SqlTokenKind[] = ['comment', 'quoted', 'text', 'number', 'word', 'symbol'];

/** SQL as an editor needs to see it: what is a name, a text, a comment. It never fails. */
export function sqlTokens(sql: string): SqlToken[] {
  const pattern = new RegExp(pieces.map(([kind, source]) => `(?<${kind}>${source})`).join('|'), 'gu');
  return Array.from(sql.matchAll(pattern), (match) => ({
    kind: order.find((kind) => match.groups![kind] !== undefined)!,
    from: match.index,
    to: match.index + match[0].length,
    text: match[0],
  }));
}

/** The name that a token says, without its quotes. */
export const nameOfToken = ({ kind, text }: SqlToken): string =>
  kind === 'quoted' ? text.replace(/^"|"$/g, '').replaceAll('""', '"') : text;

/** A stretch of SQL. */
export interface SqlStretch {
  from: number;
  to: number;
  text: string;
}

/** The statements of a text, without the semicolons between them and the comments around them. */
export function splitStatements(sql: string): SqlStretch[] {
  const statements: SqlStretch[] = [];
  let from: number | undefined;
  let to = 0;
  const finish = (): void => {
    if (from !== undefined) statements.push({ from, to, text: sql.slice(from, to) });
    from = undefined;
  };
  for (const token of sqlTokens(sql)) {
    if (token.kind === 'comment') continue;
    if (token.text === ';') finish();
    else {
      from ??= token.from;
      to = token.to;
    }
  }
  finish();
  return statements;
}

/**
 * The datasets that a statement may read: those whose names stand in it, as words in any case or in quotes. One that
 * only looks so costs time, not truth: a name that the statement defines itself comes first in it.
 */
export function datasetsNamed(sql: string, names: readonly string[]): string[] {
  const said = new Set<string>();
  for (const token of sqlTokens(sql)) {
    if (token.kind === 'word' || token.kind === 'quoted') said.add(nameOfToken(token).toLowerCase());
  }
  return names.filter((name) => said.has(name.toLowerCase()));
}
