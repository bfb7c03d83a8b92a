import type { TextVariants, ValueCount } from '@inset/model';
import { foldText } from './text-shape.ts';

const mostGroups = 5;
const mostSpellings = 10;

/**
 * Finds texts that are the same but for their spelling. `folds` holds a hash of each text's folded spelling; what has
 * the same hash is compared by that spelling itself.
 */
export function findVariants(
  folds: Int32Array,
  dictionary: readonly string[],
  counts: Uint32Array,
  show: (code: number) => ValueCount,
): TextVariants {
  const groups = groupSpellings(folds, dictionary, counts).map((codes) => {
    codes.sort((a, b) => counts[b]! - counts[a]! || a - b);
    return { codes, others: codes.slice(1).reduce((sum, code) => sum + counts[code]!, 0) };
  });
  const rowCount = groups.reduce((sum, { others }) => sum + others, 0);
  groups.sort((a, b) => b.others - a.others);
  const examples = groups.slice(0, mostGroups).map(({ codes }) => codes.slice(0, mostSpellings).map(show));
  return { groupCount: groups.length, rowCount, examples };
}

function groupSpellings(folds: Int32Array, dictionary: readonly string[], counts: Uint32Array): number[][] {
  const mask = 2 ** Math.ceil(Math.log2(dictionary.length * 2 + 2)) - 1;
  const slots = new Int32Array(mask + 1);
  const groups = new Map<number, number[]>();
  for (let code = 0; code < dictionary.length; code++) {
    if (counts[code] === 0) continue;
    const fold = folds[code]!;
    let slot = (fold ^ (fold >>> 15)) & mask;
    let held = slots[slot]!;
    while (
      held !== 0 &&
      !(folds[held - 1] === fold && isSameWord(dictionary[held - 1]!, dictionary[code]!))
    ) {
      slot = (slot + 1) & mask;
      held = slots[slot]!;
    }
    if (held === 0) slots[slot] = code + 1;
    else {
      const group = groups.get(held - 1);
      if (group) group.push(code);
      else groups.set(held - 1, [held - 1, code]);
    }
  }
  return [...groups.values()];
}

/** Blank texts are no spellings of anything. */
function isSameWord(a: string, b: string): boolean {
  const folded = foldText(a);
  return folded !== '' && folded === foldText(b);
}
