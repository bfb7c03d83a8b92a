import type { ReadOptions } from '@inset/model';
import { readTable, type ReadTableResult } from '../read-table.ts';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Reads a text as a file of that name. */
export const read = (
  content: string | Uint8Array,
  fileName = '',
  options: ReadOptions = {},
): Promise<ReadTableResult> =>
  readTable(typeof content === 'string' ? utf8(content) : content, { fileName, read: options });

/** The columns and their types in a line. */
export const types = ({ table }: ReadTableResult): string =>
  table.schema.map(({ name, type, zoned }) => `${name}:${type}${zoned ? '+zone' : ''}`).join(' ');
