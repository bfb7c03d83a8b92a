import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { printMoment } from '@inset/model';
import { openNativeDuckDb } from './duckdb-native.ts';
import { fillColumn } from './fill-column.ts';
import { fromMicroseconds, toMicroseconds } from './microseconds.ts';

const year9999 = 253_402_214_400_000;

describe('moments in microseconds', () => {
  it('keep whole milliseconds in every year', () => {
    fc.assert(
      fc.property(fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 }), (moment) => {
        assert.equal(toMicroseconds(moment), BigInt(moment) * 1000n);
        assert.equal(fromMicroseconds(toMicroseconds(moment)), moment);
      }),
    );
  });

  it('keep whole microseconds near today', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000_000_000_000_000, max: 4_398_000_000_000_000 }), (micros) => {
        assert.equal(toMicroseconds(fromMicroseconds(BigInt(micros))), BigInt(micros));
      }),
    );
  });

  it('are rounded, not cut', () => {
    assert.equal(toMicroseconds(-0.0006), -1n);
    assert.equal(toMicroseconds(0.9996), 1000n);
    assert.equal(printMoment(0.9996, 'timestamp'), '1970-01-01 00:00:00.001');
  });

  it('are the same in DuckDB and as text', async () => {
    const duckdb = await openNativeDuckDb();
    const moments = [
      year9999 + 1,
      year9999 + 0.5,
      0.9996,
      -0.001,
      -62_135_596_799_999,
      1_700_000_000_000.123,
    ];
    const data = [fillColumn('timestamp', moments.length, (row) => moments[row]!)];
    await duckdb.insert('moments', {
      schema: [{ name: 'at', type: 'timestamp' }],
      data,
      rowCount: moments.length,
    });
    const { data: texts } = await duckdb.run('SELECT CAST("at" AS VARCHAR) FROM moments', [
      { name: 'at', type: 'text' },
    ]);
    assert.deepEqual(
      texts[0]!.kind === 'text' && texts[0]!.dictionary,
      moments.map((moment) => printMoment(moment, 'timestamp')),
    );
    await duckdb.close();
  });
});
