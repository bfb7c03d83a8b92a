import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { repeatedTexts } from './repeated-texts.ts';
import type { TextPiece } from './text-pieces.ts';

function pieceOf(texts: readonly string[]): TextPiece {
  const encoder = new TextEncoder();
  const offsets = new Int32Array(texts.length + 1);
  const bytes = encoder.encode(texts.join(''));
  texts.forEach((text, i) => (offsets[i + 1] = offsets[i]! + encoder.encode(text).length));
  return { bytes, offsets, count: texts.length, isOwned: false };
}

describe('texts of which few are different', () => {
  // Of two letters, so that many texts share their ends and their lengths.
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 40 });
  const pieces = fc.array(
    fc.array(fc.oneof(text, fc.string({ maxLength: 5, unit: 'grapheme' })), { maxLength: 40 }),
  );

  it('come back as they were, each once in the dictionary', () => {
    fc.assert(
      fc.property(pieces, (given) => {
        const texts = given.flatMap((each) => [...each, ...each]);
        const { codes, dictionary } = repeatedTexts(
          given.map((each) => pieceOf([...each, ...each])),
          texts.length,
          undefined,
        );
        assert.deepEqual(
          texts.map((_, row) => dictionary[codes[row]!]),
          texts,
        );
        assert.equal(new Set(dictionary).size, dictionary.length);
      }),
    );
  });

  it('may be empty at the end of their bytes, and stand for nothing where a row is null', () => {
    const texts = ['b', 'a', '', 'b', '', ''];
    const { codes, dictionary, validity } = repeatedTexts([pieceOf(texts)], 6, Uint8Array.of(0b110111));
    assert.deepEqual(
      texts.map((_, row) => dictionary[codes[row]!]),
      ['b', 'a', '', dictionary[0], '', ''],
    );
    assert.deepEqual([...validity!], [0b110111]);
  });
});
