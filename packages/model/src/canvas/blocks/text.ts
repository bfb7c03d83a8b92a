import * as z from 'zod/mini';
import type { BlockKindDefinition } from '../block-kind.ts';

export const textBlock: BlockKindDefinition = {
  kind: 'text',
  fields: { text: z.string() },
  defaults: { text: '' },
  sharedText: ['text'],
  size: { width: 12, height: 4 },
  smallest: { width: 3, height: 2 },
  migrations: [],
};
