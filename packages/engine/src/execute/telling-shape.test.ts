import { InsetError, type Query } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createNodeDataSource } from '../node.ts';
import { tellingShape } from './telling-shape.ts';

describe('Queries that are none', () => {
  it('are told what is wrong with them, and where', async () => {
    const source = createNodeDataSource();
    await source.load('orders', { kind: 'rows', rows: [{ region: 'North', revenue: 1 }] });
    const wrong: Record<string, unknown> = {
      null: null,
      text: 'orders',
      'nothing to read from': { steps: [] },
      'steps that are no list': { from: 'orders', steps: 'limit 5' },
      'a step that there is not': { from: 'orders', steps: [{ kind: 'shuffle' }] },
      'a step that says nothing': { from: 'orders', steps: [null] },
      'a filter without a condition': { from: 'orders', steps: [{ kind: 'filter' }] },
      'a group that is no list': {
        from: 'orders',
        steps: [{ kind: 'summarize', by: 'region', measures: [{ name: 'n', expression: 'count()' }] }],
      },
      'an expression that is none': {
        from: 'orders',
        steps: [{ kind: 'derive', columns: [{ name: 'x', expression: { sum: 'revenue' } }] }],
      },
    };
    for (const [name, query] of Object.entries(wrong)) {
      const thrown = await source.run(query as Query).then(
        () => undefined,
        (error: unknown) => error,
      );
      assert.ok(thrown instanceof InsetError, name);
      assert.notEqual(thrown.code, 'INTERNAL', `${name}: ${thrown.message}`);
    }
  });

  it('fail as they did where their shape is right', async () => {
    const fault = new TypeError('ours');
    const query: Query = { from: 'orders', steps: [] };
    await assert.rejects(tellingShape(query, Promise.reject(fault)), fault);
    assert.equal(await tellingShape(query, Promise.resolve(1)), 1);
  });
});
