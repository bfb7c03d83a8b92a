import * as z from 'zod/mini';
import { mostPivotColumns, mostPivotRows, pivotGrains } from '../../pivot/pivot.ts';
import type { BlockKindDefinition } from '../block-kind.ts';
import { queryShape } from './query-shape.ts';

const label = z.optional(z.string());
const fieldShape = z.looseObject({ column: z.string(), grain: z.optional(z.enum(pivotGrains)), label });
const valueShape = z.looseObject({
  expression: z.string(),
  label,
  format: z.optional(z.string()),
  heat: z.optional(z.literal(true)),
});

const pivotShape = z.looseObject({
  rows: z.array(fieldShape).check(z.maxLength(mostPivotRows)),
  columns: z.array(fieldShape).check(z.maxLength(mostPivotColumns)),
  values: z.array(valueShape).check(z.maxLength(20)),
  sort: z.optional(
    z.looseObject({
      value: z.int().check(z.gte(0)),
      column: z.optional(z.array(z.string())),
      order: z.enum(['ascending', 'descending']),
    }),
  ),
  totals: z.optional(z.literal(false)),
  subtotals: z.optional(z.literal(false)),
});

export const pivotBlock: BlockKindDefinition = {
  kind: 'pivot',
  fields: { query: queryShape, pivot: pivotShape, title: z.optional(z.string()) },
  defaults: { query: { from: '', steps: [] }, pivot: { rows: [], columns: [], values: [] } },
  sharedText: [],
  size: { width: 16, height: 14 },
  smallest: { width: 6, height: 5 },
  migrations: [],
};
