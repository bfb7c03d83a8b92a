import type { Fragment, Mark, Node } from '@tiptap/pm/model';

/** One block as Markdown, without a line end after it. */
export function writeNode(node: Node): string {
  switch (node.type.name) {
    case 'paragraph':
      return writeParagraph(node);
    case 'heading':
      return (
        `${'#'.repeat(node.attrs['level'] as number)} ${writeOneLine(node.content)}`.trimEnd() +
        endBlanks(node)
      );
    case 'blockquote':
      return indent(writeBlocks(node.content, '\n\n'), '> ', '>');
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return writeList(node);
    case 'codeBlock':
      return writeCode(node);
    case 'horizontalRule':
      return '---';
    case 'table':
      return writeTable(node);
    case 'markdownSource':
      return node.textContent;
    default:
      return node.isTextblock ? writeParagraph(node) : writeBlocks(node.content, '\n\n');
  }
}

/** What is cut or copied, as Markdown. */
export function writeFragment(content: Fragment): string {
  return content.firstChild?.isInline ? writeInline(content) : writeBlocks(content, '\n\n');
}

function writeBlocks(content: Fragment, between: string): string {
  const blocks: string[] = [];
  content.forEach((child) => blocks.push(writeNode(child)));
  return blocks.join(between);
}

const indent = (text: string, by: string, empty = ''): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? empty : by + line))
    .join('\n');

/** A line of a paragraph must not begin what would be something else. */
function writeParagraph(node: Node): string {
  const text = writeInline(node.content).replaceAll(/[ \t]*\n[\s]*/g, (end) =>
    end.includes('\\') ? end : '\n',
  );
  return text
    .split('\n')
    .map((line) => guardLine(line))
    .join('\n')
    .replace(/^[ \t]+/, '');
}

function guardLine(line: string): string {
  const start = line.replace(/^[ \t]+/, '');
  if (/^(?:#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|(?:-[ \t]*){3,}$|=+[ \t]*$|-+[ \t]*$|\|)/.test(start))
    return `\\${start}`;
  const numbered = /^(\d{1,9})([.)])(\s|$)/.exec(start);
  if (numbered) return `${numbered[1]}\\${start.slice(numbered[1]!.length)}`;
  return start;
}

/** Blanks that are typed last stay, for the next word. */
const endBlanks = (node: Node): string => / +$/.exec(node.textContent)?.[0] ?? '';

function writeOneLine(content: Fragment): string {
  const line = writeInline(content)
    .replaceAll(/\\?\n\s*/g, ' ')
    .trim();
  // A heading's closing signs would be taken for its end.
  return line.replace(/(^|\s)(#+)$/, '$1\\$2');
}

function writeCode(node: Node): string {
  const runs = node.textContent.match(/`{3,}/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  const language = String(node.attrs['language'] ?? '').replaceAll(/[`\n]/g, '');
  return `${fence}${language}\n${node.textContent === '' ? '' : `${node.textContent}\n`}${fence}`;
}

function writeList(list: Node): string {
  const { tight } = list.attrs as { tight: boolean };
  const items: string[] = [];
  list.forEach((item, _offset, i) => {
    const number = Number(list.attrs['start'] ?? 1) + i;
    const marker = list.type.name === 'orderedList' ? `${number}. ` : '- ';
    const box = list.type.name === 'taskList' ? (item.attrs['checked'] ? '[x] ' : '[ ] ') : '';
    items.push(writeItem(item, marker, box, tight));
  });
  return items.join(tight ? '\n' : '\n\n');
}

function writeItem(item: Node, marker: string, box: string, tight: boolean): string {
  let text = '';
  item.forEach((child, _offset, i) => {
    const written =
      box === '' && i === 0 && child.type.name === 'paragraph' ? unboxed(child) : writeNode(child);
    const isList = child.type.name.endsWith('List');
    if (i > 0 && text !== '') text += tight && isList ? '\n' : '\n\n';
    else if (i > 0) text += '\n';
    text += written;
  });
  const body = indent(box + text, ' '.repeat(marker.length)).slice(marker.length);
  return `${marker}${body}`.replace(/^(\S+) +$/, '$1 ');
}

/** Words that begin as a task's box does, in a list of which not every item is a task. */
function unboxed(paragraph: Node): string {
  return writeParagraph(paragraph).replace(/^\\\[([ xX])\\\](?=\s)/, '[$1]');
}

function writeTable(table: Node): string {
  const rows: { cells: string[]; aligns: (string | null)[] }[] = [];
  table.forEach((row) => {
    const cells: string[] = [];
    const aligns: (string | null)[] = [];
    row.forEach((cell) => {
      const blocks: string[] = [];
      cell.forEach((block) =>
        blocks.push(block.isTextblock ? writeOneLine(block.content) : block.textContent),
      );
      cells.push(
        blocks
          .join(' ')
          .replaceAll(/(?<!\\)\|/g, '\\|')
          .replaceAll('\n', ' '),
      );
      aligns.push(cell.attrs['align'] as string | null);
    });
    rows.push({ cells, aligns });
  });
  const width = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, i) => cells[i] ?? '').join(' | ')} |`;
  const rule = Array.from({ length: width }, (_, i) => {
    const align = rows[0]?.aligns[i];
    return align === 'right' ? '---:' : align === 'center' ? ':---:' : align === 'left' ? ':---' : '---';
  });
  const [head, ...rest] = rows;
  return [line(head?.cells ?? []), `| ${rule.join(' | ')} |`, ...rest.map(({ cells }) => line(cells))].join(
    '\n',
  );
}

const delimiters: Record<string, string> = { bold: '**', italic: '*', strike: '~~' };
/** Outer marks first, so that what begins together ends together. */
const order = ['link', 'bold', 'italic', 'strike'];
const isBlank = (letter: string): boolean => letter === '' || /\s/.test(letter);
const isSign = (letter: string): boolean => /[\p{P}\p{S}]/u.test(letter);
const asEntity = (letter: string): string => `&#${letter.codePointAt(0)};`;

