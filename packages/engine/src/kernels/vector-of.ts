import { derivationOf, type View } from '../compile/local/view.ts';
import { BooleanColumn, NumberColumn, TextColumn } from './column-vectors.ts';
import { decimalDigits } from './decimal-digits.ts';
import { VectorDerivation } from './vector-derivation.ts';
import type { Vector } from './vector.ts';
import { WideColumn } from './wide-column.ts';

/** A column's values as a vector. */
export function vectorOf(view: View): Vector {
  const derivation = derivationOf(view);
  if (derivation instanceof VectorDerivation && !derivation.isSlow) return derivation.vector();
  const { column, data, rows } = view;
  switch (data.kind) {
    case 'big-integer':
      return new WideColumn({ validity: data.validity, rows, values: () => data.values });
    case 'decimal': {
      const { scale = 0 } = column;
      const digits = decimalDigits(data, scale);
      return new WideColumn({
        validity: data.validity,
        rows,
        values: (...some) => digits.withRows(...some),
        scale,
      });
    }
    case 'text':
      return new TextColumn(data, rows);
    case 'boolean':
      return new BooleanColumn(data, rows);
    default:
      return new NumberColumn(data, rows);
  }
}
