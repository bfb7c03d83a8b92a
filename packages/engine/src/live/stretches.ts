/** Rows from `start` to before `end`, counted from the first row that ever was. */
export interface Stretch {
  start: number;
  end: number;
}

/** Stretches shorter than this are not cut: they are answered at once. */
const shortest = 1_024;
/** More pieces of a stretch than this cost more than they spare. */
const mostCuts = 64;

/**
 * Covers rows with stretches, those of `known` that are whole and unchanged among them, as they are. What has lost rows
 * at its start or holds `replaced` ones (ascending) is cut by halves towards these, so that the next change there costs
 * less: rows that fall out of a window are answered anew a few times each in all, whatever the window's length.
 */
export function coverRows<Known extends Stretch>(
  { start, end }: Stretch,
  known: readonly Known[],
  replaced: readonly number[],
): (Known | Stretch)[] {
  const cover: (Known | Stretch)[] = [];
  let place = start;
  for (const each of known) {
    if (each.end <= start || each.start >= end) continue;
    const isCut = each.start < start;
    if (!isCut && !holdsOne(replaced, each)) cover.push(each);
    else cover.push(...halves({ start: Math.max(start, each.start), end: each.end }, { isCut, replaced }));
    place = each.end;
  }
  if (place < end) cover.push({ start: place, end });
  return cover;
}

function halves(
  stretch: Stretch,
  { isCut, replaced }: { isCut: boolean; replaced: readonly number[] },
): Stretch[] {
  const made: Stretch[] = [];
  const cut = ({ start, end }: Stretch): void => {
    const isHurt = (isCut && start === stretch.start) || holdsOne(replaced, { start, end });
    if (!isHurt || end - start <= shortest) return void made.push({ start, end });
    const middle = start + Math.floor((end - start) / 2);
    cut({ start, end: middle });
    cut({ start: middle, end });
  };
  cut(stretch);
  return made.length <= mostCuts ? made : [stretch];
}

/** Whether one of these numbers, which ascend, lies in a stretch. */
function holdsOne(numbers: readonly number[], { start, end }: Stretch): boolean {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low < numbers.length && numbers[low]! < end;
}
