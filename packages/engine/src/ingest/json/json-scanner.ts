import { InsetError } from '@inset/model';
import { linesIn } from '../byte-window.ts';
import { endsValue } from './json-number-end.ts';

const deepest = 512;

const isSpace = (byte: number | undefined): boolean =>
  byte === 32 || byte === 10 || byte === 13 || byte === 9;
const slash = 0x2f;
const star = 0x2a;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

/** Thrown where the bytes end before the value does, and more are to come. Made once: it is no error. */
export const cutOff = new Error('the bytes end here');

/** What is passed over though it is no JSON, by the reader's leave. */
export type JsonRepair =
  | 'comments'
  | 'trailing commas'
  | 'missing commas'
  | 'single quotes'
  | 'names without quotes'
  | 'control characters'
  | 'words';

export interface JsonScannerOptions {
  /** More bytes follow these: {@link cutOff} is thrown at their end. */
  isCut?: boolean;
  /** Called at each thing that is no JSON and passed over all the same. Without it the text must be RFC 8259. */
  onRepair?: (repair: JsonRepair) => void;
  /** A text may go over the end of a line, which is no JSON either. */
  allowsLines?: boolean;
  /** How many lines there were before these bytes, and how many bytes of the last of them. */
  before?: { lines: number; columns: number };
}

/** Walks over JSON text in UTF-8, by RFC 8259 or with leave, and says where it is broken. Makes no values. */
export class JsonScanner {
  readonly bytes: Uint8Array;
  /** Where the next thing begins. */
  at: number;
  readonly #end: number;
  readonly #options: JsonScannerOptions;
  #depth = 0;
  /** Whether the last string had escapes. */
  hasEscapes = false;

  constructor(bytes: Uint8Array, at = 0, options: JsonScannerOptions = {}) {
    this.bytes = bytes;
    this.at = at;
    this.#end = bytes.length;
    this.#options = options;
  }

  /** Forgets how deep a value is that was not read to its end. */
  restart(at: number): void {
    this.at = at;
    this.#depth = 0;
  }

