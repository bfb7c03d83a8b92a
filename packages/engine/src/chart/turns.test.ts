import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrangeInTurns } from './arrange-rows.ts';
import { plainTheme } from './chart-theme.ts';
import { chartToQuery, type ChartPlan } from './chart-to-query.ts';
import { drawInTurns } from './draw/draw-chart.ts';
import { drawRows } from './testing/draw-rows.ts';
import { createNodeDataSource } from '../execute/node-data-source.ts';
import type { Turns } from './turns.ts';

const rows = Array.from({ length: 20_000 }, (_, n) => ({
  n,
  m: (n * 7919) % 1000,
  kind: n % 2 ? 'odd' : 'even',
}));
const encodings = { x: { expression: 'n' }, y: { expression: 'm' }, color: { expression: 'kind' } };

function counted<Result>(turns: Turns<Result>): { result: Result; pieces: number } {
  for (let pieces = 1; ; pieces++) {
    const { done, value } = turns.next();
    if (done) return { result: value, pieces };
  }
}

test('many points are arranged and drawn in pieces, and come to the same as at once', async () => {
  const source = createNodeDataSource();
  try {
    const { schema } = await source.load('rows', { kind: 'rows', rows });
    const plan: ChartPlan = chartToQuery({ from: 'rows', steps: [] }, { mark: 'point', encodings }, schema);
    const { table } = await source.run(plan.query);
    const arranged = counted(arrangeInTurns(plan, table));
    assert.ok(arranged.pieces > 8, `${arranged.pieces} pieces`);
    const about = { plan, theme: plainTheme, width: 600, height: 300 };
    const drawn = counted(drawInTurns({ ...about, data: arranged.result }));
    assert.ok(drawn.pieces > 8, `${drawn.pieces} pieces`);
    const atOnce = await drawRows({ mark: 'point', encodings }, rows);
    assert.deepEqual(arranged.result, atOnce.data);
    assert.deepEqual(drawn.result.marks, atOnce.scene.marks);
    assert.deepEqual(drawn.result.items, atOnce.scene.items);
  } finally {
    await source.close();
  }
});
