/** Where a selection lies after its text was changed by somebody else: at the same words. */
export function moveCaret(before: string, after: string, selection: [number, number]): [number, number] {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  let end = 0;
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const move = (at: number): number => {
    if (at <= start) return at;
    if (at >= before.length - end) return at + after.length - before.length;
    return after.length - end;
  };
  return [move(selection[0]), move(selection[1])];
}
