import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { InsetError } from '../../errors/inset-error.ts';
import type { Schema } from '../../table/schema.ts';
import { checkExpression, hasAggregate } from './check.ts';
import { parseExpression } from './parse.ts';
import { printExpression } from './print.ts';
import type { Expression } from './tree.ts';

const schema: Schema = [
  { name: 'region', type: 'text' },
  { name: 'revenue', type: 'number' },
  { name: 'quantity', type: 'integer' },
  { name: 'day', type: 'date' },
  { name: 'Order Date', type: 'timestamp' },
  { name: 'paid', type: 'boolean' },
  { name: 'price', type: 'decimal', scale: 2 },
];

const check = (text: string) =>
  checkExpression(text, schema, { aggregates: hasAggregate(parseExpression(text)) ? 'require' : 'refuse' });

function failure(run: () => unknown): InsetError {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof InsetError, String(error));
    return error;
  }
  return assert.fail('It should have been refused.');
}

describe('expressions', () => {
  const readings: [string, string, string][] = [
    ['-quantity ^ 2', 'power(-quantity, 2)', 'number'],
    ['1 + 2 * quantity', '1 + 2 * quantity', 'integer'],
    ['(1 + 2) * quantity', '(1 + 2) * quantity', 'integer'],
    ['quantity / 2', 'quantity / 2', 'number'],
    ['quantity // 2', 'quantity // 2', 'integer'],
    ['not paid and paid or paid', 'not paid and paid or paid', 'boolean'],
    ['REVENUE', 'revenue', 'number'],
    ["day >= '2024-01-01'", "day >= date '2024-01-01'", 'boolean'],
    ["day in ('2024-01-01')", "day in (date '2024-01-01')", 'boolean'],
    ['quantity not between 1 and 3', 'not (quantity >= 1 and quantity <= 3)', 'boolean'],
    ["region not like 'a%'", "not region like 'a%'", 'boolean'],
    ['"Order Date" is not null', '"Order Date" is not null', 'boolean'],
    ['day + interval 3 months', "date_add(day, 3, 'month')", 'date'],
    ["day - interval '1 year'", "date_add(day, -1, 'year')", 'date'],
    ['date_trunc(\'MONTH\', "Order Date")', 'date_trunc(\'month\', "Order Date")', 'timestamp'],
    ["date_trunc('hour', day)", "date_trunc('hour', day)", 'timestamp'],
    ['day - day', 'day - day', 'integer'],
    ['quantity::text || region', 'cast(quantity as text) || region', 'text'],
    ['coalesce(quantity, revenue, null)', 'coalesce(quantity, revenue, null)', 'number'],
    ["case region when 'a' then 1 else null end", "case when region = 'a' then 1 else null end", 'integer'],
    ['paid is distinct from quantity < 3', 'paid is distinct from quantity < 3', 'boolean'],
    ['count(*)', 'count()', 'integer'],
    ['count(distinct region)', 'count(distinct region)', 'integer'],
    ['sum(price)', 'sum(price)', 'decimal'],
    ['sum(revenue) filter (where paid) / count()', 'sum(revenue) filter (where paid) / count()', 'number'],
    ['9007199254740993 + 1', '9007199254740993 + 1', 'integer'],
    ['1e3', '1000.0', 'number'],
    ['quantity -- the rest is a comment', 'quantity', 'integer'],
    [
      "extract(year from day + interval '1 month 2 days')",
      "date_part('year', date_add(date_add(day, 1, 'month'), 2, 'day'))",
      'integer',
    ],
    ['substring(region from 2 for 3)', 'substring(region, 2, 3)', 'text'],
    ["trim(both '-' from region)", "trim(region, '-')", 'text'],
    ["trim(leading '-' from region)", "ltrim(region, '-')", 'text'],
    ['trim(region)', 'trim(region)', 'text'],
    ["position('a' in region)", "strpos(region, 'a')", 'integer'],
    ['datediff(month, day, "Order Date")', 'date_diff(\'month\', day, "Order Date")', 'integer'],
    ["dateadd(day, 1, 'month')", "date_add(day, 1, 'month')", 'date'],
    ['datediff(SS, day, "Order Date")', 'date_diff(\'second\', day, "Order Date")', 'integer'],
    ['dateadd(month, 1, day)', "date_add(day, 1, 'month')", 'date'],
    ["region ~ '^a'", "regexp_matches(region, '^a')", 'boolean'],
    ["region !~* 'a' and paid", "not regexp_matches(region, 'a', 'i') and paid", 'boolean'],
    ['quantity <=> null', 'not quantity is distinct from null', 'boolean'],
    ['and(paid, quantity > 1, true)', 'paid and quantity > 1 and true', 'boolean'],
    ['2 ** 3 ^ 2', 'power(power(2, 3), 2)', 'number'],
    ['1_000 % 7', '1000 % 7', 'integer'],
    ['paid is not true', 'paid is distinct from true', 'boolean'],
    ['region::varchar(20)', 'cast(region as text)', 'text'],
    ['clamp(quantity, 0, 10)', 'if(quantity is null, null, least(greatest(quantity, 0), 10))', 'integer'],
    [
      "week_start(day, 'Sunday')",
      "date_add(date_trunc('week', date_add(day, 8 - 7, 'day')), 7 - 8, 'day')",
      'date',
    ],
    [
      "switch(region, 'a', 1, 'b', 2.5)",
      "case when region = 'a' then 1 when region = 'b' then 2.5 end",
      'number',
    ],
    [
      'sum_if(revenue, paid) filter (where quantity > 1)',
      'sum(revenue) filter (where quantity > 1 and paid)',
      'number',
    ],
    ['range(distinct quantity)', 'max(distinct quantity) - min(distinct quantity)', 'integer'],
    ["date_part('epoch', day)", "date_part('epoch', day)", 'number'],
    ["date_trunc('milliseconds', day)", "date_trunc('millisecond', day)", 'timestamp'],
    ['current_date', 'cast(now() as date)', 'date'],
    ['if(paid, 1)', 'if(paid, 1, null)', 'integer'],
  ];
  for (const [text, printed, type] of readings) {
    it(`reads ${text}`, () => {
      const checked = check(text);
      assert.equal(printExpression(checked.tree), printed);
      assert.equal(checked.type.type, type);
    });
  }

  const refusals: [string, string, number][] = [
    ['', 'EXPRESSION_SYNTAX', 0],
    ['1 +', 'EXPRESSION_SYNTAX', 3],
    ["'open", 'EXPRESSION_SYNTAX', 0],
    ['a ; b', 'EXPRESSION_SYNTAX', 2],
    ['sum(revenue', 'EXPRESSION_SYNTAX', 11],
    ['summ(revenue)', 'EXPRESSION_SYNTAX', 0],
    ["date '2024-02-30'", 'EXPRESSION_SYNTAX', 0],
    ['1 + revenu', 'QUERY_COLUMN', 4],
    ['region + 1', 'EXPRESSION_TYPE', 0],
    ["quantity in (1, 'a')", 'EXPRESSION_TYPE', 0],
    ['sum(sum(quantity))', 'EXPRESSION_TYPE', 4],
    ['region || sum(quantity)', 'EXPRESSION_TYPE', 0],
    ["date_trunc('fortnight', day)", 'EXPRESSION_TYPE', 11],
    ["day > 'soon'", 'EXPRESSION_TYPE', 6],
    ['round(revenue, quantity)', 'EXPRESSION_TYPE', 15],
    ['left(region)', 'EXPRESSION_TYPE', 0],
    ["region ~ '(?<=a)b'", 'EXPRESSION_TYPE', 9],
    ["regexp_replace(region, '(a)\\1', '')", 'EXPRESSION_TYPE', 23],
    ["regexp_extract(region, '[a')", 'EXPRESSION_TYPE', 23],
    ["regexp_matches(region, 'a', 'x')", 'EXPRESSION_TYPE', 28],
    ['regexp_matches(region, region)', 'EXPRESSION_TYPE', 23],
    ["format_date(day, 'YYYY-MM-DD')", 'EXPRESSION_TYPE', 17],
    ["format_date(day, '%Q')", 'EXPRESSION_TYPE', 17],
    ["parse_date(region, '%V')", 'EXPRESSION_TYPE', 19],
    ["in_time_zone(day, 'Mars/Olympus')", 'EXPRESSION_TYPE', 18],
    ["week_start(day, 'someday')", 'EXPRESSION_TYPE', 16],
    ["date_trunc('month', day, 'sunday')", 'EXPRESSION_TYPE', 11],
    ["string_agg(region, ',' order by day)", 'EXPRESSION_SYNTAX', 23],
    ['sum(quantity) over (order by day)', 'EXPRESSION_SYNTAX', 14],
    ["day + interval '1.5 days'", 'EXPRESSION_SYNTAX', 15],
    ['"Order Date" at time zone \'UTC\'', 'EXPRESSION_SYNTAX', 13],
    ['clamp(region, 1, 2)', 'EXPRESSION_TYPE', 6],
    ['median(sum(quantity))', 'EXPRESSION_TYPE', 7],
    ['range(quantity) + quantity', 'EXPRESSION_TYPE', 18],
    ['('.repeat(300) + '1' + ')'.repeat(300), 'EXPRESSION_SYNTAX', 200],
  ];
  for (const [text, code, position] of refusals) {
    it(`refuses ${text.slice(0, 30) || 'nothing'}`, () => {
      const error = failure(() => check(text));
      assert.equal(error.code, code);
      assert.equal(error.details.position, position);
      if (code !== 'QUERY_COLUMN') assert.match(error.message, /at character|empty/);
    });
  }

  it('offers the names that come close', () => {
    assert.deepEqual(failure(() => check('revenu')).details.suggestions, ['revenue']);
    assert.deepEqual(failure(() => check('summ(revenue)')).details.suggestions, ['sum']);
  });

  it('says what to use instead of names from elsewhere', () => {
    assert.match(failure(() => check('vlookup(region)')).message, /join step/);
    assert.match(failure(() => check('IFERROR(1, 2)')).message, /coalesce/);
    assert.match(failure(() => check("datedif(day, day, 'D')")).message, /date_sub/);
    assert.match(failure(() => check("to_char(day, 'YYYY')")).message, /format_date/);
    assert.match(failure(() => check('date_dif(day, day)')).message, /Did you mean date_diff/);
  });

  it('refuses what stands for too much, soon', () => {
    const nested = (depth: number) => 'clamp('.repeat(depth) + 'quantity' + ', 1, 5)'.repeat(depth);
    assert.equal(check(nested(6)).type.type, 'integer');
    assert.match(failure(() => check(nested(60))).message, /too much/);
  });

  it('prints what reads as the same tree', () => {
    fc.assert(
      fc.property(expressions, (tree) => {
        const text = printExpression(tree);
        assert.deepEqual(withoutSpans(parseExpression(text)), withoutSpans(tree), text);
      }),
    );
  });

  it('never throws anything but an InsetError on any text', () => {
    const pieces = fc.constantFrom(
      'sum',
      '(',
      ')',
      'a',
      "'x'",
      '1',
      '+',
      'not',
      'case',
      'when',
      '::',
      'in',
      ',',
      '"',
      '"b"',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          check(text);
        } catch (error) {
          assert.ok(error instanceof InsetError, String(error));
        }
      }),
    );
  });
});

