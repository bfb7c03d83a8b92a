/**
 * A column's name as words within a sentence. Names written as code are parted: `unit_price`, `unitPrice` and `UNIT_PRICE`
 * are "unit price". All others keep their casing, which may carry a meaning: `Gehalt` is a German noun, `GDP` an
 * abbreviation, `Miles_per_Gallon` and `BirthYear` are written as somebody wanted to read them.
 */
export function columnWords(name: string): string {
  // Within a sentence, marks that order a text's directions would go on into the words that follow.
  const spaced = name.replaceAll(/[_\s\u202a-\u202e\u2066-\u2069]+/g, ' ').trim();
  if (spaced === '') return name;
  // One word in capitals is an abbreviation or a warehouse's own writing; several are a constant's.
  if (/^[\p{Lu}\p{N}]+(_[\p{Lu}\p{N}]+)+$/u.test(name) && /\p{Lu}{2}/u.test(name))
    return spaced.toLowerCase();
  const parted = spaced.replaceAll(/(?<=\p{Ll}{2}|\p{Ll}\p{N})(?=\p{Lu})/gu, ' ');
  if (!/^\p{Ll}[\p{L}\p{N}]*$/u.test(name)) return parted;
  return parted.replaceAll(/(?<= )\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase());
}
