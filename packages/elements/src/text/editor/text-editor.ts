import { Editor, getSchema } from '@tiptap/core';
import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model';
import { ReplaceStep } from '@tiptap/pm/transform';
import type { Transaction } from '@tiptap/pm/state';
import { textExtensions, type ExtensionSettings } from './extensions.ts';
import { readMarkdown, type ReadBlock } from './read-markdown.ts';
import { writeFragment, writeNode } from './write-markdown.ts';

export interface TextEditorSettings extends ExtensionSettings {
  element: HTMLElement;
  text: string;
  label: string;
  /** The text was changed here. */
  onChange: (text: string) => void;
  /** Something that a toolbar shows may have changed. */
  onState: () => void;
}

/** What a block was read from. Blocks that nobody has changed are written as they were, letter by letter. */
interface Origin {
  source: string;
  gap: string;
  /** The block that came after it; `gap` stands between these two. */
  next: Node | undefined;
  /** What stood before it. */
  gapBefore: string;
}

/**
 * An editor that shows Markdown as what it will look like, and keeps it as Markdown. Only what is edited is written
 * anew: the rest stays the letters it was. What somebody else changes in the text meanwhile is put into the editor by
 * the smallest replacement, so that the caret and what is being typed stay.
 */
export class TextEditor {
  readonly editor: Editor;
  readonly #settings: TextEditorSettings;
  readonly #origins = new WeakMap<Node, Origin>();
  readonly #written = new WeakMap<Node, string>();
  /** Empty lines before the first block, and after the last. */
  #lead = '';
  #tail = '';
  #text: string;
  #isFollowing = false;

  constructor(settings: TextEditorSettings) {
    this.#settings = settings;
    this.#text = settings.text;
    const extensions = textExtensions(settings);
    const schema = getSchema(extensions);
    const { lead, blocks } = readMarkdown(settings.text, schema);
    this.editor = new Editor({
      element: settings.element,
      extensions,
      injectCSS: false,
      content: documentOf(blocks, schema).toJSON(),
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': settings.label,
          spellcheck: 'true',
        },
        clipboardTextSerializer: ({ content }) => writeFragment(content),
        // ProseMirror makes HTML of what comes before it asks, which a page may forbid: it must not begin.
        handleDOMEvents: {
          paste: (_view, event) => this.#take(event, event.clipboardData),
          drop: (view, event) => {
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
            return !view.dragging && this.#take(event, event.dataTransfer, at);
          },
        },
      },
      onUpdate: () => this.#changed(),
      onTransaction: () => settings.onState(),
    });
    this.#remember(lead, blocks);
  }

  /** The Markdown now. */
  get text(): string {
    return this.#text;
  }

  /** Takes over what the text has become elsewhere. */
  setText(text: string): void {
    if (text === this.#text) return;
    const { lead, blocks } = readMarkdown(text, this.editor.schema);
    this.#isFollowing = true;
    try {
      this.#replace(blocks);
    } finally {
      this.#isFollowing = false;
    }
    this.#text = text;
    this.#remember(lead, blocks);
  }

  focus(at: 'start' | 'end' = 'end'): void {
    this.editor.commands.focus(at);
    // The command waits for a frame, in which what is typed would be lost.
    this.editor.view.focus();
  }

  destroy(): void {
    this.editor.destroy();
  }

  #changed(): void {
    if (this.#isFollowing) return;
    const text = this.#write();
    if (text === this.#text) return;
    this.#text = text;
    this.#settings.onChange(text);
  }

  #write(): string {
    const blocks = shownBlocks(this.editor.state.doc);
    return blocks.reduce((text, { node }, i) => {
      const next = blocks[i + 1]?.node;
      const origin = this.#origins.get(node);
      const isAsRead = origin && origin.next === next;
      const gap = isAsRead ? origin.gap : next ? this.#gapBefore(next) : this.#tail;
      return text + this.#sourceOf(node) + gap;
    }, this.#lead);
  }

  /** Between blocks of which one is new: as it was, where that keeps any two apart. */
  #gapBefore(node: Node): string {
    const gap = this.#origins.get(node)?.gapBefore ?? '';
    return /\n[ \t]*\n/.test(gap) ? gap : '\n\n';
  }

  #sourceOf(node: Node): string {
    const known = this.#origins.get(node)?.source ?? this.#written.get(node);
    if (known !== undefined) return known;
    const written = this.#writeFaithfully(node);
    this.#written.set(node, written);
    return written;
  }

  /** Marks that cross each other may come out as stray signs: then the words go before their marks. */
  #writeFaithfully(node: Node): string {
    const written = writeNode(node);
    if (written.length > longestChecked) return written;
    const again = readMarkdown(written, this.editor.schema).blocks;
    const words = again.map(({ node: read }) => wordsOf(read)).join('');
    return words === wordsOf(node) ? written : writeNode(withoutEmphasis(node));
  }

  /** Notes what the blocks that are shown were read from. */
  #remember(lead: string, blocks: readonly ReadBlock[]): void {
    this.#lead = lead;
    this.#tail = blocks.at(-1)?.gap ?? '';
    const shown = shownBlocks(this.editor.state.doc);
    if (shown.length !== blocks.length) return;
    shown.forEach(({ node }, i) => {
      const { source, gap } = blocks[i]!;
      this.#origins.set(node, { source, gap, next: shown[i + 1]?.node, gapBefore: blocks[i - 1]?.gap ?? '' });
    });
  }

  #replace(blocks: readonly ReadBlock[]): void {
    const { state, view } = this.editor;
    const shown = shownBlocks(state.doc);
    const isSame = (i: number, j: number): boolean => this.#sourceOf(shown[i]!.node) === blocks[j]!.source;
    const most = Math.min(shown.length, blocks.length);
    let before = 0;
    while (before < most && isSame(before, before)) before++;
    let after = 0;
    while (after < most - before && isSame(shown.length - 1 - after, blocks.length - 1 - after)) after++;
    const old = shown.slice(before, shown.length - after);
    const fresh = Fragment.from(blocks.slice(before, blocks.length - after).map(({ node }) => node));
    const last = shown[before - 1];
    const from = old[0]?.at ?? (last ? last.at + last.node.nodeSize : 0);
    const end = old.at(-1);
    const to = end ? end.at + end.node.nodeSize : from;
    if (from === to && fresh.size === 0) return;
    const isAll = fresh.size === 0 && from === 0 && to === state.doc.content.size;
    const content = isAll ? Fragment.from(state.schema.nodes['paragraph']!.create()) : fresh;
    const change = smallest(state.tr, from, to, content);
    if (change) view.dispatch(change.setMeta('addToHistory', false));
  }

  /**
   * Pasted words are read as Markdown, HTML tag by tag. What was copied here itself ProseMirror puts back best; where
   * the page lets it parse no HTML, that is Markdown too.
   */
  #take(event: Event, data: DataTransfer | null, at?: number): boolean {
    const { editor } = this;
    if (!data || editor.isActive('codeBlock') || editor.isActive('markdownSource')) return false;
    const text = data.getData('text/plain').replaceAll(/\r\n?/g, '\n');
    const html = data.getData('text/html');
    const isOwn = html.includes('data-pm-slice');
    if (isOwn ? canParseHtml() : html === '' && text === '') return false;
    event.preventDefault();
    if (at !== undefined) editor.commands.setTextSelection(at);
    if (html === '' || isOwn) this.#insert(this.#markdown(text));
    else void this.#takeHtml(html, text);
    return true;
  }

  async #takeHtml(html: string, text: string): Promise<void> {
    const { editor } = this;
    const content = await import('./read-html.ts')
      .then(({ readHtml }) => readHtml(html, editor.schema))
      // What cannot be read, or not be fetched, leaves the words.
      .catch(() => undefined);
    if (editor.isDestroyed) return;
    const isEmpty = !content || content.textBetween(0, content.size, ' ').trim() === '';
    this.#insert(isEmpty ? this.#markdown(text) : content);
  }

  #markdown(text: string): Fragment {
    return Fragment.from(readMarkdown(text, this.editor.schema).blocks.map(({ node }) => node));
  }

  #insert(content: Fragment): void {
    const { state, view } = this.editor;
    if (content.size === 0) return;
    const isWords = content.childCount === 1 && content.firstChild!.type.name === 'paragraph';
    const slice = isWords ? new Slice(content, 1, 1) : new Slice(content, 0, 0);
    view.dispatch(state.tr.replaceSelection(slice).scrollIntoView().setMeta('paste', true));
  }
}

