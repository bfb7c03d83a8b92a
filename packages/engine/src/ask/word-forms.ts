/** The words of a column's name or a value: `unit_price`, `unitPrice`, `Unit Price` and `UNIT-PRICE` are the same. */
export function splitName(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** The words of a value, without splitting humps, so that they compare with a question's words. */
export function splitValue(value: string): string[] {
  return value
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s?\b/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

const irregular: Record<string, string> = {
  people: 'person',
  men: 'man',
  women: 'woman',
  children: 'child',
  countries: 'country',
  movies: 'movie',
  series: 'series',
  species: 'species',
  status: 'status',
  gas: 'gas',
  lbs: 'lb',
  analyses: 'analysis',
  indices: 'index',
  criteria: 'criterion',
  rated: 'rating',
  ratings: 'rating',
  priced: 'price',
  pricing: 'price',
  sold: 'sold',
  sales: 'sale',
  cookies: 'cookie',
  temps: 'temp',
  news: 'news',
  less: 'less',
  gross: 'gross',
  grossed: 'gross',
  grossing: 'gross',
  bus: 'bus',
};

/** A word without its plural or verb ending; two words are the same when their stems are. */
export function stem(word: string): string {
  const known = irregular[word];
  if (known !== undefined && Object.hasOwn(irregular, word)) return known;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && /[^sui]s$/.test(word)) return word.slice(0, -1);
  return word;
}

/** A looser stem for words of values and columns: `returned` and `return`, `delayed` and `delay`. */
export function root(word: string): string {
  const base = stem(word);
  for (const ending of ['ation', 'ing', 'ed']) {
    if (base.endsWith(ending) && base.length - ending.length >= 4) {
      const cut = base.slice(0, -ending.length);
      return /([bdgmnprt])\1$/.test(cut) ? cut.slice(0, -1) : cut;
    }
  }
  return base.length > 4 && base.endsWith('e') ? base.slice(0, -1) : base;
}

/** Whether two words differ by a slip of the fingers: one edit for 4 to 7 letters, two for longer ones. */
export function isClose(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) < 4 || a[0] !== b[0]) return false;
  const allowed = longer <= 7 ? 1 : 2;
  return Math.abs(a.length - b.length) <= allowed && editDistance(a, b) <= allowed;
}

/** Edits (insert, remove, replace, swap neighbours) between two words. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, beforeLast[j - 2]! + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** The plural of a label, as sentences need it: "cities", "branches", "days of the week". */
export function plural(label: string): string {
  if (/s$/i.test(label)) return label;
  const of = label.indexOf(' of ');
  if (of > 0) return `${plural(label.slice(0, of))}${label.slice(of)}`;
  if (/[^aeiou]y$/i.test(label)) return `${label.slice(0, -1)}ies`;
  return /(?:sh|ch|x|z)$/i.test(label) ? `${label}es` : `${label}s`;
}
