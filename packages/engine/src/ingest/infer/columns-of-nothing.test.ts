import { outputSchema, type Schema } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nullType, tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { LiveTable } from '../../live/live-table.ts';
import { readTable } from '../read-table.ts';
import { rowsToTable } from '../rows-to-table.ts';
import { read } from '../testing/read-text.ts';

const nothing = { name: 'x', type: 'text', onlyNulls: true };
const typesOf = (schema: Schema) => schema.map(({ type, onlyNulls }) => [type, onlyNulls ?? false]);

describe('columns that hold nothing', () => {
  for (const [format, content, fileName] of [
    ['CSV', 'id,x\n1,\n2,NA\n', 'a.csv'],
    ['CSV of names only', 'id,x\n', 'a.csv'],
    ['JSON', '[{"id":1,"x":null},{"id":2,"x":null}]', 'a.json'],
    ['NDJSON', '{"id":1,"x":null}\n{"id":2,"x":null}\n', 'a.ndjson'],
  ] as const) {
    it(`are known as such in ${format}, but where somebody calls them texts`, async () => {
      assert.deepEqual((await read(content, fileName)).table.schema[1], nothing);
      const asked = await read(content, fileName, { types: { x: 'text' } });
      assert.deepEqual(asked.table.schema[1], { name: 'x', type: 'text' });
    });
  }

  it('are known as such in rows and in Arrow, and take the type that a Query wants', async () => {
    const rows = rowsToTable([{ id: 1, x: null }, { id: 2 }]);
    assert.deepEqual(rows.schema[1], nothing);
    const arrow = tableToIPC(tableFromArrays({ x: [null, null] }, { types: { x: nullType() } }), {})!;
    assert.deepEqual((await readTable(arrow)).table.schema, [nothing]);
    const steps = [
      { kind: 'derive' as const, columns: [{ name: 'y', expression: 'x * id' }] },
      { kind: 'fill' as const, columns: ['x'], method: 'value' as const, value: 5 },
    ];
    const made = outputSchema({ from: 'data', steps }, rows.schema);
    assert.deepEqual(
      made.map(({ name, type }) => [name, type]),
      [
        ['id', 'integer'],
        ['x', 'integer'],
        ['y', 'number'],
      ],
    );
  });

  it('are of what is appended, texts included', () => {
    const live = () => new LiveTable(rowsToTable([{ id: 1, x: null }]));
    const numbers = live();
    numbers.append(rowsToTable([{ id: 2, x: null }]));
    assert.deepEqual(numbers.table.schema[1], nothing);
    assert.deepEqual(numbers.append(rowsToTable([{ id: 3, x: 4.5 }])), []);
    const texts = live();
    texts.append(rowsToTable([{ id: 3, x: 'a' }]));
    assert.deepEqual(typesOf(numbers.table.schema)[1], ['number', false]);
    assert.deepEqual(typesOf(texts.table.schema)[1], ['text', false]);
  });
});
