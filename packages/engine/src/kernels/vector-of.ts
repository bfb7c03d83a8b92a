import { Incapable } from '../compile/incapable.ts';
import { derivationOf, type View } from '../compile/local/view.ts';
import { BooleanColumn, NumberColumn, TextColumn } from './column-vectors.ts';
import { VectorDerivation } from './vector-derivation.ts';
import type { Vector } from './vector.ts';

/** A column's values as a vector. Throws `Incapable` for those that doubles do not hold. */
export function vectorOf(view: View): Vector {
  const derivation = derivationOf(view);
  if (derivation instanceof VectorDerivation && !derivation.isSlow) return derivation.vector();
  const { column, data, rows } = view;
  switch (data.kind) {
    case 'big-integer':
      throw new Incapable(`"${column.name}" has whole numbers beyond 2^53`);
    case 'decimal':
      throw new Incapable(`"${column.name}" has exact decimals`);
    case 'text':
      return new TextColumn(data, rows);
    case 'boolean':
      return new BooleanColumn(data, rows);
    default:
      return new NumberColumn(data, rows);
  }
}