  /** The next byte that is no blank; undefined at the end. */
  peek(): number | undefined {
    const { bytes } = this;
    for (;;) {
      while (this.at < this.#end && isSpace(bytes[this.at])) this.at++;
      if (this.at >= this.#end) break;
      if (bytes[this.at] !== slash || !this.#skipComment()) return bytes[this.at];
    }
    if (this.#options.isCut) throw cutOff;
    return undefined;
  }

  expect(character: string): void {
    if (this.peek() !== character.charCodeAt(0)) this.fail(`${JSON.stringify(character)} was expected`);
    this.at++;
  }

  /** Passes the byte if it is the next. */
  takes(byte: number): boolean {
    if (this.peek() !== byte) return false;
    this.at++;
    return true;
  }

  #skipComment(): boolean {
    const { bytes } = this;
    const kind = bytes[this.at + 1];
    if (!this.#options.onRepair || (kind !== slash && kind !== star)) return false;
    let i = this.at + 2;
    if (kind === slash) while (i < this.#end && bytes[i] !== 10) i++;
    else {
      while (i + 1 < this.#end && !(bytes[i] === star && bytes[i + 1] === slash)) i++;
      i += 2;
    }
    if (i >= this.#end && this.#options.isCut) throw cutOff;
    this.#options.onRepair('comments');
    this.at = Math.min(i, this.#end);
    return true;
  }

  /** Passes over one value of any kind. */
  skipValue(): void {
    switch (this.peek()) {
      case 0x7b:
        return this.object(() => this.skipValue());
      case 0x5b:
        return this.array(() => this.skipValue());
      case doubleQuote:
        return this.skipString();
      case singleQuote:
        return this.#options.onRepair ? this.skipString() : this.skipScalar();
      default:
        return this.skipScalar();
    }
  }

  /** Walks an object; `member` is called at each value with its key's place and must pass over it. */
  object(member: (keyStart: number, keyEnd: number, hasEscapes: boolean) => void): void {
    this.expect('{');
    this.enter();
    if (!this.takes(0x7d)) {
      do {
        if (this.#endsAfterComma(0x7d)) break;
        const isQuoted = this.#skipName();
        const [keyStart, keyEnd] = isQuoted ? [this.#nameStart + 1, this.at - 1] : [this.#nameStart, this.at];
        const { hasEscapes } = this;
        this.expect(':');
        member(keyStart, keyEnd, hasEscapes);
      } while (this.takes(0x2c));
      if (!this.takes(0x7d)) this.fail('"," or "}" was expected');
    }
    this.#depth--;
  }

  /** Walks an array; `element` is called at each value and must pass over it. */
  array(element: (index: number) => void): void {
    this.expect('[');
    this.enter();
    if (!this.takes(0x5d)) {
      let index = 0;
      do {
        if (index > 0 && this.#endsAfterComma(0x5d)) break;
        element(index++);
      } while (this.takes(0x2c));
      if (!this.takes(0x5d)) this.fail('"," or "]" was expected');
    }
    this.#depth--;
  }

  enter(): void {
    if (++this.#depth > deepest) this.fail(`the nesting is deeper than ${deepest} levels`);
  }

  #endsAfterComma(closing: number): boolean {
    if (!this.#options.onRepair || this.peek() !== closing || this.bytes[this.#lastByteBefore()] !== 0x2c)
      return false;
    this.#options.onRepair('trailing commas');
    return true;
  }

  #lastByteBefore(): number {
    let i = this.at - 1;
    while (i > 0 && isSpace(this.bytes[i])) i--;
    return i;
  }

  #nameStart = 0;

  /** Passes over a member's name; false where it has no quotes. */
  #skipName(): boolean {
    const next = this.peek();
    this.#nameStart = this.at;
    if (next === doubleQuote || (next === singleQuote && this.#options.onRepair)) {
      this.skipString();
      return true;
    }
    const start = this.at;
    if (this.#options.onRepair) while (this.at < this.#end && isNameByte(this.bytes[this.at]!)) this.at++;
    if (this.at === start) this.fail('a name in double quotes was expected');
    if (this.at >= this.#end && this.#options.isCut) throw cutOff;
    this.hasEscapes = false;
    this.#options.onRepair?.('names without quotes');
    return false;
  }

  /** Passes over a text in the quotes that it begins with. */
  skipString(): void {
    const { bytes } = this;
    const end = this.#end;
    const closing = bytes[this.at]!;
    if (closing === singleQuote) this.#options.onRepair?.('single quotes');
    this.hasEscapes = false;
    let i = this.at + 1;
    for (; ; i++) {
      if (i >= end) {
        if (this.#options.isCut) throw cutOff;
        this.at = end;
        this.fail('a text is not closed');
      }
      const byte = bytes[i]!;
      if (byte === closing) break;
      if (byte < 32) this.#passControl(i, byte);
      if (byte !== 0x5c) continue;
      this.hasEscapes = true;
      i = this.#skipEscape(i);
    }
    this.at = i + 1;
  }

  #passControl(at: number, byte: number): void {
    const { onRepair, allowsLines } = this.#options;
    if (onRepair && (byte !== 10 || allowsLines)) return onRepair('control characters');
    this.at = at;
    this.fail('a text holds a control character');
  }

  #skipEscape(at: number): number {
    if (at + 5 >= this.#end && this.#options.isCut) throw cutOff;
    const kind = at + 1 < this.#end ? String.fromCharCode(this.bytes[at + 1]!) : '';
    if (kind !== '' && '"\\/bfnrt'.includes(kind)) return at + 1;
    if (kind === "'" && this.#options.onRepair) return at + 1;
    const digits = String.fromCharCode(...this.bytes.subarray(at + 2, Math.min(at + 6, this.#end)));
    if (kind === 'u' && /^[0-9a-fA-F]{4}$/.test(digits)) return at + 5;
    this.at = at;
    return this.fail('an escape is not valid');
  }

  skipScalar(): void {
    const byte = this.peek();
    if (this.#options.onRepair && this.#skipOtherWord()) return;
    if (byte === 0x2d || isDigit(byte)) this.#skipNumber();
    else if (byte === 0x74) this.#skipWord('true');
    else if (byte === 0x66) this.#skipWord('false');
    else if (byte === 0x6e) this.#skipWord('null');
    else this.fail(byte === undefined ? 'a value was expected' : 'this is no JSON value');
  }

  /** Words that other languages write: they are no JSON, but plain. */
  #skipOtherWord(): boolean {
    const { bytes, at } = this;
    const first = bytes[at]!;
    const isLower = first === 0x74 || first === 0x66 || (first === 0x6e && bytes[at + 1] === 0x75);
    if (isDigit(first) || isLower || (first === 0x2d && isDigit(bytes[at + 1]))) return false;
    let end = at;
    while (end < this.#end && end < at + 10 && (isNameByte(bytes[end]!) || bytes[end] === 0x2d)) end++;
    if (end >= this.#end && this.#options.isCut) throw cutOff;
    if (!otherWords.has(String.fromCharCode(...bytes.subarray(at, end)))) return false;
    this.#options.onRepair?.('words');
    this.at = end;
    return true;
  }

  #skipWord(word: string): void {
    if (this.at + word.length >= this.#end && this.#options.isCut) throw cutOff;
    for (let i = 0; i < word.length; i++) {
      if (this.at + i >= this.#end || this.bytes[this.at + i] !== word.charCodeAt(i))
        this.fail('this is no JSON value');
    }
    this.at += word.length;
  }

  #skipNumber(): void {
    const { bytes } = this;
    let i = this.at;
    const digits = (): void => {
      if (i >= this.#end || !isDigit(bytes[i])) {
        if (i >= this.#end && this.#options.isCut) throw cutOff;
        this.at = i;
        this.fail('a digit was expected');
      }
      while (i < this.#end && isDigit(bytes[i])) i++;
    };
    if (bytes[i] === 0x2d) i++;
    if (bytes[i] === 0x30) {
      i++;
      if (i < this.#end && isDigit(bytes[i])) this.fail('a number begins with a zero');
    } else digits();
    if (i < this.#end && bytes[i] === 0x2e) {
      i++;
      digits();
    }
    if (i < this.#end && (bytes[i] === 0x65 || bytes[i] === 0x45)) {
      i++;
      if (bytes[i] === 0x2b || bytes[i] === 0x2d) i++;
      digits();
    }
    if (i >= this.#end && this.#options.isCut) throw cutOff;
    this.at = i;
    // Half of `0x42` or `1.2.3` is another number.
    if (i < this.#end && !endsValue(bytes[i]!)) this.fail('this is no number');
  }

  fail(why: string): never {
    const { lines = 0, columns = 0 } = this.#options.before ?? {};
    const line = 1 + lines + linesIn(this.bytes, this.at);
    const lineStart = this.bytes.lastIndexOf(10, this.at - 1) + 1;
    const before = lineStart === 0 ? columns : 0;
    const column = before + new TextDecoder().decode(this.bytes.subarray(lineStart, this.at)).length + 1;
    const place = `line ${line.toLocaleString('en')}, column ${column.toLocaleString('en')}`;
    const isCut = this.at >= this.#end;
    const message = isCut
      ? `The JSON breaks off at ${place}: ${why}. The file is cut short.`
      : `The JSON is broken at ${place}: ${why}.`;
    const start = Math.max(lineStart, this.at - 40);
    const text = new TextDecoder().decode(this.bytes.subarray(start, this.at + 40));
    throw new InsetError('FILE_MALFORMED', message, { row: line, position: this.at, text });
  }
}

/** `NaN` and the like: no value, but for the infinities and what Python calls true and false. */
const otherWords = new Set([
  'NaN',
  '-NaN',
  'nan',
  'Infinity',
  '-Infinity',
  'inf',
  '-inf',
  'None',
  'undefined',
  'True',
  'False',
]);

const isNameByte = (byte: number): boolean =>
  (byte >= 97 && byte <= 122) ||
  (byte >= 65 && byte <= 90) ||
  isDigit(byte) ||
  byte === 95 ||
  byte === 36 ||
  byte >= 128;
