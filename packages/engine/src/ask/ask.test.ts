import { outputSchema, toRows, type Answer, type Schema, type Table } from '@inset/model';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { toSql } from '../compile/to-sql.ts';
import type { DuckDbConnection } from '../execute/duckdb-connection.ts';
import { openNativeDuckDb } from '../execute/duckdb-native.ts';
import { ask } from './ask.ts';
import { suggestQuestions } from './suggest-questions.ts';
import { corpus } from './testing/corpus.ts';
import { refused } from './testing/refused.ts';
import { testTable, testTables, type TestTable } from './testing/tables.ts';

let engine: DuckDbConnection;
const tables = new Map<string, TestTable>();

before(async () => {
  engine = await openNativeDuckDb();
  for (const name of testTables) {
    tables.set(name, await testTable(name));
    await engine.insert(name, tables.get(name)!.table);
  }
});
after(() => engine.close());

const answerTo = (table: string, text: string): Answer => {
  const found = ask({ text, datasets: [tables.get(table)!.summary] });
  assert.equal(found.kind, 'answer', found.kind === 'answer' ? '' : `${text}: ${found.message}`);
  return found as Answer;
};

const sqlTypes = {
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
  number: 'DOUBLE',
  decimal: 'DOUBLE',
  text: 'VARCHAR',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
};

/** The hand-written SQL's rows, its columns read as those of the answer are. */
function byHand(sql: string, schema: Schema): Promise<Table> {
  const columns = schema.map(
    ({ name, type }, i) => `CAST(c${i} AS ${sqlTypes[type]}) AS "${name.replaceAll('"', '""')}"`,
  );
  return engine.run(
    `SELECT ${columns.join(', ')} FROM (${sql}) AS hand(${schema.map((_, i) => `c${i}`).join(', ')})`,
    schema,
  );
}

/** Rows as texts in a fixed order, doubles rounded. */
const rowsOf = (table: Table): string[] =>
  toRows(table)
    .map((row) =>
      JSON.stringify(
        Object.values(row).map((cell) =>
          typeof cell === 'number'
            ? Number(cell.toPrecision(9))
            : typeof cell === 'bigint'
              ? Number(cell)
              : cell,
        ),
      ),
    )
    .sort();

for (const [table, questions] of Object.entries(corpus)) {
  describe(`the rows are right: ${table}`, () => {
    for (const [question, sql] of questions) {
      it(question, async () => {
        const { table: data } = tables.get(table)!;
        const { query } = answerTo(table, question);
        const schema = outputSchema(query, data.schema);
        const actual = await engine.run(toSql(query, data.schema), schema);
        assert.deepEqual(rowsOf(actual), rowsOf(await byHand(sql, schema)), JSON.stringify(query.steps));
      });
    }
  });
}

for (const [table, questions] of Object.entries(refused)) {
  describe(`an honest no: ${table}`, () => {
    for (const question of questions) {
      it(JSON.stringify(question), () => {
        const { summary } = tables.get(table)!;
        const found = ask({ text: question, datasets: [summary] });
        assert.equal(found.kind, 'not-understood', found.kind === 'answer' ? found.title : '');
        assert.ok(found.kind === 'not-understood' && found.message.length > 10);
        assert.equal(found.kind === 'not-understood' && found.suggestions.length, 3);
        for (const { text } of found.kind === 'not-understood' ? found.suggestions : [])
          assert.equal(ask({ text, datasets: [summary] }).kind, 'answer', text);
      });
    }
  });
}

