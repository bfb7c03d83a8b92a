import { problemText, toRows, type KeepWindow, type Table } from '@inset/model';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { differenceOf } from '../compile/conformance/same-table.ts';
import { rowsToTable } from '../ingest/rows-to-table.ts';
import { LiveTable } from './live-table.ts';

type Row = Record<string, unknown>;

const nullable = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 4 });
const row: fc.Arbitrary<Row> = fc.record(
  {
    id: fc.integer({ min: 0, max: 12 }),
    amount: nullable(fc.oneof(fc.integer({ min: -99, max: 99 }), fc.constantFrom(0.5, -2.25, 1e9))),
    city: nullable(fc.constantFrom('Oslo', 'Rome', 'Zürich', "O'Hara")),
    paid: nullable(fc.boolean()),
    mixed: nullable(fc.oneof({ weight: 6, arbitrary: fc.integer() }, fc.constantFrom('a word', 'another'))),
    at: fc.integer({ min: 0, max: 100 }),
    late: nullable(fc.constantFrom(1, 2)),
  },
  { requiredKeys: ['id', 'amount', 'city', 'paid', 'mixed', 'at'] },
);
const rows = (most: number): fc.Arbitrary<Row[]> => fc.array(row, { minLength: 1, maxLength: most });
const change = fc.record({
  kind: fc.constantFrom('append' as const, 'upsert' as const),
  rows: rows(12),
  keep: fc.constantFrom<KeepWindow>({}, {}, { rows: 9 }, { column: { name: 'at', span: 30 } }),
});

/** The same by plain means. */
function changed(
  before: Row[],
  { kind, rows: more, keep }: typeof change extends fc.Arbitrary<infer C> ? C : never,
): Row[] {
  let after = [...before];
  if (kind === 'append') after.push(...more);
  else {
    for (const each of more) {
      const at = after.findLastIndex(({ id }) => id === each['id']);
      if (at >= 0) after[at] = each;
      else after.push(each);
    }
  }
  if (keep.column) {
    const most = Math.max(...after.map(({ at }) => at as number));
    after = after.filter(({ at }) => (at as number) >= most - keep.column!.span);
  }
  return keep.rows === undefined ? after : after.slice(-keep.rows);
}

/** Types grow and never shrink: what was a number stays one where only whole numbers are left. */
function sameCells(actual: Table, expected: Row[]): void {
  const names = actual.schema.map(({ name }) => name);
  const cells = expected.map((each) => {
    const entries = names.map((name, i) => {
      const value = each[name] ?? null;
      return [name, actual.schema[i]!.type === 'text' && value !== null ? String(value) : value];
    });
    return Object.fromEntries(entries) as Row;
  });
  assert.deepEqual(toRows(actual), cells);
}

describe('a live table', () => {
  it('is what a fresh load of its rows gives, after appends', () => {
    fc.assert(
      fc.property(rows(20), fc.array(rows(20), { maxLength: 5 }), (first, batches) => {
        const live = new LiveTable(rowsToTable(first));
        const all = [...first];
        for (const batch of batches) {
          live.append(rowsToTable(batch));
          all.push(...batch);
          assert.equal(differenceOf(live.table, rowsToTable(all)), undefined);
        }
      }),
    );
  });

  it('holds the rows that are left, after any appends, upserts and windows; earlier tables stay', () => {
    fc.assert(
      fc.property(rows(20), fc.array(change, { maxLength: 8 }), (first, changes) => {
        const live = new LiveTable(rowsToTable(first));
        let all = first;
        const given: { table: Table; rows: string }[] = [];
        for (const each of changes) {
          const batch = rowsToTable(each.rows);
          if (each.kind === 'append') live.append(batch);
          else live.upsert(batch, ['id']);
          live.keep(each.keep);
          all = changed(all, each);
          sameCells(live.table, all);
          given.push({ table: live.table, rows: JSON.stringify(toRows(live.table)) });
        }
        for (const { table, rows: text } of given) assert.equal(JSON.stringify(toRows(table)), text);
      }),
    );
  });

  it('takes rows into many', () => {
    const many = Array.from({ length: 200_000 }, (_, id) => ({ id, n: 1 }));
    const live = new LiveTable(rowsToTable(many));
    live.upsert(
      rowsToTable([
        { id: 7, n: 2 },
        { id: -1, n: 3 },
      ]),
      ['id'],
    );
    const { table } = live;
    assert.equal(table.rowCount, 200_001);
    assert.deepEqual([toRows(table, 7, 8), toRows(table, 200_000)], [[{ id: 7, n: 2 }], [{ id: -1, n: 3 }]]);
  });

  it('says what was widened', () => {
    const live = new LiveTable(rowsToTable([{ n: 1, d: '2024-01-01' }]));
    assert.deepEqual(live.append(rowsToTable([{ n: 2 }])), []);
    const [number] = live.append(rowsToTable([{ n: 2.5 }]));
    assert.match(problemText(number!), /n was integer and has become number/);
    const [text] = live.append(rowsToTable([{ n: 'x' }]));
    assert.match(problemText(text!), /n was number and has become text/);
    assert.deepEqual(
      toRows(live.table).map(({ n }) => n),
      ['1', '2', '2.5', 'x'],
    );
  });

  it('keeps decimals beside whole numbers and decimals of other scales, and makes doubles of them beside doubles', () => {
    const exact = '12345678901234567.89';
    const live = new LiveTable(rowsToTable([{ price: exact }], { types: { price: 'decimal' } }));
    live.append(rowsToTable([{ price: 7 }]));
    live.append(rowsToTable([{ price: '0.125' }], { types: { price: 'decimal' } }));
    assert.deepEqual(live.table.schema, [{ name: 'price', type: 'decimal', scale: 3 }]);
    assert.deepEqual(
      toRows(live.table).map(({ price }) => price),
      [`${exact}0`, '7.000', '0.125'],
    );
    assert.match(
      problemText(live.append(rowsToTable([{ price: 0.5 }]))[0]!),
      /decimal and has become number/,
    );
    assert.deepEqual(
      toRows(live.table).map(({ price }) => price),
      [Number(exact), 7, 0.125, 0.5],
    );
  });

  it('refuses keys and windows that mean nothing', () => {
    const live = new LiveTable(rowsToTable([{ id: 1, name: 'a' }]));
    const more = rowsToTable([{ id: 2, name: 'b' }]);
    assert.throws(() => live.upsert(more, ['nam']), { code: 'QUERY_COLUMN' });
    assert.throws(() => live.keep({ rows: -1 }), { code: 'BAD_REQUEST' });
    assert.throws(() => live.keep({ column: { name: 'name', span: 1 } }), { code: 'BAD_REQUEST' });
    assert.throws(() => live.keep({ column: { name: 'at', span: 1 } }), { code: 'QUERY_COLUMN' });
    assert.equal(live.table.rowCount, 1);
  });
});
