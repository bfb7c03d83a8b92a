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
  },
  defaults: { query: { from: '', steps: [] }, measure: 'count()' },
  sharedText: [],
  size: { width: 6, height: 5 },
  smallest: { width: 3, height: 4 },
  migrations: [],
};
