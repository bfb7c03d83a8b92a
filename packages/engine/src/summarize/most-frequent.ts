/** The places of the largest counts, at most `most` of them, none with a count of 0; among equals the first comes first. */
export function mostFrequent(counts: Uint32Array, most: number): number[] {
  const top: number[] = [];
  let least = 0;
  for (let place = 0; place < counts.length; place++) {
    const count = counts[place]!;
    if (count <= least) continue;
    top.push(place);
    if (top.length >= most * 8) least = trim(top, counts, most);
  }
  trim(top, counts, most);
  return top;
}

/** Keeps the most frequent and returns the least count among them: an equal one that comes later does not get in. */
function trim(top: number[], counts: Uint32Array, most: number): number {
  top.sort((a, b) => counts[b]! - counts[a]! || a - b);
  if (top.length < most) return 0;
  top.length = most;
  return counts[top[most - 1]!]!;
}
