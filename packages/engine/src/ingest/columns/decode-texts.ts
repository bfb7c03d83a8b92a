const stretchBytes = 1 << 20;

/**
 * Decodes texts that stand one behind the other, text i from `offsets[i]` to `offsets[i + 1]`, into `target` from place
 * `at` on. A megabyte at a time: where a stretch is plain ASCII, one decoding serves all its texts.
 */
export function decodeTexts(
  bytes: Uint8Array,
  offsets: ArrayLike<number>,
  count: number,
  target: string[],
  at = 0,
): void {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let first = 0; first < count;) {
    const from = offsets[first]!;
    let end = first + 1;
    while (end < count && offsets[end + 1]! - from <= stretchBytes) end++;
    const text = decoder.decode(bytes.subarray(from, offsets[end]));
    const isAscii = text.length === offsets[end]! - from;
    for (let i = first; i < end; i++) {
      target[at + i] = isAscii
        ? text.slice(offsets[i]! - from, offsets[i + 1]! - from)
        : decoder.decode(bytes.subarray(offsets[i], offsets[i + 1]));
    }
    first = end;
  }
}
