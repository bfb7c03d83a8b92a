import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { problemOfRegex } from './check-regex.ts';

describe('regular expressions before they run', () => {
  for (const pattern of [
    '',
    '^a+?b*$',
    '(a|b)?',
    '[]a]',
    '[^]a]',
    '[[:alpha:]]',
    '\\Q(*\\E',
    '(?i)a',
    '(?i:a)b',
    '(?P<name>a)',
    '\\d{2,3}',
    '\\pL\\p{Greek}',
    'a||b',
    '(|a)',
    '\\(\\[',
    '[(]',
  ]) {
    it(`lets ${pattern || 'nothing'} pass`, () => assert.equal(problemOfRegex(pattern), undefined));
  }

  for (const [pattern, problem] of [
    ['a(?=b)', /looks around/],
    ['a(?!b)', /looks around/],
    ['(?<=a)b', /looks around/],
    ['(?<!a)b', /looks around/],
    ['(?>a)', /looks around/],
    ['(a)\\1', /refers back/],
    ['(?P<n>a)\\k<n>', /refers back/],
    ['(a', /\( is never closed/],
    ['a)', /\) is never opened/],
    ['[a', /\[ is never closed/],
    ['*a', /nothing before \*/],
    ['(+a)', /nothing before \+/],
    ['a|?', /nothing before \?/],
    ['a*+', /without going back/],
    ['a\\', /lonely backslash/],
  ] as const) {
    it(`refuses ${pattern}`, () => assert.match(problemOfRegex(pattern) ?? 'nothing', problem));
  }
});
