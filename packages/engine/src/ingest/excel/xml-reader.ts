/** Takes what an {@link XmlReader} finds. Names come without their prefix. */
export interface XmlHandler {
  open: (name: string, attributes: string) => void;
  close: (name: string) => void;
  /** Text while `wantsText`, character references resolved; one stretch may come in pieces. */
  text: (text: string) => void;
  wantsText: boolean;
}

/** The longest text or tag, in characters; a cell holds 32,767. */
const mostAtOnce = 1 << 22;

/**
 * Reads XML in pieces, as far as workbooks use it: elements, text, CDATA. Comments and instructions are passed over,
 * document types refused, since nothing but attacks needs them here. Throws a plain Error that says what is wrong.
 */
export class XmlReader {
  readonly #handler: XmlHandler;
  readonly #open: string[] = [];
  #rest = '';
  #hasRoot = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  write(piece: string): void {
    const xml = this.#rest === '' ? piece : this.#rest + piece;
    let at = 0;
    for (;;) {
      const next = this.#readOne(xml, at);
      if (next < 0) break;
      at = next;
    }
    this.#rest = xml.slice(at);
    if (this.#rest.length > mostAtOnce) throw new Error('a text or a tag in it is far too long');
  }

  end(): void {
    if (this.#open.length > 0) throw new Error(`it breaks off inside <${this.#open.at(-1)}>`);
    if (!this.#hasRoot || this.#rest.trim() !== '') throw new Error('it is no whole XML');
  }

  /** Reads a stretch of text with the tag after it. Returns where the next begins, or -1 where more is needed. */
  #readOne(xml: string, at: number): number {
    const tag = xml.indexOf('<', at);
    if (tag < 0) return -1;
    const kind = xml.charCodeAt(tag + 1);
    if (kind === 0x21 || kind === 0x3f) return this.#readSpecial(xml, at, tag, kind === 0x3f);
    const end = endOfTag(xml, tag);
    if (end < 0) return -1;
    this.#text(xml, at, tag);
    if (kind === 0x2f) this.#close(localName(xml, tag + 2, end));
    else this.#openTag(xml, tag, end);
    return end + 1;
  }

  #openTag(xml: string, tag: number, end: number): void {
    const isEmpty = xml.charCodeAt(end - 1) === 0x2f;
    const last = isEmpty ? end - 1 : end;
    const nameEnd = endOfName(xml, tag + 1, last);
    const name = localName(xml, tag + 1, nameEnd);
    if (name === '') throw new Error('a tag has no name');
    if (this.#open.length === 0 && this.#hasRoot) throw new Error('it goes on after its end');
    this.#hasRoot = true;
    this.#handler.open(name, nameEnd === last ? '' : xml.slice(nameEnd, last));
    if (isEmpty) this.#handler.close(name);
    else if (this.#open.push(name) > 256) throw new Error('it is nested too deeply');
  }

  #close(name: string): void {
    const opened = this.#open.pop();
    if (opened !== name.trimEnd())
      throw new Error(`</${name}> closes ${opened === undefined ? 'nothing' : `<${opened}>`}`);
    this.#handler.close(opened);
  }

  #text(xml: string, from: number, to: number): void {
    if (from < to && this.#handler.wantsText) this.#handler.text(resolved(newLines(xml.slice(from, to))));
  }

  #readSpecial(xml: string, at: number, tag: number, isInstruction: boolean): number {
    if (xml.length - tag < 9) return -1;
    const isComment = xml.startsWith('<!--', tag);
    const isData = xml.startsWith('<![CDATA[', tag);
    if (!isInstruction && !isComment && !isData)
      throw new Error('it declares a document type, which is not read');
    const mark = isInstruction ? '?>' : isComment ? '-->' : ']]>';
    const end = xml.indexOf(mark, tag + (isComment ? 4 : isData ? 9 : 2));
    if (end < 0) return -1;
    this.#text(xml, at, tag);
    if (isData && this.#handler.wantsText) this.#handler.text(newLines(xml.slice(tag + 9, end)));
    return end + mark.length;
  }
}

/** The `>` that ends a tag: not one inside an attribute's quotes. */
function endOfTag(xml: string, tag: number): number {
  let quote = 0;
  for (let i = tag; i < xml.length; i++) {
    const code = xml.charCodeAt(i);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return i;
  }
  return -1;
}

function endOfName(xml: string, from: number, to: number): number {
  for (let i = from; i < to; i++) if (xml.charCodeAt(i) <= 0x20) return i;
  return to;
}

function localName(xml: string, from: number, to: number): string {
  let start = from;
  for (let i = from; i < to; i++) if (xml.charCodeAt(i) === 0x3a) start = i + 1;
  return xml.slice(start, to);
}

/** XML reads each way to end a line as one character. */
const newLines = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Text with its character references resolved. */
export function resolved(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, digits?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(named, name) ? named[name]! : whole;
      const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** All attributes of a tag, by their names without prefix. */
export function attributesOf(attributes: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, double, single] of attributes.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    found.set(name!.slice(name!.indexOf(':') + 1), resolved(double ?? single ?? ''));
  return found;
}

/** One attribute, written the usual way; quick, for tags that come a million times. Undefined where it is not there. */
export function attributeOf(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const value = at + name.length + 2;
    if (attributes.charCodeAt(at - 1) > 0x20 || attributes.charCodeAt(value - 2) !== 0x3d) continue;
    const quote = attributes[value - 1]!;
    return attributes.slice(value, attributes.indexOf(quote, value));
  }
  return undefined;
}
