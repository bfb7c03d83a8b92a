/**
 * The JSON Schemas of what people and programs write: packages/model/schemas/{query,chart,canvas}.json, made of the very
 * checks that such a document has to pass and of the words of its interfaces. `--check` writes nothing and fails when
 * one is out of date. In draft 7, which every editor reads.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import * as z from 'zod/mini';
import { chartSchema } from '../packages/engine/src/chart/parse-chart.ts';
import { versionOf } from '../packages/model/src/canvas/block-kind.ts';
import { blockKinds } from '../packages/model/src/canvas/block-kinds.ts';
import { queryShape as blockQueryShape } from '../packages/model/src/canvas/blocks/query-shape.ts';
import { canvasVersion } from '../packages/model/src/canvas/canvas-migrations.ts';
import { blockShapes, unknownBlockShape } from '../packages/model/src/canvas/check-block.ts';
import { datasetShape } from '../packages/model/src/canvas/check-dataset.ts';
import { pageShape } from '../packages/model/src/canvas/check-page.ts';
import { mostPages } from '../packages/model/src/canvas/pages.ts';
import { mostBlocks, mostDatasets } from '../packages/model/src/canvas/parse-canvas.ts';
import { queryShape, sortShape, stepShape, windowShape } from '../packages/model/src/query/query-shape.ts';
import { readInterface, readType, stepInterface } from './read-interface.mjs';

const folder = 'packages/model/schemas';
const model = 'packages/model/src';
const upperFirst = (text) => text.replace(/^\w/, (letter) => letter.toUpperCase());
const refTo = (name) => ({ $ref: `#/definitions/${name}` });

const elementOf = (list) => list._zod.def.element;
const withoutOptional = (shape) => shape._zod.def.innerType;

/** Each shape with a name of its own, and the interface that says what it means. */
const queryParts = () => {
  const windowColumn = elementOf(windowShape.shape.columns);
  const source = queryShape.shape.from;
  const steps = stepShape._zod.def.options.map((shape) => {
    const [kind] = shape.shape.kind._zod.def.values;
    return [`${upperFirst(kind)}Step`, shape, stepInterface(kind)];
  });
  const file = `${model}/query`;
  return [
    ['Query', queryShape, readInterface(`${file}/query.ts`, 'Query')],
    ['QuerySource', source, { about: readType(`${file}/query.ts`, 'QuerySource'), fields: [] }],
    ['SqlSource', source._zod.innerType._zod.def.options[1], readInterface(`${file}/query.ts`, 'SqlSource')],
    ['Step', stepShape, { about: 'What is done with the rows; the kind says what.', fields: [] }],
    ...steps,
    [
      'NamedExpression',
      elementOf(stepShape._zod.def.options[1].shape.columns),
      readInterface(`${file}/steps/named-expression.ts`, 'NamedExpression'),
    ],
    ['SortKey', elementOf(sortShape.shape.by), readInterface(`${file}/steps/sort.ts`, 'SortKey')],
    ['WindowColumn', windowColumn, readInterface(`${file}/steps/window.ts`, 'WindowColumn')],
    [
      'WindowFrame',
      withoutOptional(windowColumn.shape.frame),
      readInterface(`${file}/steps/window.ts`, 'WindowFrame'),
    ],
  ];
};

const canvasParts = () => {
  const about = (name) => readInterface(`${model}/canvas/canvas.ts`, name);
  const ofPivot = (name) => readInterface(`${model}/pivot/pivot.ts`, name);
  const base = about('BlockBase');
  const { pivot } = blockShapes.get('pivot').shape;
  const blocks = [...blockShapes].map(([kind, shape]) => {
    const own = about(`${upperFirst(kind)}Block`);
    return [`${upperFirst(kind)}Block`, shape, { ...own, fields: [...base.fields, ...own.fields] }];
  });
  return [
    ...blocks,
    ['UnknownBlock', unknownBlockShape, { ...about('UnknownBlock'), fields: base.fields }],
    [
      'BlockQuery',
      blockQueryShape,
      { about: readType(`${model}/canvas/blocks/query-shape.ts`, 'queryShape'), fields: [] },
    ],
    ['Frame', unknownBlockShape.shape.frame, readInterface(`${model}/canvas/frame.ts`, 'Frame')],
    ['TableView', withoutOptional(blockShapes.get('table').shape.view), about('TableView')],
    ['Pivot', pivot, ofPivot('Pivot')],
    ['PivotField', elementOf(pivot.shape.rows), ofPivot('PivotField')],
    ['PivotValue', elementOf(pivot.shape.values), ofPivot('PivotValue')],
    ['PivotSort', withoutOptional(pivot.shape.sort), ofPivot('PivotSort')],
    ['CanvasPage', pageShape, about('CanvasPage')],
    ['CanvasDataset', datasetShape, about('CanvasDataset')],
  ];
};

/** What a field of a type is, where nothing more is said of it. */
const typeWords = {
  ExpressionText: readType(`${model}/query/steps/named-expression.ts`, 'ExpressionText'),
  'Partial<Record<Channel, Encoding>>': readType(`${model}/chart/chart.ts`, 'Channel'),
};

/** Puts an interface's words into a definition. */
function describe(definition, { about, fields }) {
  const properties = { ...definition.properties };
  for (const { name, type, about: words } of fields) {
    const description = words || typeWords[type];
    if (description && properties[name]) properties[name] = { ...properties[name], description };
  }
  return {
    ...(about && { description: about }),
    ...definition,
    ...(definition.properties && { properties }),
  };
}

