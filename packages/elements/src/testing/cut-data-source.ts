import type { Query, QueryResult } from '@inset/model';
import { TinyDataSource } from './tiny-data-source.ts';

/** A data source whose answers are the first of more rows than a page holds. */
export function cutDataSource(rowsInAll: number): TinyDataSource {
  const source = new TinyDataSource();
  const rows = Array.from({ length: 3000 }, (_, i) => ({
    order: i + 1,
    region: ['North', 'South', 'East', 'West'][i % 4]!,
    revenue: Math.round((((i * 7919) % 9973) + 1) * 3.7) / 10,
  }));
  source.add(
    'orders',
    [
      { name: 'order', type: 'integer' },
      { name: 'region', type: 'text' },
      { name: 'revenue', type: 'number' },
    ],
    rows,
  );
  const run = source.run.bind(source);
  source.run = async (query: Query, options): Promise<QueryResult> => {
    const result = await run(query, options);
    return { ...result, receipt: { ...result.receipt, cut: { rowsInAll } } };
  };
  return source;
}
