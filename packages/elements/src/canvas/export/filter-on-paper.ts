import type { Block, BlockOf, Selection } from '@inset/model';
import type { Strings } from '../../locales/en.ts';

/** On paper a filter is what it is set to, in words. */
export function wordsOfFilter(
  { id, frame, label, column, page }: BlockOf<'filter'>,
  selection: Selection,
  { filter }: Strings,
): Block {
  const words = selection.of(`block-${id}`)?.label ?? filter.all(label || column);
  // The words are the data's: they are no Markdown.
  const text = words.replace(/[\\`*_{}[\]()<>#+\-.!|~&]/g, '\\$&');
  return { id, frame, version: 1, kind: 'text', text, ...(page !== undefined && { page }) };
}
