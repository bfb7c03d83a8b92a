import fc from 'fast-check';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { Sha256 } from './sha-256-pieces.ts';
import { sha256 } from './sha-256.ts';

describe('sha256', () => {
  it('reckons the same with and without the platform', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const expected = createHash('sha256').update(bytes).digest('hex');
        assert.equal(await sha256(bytes), expected);
        const cut = Math.floor(bytes.length / 3);
        const pieces = new Sha256().update(bytes.subarray(0, cut)).update(bytes.subarray(cut));
        assert.equal(pieces.digest(), expected);
      }),
    );
  });
});