/** The definitions of a shape's parts, each with its words. */
function definitionsOf(shape, parts) {
  const metadata = z.registry();
  for (const [id, part] of parts) metadata.add(part, { id });
  const { definitions, ...schema } = z.toJSONSchema(shape, { target: 'draft-7', io: 'input', metadata });
  for (const [name, , words] of parts) {
    if (!definitions[name]) throw new Error(`No part of the schema is a ${name}.`);
    const { id: _, $id: __, ...definition } = definitions[name];
    definitions[name] = describe(definition, words);
  }
  return { schema, definitions };
}

/** The engine's own checks say what a chart is; its objects that have a name are put aside. */
function chartDefinitions() {
  const about = (name) => readInterface(`${model}/chart/chart.ts`, name);
  const encoding = chartSchema.properties.encodings.properties.x;
  const axis = encoding.properties.axis.anyOf.at(-1);
  const reference = chartSchema.properties.references.items;
  const names = new Map([
    [chartSchema, 'Chart'],
    [encoding, 'Encoding'],
    [axis, 'AxisOptions'],
    [reference, 'Reference'],
  ]);
  const withRefs = (value) => {
    if (typeof value !== 'object' || value === null) return value;
    if (names.has(value)) return refTo(names.get(value));
    if (Array.isArray(value)) return value.map(withRefs);
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withRefs(part)]));
  };
  return Object.fromEntries(
    [...names].map(([schema, name]) => {
      const parts = Object.entries(schema).map(([key, part]) => [key, withRefs(part)]);
      return [name, describe(Object.fromEntries(parts), about(name))];
    }),
  );
}

/** What stands there passes whether or not it is a `name`, which editors complete and explain. */
const atBest = (schema, name) => ({ ...schema, anyOf: [refTo(name), {}] });

function canvasDefinitions(ofQuery, ofChart) {
  const list = (item, most) => z.array(item).check(z.maxLength(most));
  const canvas = z.strictObject({
    version: z.int().check(z.minimum(1), z.maximum(canvasVersion)),
    title: z.string(),
    pages: z.optional(list(pageShape, mostPages)),
    blocks: list(z.union([...blockShapes.values(), unknownBlockShape]), mostBlocks),
    datasets: list(datasetShape, mostDatasets),
  });
  const ownParts = [
    ['Canvas', canvas, readInterface(`${model}/canvas/canvas.ts`, 'Canvas')],
    ...canvasParts(),
  ];
  const { definitions } = definitionsOf(canvas, ownParts);
  const newer = [];
  for (const definition of Object.values(blockKinds)) {
    const { kind } = definition;
    const version = versionOf(definition);
    const block = definitions[`${upperFirst(kind)}Block`];
    Object.assign(block.properties, {
      kind: { const: kind },
      version: { ...block.properties.version, maximum: version },
    });
    newer.push({ properties: { kind: { const: kind }, version: { minimum: version + 1 } } });
  }
  definitions.UnknownBlock.anyOf = [
    { properties: { kind: { not: { enum: Object.keys(blockKinds) } } } },
    ...newer,
  ];
  const { chart } = definitions.ChartBlock.properties;
  definitions.ChartBlock.properties.chart = atBest(chart, 'Chart');
  const { steps } = definitions.BlockQuery.properties;
  steps.items = atBest(steps.items, 'Step');
  return { ...definitions, ...ofQuery, ...ofChart };
}

const lengths = 'Lengths of texts are counted in UTF-16 code units.';
const query = definitionsOf(queryShape, queryParts()).definitions;
const chart = chartDefinitions();
const schemas = {
  query: {
    title: 'Query of Inset',
    description: `A Query: read rows, then take steps. Whether its expressions are right and its columns there is checked against the dataset (checkQuery), and so is that Queries stand in one another at most 20 deep. ${lengths}`,
    allOf: [refTo('Query')],
    definitions: query,
  },
  chart: {
    title: 'Chart of Inset',
    description: `What \`<inset-chart>\` takes as its \`chart\`. Not said here, and refused all the same: a \`domain\` whose first end is not the lower one, and colours of a \`palette\` that are none of CSS. Expressions are checked against the Query's columns. ${lengths}`,
    allOf: [refTo('Chart')],
    definitions: chart,
  },
  canvas: {
    title: 'Canvas of Inset',
    description: `A canvas as JSON. Blocks of kinds that are not known are kept. Steps of a Query and options of a chart are checked inside their block when it is shown, so that one mistake never keeps a canvas from opening. Not said here, and refused all the same: two blocks or pages of one id, two datasets of one name, a frame whose x and width together reach beyond column 24, a picture whose \`src\` is neither a \`data:\` URL of an image nor an address by http or https, the names __proto__, constructor and prototype, and JSON over 64 deep. Blocks of older versions are brought to the newest before they are checked. ${lengths}`,
    allOf: [refTo('Canvas')],
    definitions: canvasDefinitions(query, chart),
  },
};

let stale = 0;
for (const [name, schema] of Object.entries(schemas)) {
  const file = `${folder}/${name}.json`;
  const whole = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `urn:inset:schemas:${name}`,
    $comment: 'Made by scripts/generate-schemas.mjs; change the checks and their words, not this.',
    ...schema,
  };
  const text = await format(JSON.stringify(whole), { ...(await resolveConfig(file)), parser: 'json' });
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  stale += 1;
  if (process.argv.includes('--check')) {
    console.error(
      `${file} is out of date: run "node --conditions=inset-source scripts/generate-schemas.mjs".`,
    );
  } else {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
}
process.exitCode = process.argv.includes('--check') && stale > 0 ? 1 : 0;
