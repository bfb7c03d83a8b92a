import type { Schema } from '@inset/model';
import { expect } from 'chai';
import { checkFields } from './author-fields.ts';

const schema: Schema = [
  { name: 'region', type: 'text' },
  { name: 'a.b', type: 'number' },
];
const taken: [what: string, spec: object][] = [
  [
    'its columns, and counts',
    { mark: 'bar', encoding: { x: { field: 'region' }, y: { aggregate: 'count' } } },
  ],
  ['ways into values', { mark: 'bar', encoding: { x: { field: 'point.x' }, y: { field: 'list[0]' } } }],
  ['an escaped name', { mark: 'bar', encoding: { x: { field: 'a\\.b' } } }],
  ['data of its own', { data: { values: [{ z: 1 }] }, mark: 'bar', encoding: { x: { field: 'z' } } }],
  [
    'columns that it makes',
    { transform: [{ calculate: '1', as: 'z' }], mark: 'bar', encoding: { x: { field: 'z' } } },
  ],
  [
    'a part with data of its own',
    { hconcat: [{ data: { url: 'x.csv' }, mark: 'bar', encoding: { x: { field: 'z' } } }] },
  ],
];
const refused: [what: string, spec: object][] = [
  ['in its channels', { mark: 'bar', encoding: { x: { field: 'regio' } } }],
  [
    'among several of a channel',
    { mark: 'bar', encoding: { tooltip: [{ field: 'region' }, { field: 'regio' }] } },
  ],
  ['in a layer', { layer: [{ mark: 'bar', encoding: { x: { field: 'regio' } } }] }],
  ['in a facet', { facet: { field: 'region' }, spec: { mark: 'bar', encoding: { x: { field: 'regio' } } } }],
];

describe('the columns of an author’s specification', () => {
  for (const [what, spec] of taken)
    it(`takes ${what}`, () => expect(() => checkFields(spec, schema)).not.to.throw());
  for (const [what, spec] of refused)
    it(`misses one ${what}`, () =>
      expect(() => checkFields(spec, schema)).to.throw('There is no column "regio". Did you mean "region"?'));
});
