import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { readTable } from './read-table.ts';
import { StreamHash } from './stream-hash.ts';

/** A CSV of some twenty megabytes. */
const large = (): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`a,b\n${'1,some words that repeat\n'.repeat(900_000)}`);

describe('hashes of bytes that come in pieces', () => {
  it('are the same by the platform and without it, for few and for many bytes', async () => {
    for (const bytes of [new Uint8Array(), Uint8Array.of(1, 2, 3), large()]) {
      const expected = createHash('sha256').update(bytes).digest('hex');
      for (const hash of [new StreamHash(), new StreamHash(null)]) {
        for (let at = 0; at < bytes.length; at += 3_000_001)
          await hash.update(bytes.subarray(at, at + 3_000_001));
        assert.equal(await hash.digest(), expected);
      }
    }
  });

  it('never take a large file into memory as a whole', async () => {
    const bytes = large();
    const asked: number[] = [];
    class Watched extends Blob {
      override slice(...range: [number, number]): Blob {
        const part = super.slice(...range);
        asked.push(part.size);
        return part;
      }
      override async arrayBuffer(): Promise<ArrayBuffer> {
        asked.push(this.size);
        return super.arrayBuffer();
      }
    }
    const { table, hash } = await readTable(new Watched([bytes]));
    assert.equal(table.rowCount, 900_000);
    assert.equal(hash, createHash('sha256').update(bytes).digest('hex'));
    assert.ok(Math.max(...asked) <= 1 << 22);
  });
});
