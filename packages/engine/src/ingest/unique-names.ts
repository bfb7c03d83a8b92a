/**
 * Column names out of a header: trimmed, blank ones named by their place (`column_3`), repeated ones numbered
 * (`name_2`), so that no two are equal.
 */
export function uniqueNames(header: readonly string[]): string[] {
  const given = new Set(header.map((name) => name.trim()));
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return header.map((raw, index) => {
    const wanted = raw.trim() || `column_${index + 1}`;
    let name = wanted;
    for (let n = next.get(wanted) ?? 2; taken.has(name) || (name !== wanted && given.has(name)); n++) {
      name = `${wanted}_${n}`;
      next.set(wanted, n + 1);
    }
    taken.add(name);
    return name;
  });
}
