import { InsetError } from '../errors/inset-error.ts';

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

const deepest = 64;
/** Names that change an object's prototype when they are assigned. */
const unsafeNames = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A copy of `value` that is nothing but JSON: what goes into a document is not shared with the caller, holds no
 * cycle, and cannot reach a prototype. Fields that are undefined are left out.
 * @throws InsetError `CANVAS_INVALID` with the path of what is not JSON.
 */
export function plainJson(value: unknown, path = ''): JsonValue {
  return copy(value, path, 0);
}

function copy(value: unknown, path: string, depth: number): JsonValue {
  if (depth > deepest) throw invalid(path, `is nested deeper than ${deepest} levels, or contains itself`);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw invalid(path, 'is not a finite number');
    return value;
  }
  if (Array.isArray(value)) return value.map((item, index) => copy(item, `${path}[${index}]`, depth + 1));
  if (isRecord(value)) return copyRecord(value, path, depth);
  throw invalid(path, `is a ${typeof value}, which JSON cannot hold`);
}

function copyRecord(record: Record<string, unknown>, path: string, depth: number): JsonValue {
  const result: Record<string, JsonValue> = {};
  for (const key of Object.keys(record)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (unsafeNames.has(key)) throw invalid(here, 'has a name that is not allowed');
    if (record[key] !== undefined) result[key] = copy(record[key], here, depth + 1);
  }
  return result;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two JSON values are the same, whatever the order of their fields. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}

function invalid(path: string, what: string): InsetError {
  return new InsetError('CANVAS_INVALID', `The canvas cannot be read: ${path || 'it'} ${what}.`, { path });
}
