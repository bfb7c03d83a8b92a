import { InsetError } from '../errors/inset-error.ts';
import { parseExpression } from '../query/expression/parse.ts';
import type { Clause } from './clause.ts';

/** A selection as a short text of letters, digits, `-` and `_`, for an address; '' where nothing is selected. */
export function encodeSelection(clauses: readonly Clause[]): string {
  if (clauses.length === 0) return '';
  const rows = clauses.map((clause) => fields.map((field) => clause[field] ?? null));
  const json = JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'bigint' ? { bigint: String(value) } : value,
  );
  const bytes = new TextEncoder().encode(json);
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * The clauses of such a text. Anybody can write an address: each clause is looked over, its condition parsed, and
 * `BAD_REQUEST` or the expression's error thrown where it is not one. What it names is checked when a Query runs.
 */
export function decodeSelection(text: string): Clause[] {
  if (text === '') return [];
  const rows = parsed(text);
  if (!Array.isArray(rows)) throw invalid(text);
  return rows.map((row: unknown) => {
    // Addresses from before there were targets are shorter.
    if (!Array.isArray(row) || ![7, fields.length].includes(row.length)) throw invalid(text);
    const entries = fields.map((field, i) => [field, row[i] as unknown] as const);
    if (entries.slice(0, 5).some(([, value]) => typeof value !== 'string')) throw invalid(text);
    const { selects, targets, ...clause } = Object.fromEntries(entries) as unknown as Clause;
    parseExpression(clause.where);
    if (selects && !isSelects(selects)) throw invalid(text);
    if (targets && !isNames(targets)) throw invalid(text);
    return { ...clause, ...(selects && { selects }), ...(targets && { targets }) };
  });
}

const fields = ['source', 'dataset', 'column', 'where', 'label', 'value', 'selects', 'targets'] as const;

function parsed(text: string): unknown {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), (_, value: unknown) => {
      const given = value as { bigint?: unknown } | null;
      return typeof given?.bigint === 'string' ? BigInt(given.bigint) : value;
    });
  } catch (thrown) {
    throw invalid(text, thrown);
  }
}

const isNames = (names: unknown): boolean =>
  Array.isArray(names) && names.every((name) => typeof name === 'string');

function isSelects(selects: unknown): boolean {
  const { kind, values, from, to } = selects as Record<string, unknown>;
  if (kind === 'point') return Array.isArray(values);
  const isBound = (bound: unknown): boolean => bound === undefined || typeof bound === 'number';
  return kind === 'interval' && isBound(from) && isBound(to);
}

const invalid = (text: string, cause?: unknown): InsetError =>
  new InsetError(
    'BAD_REQUEST',
    'This is no saved selection. Use what `encodeSelection` gave, unchanged.',
    { text },
    cause,
  );