const span = { start: 0, end: 0 };

const { expression: expressions } = fc.letrec<{ expression: Expression }>((tie) => {
  const sub = tie('expression');
  const call = (name: string, ...list: fc.Arbitrary<Expression>[]): fc.Arbitrary<Expression> =>
    fc.tuple(...list).map((argumentList) => ({ kind: 'call', name, arguments: argumentList, span }));
  const literal = fc.oneof(
    fc.integer().map((value) => ({ kind: 'literal', type: 'integer', value: value === 0 ? 0 : value, span })),
    fc.string().map((value) => ({ kind: 'literal', type: 'text', value, span })),
    fc.boolean().map((value) => ({ kind: 'literal', type: 'boolean', value, span })),
    fc.constant({ kind: 'literal', type: 'null', value: null, span }),
  ) as fc.Arbitrary<Expression>;
  const column = fc.string({ minLength: 1 }).map((name): Expression => ({ kind: 'column', name, span }));
  return {
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      literal,
      column,
      ...[
        '+',
        '-',
        '*',
        '/',
        '//',
        '%',
        '=',
        '<',
        'and',
        'or',
        '||',
        'like',
        'is distinct from',
        'coalesce',
        'regexp_matches',
        'date_diff',
        'strpos',
        'substring',
        'trim',
        'power',
      ].map((name) => call(name, sub, sub)),
      call('not', sub),
      call('is null', sub),
      call('is not null', sub),
      call('sum', sub),
      call('negate', column),
      fc
        .tuple(sub, fc.array(sub, { minLength: 1, maxLength: 3 }))
        .map(([argument, list]): Expression => ({ kind: 'in', argument, list, span })),
      fc.tuple(sub, sub, sub).map(([when, then, otherwise]): Expression => ({
        kind: 'case',
        branches: [{ when, then }],
        otherwise,
        span,
      })),
      sub.map((argument): Expression => ({ kind: 'cast', argument, to: 'text', attempt: true, span })),
    ),
  };
});

function withoutSpans(tree: Expression): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'span' ? undefined : value)));
}
