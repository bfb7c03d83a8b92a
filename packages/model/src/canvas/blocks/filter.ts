import * as z from 'zod/mini';
import type { BlockKindDefinition } from '../block-kind.ts';

export const filterBlock: BlockKindDefinition = {
  kind: 'filter',
  fields: {
    dataset: z.string(),
    column: z.string(),
    control: z.optional(z.enum(['list', 'range', 'date', 'text'])),
    label: z.optional(z.string()),
    value: z.optional(z.unknown()),
  },
  defaults: { dataset: '', column: '' },
  sharedText: [],
  size: { width: 6, height: 8 },
  smallest: { width: 4, height: 3 },
  migrations: [],
};
