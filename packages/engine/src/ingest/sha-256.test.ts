import fc from 'fast-check';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { reckon, sha256 } from './sha-256.ts';

describe('sha256', () => {
  it('reckons the same with and without the platform', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const expected = createHash('sha256').update(bytes).digest('hex');
        assert.equal(await sha256(bytes), expected);
        assert.equal(Buffer.from(reckon(bytes)).toString('hex'), expected);
      }),
    );
  });
});
