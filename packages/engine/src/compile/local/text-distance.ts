type Letters = ArrayLike<number>;

/** How many letters must be put in, left out or changed to make one text the other. */
export function levenshtein(a: Letters, b: Letters): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const changed = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(changed, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}

/**
 * How alike two names are, 0 to 1: Winkler (1990), "String comparator metrics", with up to four letters of a common
 * beginning counting more where Jaro's measure is above 0.7.
 */
export function jaroWinkler(a: Letters, b: Letters): number {
  const jaro = jaroSimilarity(a, b);
  if (jaro <= 0.7) return jaro;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && prefix < b.length && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

function jaroSimilarity(a: Letters, b: Letters): number {
  if (a.length === 0 || b.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  const matched: number[] = [];
  for (let i = 0; i < a.length; i++) {
    const end = Math.min(b.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (taken[j] || a[i] !== b[j]) continue;
      taken[j] = 1;
      matched.push(a[i]!);
      break;
    }
  }
  if (matched.length === 0) return 0;
  let [crossed, place] = [0, 0];
  for (let j = 0; j < b.length; j++) if (taken[j] && b[j] !== matched[place++]) crossed++;
  const common = matched.length;
  return (common / a.length + common / b.length + (common - Math.floor(crossed / 2)) / common) / 3;
}
