import { batchSize, type Batch, type BooleanVector } from './vector.ts';

/** The rows of a batch at which conditions are true, as a batch. */
export class Selection {
  private readonly buffers = [new Uint32Array(batchSize), new Uint32Array(batchSize)] as const;
  private readonly batch: Batch = { start: 0, count: 0, rows: undefined };
  private readonly conditions: readonly BooleanVector[];

  /** Later conditions are computed only where the ones before are true. */
  constructor(conditions: readonly BooleanVector[]) {
    this.conditions = conditions;
  }

  /** It holds until the next call. */
  of(batch: Batch): Batch {
    let current = batch;
    for (const [i, condition] of this.conditions.entries()) {
      condition.evaluate(current);
      const rows = this.buffers[i & 1]!;
      const count = passing(rows, condition.values, current);
      this.batch.count = count;
      this.batch.rows = rows;
      current = this.batch;
      if (count === 0) break;
    }
    return current;
  }
}

function passing(rows: Uint32Array, values: Uint8Array, { start, count, rows: given }: Batch): number {
  let kept = 0;
  if (given) {
    for (let i = 0; i < count; i++) {
      rows[kept] = given[i]!;
      kept += values[i]! & 1;
    }
  } else {
    for (let i = 0; i < count; i++) {
      rows[kept] = start + i;
      kept += values[i]! & 1;
    }
  }
  return kept;
}
