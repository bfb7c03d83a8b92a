import { InsetError } from '@inset/model';

const deepest = 512;

const isSpace = (byte: number | undefined): boolean =>
  byte === 32 || byte === 10 || byte === 13 || byte === 9;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

/** Walks over JSON text in UTF-8, strictly by RFC 8259, and says where it is broken. Makes no values. */
export class JsonScanner {
  readonly bytes: Uint8Array;
  /** Where the next thing begins. */
  at: number;
  readonly #end: number;
  #depth = 0;
  /** Whether the last string had escapes; whether the last number was plainly whole or fractional. */
  hasEscapes = false;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.#end = end;
  }

  /** The next byte that is no blank; undefined at the end. */
  peek(): number | undefined {
    const { bytes } = this;
    while (this.at < this.#end && isSpace(bytes[this.at])) this.at++;
    return this.at < this.#end ? bytes[this.at] : undefined;
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

  /** Passes over one value of any kind. */
  skipValue(): void {
    switch (this.peek()) {
      case 0x7b:
        return this.object(() => this.skipValue());
      case 0x5b:
        return this.array(() => this.skipValue());
      case 0x22:
        return this.skipString();
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
        if (this.peek() !== 0x22) this.fail('a name in double quotes was expected');
        const keyStart = this.at + 1;
        this.skipString();
        const [keyEnd, hasEscapes] = [this.at - 1, this.hasEscapes];
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
      do element(index++);
      while (this.takes(0x2c));
      if (!this.takes(0x5d)) this.fail('"," or "]" was expected');
    }
    this.#depth--;
  }

  enter(): void {
    if (++this.#depth > deepest) this.fail(`the nesting is deeper than ${deepest} levels`);
  }

  skipString(): void {
    const { bytes } = this;
    const end = this.#end;
    this.hasEscapes = false;
    let i = this.at + 1;
    for (; ; i++) {
      if (i >= end) {
        this.at = end;
        this.fail('a text is not closed');
      }
      const byte = bytes[i]!;
      if (byte === 0x22) break;
      if (byte < 32) {
        this.at = i;
        this.fail('a text holds a control character');
      }
      if (byte !== 0x5c) continue;
      this.hasEscapes = true;
      i = this.#skipEscape(i);
    }
    this.at = i + 1;
  }

  #skipEscape(at: number): number {
    const kind = at + 1 < this.#end ? String.fromCharCode(this.bytes[at + 1]!) : '';
    if (kind !== '' && '"\\/bfnrt'.includes(kind)) return at + 1;
    const digits = String.fromCharCode(...this.bytes.subarray(at + 2, Math.min(at + 6, this.#end)));
    if (kind === 'u' && /^[0-9a-fA-F]{4}$/.test(digits)) return at + 5;
    this.at = at;
    return this.fail('an escape is not valid');
  }

  skipScalar(): void {
    const byte = this.peek();
    if (byte === 0x2d || isDigit(byte)) this.#skipNumber();
    else if (byte === 0x74) this.#skipWord('true');
    else if (byte === 0x66) this.#skipWord('false');
    else if (byte === 0x6e) this.#skipWord('null');
    else this.fail(byte === undefined ? 'a value was expected' : 'this is no JSON value');
  }

  #skipWord(word: string): void {
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
    this.at = i;
  }

  fail(why: string): never {
    const line = 1 + count(this.bytes, this.at);
    const lineStart = this.bytes.lastIndexOf(10, this.at - 1) + 1;
    const column = new TextDecoder().decode(this.bytes.subarray(lineStart, this.at)).length + 1;
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

function count(bytes: Uint8Array, end: number): number {
  let lines = 0;
  for (let i = 0; i < end; i++) if (bytes[i] === 10) lines++;
  return lines;
}
