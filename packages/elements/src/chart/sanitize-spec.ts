import { InsetError } from '@inset/model';

/** What a specification may hold at most. */
const most = { depth: 60, parts: 400_000, text: 20_000, views: 400, rows: 200_000 };

/** Keys through which an object's prototype could be reached. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Whose values are rows, not specification: in them `constructor` is only a name. */
const dataKeys = new Set(['values', 'datasets']);

/**
 * A copy of a specification in which there is nothing but plain JSON: no `usermeta`, no `$schema` to argue about, no key
 * that reaches a prototype, nothing endless. Throws `CHART_UNSAFE` or `CHART_INVALID`.
 */
export function sanitizeSpec(spec: unknown): Record<string, unknown> {
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) {
    throw new InsetError('CHART_INVALID', 'The chart specification has to be a Vega-Lite object.');
  }
  const schema = (spec as { $schema?: unknown }).$schema;
  if (typeof schema === 'string' && !/\/vega-lite\//.test(schema)) {
    throw new InsetError(
      'CHART_INVALID',
      'The specification is not Vega-Lite: its $schema names something else.',
    );
  }
  const copy = new Copier().copy(spec, '', 0, false) as Record<string, unknown>;
  delete copy['$schema'];
  return copy;
}

class Copier {
  #parts = 0;
  #views = 0;

  copy(value: unknown, path: string, depth: number, inData: boolean): unknown {
    if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
    if (typeof value === 'string') {
      if (!inData && value.length > most.text)
        throw unsafe(path, `is text of more than ${most.text} characters`);
      return value;
    }
    if (typeof value !== 'object') throw unsafe(path, `is a ${typeof value}; only plain JSON is drawn`);
    if (depth > most.depth) throw unsafe(path, `is nested deeper than ${most.depth} levels`);
    if (!inData && ++this.#parts > most.parts) throw unsafe(path, 'makes the specification too large');
    if (Array.isArray(value)) return this.#list(value, path, depth, inData);
    if (value instanceof Date) return value.getTime();
    return this.#object(value, path, depth, inData);
  }

  #list(list: unknown[], path: string, depth: number, inData: boolean): unknown[] {
    if (list.length > most.rows) throw unsafe(path, `has more than ${most.rows} entries`);
    if (/(^|\.)(layer|[hv]?concat|repeat|row|column)$/.test(path) && !inData)
      this.#countViews(list.length, path);
    return list.map((part, i) => this.copy(part, `${path}[${i}]`, depth + 1, inData));
  }

  #countViews(count: number, path: string): void {
    this.#views += count;
    if (this.#views > most.views) throw unsafe(path, `asks for more than ${most.views} views`);
  }

  #object(object: object, path: string, depth: number, inData: boolean): Record<string, unknown> {
    const copy: Record<string, unknown> = {};
    for (const [key, part] of Object.entries(object)) {
      const where = path ? `${path}.${key}` : key;
      if (key === '__proto__' || (forbidden.has(key) && !inData))
        throw unsafe(where, 'is a name that is not allowed');
      if (key === 'usermeta' || part === undefined) continue;
      copy[key] = this.copy(part, where, depth + 1, inData || dataKeys.has(key));
    }
    return copy;
  }
}

const unsafe = (path: string, problem: string): InsetError =>
  new InsetError('CHART_UNSAFE', `The chart specification's ${path.slice(0, 200) || 'root'} ${problem}.`, {
    path: path.slice(0, 500),
  });
