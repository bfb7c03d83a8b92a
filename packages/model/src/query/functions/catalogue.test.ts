import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseExpression } from '../expression/parse.ts';
import { findFunction, functions } from './catalogue.ts';
import { foreignNames } from './foreign-names.ts';

describe('the names of the function catalogue', () => {
  it('are not those that are refused with a hint', () => {
    assert.deepEqual(
      Object.keys(foreignNames).filter((name) => findFunction(name)),
      [],
    );
  });

  it('stand for expressions that can be read, of every length', () => {
    for (const { signatures } of functions) {
      for (const { meaning, parameters, optional = 0, variadic } of signatures) {
        if (meaning === undefined) continue;
        const most = parameters.length + (variadic ? 5 : 0);
        for (let count = parameters.length - optional; count <= most; count++) {
          parseExpression(typeof meaning === 'string' ? meaning : meaning(count));
        }
      }
    }
  });
});
