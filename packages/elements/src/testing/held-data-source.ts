import type { Column } from '@inset/model';
import { TinyDataSource } from './tiny-data-source.ts';

const schema: Column[] = [
  { name: 'ordered_at', type: 'timestamp' },
  { name: 'region', type: 'text' },
  { name: 'channel', type: 'text' },
  { name: 'category', type: 'text' },
  { name: 'revenue', type: 'number' },
  { name: 'rating', type: 'number' },
];

/**
 * A data source whose answers never come, to look at what is shown meanwhile. Held at `file` a dataset is a quarter
 * read; held at `query` the dataset `orders` is there and its Queries run on.
 */
export function heldDataSource(at: 'file' | 'query'): TinyDataSource {
  const source = new TinyDataSource();
  if (at === 'query') source.add('orders', schema, []);
  source.gate = new Promise(() => {});
  return source;
}
