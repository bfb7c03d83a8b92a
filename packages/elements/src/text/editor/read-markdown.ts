import type { Token } from 'markdown-it';
import type { Mark, Node, Schema } from '@tiptap/pm/model';
import { growTokens, markdownParser, taskOf, type Branch } from '../markdown-parser.ts';
import { writeNode } from './write-markdown.ts';

/** One block of a text as the editor shows it, and the very letters that it came from. */
export interface ReadBlock {
  node: Node;
  source: string;
  /** The line ends after it. */
  gap: string;
}

export interface ReadText {
  /** Empty lines before the first block. */
  lead: string;
  blocks: ReadBlock[];
}

/** Thrown where a block holds what the editor has no node for. */
class UnknownToken extends Error {}

/**
 * Markdown as the editor's blocks. What it does not know (definitions, HTML, whatever does not come back the same) is
 * kept as a block of source, letter by letter.
 */
export function readMarkdown(text: string, schema: Schema): ReadText {
  const env: Environment = {};
  const lines = text.split('\n');
  const blocks: ReadBlock[] = [];
  let at = 0;
  const source = (from: number, to: number): string =>
    from >= to ? '' : lines.slice(from, to).join('\n') + (to < lines.length ? '\n' : '');
  const add = (from: number, to: number, make: (own: string) => Node): void => {
    const whole = source(from, to);
    const own = whole.replace(/(?:[ \t]*\n)*$/, (end) => /^[ \t]*/.exec(end)![0]);
    if (own.trim() === '') return;
    blocks.push({ node: make(own), source: own, gap: whole.slice(own.length) });
  };
  const asSource = (own: string): Node =>
    schema.nodes['markdownSource']!.create(null, own === '' ? null : schema.text(own));
  const addBetween = (from: number, to: number): void => {
    if (source(from, to).trim() !== '') add(from, to, asSource);
    else if (blocks.length > 0) blocks.at(-1)!.gap += source(from, to);
  };
  const tokens = markdownParser.parse(text.replaceAll('\0', '\ufffd'), env);
  for (const branch of growTokens(tokens)) {
    const [from, to] = branch.token.map ?? [at, at];
    // Of a line that belongs to two blocks, as no reader should make any, the first has it.
    if (from < at || to <= from) continue;
    addBetween(at, from);
    add(from, to, (own) => readBlock(branch, own, lines, schema, env) ?? asSource(own));
    at = to;
  }
  addBetween(at, lines.length);
  const lead = blocks.length === 0 ? text : /^(?:[ \t]*\n)*/.exec(text)![0];
  return { lead, blocks };
}

type Environment = NonNullable<Parameters<typeof markdownParser.parse>[1]>;

/** The node of a block; undefined where it would not come back as it was. */
function readBlock(
  branch: Branch,
  own: string,
  lines: string[],
  schema: Schema,
  { references }: Environment,
): Node | undefined {
  try {
    const node = new TreeReader(schema, lines).block(branch);
    node.check();
    const alone: Environment = {};
    markdownParser.parse(own, alone);
    if (Object.keys(alone.references ?? {}).length > 0) return undefined;
    const written = writeNode(node);
    const again = growTokens(
      markdownParser.parse(written, references ? { references: { ...references } } : {}),
    );
    if (again.length !== 1) return undefined;
    return new TreeReader(schema, written.split('\n')).block(again[0]!).eq(node) ? node : undefined;
  } catch {
    return undefined;
  }
}

const markTokens: Record<string, string> = { strong_open: 'bold', em_open: 'italic', s_open: 'strike' };

class TreeReader {
  readonly #schema: Schema;
  readonly #lines: readonly string[];

  constructor(schema: Schema, lines: readonly string[]) {
    this.#schema = schema;
    this.#lines = lines;
  }

  block({ token, children }: Branch): Node {
    switch (token.type) {
      case 'paragraph_open':
        return this.#node('paragraph', null, this.#inlineOf(children));
      case 'heading_open':
        return this.#node('heading', { level: Number(token.tag.slice(1)) }, this.#inlineOf(children));
      case 'blockquote_open':
        return this.#node('blockquote', null, this.#blocks(children));
      case 'bullet_list_open':
      case 'ordered_list_open':
        return this.#list({ token, children });
      case 'fence':
      case 'code_block':
        return this.#code(token);
      case 'hr':
        return this.#node('horizontalRule', null, []);
      case 'table_open':
        return this.#table(children);
      default:
        throw new UnknownToken(token.type);
    }
  }

