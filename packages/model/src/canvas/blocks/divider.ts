import * as z from 'zod/mini';
import type { BlockKindDefinition } from '../block-kind.ts';

export const dividerBlock: BlockKindDefinition = {
  kind: 'divider',
  fields: { label: z.optional(z.string()) },
  defaults: {},
  sharedText: [],
  size: { width: 24, height: 1 },
  smallest: { width: 2, height: 1 },
  migrations: [],
};
