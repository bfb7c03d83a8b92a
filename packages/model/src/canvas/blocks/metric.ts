import * as z from 'zod/mini';
import type { BlockKindDefinition } from '../block-kind.ts';
import { queryShape } from './query-shape.ts';

export const metricBlock: BlockKindDefinition = {
  kind: 'metric',
  fields: {
    query: queryShape,
    measure: z.string(),
    label: z.optional(z.string()),
    format: z.optional(z.string()),
    compare: z.optional(z.string()),
    compareTo: z.optional(z.enum(['previous', 'year-before'])),
    compareLabel: z.optional(z.string()),
    change: z.optional(z.enum(['relative', 'absolute', 'both'])),
    better: z.optional(z.enum(['up', 'down'])),
    target: z.optional(z.string()),
    targetLabel: z.optional(z.string()),
    time: z.optional(z.string()),
    grain: z.optional(z.enum(['day', 'week', 'month', 'quarter', 'year'])),
    sparkline: z.optional(z.literal(true)),
  },
  defaults: { query: { from: '', steps: [] }, measure: 'count()' },
  sharedText: [],
  size: { width: 6, height: 5 },
  smallest: { width: 3, height: 4 },
  migrations: [
    { to: 2, about: 'A number has comparisons, a target and a line over time.', up: (fields) => fields },
  ],
};
