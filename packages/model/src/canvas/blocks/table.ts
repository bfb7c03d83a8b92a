import * as z from 'zod/mini';
import type { BlockKindDefinition } from '../block-kind.ts';
import { queryShape } from './query-shape.ts';

const names = z.optional(z.array(z.string()));
const byColumn = (shape: z.ZodMiniType) => z.optional(z.record(z.string(), shape));
const isOn = z.optional(z.literal(true));

/** What a table makes of it is for the table to check: a newer one may know more. */
const viewShape = z.looseObject({
  sort: z.optional(z.string()),
  groupBy: z.optional(z.string()),
  order: names,
  hidden: names,
  widths: byColumn(z.number().check(z.gte(0), z.lte(10_000))),
  pins: byColumn(z.enum(['start', 'end'])),
  filters: byColumn(z.looseObject({ kind: z.string() })),
  aggregates: byColumn(z.string()),
  scales: byColumn(z.string()),
  density: z.optional(z.literal('compact')),
  wrap: isOn,
  distributions: isOn,
  summaries: isOn,
});

export const tableBlock: BlockKindDefinition = {
  kind: 'table',
  fields: { query: queryShape, title: z.optional(z.string()), view: z.optional(viewShape) },
  defaults: { query: { from: '', steps: [] } },
  sharedText: [],
  size: { width: 12, height: 14 },
  smallest: { width: 6, height: 5 },
  migrations: [
    { to: 2, about: 'A table keeps its order, groups, filters and columns.', up: (fields) => fields },
  ],
};
