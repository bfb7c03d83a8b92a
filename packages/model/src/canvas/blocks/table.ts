import * as z from 'zod/mini';
import type { BlockKindDefinition } from '../block-kind.ts';
import { queryShape } from './query-shape.ts';

export const tableBlock: BlockKindDefinition = {
  kind: 'table',
  fields: { query: queryShape, title: z.optional(z.string()) },
  defaults: { query: { from: '', steps: [] } },
  sharedText: [],
  size: { width: 12, height: 14 },
  smallest: { width: 6, height: 5 },
  migrations: [],
};
