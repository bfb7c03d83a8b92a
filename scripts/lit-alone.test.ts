import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { withoutGlobals } from './lit-alone.mjs';

describe('Lit without the page’s globals', () => {
  for (const path of [
    '@lit/reactive-element/reactive-element.js',
    'lit-html/lit-html.js',
    'lit-element/lit-element.js',
  ]) {
    it(`${path} reads and leaves none of its own`, () => {
      const before = readFileSync(`node_modules/${path}`, 'utf8');
      assert.match(before, /Versions\?\?=/);
      assert.doesNotMatch(withoutGlobals(before), /(Versions|PolyfillSupport|HydrateSupport)\b/);
    });
  }

  it('is not built where it is written in another way', () => {
    assert.throws(() => withoutGlobals('globalThis.litHtmlVersions ||= []'), /lit-alone/);
    assert.throws(() => withoutGlobals('export const nothing = 0;'), /lit-alone/);
  });
});
