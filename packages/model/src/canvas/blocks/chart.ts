import * as z from 'zod/mini';
import { marks } from '../../chart/chart.ts';
import type { BlockKindDefinition } from '../block-kind.ts';
import { queryShape } from './query-shape.ts';

const chartShape = z.looseObject({
  mark: z.enum(marks),
  encodings: z.record(z.string(), z.looseObject({ expression: z.string() })),
  title: z.optional(z.string()),
  subtitle: z.optional(z.string()),
});

export const chartBlock: BlockKindDefinition = {
  kind: 'chart',
  fields: { query: queryShape, chart: chartShape },
  defaults: { query: { from: '', steps: [] }, chart: { mark: 'bar', encodings: {} } },
  sharedText: [],
  size: { width: 12, height: 14 },
  smallest: { width: 4, height: 5 },
  migrations: [],
};
