/**
 * The values that would stand at places `low` and `high` (the same or the next) if the values were sorted, NaN last.
 * Puts the values into another order. Hoare's quickselect, the pivot being the median of three; where that keeps
 * missing, the rest is sorted.
 */
export function selectPlace(values: Float64Array, low: number, high: number): [number, number] {
  const count = moveNanLast(values);
  if (high >= count) return low >= count ? [NaN, NaN] : [select(values, low, count), NaN];
  const first = select(values, low, count);
  if (high === low) return [first, first];
  // All behind `low` are as great or greater.
  let next = Infinity;
  for (let i = low + 1; i < count; i++) if (values[i]! < next) next = values[i]!;
  return [first, next];
}

function moveNanLast(values: Float64Array): number {
  let end = values.length;
  for (let i = 0; i < end; i++) {
    const value = values[i]!;
    if (value === value) continue;
    end--;
    values[i] = values[end]!;
    values[end] = value;
    i--;
  }
  return end;
}

function select(values: Float64Array, place: number, count: number): number {
  let [left, right] = [0, count - 1];
  for (let tries = 0; right - left > 32; tries++) {
    if (tries > 60) break;
    const pivot = medianOfThree(values[left]!, values[(left + right) >>> 1]!, values[right]!);
    let [i, j] = [left, right];
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const value = values[i]!;
      values[i++] = values[j]!;
      values[j--] = value;
    }
    if (place <= j) right = j;
    else if (place >= i) left = i;
    else return values[place]!;
  }
  values.subarray(left, right + 1).sort();
  return values[place]!;
}

function medianOfThree(a: number, b: number, c: number): number {
  if (a < b) return b < c ? b : Math.max(a, c);
  return a < c ? a : Math.max(b, c);
}
