import type { Fields } from '../block-kind.ts';

/**
 * A copied block that names others means their copies, where those were copied along; it goes on meaning the others.
 * `copies` has the copy's id by that of the block it was made of.
 */
export function followCopies(fields: Fields, copies: ReadonlyMap<string, string>): Fields {
  const { targets } = fields;
  if (fields['kind'] !== 'filter' || !Array.isArray(targets)) return fields;
  return { ...fields, targets: targets.map((id: string) => copies.get(id) ?? id) };
}
