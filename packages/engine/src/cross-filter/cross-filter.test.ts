import {
  cellAt,
  checkExpression,
  columnOf,
  type Cell,
  type Query,
  type Step,
  type Table,
} from '@inset/model';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Incapable } from '../compile/incapable.ts';
import { Random } from '../compile/conformance/random.ts';
import { randomTable } from '../compile/conformance/random-table.ts';
import { differenceOf } from '../compile/conformance/same-table.ts';
import { runSteps } from '../compile/run-steps.ts';
import { kernelVerbs } from '../compile/to-kernels.ts';
import { openNativeDuckDb } from '../execute/duckdb-native.ts';
import { createEngine, type Engine } from '../execute/engine.ts';
import { answerCube } from './answer-cube.ts';
import { takeCells, type Brush, type Taken } from './brush-cells.ts';
import { cellsOf, gridOf, stretchOf } from './brush-grid.ts';
import { brushPlaces } from './brush-places.ts';
import { buildCubes, scopeOf } from './build-cube.ts';
import { planCube, type CubePlan } from './cube-plan.ts';

const report = { format: 'rows' as const, bytes: 0, milliseconds: 0, problems: [], problemCount: 0 };

const brushes = ['price', 'odd', 'count', 'small', 'day', '"at time"', 'price * 2 + small', 'year(day)'];
const keys = [
  'word',
  'city',
  'small',
  'flag',
  'day',
  'odd',
  "date_trunc('month', day)",
  'upper(city)',
  'count % 7',
  '"at time"',
];
const measures = [
  'count()',
  'count(word)',
  'count(price)',
  'sum(count)',
  'sum(price)',
  'avg(count)',
  'avg(price)',
  'min(odd)',
  'max(odd)',
  'min(day)',
  'max("at time")',
  'count_if(flag)',
  'bool_and(flag)',
  'bool_or(flag)',
  'variance(price)',
  'stddev_pop(count)',
  'sum(price) filter (where flag)',
  'sum(price) / count()',
  'max(price) - min(price)',
  'sum_if(count, small > 1)',
  'count_if(flag) filter (where small = 1)',
  'round(avg(count), 2)',
];
const before: Step[] = [
  { kind: 'filter', where: 'price > 0' },
  { kind: 'filter', where: "city in ('Oslo', 'Rome') or flag" },
  { kind: 'derive', columns: [{ name: 'price', expression: 'price + small' }] },
  {
    kind: 'derive',
    columns: [
      { name: 'city', expression: 'lower(city)' },
      { name: 'twice', expression: 'count * 2' },
    ],
  },
  { kind: 'rename', columns: [{ from: 'word', to: 'word' }] },
];
const bins: Step[] = [
  { kind: 'bin', column: 'price', name: 'bin', step: 0.5 },
  { kind: 'bin', column: 'count', name: 'bin', step: 250 },
];
const afters: Step[] = [
  { kind: 'sort', by: [{ expression: 'm0', order: 'descending' }] },
  { kind: 'limit', count: 3 },
  { kind: 'limit', count: 50_001 },
  { kind: 'derive', columns: [{ name: 'more', expression: 'm0 is null' }] },
];

function randomView(random: Random): Query {
  const some = <Item>(items: readonly Item[], most: number): Item[] =>
    Array.from({ length: random.below(most + 1) }, () => random.one(items));
  const bin = random.chance(0.3) ? random.one(bins) : undefined;
  const by = [...new Set(some(keys, 2)), ...(bin ? ['bin', 'bin_end'] : [])];
  const asked = [random.one(measures), ...some(measures, 3)];
  const named = (expressions: string[], letter: string) =>
    expressions.map((expression, i) => ({ name: `${letter}${i}`, expression }));
  const summary: Step = { kind: 'summarize', by: named(by, 'k'), measures: named(asked, 'm') };
  return { from: 't', steps: [...some(before, 2), ...(bin ? [bin] : []), summary, ...some(afters, 2)] };
}

