import { Mark, mergeAttributes, Node, nodeInputRule, type Extensions } from '@tiptap/core';
import Blockquote from '@tiptap/extension-blockquote';
import Bold from '@tiptap/extension-bold';
import Code from '@tiptap/extension-code';
import CodeBlock from '@tiptap/extension-code-block';
import Document from '@tiptap/extension-document';
import HardBreak from '@tiptap/extension-hard-break';
import Heading from '@tiptap/extension-heading';
import HorizontalRule from '@tiptap/extension-horizontal-rule';
import Italic from '@tiptap/extension-italic';
import { BulletList, ListItem, ListKeymap, OrderedList, TaskItem, TaskList } from '@tiptap/extension-list';
import Paragraph from '@tiptap/extension-paragraph';
import Strike from '@tiptap/extension-strike';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import Text from '@tiptap/extension-text';
import { Dropcursor, Gapcursor, Placeholder, UndoRedo } from '@tiptap/extensions';
import { readValue } from '../../value/read-value.ts';
import { safeUrl } from '../../shared/safe-url.ts';

/** Lists remember whether their items stand close, which Markdown tells by empty lines. */
const tight = { tight: { default: true, rendered: false } };
const align = { align: { default: null, rendered: false } };

/** A link leads nowhere while it is written; what it may lead to is decided where it is shown. */
const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({
    href: {
      default: '',
      parseHTML: (element: HTMLElement) => safeUrl(element.getAttribute('href') ?? '') ?? '',
    },
    title: { default: null },
  }),
  parseHTML: () => [{ tag: 'a[href]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', { class: 'link', title: String(HTMLAttributes['href']) }, 0],
});

/** A picture in the words: they are not fetched, here as little as where the text is shown. */
const MarkdownImage = Node.create({
  name: 'markdownImage',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ src: { default: '' }, alt: { default: '' }, title: { default: null } }),
  renderHTML: ({ HTMLAttributes }) => [
    'span',
    { class: 'picture', title: String(HTMLAttributes['src']) },
    String(HTMLAttributes['alt'] || HTMLAttributes['src']),
  ],
});

/** A number reckoned from data: here its words, in what is shown itself. */
const Value = Node.create({
  name: 'value',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ content: { default: 'count()' } }),
  renderHTML: ({ HTMLAttributes }) => ['span', { class: 'value' }, String(HTMLAttributes['content'])],
  addInputRules() {
    return [
      nodeInputRule({
        find: (text) => {
          const found = /\{\{([^{}\n]+)\}\}$/.exec(text);
          return found && readValue(found[1]!)
            ? { index: found.index, text: found[0], data: { content: found[1]!.trim() } }
            : null;
        },
        type: this.type,
        getAttributes: ({ data }) => data ?? {},
      }),
    ];
  },
});

/** Markdown that the editor has no other node for, letter by letter. */
const MarkdownSource = Node.create({
  name: 'markdownSource',
  group: 'block',
  content: 'text*',
  marks: '',
  code: true,
  defining: true,
  renderHTML: ({ HTMLAttributes }) => [
    'pre',
    mergeAttributes(HTMLAttributes, { class: 'source', spellcheck: 'false' }),
    ['code', 0],
  ],
});

export interface ExtensionSettings {
  placeholder: string;
  /** Whether undo is the editor's; otherwise it is left to who keeps the text. */
  ownUndo: boolean;
  taskLabel: (words: string) => string;
}

/** What a text may hold: exactly what Markdown can say. All else in pasted HTML falls away. */
export function textExtensions({ placeholder, ownUndo, taskLabel }: ExtensionSettings): Extensions {
  return [
    Document,
    // Line ends within a paragraph are kept: whoever else writes in it sees the same lines.
    Paragraph.extend({ whitespace: 'pre' }),
    Text,
    Heading.extend({ whitespace: 'pre' }).configure({ levels: [1, 2, 3, 4, 5, 6] }),
    Bold,
    Italic,
    Strike,
    Code.extend({ excludes: '' }),
    Link,
    Blockquote,
    BulletList.extend({ addAttributes: () => tight }),
    OrderedList.extend({ addAttributes: () => ({ ...tight, start: { default: 1 } }) }),
    ListItem,
    TaskList.extend({ addAttributes: () => tight }),
    TaskItem.configure({
      nested: true,
      a11y: { checkboxLabel: (node) => taskLabel(node.firstChild?.textContent ?? '') },
    }),
    ListKeymap,
    CodeBlock,
    MarkdownSource,
    HardBreak,
    HorizontalRule,
    // A width as an inline style would break a strict policy, and Markdown has none.
    Table.extend({ renderHTML: () => ['table', ['tbody', 0]] }).configure({ resizable: false }),
    TableRow,
    TableHeader.extend({ content: 'paragraph', addAttributes: () => align }),
    TableCell.extend({ content: 'paragraph', addAttributes: () => align }),
    MarkdownImage,
    Value,
    Dropcursor.configure({ color: false, class: 'dropcursor' }),
    Gapcursor,
    Placeholder.configure({ placeholder }),
    ...(ownUndo ? [UndoRedo] : []),
  ];
}
