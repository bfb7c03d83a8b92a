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
    single: z.optional(z.literal(true)),
    targets: z.optional(z.array(z.string().check(z.maxLength(64))).check(z.maxLength(10_000))),
  },
  defaults: { dataset: '', column: '' },
  sharedText: [],
  size: { width: 6, height: 8 },
  smallest: { width: 4, height: 3 },
  migrations: [
    {
      to: 2,
      about: 'A filter can be for some blocks only, and for one value at a time.',
      up: (fields) => fields,
    },
  ],
};
