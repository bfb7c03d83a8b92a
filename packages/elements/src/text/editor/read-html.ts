import { DOMParser as SchemaParser, type Fragment, type Schema } from '@tiptap/pm/model';
import { Parser } from 'htmlparser2';
import { safeUrl } from '../../shared/safe-url.ts';

/** More than this is no text that somebody would paste: whoever asks takes the words alone. */
export const mostHtml = 4_000_000;
/** Tags within tags: deeper ones fall away, and so does what holds still deeper ones. */
const deepest = 60;
const farTooDeep = 2000;

const kept = new Set(
  'p h1 h2 h3 h4 h5 h6 blockquote pre code ul ol li hr br table thead tbody tfoot tr th td'.split(' '),
);
/** What parts words as paragraphs do. */
const blocks = new Set(
  'div section article header footer main aside nav address figure figcaption center details summary dl dt dd fieldset form'.split(
    ' ',
  ),
);
const marks = new Map<string, Mark>([
  ['b', 'strong'],
  ['strong', 'strong'],
  ['i', 'em'],
  ['em', 'em'],
  ['s', 's'],
  ['strike', 's'],
  ['del', 's'],
]);
/** What is no text of the page, with all that is in it. */
const dropped = new Set(
  'script style head title template noscript iframe frame frameset object embed applet svg math canvas audio video select option textarea button xml noembed noframes'.split(
    ' ',
  ),
);

type Mark = 'strong' | 'em' | 's';

/**
 * The blocks that HTML of wherever comes to: headings, paragraphs, lists, tables, links and emphasis. A browser parses no
 * string where the page requires Trusted Types, and tells of each style in it where a policy forbids those; so it is read
 * here, tag by tag, and only what a text may hold is made. Throws RangeError where it is too much to be read.
 */
export function readHtml(html: string, schema: Schema): Fragment {
  if (html.length > mostHtml) throw new RangeError('The HTML is too long.');
  const tree = new TreeBuilder();
  const parser = new Parser(tree, { decodeEntities: true, lowerCaseTags: true });
  parser.end(html);
  return SchemaParser.fromSchema(schema).parse(tree.body, { preserveWhitespace: false }).content;
}

interface Open {
  /** Where what it holds goes; the one before it where nothing was made for it. */
  into: Element;
  isDropped: boolean;
  /** The item of a list that it is in, in a document of Word's; `role` says whether it is that, or its sign. */
  item?: WordItem;
  role?: 'item' | 'sign';
}

/** A paragraph that Word shows as an item of a list: how deep, and with which sign, which stands in it as words. */
interface WordItem {
  element: Element;
  level: number;
  sign: string;
}

/** Makes elements of a document that is shown nowhere, in which nothing is fetched and nothing runs. */
class TreeBuilder {
  readonly #document = document.implementation.createHTMLDocument('');
  readonly body = this.#document.body;
  readonly #open: Open[] = [];
  /** Lists of Word's that are open, the outermost first. */
  #lists: { element: Element; level: number }[] = [];

  get #top(): Open {
    return this.#open.at(-1) ?? { into: this.body, isDropped: false };
  }

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#open.length >= farTooDeep) throw new RangeError('The HTML is too deep.');
    const { into, isDropped, item } = this.#top;
    const style = attributes['style'] ?? '';
    const isSign = /mso-list:\s*ignore/i.test(style);
    if (isDropped || dropped.has(name) || (isSign && !item)) {
      this.#open.push({ into, isDropped: true });
      return;
    }
    if (isSign) {
      // What Word writes as the sign of an item is told apart from its words.
      this.#open.push({
        into: this.#document.createElement('span'),
        isDropped: false,
        item: item!,
        role: 'sign',
      });
      return;
    }
    if (this.#open.length >= deepest) {
      this.#open.push({ into, isDropped: false, ...(item && { item }) });
      return;
    }
    const level = /mso-list:[^;]*\blevel(\d)/i.exec(style)?.[1];
    if (name === 'p' && level) {
      const element = this.#document.createElement('li');
      const word = { element, level: Number(level), sign: '' };
      this.#open.push({ into: element, isDropped: false, item: word, role: 'item' });
      return;
    }
    if (!item && name !== 'br' && (kept.has(name) || blocks.has(name))) this.#lists = [];
    const made = this.#make(name, attributes, style, into);
    this.#open.push({ into: made, isDropped: false, ...(item && { item }) });
  }

  ontext(text: string): void {
    const { into, isDropped } = this.#top;
    if (isDropped) return;
    // Line ends of its source are none of its text.
    into.append(into.closest('pre') ? text : text.replaceAll(/[ \t\n\r\f]+/g, ' '));
  }

  onclosetag(): void {
    const closed = this.#open.pop();
    if (!closed?.item) return;
    const { item, into, role } = closed;
    if (role === 'sign') item.sign ||= into.textContent.trim();
    else if (role === 'item') this.#intoList(item);
  }

  /** The element that a tag's words go into, with what its style makes of them around them. */
  #make(name: string, attributes: Readonly<Record<string, string>>, style: string, into: Element): Element {
    let place = into;
    const add = (tag: string): Element => {
      const element = this.#document.createElement(tag);
      place.append(element);
      return (place = element);
    };
    if (kept.has(name)) {
      const isHead = name === 'td' && isFirstRow(into);
      const element = add(isHead ? 'th' : name);
      const start = Number(attributes['start']);
      if (name === 'ol' && start > 1 && Number.isSafeInteger(start))
        element.setAttribute('start', String(start));
      if (name === 'pre' || name === 'br' || name === 'hr') return element;
    } else if (blocks.has(name)) add('div');
    else if (name === 'a') {
      const href = attributes['href']?.trim() ?? '';
      // Where it leads within the page that it comes from is of no use here.
      if (/^[a-z]+:/i.test(href) && safeUrl(href)) add('a').setAttribute('href', href);
    }
    for (const mark of marksOf(name, style)) add(mark);
    return place;
  }

  #intoList({ element, level, sign }: WordItem): void {
    while ((this.#lists.at(-1)?.level ?? 0) > level) this.#lists.pop();
    let list = this.#lists.at(-1);
    if (!list || list.level < level) {
      const made = this.#document.createElement(/^\(?(\d+|[a-z]{1,4})[.)]/i.test(sign) ? 'ol' : 'ul');
      (list?.element.lastElementChild ?? this.#top.into).append(made);
      list = { element: made, level };
      this.#lists.push(list);
    }
    list.element.append(element);
  }
}

/** Emphasis by tag and by style: Google's documents are all in a `<b>` that says it is none. */
function marksOf(name: string, style: string): Set<Mark> {
  const found = new Set<Mark>();
  const byTag = marks.get(name);
  if (byTag) found.add(byTag);
  const isOrdinary = !kept.has(name);
  const weight = /(?:^|;)\s*font-weight:\s*([a-z\d]+)/i.exec(style)?.[1]?.toLowerCase();
  if (weight === 'normal' || weight === '400') found.delete('strong');
  if (!isOrdinary) return found;
  if (weight === 'bold' || weight === 'bolder' || Number(weight) >= 600) found.add('strong');
  if (/(?:^|;)\s*font-style:\s*italic/i.test(style)) found.add('em');
  if (/(?:^|;)\s*text-decoration(?:-line)?:[^;]*line-through/i.test(style)) found.add('s');
  return found;
}

/** A table of Markdown has a row of headings; where none is marked, the first is taken. */
function isFirstRow(row: Element): boolean {
  const table = row.closest('table');
  return row.localName === 'tr' && table?.querySelector('tr') === row;
}