describe('how answers are shown', () => {
  const mark = (table: string, text: string): string => {
    const { show } = answerTo(table, text);
    return show.kind === 'chart' ? show.chart.mark : show.kind;
  };
  const shown: [string, string, string][] = [
    ['orders', 'total revenue', 'metric'],
    ['orders', 'revenue by month', 'line'],
    ['orders', 'revenue by month and region', 'line'],
    ['orders', 'revenue by region', 'bar'],
    ['orders', 'revenue by region as a pie chart', 'pie'],
    ['orders', 'share of revenue by region', 'pie'],
    ['orders', 'area chart of revenue by month', 'area'],
    ['orders', 'revenue by region as a table', 'table'],
    ['orders', 'orders in the West', 'table'],
    ['orders', 'number of orders per customer', 'table'],
    ['orders', 'distribution of revenue', 'bar'],
    ['cars', 'horsepower vs weight', 'point'],
    ['cars', 'histogram of mpg', 'bar'],
    ['movies', 'top 10 movies by imdb rating', 'bar'],
  ];
  for (const [table, text, expected] of shown)
    it(`${text}: ${expected}`, () => assert.equal(mark(table, text), expected));

  it('puts histograms into bins', () => {
    const { show } = answerTo('cars', 'distribution of horsepower');
    assert.ok(show.kind === 'chart' && show.chart.encodings.x?.bin === 20);
    assert.equal(show.kind === 'chart' && show.chart.encodings.y?.expression, 'count()');
  });

  it('says how it read the question, and what it left out', () => {
    const answer = answerTo('orders', 'total revnue by month in the West');
    assert.deepEqual(answer.reading, [
      'total revenue',
      'for each month of order date',
      'only where region is West',
      '“revnue” read as revenue',
    ]);
    const note = { kind: 'column', said: 'revnue', column: 'revenue', others: [] };
    assert.deepEqual(answer.notes, [note]);
    assert.deepEqual(answer.unused, []);
    assert.equal(answer.title, 'Total revenue by month where region is West');
  });

  it('says apart from its English what the title says', () => {
    const { subject } = answerTo('orders', 'top 3 regions by total revenue for web or store in 2024');
    assert.deepEqual(JSON.parse(JSON.stringify(subject)), {
      kind: 'summary',
      measures: [{ column: 'total revenue', measure: { kind: 'sum', of: 'revenue' } }],
      groups: [{ column: 'region', group: { of: 'region' } }],
      order: { by: 'measure', direction: 'descending', limit: 3 },
      where: [
        { kind: 'values', of: 'channel', values: ['web', 'store'], isNot: false, joiner: 'and' },
        {
          kind: 'period',
          of: 'order date',
          from: Date.UTC(2024, 0),
          to: Date.UTC(2025, 0),
          joiner: 'and',
        },
      ],
    });
    const { subject: rows } = answerTo('orders', 'orders in 2023 or 2024 with quantity over 10');
    assert.deepEqual(
      rows?.where.map(({ kind }) => kind),
      ['test', 'test'],
    );
  });

  it('says what "last" is counted from', () => {
    const { reading } = answerTo('orders', 'revenue last 30 days');
    assert.ok(reading.some((clause) => /counted from the data's last order date, 2024-12-/.test(clause)));
  });

  it('says what revenue is made of where there is no such column', () => {
    assert.ok(answerTo('basket', 'total revenue').reading.includes('revenue is qty * unitPrice'));
  });
});

describe('several datasets', () => {
  const datasets = () => ['orders', 'cars', 'movies'].map((name) => tables.get(name)!.summary);
  it('are chosen by what they can answer', () => {
    const found = ask({ text: 'average horsepower by origin', datasets: datasets() });
    assert.equal(found.kind === 'answer' && found.query.from, 'cars');
  });
  it('are chosen by name', () => {
    const found = ask({ text: 'how many movies', datasets: datasets(), dataset: 'cars' });
    assert.equal(found.kind === 'answer' && found.query.from, 'movies');
  });
  it('with none there is an honest no', () =>
    assert.equal(ask({ text: 'how many', datasets: [] }).kind, 'not-understood'));
});

describe('suggestions', () => {
  it('work on every table', () => {
    for (const { summary } of tables.values()) {
      const found = suggestQuestions([summary]);
      assert.ok(found.length >= 3, summary.name);
      for (const { text, subject } of found) {
        const answer = ask({ text, datasets: [summary] });
        assert.ok(subject, text);
        assert.ok(answer.kind === 'answer' && answer.unused.length === 0, `${summary.name}: ${text}`);
      }
    }
  });
});

describe('whatever is asked', () => {
  const words = () => [
    ...new Set([
      ...Object.values(corpus).flatMap((list) => list.flatMap(([text]) => text.split(' '))),
      ...Object.values(refused)
        .flat()
        .flatMap((text) => text.split(' ')),
      'ʼ',
      "'",
      '"',
      '<script>',
      '-1e9',
      '99999999999999999999',
      '\u0000',
      '🙂',
      '__proto__',
      'constructor',
      '5%',
      '$1,000.50',
      "'; drop table",
      '2024-13-45',
      '1/1/0000',
      'toString',
    ]),
  ];
  const check = (text: string, table: string): void => {
    const { summary, table: data } = tables.get(table)!;
    const found = ask({ text, datasets: [summary] });
    if (found.kind === 'answer') outputSchema(found.query, data.schema);
    else assert.ok(found.message.length > 0);
  };
  it('random words never throw, and an answer always fits the columns', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words()), { maxLength: 14 }),
        fc.constantFrom(...testTables),
        (list, table) => check(list.join(' '), table),
      ),
      { numRuns: 3_000 },
    );
  });
  it('random text never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom(...testTables), check),
      { numRuns: 500 },
    );
  });
  it('the same question has the same answer', () => {
    for (const [text] of corpus['orders']!)
      assert.deepEqual(answerTo('orders', text), answerTo('orders', text));
  });
  it('is answered in under 10 ms', () => {
    const { summary } = tables.get('movies')!;
    const texts = corpus['movies']!.map(([text]) => text);
    for (const text of texts) ask({ text, datasets: [summary] });
    // The processor's time and not the clock's: other tests run beside this one.
    const took = (work: () => void): number => {
      const before = process.cpuUsage();
      work();
      return process.cpuUsage(before).user / 1000;
    };
    const all = took(() => {
      for (let i = 0; i < 5; i++) for (const text of texts) ask({ text, datasets: [summary] });
    });
    assert.ok(all / (5 * texts.length) < 10, `${all / (5 * texts.length)} ms a question`);
    const long = Array.from({ length: 400 }, (_, i) => texts[i % texts.length]).join(' ');
    const once = took(() => ask({ text: long, datasets: [summary] }));
    assert.ok(once < 400, `${once} ms`);
  });
});
