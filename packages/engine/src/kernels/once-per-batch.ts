import type { Batch, Vector } from './vector.ts';

/**
 * The vector, which does nothing when it is asked for the batch that it holds already. Batches of picked rows are
 * computed each time: their rows change under way.
 */
export function oncePerBatch<Own extends Vector>(vector: Own): Own {
  const evaluate = vector.evaluate.bind(vector) as (batch: Batch) => void;
  let start = -1;
  let held = 0;
  vector.evaluate = (batch) => {
    if (!batch.rows && batch.start === start && batch.count === held) return;
    // Should it throw, it holds nothing.
    start = -1;
    evaluate(batch);
    held = batch.count;
    if (!batch.rows) start = batch.start;
  };
  return vector;
}
