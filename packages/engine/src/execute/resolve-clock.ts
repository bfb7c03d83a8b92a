import {
  children,
  findFunction,
  functions,
  parseExpression,
  printExpression,
  type Expression,
  type Query,
} from '@inset/model';

const clocks = functions.filter(({ clock }) => clock);
const mention = new RegExp(
  String.raw`\b(?:${clocks.flatMap(({ name, aliases = [] }) => [name, ...aliases]).join('|')})\b`,
  'i',
);

/**
 * Tells every function that asks what time it is the same moment (milliseconds since 1970), as its last argument, so
 * that a Query means the same wherever it runs, and the receipt says what it meant.
 */
export function resolveClock(query: Query, now: number): Query {
  return mention.test(JSON.stringify(query)) ? (resolved(query, now) as Query) : query;
}

/** Expressions stand in Queries as `expression` and `where`. */
function resolved(value: unknown, now: number): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(item, now));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    const isText = (key === 'expression' || key === 'where') && typeof inner === 'string';
    return [key, isText ? resolvedText(inner, now) : resolved(inner, now)];
  });
  return Object.fromEntries(entries);
}

function resolvedText(text: string, now: number): string {
  if (!mention.test(text)) return text;
  const tree = parseExpression(text);
  return tellTime(tree, now) ? printExpression(tree) : text;
}

/** Changes the tree; whether there was a reason to. */
function tellTime(node: Expression, now: number): boolean {
  let isTold = false;
  for (const part of children(node)) if (tellTime(part, now)) isTold = true;
  if (node.kind !== 'call' || !findFunction(node.name)?.clock) return isTold;
  const last = node.arguments.at(-1);
  if (last?.kind === 'literal' && last.type === 'timestamp') return isTold;
  node.arguments.push({ kind: 'literal', type: 'timestamp', value: now, span: node.span });
  return true;
}
