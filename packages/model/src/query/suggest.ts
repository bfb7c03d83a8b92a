/** Up to three of `names` that come close to a name that does not exist, best first. */
export function suggest(wanted: string, names: Iterable<string>): string[] {
  const target = fold(wanted);
  const limit = Math.max(1, Math.floor(target.length / 3));
  return [...names]
    .map((name) => ({ name, distance: nearness(target, fold(name)) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}

const fold = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]+/g, '');

function nearness(a: string, b: string): number {
  const contains = a.length > 2 && (b.includes(a) || (b.length > 2 && a.includes(b)));
  return contains ? 1 : editDistance(a.slice(0, 64), b.slice(0, 64));
}

/** Levenshtein distance: insertions, deletions and substitutions that lead from `a` to `b`. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substitution = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
