import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { stepExamples } from '../packages/engine/src/compile/conformance/step-examples.ts';
import { parseChart } from '../packages/engine/src/chart/parse-chart.ts';
import { parseCanvas } from '../packages/model/src/canvas/parse-canvas.ts';
import { InsetError, parseQuery } from '../packages/model/src/index.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false });
function compiled(name: string): ValidateFunction {
  return ajv.compile(JSON.parse(readFileSync(`packages/model/schemas/${name}.json`, 'utf8')) as object);
}

/** What a parser refuses although the schema lets it through, as the schema's description says. */
const unsaid =
  /reaches beyond the 24 columns|is there twice|neither a picture nor an address|the lower first|a CSS colour|has a name that is not allowed/;

/**
 * Holds a schema to its parser: it takes all that the parser gives, and what the parser takes as it is; besides, only
 * what is in `unsaid`. Whether the parser takes the value.
 */
function sameJudgement(fits: ValidateFunction, parse: (value: unknown) => unknown, value: unknown): boolean {
  const text = JSON.stringify(value);
  let parsed: unknown;
  try {
    parsed = parse(structuredClone(value));
  } catch (error) {
    assert.ok(error instanceof InsetError, String(error));
    const problems = JSON.stringify([error.message, error.details]);
    if (fits(value)) assert.match(problems, unsaid, `the schema takes what the parser refuses: ${text}`);
    return false;
  }
  const refusal = (): string =>
    `the schema refuses what the parser takes: ${text}\n${ajv.errorsText(fits.errors)}`;
  assert.ok(fits(parsed), refusal());
  // A block of another version is brought to ours before it is checked.
  if (isDeepStrictEqual(parsed, value)) assert.ok(fits(value), refusal());
  return true;
}

const frame = { x: 0, y: 0, width: 8, height: 4 };
const query = { from: 'orders', steps: [{ kind: 'limit', count: 5 }] };
const hash = 'a'.repeat(64);
const canvas = {
  version: 1,
  title: 'Orders',
  pages: [{ id: 'first', title: '' }],
  blocks: [
    { kind: 'text', version: 1, text: '# Hello', locked: true, group: 'g', page: 'first' },
    {
      kind: 'chart',
      version: 1,
      query,
      chart: { mark: 'bar', encodings: { x: { expression: 'a' } }, new: 1 },
    },
    {
      kind: 'table',
      version: 2,
      query,
      view: { sort: '-a', widths: { a: 80 }, pins: { a: 'start' }, wrap: true },
    },
    {
      kind: 'pivot',
      version: 1,
      query,
      pivot: { rows: [{ column: 'a' }], columns: [], values: [{ expression: 'count()' }], totals: false },
    },
    { kind: 'metric', version: 1, query, measure: 'sum(a)', compareTo: 'previous', sparkline: true },
    { kind: 'filter', version: 2, dataset: 'orders', column: 'a', value: ['x'], targets: ['b0'] },
    { kind: 'heading', version: 1, text: 'Sales', level: 1, anchor: 'last-year' },
    { kind: 'image', version: 1, src: 'https://example.org/a.png', fit: 'cover' },
    { kind: 'divider', version: 1 },
    { kind: 'embed', version: 1, canvas: 'targets', fit: 'width' },
    { kind: 'hologram', version: 9, depth: { layers: [1, 2] }, page: 7 },
    { kind: 'chart', version: 7, other: true },
  ].map((block, i) => ({ id: `b${i}`, frame, ...block })),
  datasets: [
    { name: 'orders', origin: { kind: 'url', url: 'orders.csv' }, read: { header: true } },
    { name: 'kept', origin: { kind: 'stored', hash, fileName: 'a.csv', format: 'csv', bytes: 3 } },
  ],
};
const chart = {
  mark: 'pie',
  encodings: {
    x: { expression: 'region', top: 5, sort: '-y', axis: { title: false, ticks: 4 } },
    y: { expression: 'sum(revenue)', domain: [0, null], bin: true, axis: false },
  },
  references: [{ axis: 'y', value: 'mean', to: 7, label: 'Mean' }],
  palette: ['red', '#0e8a8a'],
  tooltip: false,
  hole: 0.5,
  movingAverage: 7,
  title: 'Revenue',
};