/** Words with their marks. */
export function writeInline(content: Fragment): string {
  return new InlineWriter().write(content);
}

class InlineWriter {
  #out = '';
  #open: { mark: Mark; sign: string }[] = [];
  /** The letter after a closing mark that has to be written as an entity. */
  #pending?: string | undefined;

  write(content: Fragment): string {
    const pieces = outsideBlanks(content);
    pieces.forEach(({ node, marks, text }, i) => {
      const wanted = order.flatMap((name) => marks.filter(({ type }) => type.name === name));
      let same = 0;
      while (same < this.#open.length && wanted.some((mark) => mark.eq(this.#open[same]!.mark))) same++;
      this.#close(same, text);
      // What stays open longest is opened first.
      const fresh = wanted.filter((mark) => !this.#open.some((open) => open.mark.eq(mark)));
      const lasts = (mark: Mark): number => {
        let end = i;
        while (end < pieces.length && pieces[end]!.marks.some((other) => other.eq(mark))) end++;
        return end;
      };
      fresh.sort((a, b) => lasts(b) - lasts(a) || order.indexOf(a.type.name) - order.indexOf(b.type.name));
      let body = written(node, text, marks);
      // After a closing mark between a sign and a letter, the stars would be no end.
      if (this.#pending && body.startsWith(this.#pending))
        body = asEntity(this.#pending) + body.slice(this.#pending.length);
      this.#pending = undefined;
      fresh.forEach((mark, k) => {
        const other = fresh[k + 1]?.type.name;
        this.#begin(mark, other === 'strike' || other === 'link' ? '~' : body, k === 0);
      });
      this.#out += body;
    });
    this.#close(0, '');
    return this.#out;
  }

  /** `following` is what comes next; `isFirst`: no other mark begins here before it. */
  #begin(mark: Mark, following: string, isFirst: boolean): void {
    const sign = mark.type.name === 'link' ? '[' : this.#signOf(mark, isFirst);
    const before = [...this.#out].at(-1) ?? '';
    // Between a letter and a sign, the stars would be no beginning.
    if (sign !== '[' && isSign([...following][0] ?? '') && !isBlank(before) && !isSign(before))
      this.#out = this.#out.slice(0, -before.length) + asEntity(before);
    this.#out += sign;
    this.#open.push({ mark, sign });
  }

  /** Stars that follow stars would be read as theirs: then the other sign of the same meaning. */
  #signOf({ type }: Mark, isFirst: boolean): string {
    const sign = delimiters[type.name]!;
    return isFirst && this.#out.endsWith('*') && !this.#out.endsWith('\\*')
      ? sign.replaceAll('*', '_')
      : sign;
  }

  /** Closes all marks but the outermost `keep`; `next` are the words that follow. */
  #close(keep: number, next: string): void {
    while (this.#open.length > keep) {
      const { mark, sign } = this.#open.pop()!;
      if (mark.type.name === 'link') {
        const { href, title } = mark.attrs as { href: string; title: string | null };
        this.#out += `](${address(href)}${title ? ` "${title.replaceAll(/["\\]/g, '\\$&')}"` : ''})`;
        continue;
      }
      const last = [...this.#out].at(-1) ?? '';
      const after = [...next][0] ?? '';
      this.#out += sign;
      if ((isSign(last) || sign.startsWith('_')) && !isBlank(after) && !isSign(after)) this.#pending = after;
    }
  }
}

interface Piece {
  node: Node;
  marks: readonly Mark[];
  text: string;
}

/** Marks around blanks only, or that begin or end with some, are not read as marks: the blanks go outside. */
function outsideBlanks(content: Fragment): Piece[] {
  const pieces: Piece[] = [];
  const add = (node: Node, marks: readonly Mark[], text: string): void => {
    if (text !== '' || !node.isText) pieces.push({ node, marks, text });
  };
  content.forEach((node) => {
    add(node, node.marks, node.text ?? '');
  });
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (
      !piece.node.isText ||
      piece.marks.length === 0 ||
      piece.marks.some(({ type }) => type.name === 'code')
    )
      continue;
    const start = /^\s+/.exec(piece.text)?.[0] ?? '';
    const end = start === piece.text ? '' : (/\s+$/.exec(piece.text)?.[0] ?? '');
    const shared = (other: Piece | undefined): Mark[] =>
      piece.marks.filter((mark) => other?.marks.some((its) => its.eq(mark)));
    const parts: Piece[] = [];
    const middle = piece.text.slice(start.length, piece.text.length - end.length);
    const before = shared(pieces[i - 1]);
    const across = before.filter((mark) => shared(pieces[i + 1]).some((its) => its.eq(mark)));
    if (start) parts.push({ ...piece, text: start, marks: middle ? before : across });
    if (middle) parts.push({ ...piece, text: middle });
    if (end) parts.push({ ...piece, text: end, marks: shared(pieces[i + 1]) });
    if (parts.length > 1 || parts[0]!.marks.length !== piece.marks.length) {
      pieces.splice(i, 1, ...parts);
      i += parts.length - 1;
    }
  }
  return pieces;
}

function written(node: Node, text: string, marks: readonly Mark[]): string {
  switch (node.type.name) {
    case 'hardBreak':
      return '\\\n';
    case 'value':
      return `{{ ${String(node.attrs['content'])} }}`;
    case 'markdownImage': {
      const { src, alt, title } = node.attrs as { src: string; alt: string; title: string | null };
      return `![${escapeText(alt)}](${address(src)}${title ? ` "${title.replaceAll(/["\\]/g, '\\$&')}"` : ''})`;
    }
    default:
      return marks.some(({ type }) => type.name === 'code') ? code(text) : escapeText(text);
  }
}

function code(text: string): string {
  const runs = new Set((text.match(/`+/g) ?? []).map(({ length }) => length));
  let count = 1;
  while (runs.has(count)) count++;
  const fence = '`'.repeat(count);
  const room = /^`|`$|^ .*[^ ].* $/s.test(text) ? ' ' : '';
  return `${fence}${room}${text.replaceAll('\n', ' ')}${room}${fence}`;
}

/** Signs that Markdown would read as its own. */
function escapeText(text: string): string {
  return text
    .replaceAll(/[\\`*~[\]]/g, '\\$&')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replaceAll('{{', '\\{{')
    .replaceAll(/&(?=#?\w+;)/g, '\\&')
    .replaceAll(/<(?=[a-z][a-z0-9+.-]{1,31}:|[^\s<>]+@)/gi, '\\<');
}

function address(url: string): string {
  return /^[^\s()<>\\]+$/.test(url) ? url : `<${url.replaceAll(/[<>\\]/g, '\\$&').replaceAll('\n', ' ')}>`;
}
