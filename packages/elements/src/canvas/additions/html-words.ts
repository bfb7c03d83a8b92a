import { getSchema } from '@tiptap/core';
import { textExtensions } from '../../text/editor/extensions.ts';
import { readHtml } from '../../text/editor/read-html.ts';
import { writeFragment } from '../../text/editor/write-markdown.ts';

/** Foreign HTML as Markdown, as far as that can say it. Throws RangeError where it is too much to be read. */
export function markdownOf(html: string): string {
  const schema = getSchema(textExtensions({ placeholder: '', ownUndo: false, taskLabel: (words) => words }));
  return writeFragment(readHtml(html, schema)).trim();
}