function randomAxis(random: Random, { schema }: Table) {
  const expression = random.one(brushes);
  const { type } = checkExpression(expression, schema).type;
  const scale = type === 'date' || type === 'timestamp' ? 86_400_000 : 1;
  const low = random.one([-1000, -3, 0, 0.1, 18_000]) * scale;
  const domain = [low, low + random.one([0, 0.7, 10, 1000, 4000]) * scale] as const;
  return { expression, domain, pixels: random.one([1, 7, 100, 1000]) };
}

function randomBrush(random: Random, table: Table): Brush {
  if (random.chance(0.3)) return { column: random.one(['word', 'city', 'flag']) };
  if (random.chance(0.3)) return { x: randomAxis(random, table), y: randomAxis(random, table) };
  return randomAxis(random, table);
}

function randomTaken(random: Random, brush: Brush, table: Table): Taken {
  if ('column' in brush) {
    const { data } = columnOf(table, brush.column)!;
    const cell = (): Cell => (random.chance(0.2) ? null : cellAt(data, random.below(table.rowCount)));
    return { values: Array.from({ length: random.below(4) }, () => (table.rowCount > 0 ? cell() : null)) };
  }
  const stretch = ({ domain: [low, high] }: { domain: readonly [number, number] }) => {
    const place = (): number => low + ((high - low) * random.below(101)) / 100;
    return [place(), place() + (random.chance(0.3) ? high - low : 0)] as const;
  };
  return 'x' in brush ? { x: stretch(brush.x), y: stretch(brush.y) } : stretch(brush);
}

const runAfter = (steps: Step[], table: Table): Table => runSteps({ from: 's', steps }, table, kernelVerbs);
const noPause = async (): Promise<void> => undefined;

function plannedCube(view: Query, { schema }: Table): CubePlan | string {
  try {
    return planCube(view, schema);
  } catch (thrown) {
    if (thrown instanceof Incapable) return thrown.message;
    throw thrown;
  }
}

/** Gives why there is no cube. */
async function checkView(engine: Engine, table: Table, view: Query, brushed: Brush, taken: readonly Taken[]) {
  const plan = plannedCube(view, table);
  if (typeof plan === 'string') return plan;
  const scope = scopeOf(table);
  const brush = brushPlaces(brushed, table, scope);
  const [built] = await buildCubes(table, { brush, scope }, [plan], noPause);
  if (!built || 'refused' in built) return built?.refused;
  const cells = brush.cells();
  for (const each of taken) {
    const step = takeCells(cells, each);
    if (!step) continue;
    const filter: Step = { kind: 'filter', where: step.where };
    const expected = await engine.run({ ...view, steps: [filter, ...view.steps] });
    const difference = differenceOf(answerCube(built.cube, step.ranges, runAfter), expected.table);
    assert.equal(difference, undefined, JSON.stringify({ brushed, step, view }));
  }
  return undefined;
}

describe('a cube', () => {
  const engine = createEngine({ duckdb: openNativeDuckDb });
  after(() => engine.close());

  it('answers what the engine answers, for random tables, views and brushes', async () => {
    let refusals = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const random = new Random(seed);
        const table = randomTable(random, random.one([0, 1, 20, 300]));
        engine.add('t', table, report);
        const brush = randomBrush(random, table);
        const taken = Array.from({ length: 3 }, () => randomTaken(random, brush, table));
        if ((await checkView(engine, table, randomView(random), brush, taken)) !== undefined) refusals++;
      }),
      { numRuns: 150 },
    );
    assert.ok(refusals < 60, `${refusals} of 150 views were refused`);
  });

  it('refuses what cannot be added up, and says why', async () => {
    const table = randomTable(new Random(1), 50);
    const refusalOf = (measure: string): string => {
      const steps: Step[] = [{ kind: 'summarize', by: [], measures: [{ name: 'm', expression: measure }] }];
      try {
        planCube({ from: 't', steps }, table.schema);
        return '';
      } catch (thrown) {
        return (thrown as Error).message;
      }
    };
    assert.match(refusalOf('count(distinct city)'), /distinct/);
    assert.match(refusalOf('median(price)'), /median\(\) cannot be added up/);
    assert.match(refusalOf('sum("Amount ""x""")'), /decimal/);
    assert.throws(
      () => planCube({ from: 't', steps: [{ kind: 'limit', count: 3 }] }, table.schema),
      /rows, not a summary/,
    );
  });
});

