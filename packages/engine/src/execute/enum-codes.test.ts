import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { literalToSql } from '../compile/literal.ts';
import { enumValues, hasFewRows, withEnumCodes } from './enum-codes.ts';

describe('the values of ENUMs', () => {
  it('are read from the type, whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))),
        (values) => {
          const type = `ENUM(${values.map((value) => literalToSql(value, 'text')).join(', ')})`;
          assert.deepEqual(enumValues(type), values);
        },
      ),
    );
    assert.equal(enumValues('VARCHAR'), undefined);
    assert.equal(enumValues("ENUM('a')[]")?.length, undefined);
  });

  it('travel as codes, and other texts as texts', () => {
    const schema = [
      { name: 'a "b"', type: 'text' as const },
      { name: 'note', type: 'text' as const },
      { name: 'n', type: 'integer' as const },
    ];
    assert.deepEqual(withEnumCodes('SELECT 1', schema, ["ENUM('x', 'y')", 'VARCHAR', 'BIGINT']), {
      sql: 'SELECT CAST(enum_code("a ""b""") AS INTEGER) AS "a ""b""", "note", "n" FROM (SELECT 1)',
      values: [['x', 'y'], undefined, undefined],
    });
    assert.equal(
      withEnumCodes('SELECT 1', schema.slice(0, 1), []).sql,
      'SELECT CAST("a ""b""" AS VARCHAR) AS "a ""b""" FROM (SELECT 1)',
    );
  });

  it('are not asked for where there are few rows', () => {
    assert.equal(hasFewRows('SELECT 1\nLIMIT 10'), true);
    assert.equal(hasFewRows('SELECT 1\nLIMIT 10 OFFSET 5000'), true);
    assert.equal(hasFewRows('SELECT 1\nLIMIT 5000'), false);
    assert.equal(hasFewRows('SELECT 1 LIMIT 10) SELECT 2'), false);
  });
});
