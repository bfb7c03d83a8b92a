import { InsetError } from '@inset/model';

const memory = 'The query needs more memory than there is';
const causes: [RegExp, string][] = [
  [/overflow|out of range|out-of-range/i, 'A number goes beyond the range of its type'],
  [/could not convert|conversion error|invalid .* field format/i, 'A value cannot be converted'],
  [/out of memory|could not allocate|failed to allocate/i, memory],
];

/** DuckDB's own words about a failed query as an InsetError. */
export function duckDbError(thrown: unknown): InsetError {
  if (thrown instanceof InsetError) return thrown;
  const message = wordsOf(thrown instanceof Error ? thrown.message : String(thrown));
  if (/interrupt|query was cancel|canceled/i.test(message))
    return new InsetError('CANCELLED', undefined, {}, thrown);
  if (
    /memory access out of bounds|unreachable|index out of bounds|has been invalidated|FATAL/i.test(message)
  ) {
    return new InsetError(
      'ENGINE_FAILED',
      undefined,
      { cause: message.slice(0, 300), crashed: true },
      thrown,
    );
  }
  const words = message.split('\n')[0]!.slice(0, 300);
  const cause = causes.find(([pattern]) => pattern.test(words))?.[1] ?? 'The query failed';
  const code = cause === memory ? 'RESULT_TOO_LARGE' : 'QUERY_INVALID';
  return new InsetError(code, `${cause}: ${words}`, { engine: 'duckdb' }, thrown);
}

/** DuckDB-WASM gives its errors as JSON. */
function wordsOf(message: string): string {
  if (!message.startsWith('{')) return message;
  try {
    const { exception_type: type, exception_message: words } = JSON.parse(message) as Record<string, unknown>;
    return typeof words === 'string' ? `${String(type)} Error: ${words}` : message;
  } catch {
    return message;
  }
}