describe('the order of groups', () => {
  const table = randomTable(new Random(1), 50);
  const by = [{ name: 'city', expression: 'city' }];
  const measures = [
    { name: 'spread', expression: 'round(stddev(price), 2)' },
    { name: 'mean', expression: 'avg(price)' },
  ];
  const plan = (...steps: Step[]): void =>
    void planCube({ from: 't', steps: [{ kind: 'summarize', by, measures }, ...steps] }, table.schema);
  const sortBy = (expression: string): Step => ({ kind: 'sort', by: [{ expression }] });
  const rename: Step = { kind: 'rename', columns: [{ from: 'spread', to: 'wide' }] };
  const high: Step = { kind: 'derive', columns: [{ name: 'high', expression: 'mean + wide' }] };

  it('is left to the engine where it follows from a spread', () => {
    for (const steps of [[sortBy('spread')], [rename, sortBy('-wide')], [rename, high, sortBy('high')]])
      assert.throws(() => plan(...steps), /sorted by a spread/);
    assert.throws(() => plan({ kind: 'filter', where: 'spread > 1' }), /left out by a spread/);
    assert.throws(() => plan({ kind: 'dedupe', by: ['city'] }), /dedupe after a spread/);
  });

  it('is kept beside a spread', () => {
    plan(sortBy('mean'), { kind: 'filter', where: 'mean > 1' }, { kind: 'limit', count: 3 });
    plan(rename, high, { kind: 'select', columns: ['city'] }, { kind: 'dedupe', by: ['city'] });
    plan({ kind: 'derive', columns: [{ name: 'spread', expression: 'mean' }] }, sortBy('spread'));
  });
});

describe('a brush over the values of a column', () => {
  it('is refused where there may be too many', () => {
    const values = Float64Array.from({ length: 9000 }, (_, row) => row);
    const table: Table = {
      schema: [{ name: 'id', type: 'integer' }],
      data: [{ kind: 'number', values }],
      rowCount: values.length,
    };
    assert.throws(() => brushPlaces({ column: 'id' }, table, scopeOf(table)), /more than 4096/);
  });
});

describe('the grid of a brush', () => {
  it('has cells no wider than a pixel, and edges on which a brush stays put', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
        fc.integer({ min: 1, max: 1000 }),
        fc.constantFrom('number', 'integer', 'date', 'timestamp'),
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
        (low, range, pixels, type, shares) => {
          const unit = type === 'date' ? 86_400_000 : 1;
          const grid = gridOf({ expression: 'x', type, domain: [low * unit, (low + range) * unit], pixels })!;
          if (type === 'number') assert.ok(grid.step <= range / pixels);
          assert.ok(grid.count <= 2 * pixels + 2);
          const [a, b] = shares.map((share) => (low + range * share) * unit) as [number, number];
          const cells = cellsOf(grid, [a, b]);
          if (!cells) return;
          assert.deepEqual(cellsOf(grid, stretchOf(grid, cells)), cells);
          assert.ok(cells.from >= 0 && cells.to <= grid.count);
        },
      ),
    );
  });

  it('is not there where nothing can be brushed', () => {
    assert.equal(gridOf({ expression: 'x', type: 'text', domain: [0, 1] }), undefined);
    assert.equal(gridOf({ expression: 'x', type: 'number', domain: [0, Infinity] }), undefined);
    assert.equal(gridOf({ expression: 'x', type: 'number', domain: [NaN, 1] }), undefined);
  });
});
