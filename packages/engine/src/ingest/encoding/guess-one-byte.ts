import { writtenLanguages, type WrittenLanguage } from './written-languages.ts';

/** What bytes beyond ASCII come to, read as one encoding of one byte: up to about 2 for each that fits. */
export interface OneByteGuess {
  encoding: string;
  points: number;
}

/** What encodings that are hardly met any more keep of their points: they have to explain more. */
const kept: Readonly<Record<string, number>> = {
  ibm866: 0.9,
  'x-mac-cyrillic': 0.98,
  macintosh: 0.9,
  'iso-8859-15': 0.9,
  'iso-8859-3': 0.8,
  'iso-8859-4': 0.8,
  'iso-8859-14': 0.8,
  'iso-8859-16': 0.8,
};

/**
 * Reads bytes in every encoding of one byte, and says in which they look most like a language: by its letters, by
 * capitals where words begin, and by signs where signs stand. Equal texts are of the more usual encoding.
 */
export function guessOneByte(bytes: Uint8Array): OneByteGuess {
  const texts = new Map<string, string>();
  const textOf = (encoding: string): string => {
    const known = texts.get(encoding);
    if (known !== undefined) return known;
    const text = new TextDecoder(encoding).decode(bytes);
    texts.set(encoding, text);
    return text;
  };
  let best: OneByteGuess = { encoding: 'windows-1252', points: -Infinity };
  for (const language of writtenLanguages) {
    const known = pointsOf(language);
    for (const encoding of language.encodings) {
      const share = kept[encoding] ?? 1;
      const found = pointsFor(textOf(encoding), language, known);
      const ahead = encoding === 'windows-1252' ? 1 : share < 1 ? -1 : 0;
      const points = (found > 0 ? found * share : found / share) + ahead;
      if (points > best.points + 1e-6) best = { encoding, points };
    }
  }
  return best;
}

const most = { latin: 2, mixed: 1.6, ordered: 2.6 };

/** What each letter counts: in a language with letters of its own, the frequent ones more. */
function pointsOf({ letters, script }: WrittenLanguage): Map<string, number> {
  const all = [...letters];
  return new Map(
    all.map((letter, i) => [letter, most[script] - (script === 'ordered' ? (2 * i) / all.length : 0)]),
  );
}

const letter = /[\p{L}\p{M}]/u;
/** Signs of any text; those that open, close and join words; and what no text has. */
const usual = /[\u00a0–—•€£§°²³½©®™¿¡±№…ªºƒ]/;
const opening = /[“‘«„‹]/;
const closing = /[”’»“‘›]/;
const joining = /[’‘·\u00ad\u00a0–—]/;
const impossible = /[\u0080-\u009f\ufffd]/;

function pointsFor(text: string, { script }: WrittenLanguage, known: Map<string, number>): number {
  let [points, run, letters] = [0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    if (sign <= '\x7f') {
      run = 0;
      continue;
    }
    const [before, after] = [text[i - 1] ?? ' ', text[i + 1] ?? ' '];
    if (!letter.test(sign) || usual.test(sign)) {
      points += pointsOfSign(sign, before, after);
      run = 0;
      continue;
    }
    run++;
    letters++;
    // Of the capital I with a dot the small letter is two characters.
    const small = sign.toLowerCase()[0]!;
    const own = known.get(small) ?? -3;
    const isAlone = !letter.test(before) && !letter.test(after);
    points += isAlone ? Math.min(own, 0.5) - (sign === small ? 0 : 2) : own;
    points += pointsOfCase(sign, small, before, after);
    // Accented letters stand among others; those of other scripts among their own.
    if (script !== 'ordered') points -= run > 2 ? 3 : run > 1 ? 0.7 : 0;
    else if (isAscii(before) || isAscii(after)) points -= 3;
    if (/\p{M}/u.test(sign) && !letter.test(before)) points -= 4;
    if (/[ךםןףץς]/.test(sign) && letter.test(after)) points -= 4;
  }
  // Signs alone are of no script.
  return script === 'ordered' && letters === 0 ? -Infinity : points;
}

function pointsOfSign(sign: string, before: string, after: string): number {
  if (impossible.test(sign)) return -6;
  const [behind, ahead] = [letter.test(before), letter.test(after)];
  if (behind && ahead) return sign === '’' ? 2 : joining.test(sign) ? 0.5 : -3;
  if (ahead ? opening.test(sign) : closing.test(sign)) return 2;
  return usual.test(sign) ? 0.5 : behind || ahead ? -2 : -1;
}

/** Capitals begin words, or stand among capitals. */
function pointsOfCase(sign: string, small: string, before: string, after: string): number {
  if (sign === small) return isSmall(before) || !isCapital(after) ? 0 : -2;
  if (isSmall(before)) return -4;
  return isCapital(before) && isSmall(after) ? -1 : 0;
}

const isAscii = (sign: string): boolean => /[A-Za-z]/.test(sign);
const isSmall = (sign: string): boolean => sign !== sign.toUpperCase() && sign === sign.toLowerCase();
const isCapital = (sign: string): boolean => sign !== sign.toLowerCase() && sign === sign.toUpperCase();
