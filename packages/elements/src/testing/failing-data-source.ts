import { InsetError, type ErrorCode } from '@inset/model';
import { TinyDataSource } from './tiny-data-source.ts';

/**
 * A data source that fails with an error, to look at what is said and which ways out there are: at `file` it reads
 * nothing; at `query` the dataset `orders` is there and answers nothing.
 */
export function failingDataSource(at: 'file' | 'query', code: ErrorCode, message?: string): TinyDataSource {
  const source = new TinyDataSource();
  if (at === 'query') {
    const names = ['region', 'channel'] as const;
    source.add(
      'orders',
      [
        ...names.map((name) => ({ name, type: 'text' as const })),
        { name: 'revenue', type: 'number' as const },
      ],
      [{ region: 'East', channel: 'web', revenue: 10 }],
    );
  }
  source.failure = new InsetError(code, message);
  return source;
}

/** A dataset `orders` on a server that does not answer. */
export const offlineDataSource = (): TinyDataSource => failingDataSource('query', 'NETWORK');

/** No file can be read: each is more than a page can hold. */
export const tooLargeDataSource = (): TinyDataSource =>
  failingDataSource(
    'file',
    'FILE_TOO_LARGE',
    'orders.csv has 6.2 GB; at most 4 GB can be read here. Split it, or save it as Parquet.',
  );
