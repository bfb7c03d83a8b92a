import { hasAggregate, parseExpression } from '@inset/model';

/** What `{{ … }}` in a text asks for. */
export interface ValueWords {
  /** An aggregate, such as `sum(revenue)`. */
  measure: string;
  /** The dataset, where one is named. */
  source?: string;
  format?: string;
}

const sourceAtEnd = /\s+of\s+(?:"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{M}\p{N}_.-]*))\s*$/u;
const formatAtEnd = /(?<!\|)\|(?!\|)([^|'"]*)$/;

/**
 * Reads `sum(revenue) of orders | currency:EUR`. Undefined where that is no aggregate: then the braces are words, as in
 * other people's templates.
 */
export function readValue(words: string): ValueWords | undefined {
  const format = formatAtEnd.exec(words);
  const rest = format ? words.slice(0, format.index) : words;
  const named = sourceAtEnd.exec(rest);
  const measure = (named ? rest.slice(0, named.index) : rest).trim();
  const source = named?.[1]?.replaceAll('""', '"') ?? named?.[2];
  try {
    if (!hasAggregate(parseExpression(measure))) return undefined;
  } catch {
    return undefined;
  }
  const how = format?.[1]?.trim();
  return { measure, ...(source !== undefined && { source }), ...(how && { format: how }) };
}