/** A block of so many letters is not read again with each that is typed. */
const longestChecked = 20_000;

const wordsOf = (node: Node): string => node.textContent.replaceAll(/\s+/g, '');

function withoutEmphasis(node: Node): Node {
  if (node.isText)
    return node.mark(node.marks.filter(({ type }) => type.name === 'code' || type.name === 'link'));
  const children: Node[] = [];
  node.forEach((child) => children.push(withoutEmphasis(child)));
  return node.copy(Fragment.from(children));
}

/** Whether this page lets a string become HTML, which one that requires Trusted Types does not. */
function canParseHtml(): boolean {
  try {
    new DOMParser().parseFromString('', 'text/html');
    return true;
  } catch {
    return false;
  }
}

function documentOf(blocks: readonly ReadBlock[], schema: Schema): Node {
  const nodes = blocks.map(({ node }) => node);
  return schema.topNodeType.create(null, nodes.length > 0 ? nodes : [schema.nodes['paragraph']!.create()]);
}

/** Blocks that are there in Markdown too: an empty paragraph is only a place to write. */
function shownBlocks(doc: Node): { node: Node; at: number }[] {
  const blocks: { node: Node; at: number }[] = [];
  doc.forEach((node, at) => {
    if (node.type.name !== 'paragraph' || node.content.size > 0) blocks.push({ node, at });
  });
  return blocks;
}

/** Replaces as little as can be, so that what stands beside it, and the caret in it, stays. */
function smallest(tr: Transaction, from: number, to: number, fresh: Fragment): Transaction | undefined {
  const old = tr.doc.slice(from, to).content;
  const start = old.findDiffStart(fresh, from);
  if (start === null) return undefined;
  const ends = old.findDiffEnd(fresh, to, from + fresh.size)!;
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  const replaced = tr.doc.type.create(null, fresh).slice(start - from, ends.b + overlap - from);
  try {
    const step = new ReplaceStep(start, ends.a + overlap, replaced);
    const done = step.apply(tr.doc);
    if (done.doc?.content.cut(from, from + fresh.size).eq(fresh)) return tr.step(step);
  } catch {
    // Ends of different depths do not meet: then the blocks are replaced as a whole.
  }
  return tr.replaceWith(from, to, fresh);
}
