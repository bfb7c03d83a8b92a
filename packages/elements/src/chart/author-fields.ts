import { requireColumn, type Schema } from '@inset/model';

/** A name of a column, and not a way into what its values hold. */
const isPlain = (field: unknown): field is string => typeof field === 'string' && !/[\\.[\]]/.test(field);

/**
 * Throws `QUERY_COLUMN` where an author's specification shows a column that the dataset it is given does not have: Vega would
 * draw axes without marks, and say nothing. Not where it brings data of its own, or makes columns.
 */
export function checkFields(spec: object, schema: Schema): void {
  const parts = partsOf(spec);
  if (parts.some(makesColumns)) return;
  for (const { encoding } of parts) {
    const channels = Object.values((encoding ?? {}) as object).flat() as unknown[];
    for (const channel of channels) {
      const field = (channel as { field?: unknown } | null)?.field;
      if (isPlain(field)) requireColumn(schema, field);
    }
  }
}

interface Part {
  encoding?: unknown;
}

/** A specification and all that it holds, of whatever depth. */
function partsOf(spec: unknown): Part[] {
  if (typeof spec !== 'object' || spec === null) return [];
  const { layer, concat, hconcat, vconcat, spec: inner } = spec as Record<string, unknown>;
  return [spec, ...[layer, concat, hconcat, vconcat, inner].flat().flatMap(partsOf)];
}

const makesColumns = (part: Part): boolean =>
  ['data', 'transform', 'repeat', 'projection'].some((key) => key in part);
