import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDouble } from './parse-double.ts';
import { isoFound, parseIso } from './parse-iso.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const double = (text: string): number => parseDouble(encode(text), 0, text.length);
const moment = (text: string): number => parseIso(encode(text), 0, text.length);

describe('parseDouble', () => {
  it('reads what Number reads, or leaves it', () => {
    const plain = fc
      .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 16n }), fc.nat(16))
      .map(([negative, digits, point]) => {
        const text = digits.toString().padStart(point + 1, '0');
        return `${negative ? '-' : ''}${point === 0 ? text : `${text.slice(0, -point)}.${text.slice(-point)}`}`;
      });
    fc.assert(
      fc.property(fc.oneof(plain, fc.double().map(String), fc.integer().map(String)), (text) => {
        const value = double(text);
        if (value === value) assert.equal(value, Number(text) + 0);
      }),
      { numRuns: 2000 },
    );
    for (const text of ['0', '7', '-12.5', '123456789012345', '0.1', '99.99'])
      assert.equal(double(text), Number(text));
  });

  it('leaves everything else', () => {
    for (const text of [
      '',
      '-',
      '.',
      '1.',
      '.5',
      '007',
      '1e5',
      '1,5',
      '+1',
      ' 1',
      '1 ',
      '1234567890123456',
      'NaN',
      '1.2.3',
    ]) {
      assert.ok(Number.isNaN(double(text)), text);
    }
  });
});

describe('parseIso', () => {
  it('reads what Date reads', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          assert.equal(moment(date.toISOString()), date.getTime());
          assert.deepEqual(isoFound, { hasTime: true, hasZone: true });
          assert.equal(
            moment(date.toISOString().slice(0, 10)),
            Math.floor(date.getTime() / 86_400_000) * 86_400_000,
          );
          assert.deepEqual(isoFound, { hasTime: false, hasZone: false });
        },
      ),
    );
    assert.equal(moment('2024-01-05 10:00'), Date.UTC(2024, 0, 5, 10));
    assert.equal(moment('2024-01-05T10:00:00-0330'), Date.UTC(2024, 0, 5, 13, 30));
    assert.equal(moment('2024-01-05T10:00:00+02'), Date.UTC(2024, 0, 5, 8));
    assert.equal(moment('2024-01-05T10:00:00.123456789Z'), Date.UTC(2024, 0, 5, 10, 0, 0, 123) + 0.456);
  });

  it('leaves everything else', () => {
    const others = [
      '2024-02-30',
      '2024-1-5',
      '2024/01/05',
      '2024-01-05T',
      '2024-01-05T25:00',
      '2024-01-05T10:60',
      '2024-01-05T10:00:00.',
    ];
    for (const text of [
      ...others,
      '2024-01-05T10:00x',
      '2024-01-05T10:00+2',
      'abcd-ef-gh',
      '2024-01-05T10:00:00+02:0',
    ]) {
      assert.ok(Number.isNaN(moment(text)), text);
    }
  });
});