  #node(type: string, attributes: Record<string, unknown> | null, content: readonly Node[]): Node {
    return this.#schema.nodes[type]!.create(attributes, content);
  }

  #blocks(branches: readonly Branch[]): Node[] {
    const blocks = branches.map((branch) => this.block(branch));
    return blocks.length > 0 ? blocks : [this.#node('paragraph', null, [])];
  }

  #code(token: Token): Node {
    const text = token.content.replace(/\n$/, '');
    const language = token.info.trim() || null;
    return this.#node('codeBlock', { language }, text === '' ? [] : [this.#schema.text(text)]);
  }

  #list({ token, children }: Branch): Node {
    const tight = children.every((item) =>
      item.children.every(({ token: { type, hidden } }) => type !== 'paragraph_open' || hidden),
    );
    const isTasks = token.type === 'bullet_list_open' && children.every((item) => taskOf(item) !== undefined);
    const items = children.map((item) => {
      const content = this.#blocks(item.children);
      if (content[0]!.type.name !== 'paragraph') content.unshift(this.#node('paragraph', null, []));
      if (!isTasks) return this.#node('listItem', null, content);
      // Its box is no part of its words.
      const first = content[0]!;
      content[0] = first.cut(Math.min(4, first.content.size));
      return this.#node('taskItem', { checked: taskOf(item) === 'done' }, content);
    });
    if (isTasks) return this.#node('taskList', { tight }, items);
    if (token.type === 'bullet_list_open') return this.#node('bulletList', { tight }, items);
    return this.#node('orderedList', { tight, start: Number(token.attrGet('start') ?? 1) }, items);
  }

  #table(parts: readonly Branch[]): Node {
    const rows = parts.flatMap(({ children }) => children);
    return this.#node(
      'table',
      null,
      rows.map(({ children }) =>
        this.#node(
          'tableRow',
          null,
          children.map(({ token, children: content }) => {
            const align = /text-align:(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1] ?? null;
            const paragraph = this.#node('paragraph', null, this.#inlineOf(content));
            return this.#node(token.type === 'th_open' ? 'tableHeader' : 'tableCell', { align }, [paragraph]);
          }),
        ),
      ),
    );
  }

  #inlineOf(branches: readonly Branch[]): Node[] {
    return branches.flatMap(({ token, children }) => {
      if (token.type !== 'inline') throw new UnknownToken(token.type);
      const nodes = this.#inline(children, []);
      const end = token.map && /[ \t]+$/.exec(this.#lines[token.map[1] - 1] ?? '')?.[0];
      // Blanks at the end are nothing to a reader, but what somebody has just typed to who is writing.
      const isTyped = end && token.content !== '' && !/^#+[ \t]*$/.test(this.#lines[token.map![1] - 1]!);
      return isTyped ? [...nodes, this.#schema.text(end.replaceAll('\t', ' '))] : nodes;
    });
  }

  #inline(branches: readonly Branch[], marks: readonly Mark[]): Node[] {
    return branches.flatMap((branch) => this.#inlineNodes(branch, marks));
  }

  #inlineNodes({ token, children }: Branch, marks: readonly Mark[]): Node[] {
    const schema = this.#schema;
    const text = (words: string, more: readonly Mark[] = marks): Node[] =>
      words === '' ? [] : [schema.text(words, more)];
    const mark = markTokens[token.type];
    if (mark) return this.#inline(children, schema.marks[mark]!.create().addToSet(marks));
    switch (token.type) {
      case 'text':
      case 'text_special':
        return text(token.content);
      case 'softbreak':
        return text('\n');
      case 'hardbreak':
        return [schema.nodes['hardBreak']!.create(null, null, marks)];
      case 'code_inline':
        return text(token.content, schema.marks['code']!.create().addToSet(marks));
      case 'link_open': {
        if (token.markup === 'linkify') return this.#inline(children, marks);
        const link = { href: String(token.attrGet('href') ?? ''), title: token.attrGet('title') };
        return this.#inline(children, schema.marks['link']!.create(link).addToSet(marks));
      }
      case 'value':
        return [schema.nodes['value']!.create({ content: token.content }, null, marks)];
      case 'image': {
        const attributes = {
          src: String(token.attrGet('src') ?? ''),
          alt: token.content,
          title: token.attrGet('title'),
        };
        return [schema.nodes['markdownImage']!.create(attributes, null, marks)];
      }
      default:
        throw new UnknownToken(token.type);
    }
  }
}
