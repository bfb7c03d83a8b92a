import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compareText } from '../compile/compare-text.ts';
import { sortedTexts } from './sorted-texts.ts';

/** As it is defined: each text once, by code points; the rank of an entry is the place of its text. */
function assertSorted(dictionary: readonly string[]): void {
  const { texts, ranks } = sortedTexts(dictionary);
  assert.deepEqual(texts, [...new Set(dictionary)].sort(compareText));
  assert.deepEqual(
    dictionary.map((_, place) => texts[ranks[place]!]),
    dictionary,
  );
}

const repeated = (count: number, text: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => text((i * 7919) % 10_007));

describe('texts in order', () => {
  const letter = fc.constantFrom(
    'a',
    'b',
    '\u0000',
    'é',
    'ن',
    '\uffee',
    '\u{1f600}',
    '\ud83d',
    '\ude00',
    'z',
  );
  const start = fc.constantFrom('', 'a', 'order number ', '\ud83d', 'a\u0000');

  it('are by code points, each once, whatever they begin with', () => {
    const text = fc
      .tuple(start, fc.array(letter, { maxLength: 20 }))
      .map(([one, rest]) => one + rest.join(''));
    fc.assert(fc.property(fc.array(text, { minLength: 1, maxLength: 900 }), assertSorted), { numRuns: 60 });
  });

  it('are those of thousands that begin alike, or are the same', () => {
    assertSorted(repeated(3000, (i) => `a place that is far away ${i}`));
    assertSorted(repeated(3000, (i) => `${i % 3} begins alike, in three ways ${'x'.repeat(i % 40)} ${i}`));
    assertSorted(repeated(3000, (i) => '\u0000'.repeat(i % 30)));
    assertSorted(repeated(3000, () => 'one'));
    assertSorted(repeated(2000, (i) => 'a'.repeat(i % 400)));
    assertSorted(repeated(3000, (i) => `${i}`.repeat(1 + (i % 3))));
    assertSorted(repeated(3000, (i) => `نص ${i} 😀 ${i % 7}`));
  });
});
