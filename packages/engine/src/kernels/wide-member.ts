import { markUnknown } from './boolean-vectors.ts';
import { batchSize, no, unknown, yes, type Batch, type BooleanVector, type WideVector } from './vector.ts';
import { WideTable } from './wide-table.ts';

/** Whether a value is one of constants; unknown where it is none of them and null is among them. */
export class WideMember implements BooleanVector {
  readonly kind = 'boolean';
  readonly values = new Uint8Array(batchSize);
  private readonly argument: WideVector;
  private readonly known = new WideTable();
  private readonly otherwise: number;

  /** The items must be constants. */
  constructor(argument: WideVector, items: readonly WideVector[]) {
    this.argument = argument;
    for (const { hasNulls, halves } of items) if (!hasNulls) this.known.placeOf(halves[0]!, halves[1]!);
    this.otherwise = items.some(({ hasNulls }) => hasNulls) ? unknown : no;
  }

  evaluate(batch: Batch): void {
    const { argument, values, known, otherwise } = this;
    argument.evaluate(batch);
    const { halves } = argument;
    for (let i = 0; i < batch.count; i++) {
      values[i] = known.find(halves[2 * i]!, halves[2 * i + 1]!) < 0 ? otherwise : yes;
    }
    if (argument.hasNulls) markUnknown(values, argument.nulls, batch.count);
  }
}
