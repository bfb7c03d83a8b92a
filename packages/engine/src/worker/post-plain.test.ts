import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { plain, plainEndpoint } from './post-plain.ts';

/** State as frameworks keep it: every array and plain object that is read is a proxy. */
const reactive = <Value>(value: Value): Value =>
  Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]'
    ? (new Proxy(value as object, { get: (target, key) => reactive(Reflect.get(target, key)) }) as Value)
    : value;

const sent: unknown[] = [];
const endpoint = plainEndpoint({
  postMessage: (message) => void sent.push(structuredClone(message)),
  addEventListener: () => {},
  removeEventListener: () => {},
});
const post = (message: unknown): unknown => {
  sent.length = 0;
  endpoint.postMessage(message, []);
  return sent[0];
};

describe('What is sent to the worker', () => {
  it('may be state of a framework', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const expected = structuredClone(value);
        assert.deepEqual(post({ argumentList: [reactive(value)] }), { argumentList: [expected] });
      }),
    );
  });

  it('keeps what is more than JSON', () => {
    const row = { at: new Date(0), bytes: new Uint8Array([1]), big: 2n, none: undefined };
    assert.deepEqual(post(reactive({ rows: [row, new Proxy({ ...row }, {})] })), { rows: [row, row] });
  });

  it('is refused where it is no data, and where it holds itself', () => {
    assert.throws(() => post({ rows: [{ made: () => 1 }] }), { name: 'DataCloneError' });
    const round: { self?: unknown; made?: unknown } = {};
    round.self = round;
    assert.equal((plain(round) as { self: unknown }).self, round);
    assert.ok(post(round));
  });
});