const kinds = {
  query: { fits: compiled('query'), parse: parseQuery, samples: [query, ...Object.values(stepExamples)] },
  chart: {
    fits: compiled('chart'),
    parse: parseChart,
    samples: [chart, { ...chart, mark: 'donut', palette: 'okabe-ito' }],
  },
  canvas: { fits: compiled('canvas'), parse: parseCanvas, samples: [canvas] },
};

/** The places in a value, as paths. */
function placesIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key]))];
}

const partAt = (value: unknown, path: string[]): unknown =>
  path.reduce((part, key) => (part as Record<string, unknown>)[key], value);

/** The value with another one at a place, or without it where that is undefined. */
function changedAt(value: unknown, [key, ...rest]: string[], other: unknown): unknown {
  if (key === undefined) return other;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  const part = changedAt(copy[key], rest, other);
  if (part !== undefined) copy[key] = part;
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete copy[key];
  return copy;
}

const wrong: fc.Arbitrary<Json | undefined> = fc.oneof(
  fc.constantFrom<Json | undefined>(undefined, null, true, false, 0, -1, 1.5, 25, 1e9, '', ' ', 'x', [], {}),
  fc.constantFrom<Json>('bar', 'filter', 'chart', 'hologram', 'javascript:x', '../x', [1, 0], ['x'], [[]]),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
);

for (const [name, { fits, parse, samples }] of Object.entries(kinds)) {
  describe(`the schema of a ${name}`, () => {
    it('takes what is right', () => {
      for (const sample of samples) {
        assert.ok(sameJudgement(fits, parse, sample), JSON.stringify(sample));
        assert.ok(fits(sample), JSON.stringify(sample));
      }
    });

    it('judges whatever is changed, left out or put in as the parser does', () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...samples),
          fc.nat(),
          wrong,
          fc.option(fc.string()),
          (sample, at, value, key) => {
            const places = placesIn(sample);
            const place = places[at % places.length]!;
            const isNew =
              key !== null && key !== '__proto__' && !Array.isArray(partAt(sample, place.slice(0, -1)));
            const changed = changedAt(sample, isNew ? [...place.slice(0, -1), key] : place, value);
            sameJudgement(fits, parse, changed === undefined ? null : changed);
          },
        ),
        { numRuns: 2_000 },
      );
    });
  });
}

it('what JSON Schema cannot say is all that a parser refuses besides', () => {
  const block = canvas.blocks[0]!;
  const beyond: [keyof typeof kinds, unknown][] = [
    ['canvas', { ...canvas, blocks: [{ ...block, frame: { ...frame, x: 20 } }] }],
    ['canvas', { ...canvas, blocks: [block, block] }],
    ['canvas', { ...canvas, blocks: [{ ...canvas.blocks[7]!, src: 'javascript:alert(1)' }] }],
    ['chart', { ...chart, palette: ['no colour'] }],
    ['chart', { ...chart, encodings: { x: { expression: 'a', domain: [2, 1] } } }],
  ];
  for (const [name, value] of beyond) {
    assert.ok(kinds[name].fits(value), JSON.stringify(value));
    assert.equal(sameJudgement(kinds[name].fits, kinds[name].parse, value), false);
  }
});

it('every JSON in the documentation is what it is said to be', () => {
  const step = ajv.compile({ $ref: 'urn:inset:schemas:query#/definitions/Step' });
  let found = 0;
  for (const file of readdirSync('docs').filter((each) => each.endsWith('.md'))) {
    for (const [, text] of readFileSync(`docs/${file}`, 'utf8').matchAll(/^```json\n([^]*?)^```/gm)) {
      const value = JSON.parse(text!) as Record<string, unknown>;
      if ('blocks' in value) assert.ok(sameJudgement(kinds.canvas.fits, parseCanvas, value), text);
      else if ('encodings' in value) assert.ok(sameJudgement(kinds.chart.fits, parseChart, value), text);
      else if ('from' in value) assert.ok(sameJudgement(kinds.query.fits, parseQuery, value), text);
      else if ('kind' in value) assert.ok(step(value), text);
      else continue;
      found += 1;
    }
  }
  assert.ok(found > 20, `${found} are there`);
});
