/** What characters a text is made of, as far as telling its kind needs it. */
export interface TextShape {
  /** In code points. */
  length: number;
  digits: number;
  letters: number;
  isAscii: boolean;
  /** Nothing but white space, or nothing at all. */
  isBlank: boolean;
  /** White space before or after something else. */
  isPadded: boolean;
  /** The same for spellings that {@link foldText} makes the same. */
  foldHash: number;
}

const hashStart = 0x811c9dc5 | 0;
const hashStep = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);
const isSpace = (unit: number): boolean => unit === 32 || (unit >= 9 && unit <= 13);

/**
 * One spelling for all that differ in case, in spaces at the ends, in how much white space stands between words, or in
 * how an accent is encoded.
 */
export function foldText(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** Reads a text once, into `shape`, which is used again for the next. */
export function readShape(text: string, shape: TextShape): void {
  let [hash, digits, letters, isSpaceDue, start] = [hashStart, 0, 0, false, true];
  for (let i = 0; i < text.length; i++) {
    let unit = text.charCodeAt(i);
    if (unit > 127) return readBeyondAscii(text, shape);
    if (isSpace(unit)) {
      isSpaceDue = true;
      continue;
    }
    if (isSpaceDue && !start) hash = hashStep(hash, 32);
    isSpaceDue = false;
    start = false;
    if (unit >= 48 && unit <= 57) digits++;
    else if (unit >= 97 && unit <= 122) letters++;
    else if (unit >= 65 && unit <= 90) {
      letters++;
      unit += 32;
    }
    hash = hashStep(hash, unit);
  }
  shape.length = text.length;
  shape.digits = digits;
  shape.letters = letters;
  shape.isAscii = true;
  shape.isBlank = start;
  shape.isPadded = !start && (isSpaceDue || isSpace(text.charCodeAt(0)));
  shape.foldHash = hash;
}

function readBeyondAscii(text: string, shape: TextShape): void {
  let [hash, digits, letters, length] = [hashStart, 0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 48 && unit <= 57) digits++;
    else if ((unit | 32) >= 97 && (unit | 32) <= 122) letters++;
    const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff && i > 0 && isFirstHalf(text.charCodeAt(i - 1));
    if (!isSecondHalf) length++;
  }
  const folded = foldText(text);
  for (let i = 0; i < folded.length; i++) hash = hashStep(hash, folded.charCodeAt(i));
  shape.length = length;
  shape.digits = digits;
  shape.letters = letters;
  shape.isAscii = false;
  shape.isBlank = folded === '';
  shape.isPadded = folded !== '' && text.trim().length < text.length;
  shape.foldHash = hash;
}

const isFirstHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
