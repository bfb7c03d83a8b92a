import { int32, utf8 } from '@uwdata/flechette';
import type { InsetError } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ArrowPiece } from './arrow-pieces.ts';
import { textPieces } from './text-pieces.ts';

function read(...offsets: number[]): unknown {
  const length = offsets.length - 1;
  const parts = { length, nullCount: 0, values: new Uint8Array(8), offsets: Int32Array.from(offsets) };
  const batch = parts as unknown as ArrowPiece['batch'];
  return textPieces({ name: 'a', type: utf8(), pieces: [{ batch, start: 0, around: [] }] });
}

describe('the texts of a batch', () => {
  it('stand one behind the other, inside their bytes', () => {
    assert.ok(read(0, 0, 3, 8));
    assert.ok(read(2, 5));
    for (const offsets of [
      [0, 9],
      [-1, 3],
      [3, 2],
      [0, 4, 3, 8],
      [0, -4, 8],
      [0, 2_000_000_000, -2_000_000_000, 8],
      [0, 2_147_483_647, 8],
    ])
      assert.throws(
        () => read(...offsets),
        ({ code, message }: InsetError) => code === 'FILE_MALFORMED' && /outside its bytes/.test(message),
      );
  });

  it('are no texts in a column of numbers', () => {
    assert.equal(textPieces({ name: 'a', type: int32(), pieces: [] }), undefined);
  });
});
