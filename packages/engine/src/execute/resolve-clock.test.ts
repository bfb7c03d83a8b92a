import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Query } from '@inset/model';
import { resolveClock } from './resolve-clock.ts';

const now = Date.UTC(2024, 4, 1, 12);
const filtered = (where: string): Query => ({ from: 'orders', steps: [{ kind: 'filter', where }] });
const resolved = (where: string): string => {
  const [step] = resolveClock(filtered(where), now).steps;
  return (step as { where: string }).where;
};

describe('the clock of a Query', () => {
  it('is told to every function that asks', () => {
    assert.equal(resolved('at < NOW()'), "at < now(timestamp '2024-05-01 12:00:00')");
    assert.equal(resolved('day = current_date'), "day = today(timestamp '2024-05-01 12:00:00')");
    assert.equal(
      resolved("in_last(day, 3, 'day') or today('Asia/Tokyo') > day"),
      "in_last(day, 3, 'day', timestamp '2024-05-01 12:00:00') or " +
        "today('Asia/Tokyo', timestamp '2024-05-01 12:00:00') > day",
    );
  });

  it('is told once', () => {
    const query = resolveClock(filtered('at < now()'), now);
    assert.deepEqual(resolveClock(query, now + 1), query);
  });

  it('leaves Queries alone that do not ask', () => {
    const query = filtered('note = \'now()\' or "today" > 1');
    assert.deepEqual(resolveClock(query, now), query);
    const plain = filtered('price > 1');
    assert.equal(resolveClock(plain, now), plain);
  });

  it('reaches Queries inside Queries', () => {
    const inner = { kind: 'derive', columns: [{ name: 'age', expression: 'age_in_years(born)' }] } as const;
    const query = { from: { from: 'people', steps: [inner] }, steps: [] } as unknown as Query;
    assert.match(
      JSON.stringify(resolveClock(query, now)),
      /age_in_years\(born, timestamp '2024-05-01 12:00:00'\)/,
    );
  });
});
