import {
  findColumn,
  isNumeric,
  isTemporal,
  quoteName,
  type Chart,
  type Column,
  type Schema,
} from '@inset/model';
import type { BlockKind } from '@inset/model';
import type { NewBlock } from '@inset/model/canvas-document';

const looksLikeKey = /(^|[\s_-])(id|key|code|zip|uuid|index)$/i;

/** A block of a kind that shows something sensible of a dataset at once. `column` is what it should be about. */
export function newBlock(kind: BlockKind, dataset?: string, schema: Schema = [], column?: string): NewBlock {
  const query = { from: dataset ?? '', steps: [] };
  const about = column === undefined ? undefined : findColumn(schema, column);
  switch (kind) {
    case 'text':
      return { kind };
    case 'table':
      return { kind, query };
    case 'filter': {
      const target = about ?? schema.find(({ type }) => type === 'text') ?? schema[0];
      return { kind, dataset: dataset ?? '', column: target?.name ?? '' };
    }
    case 'metric':
      return { kind, query, ...metricOf(about && isNumeric(about.type) ? about : measureOf(schema)) };
    case 'chart':
      return { kind, query, chart: chartOf(schema, about) };
  }
}

/** A chart about a column: bars a category, a line over time, a distribution of a number. */
export function chartOf(schema: Schema, about?: Column): Chart {
  const measure = measureOf(schema);
  const y = { expression: measure ? `sum(${quoteName(measure.name)})` : 'count()' };
  const time = about ? isTemporal(about.type) && about : schema.find(({ type }) => isTemporal(type));
  if (time)
    return {
      mark: 'line',
      encodings: { x: { expression: `date_trunc('month', ${quoteName(time.name)})` }, y },
    };
  if (about && isNumeric(about.type)) {
    return {
      mark: 'bar',
      encodings: { x: { expression: quoteName(about.name), bin: true }, y: { expression: 'count()' } },
    };
  }
  const category = about ?? schema.find(({ type }) => type === 'text' || type === 'boolean') ?? schema[0];
  if (!category) return { mark: 'bar', encodings: {} };
  return { mark: 'bar', encodings: { x: { expression: quoteName(category.name), sort: '-y' }, y } };
}

function measureOf(schema: Schema): Column | undefined {
  return schema.find(({ name, type }) => isNumeric(type) && !looksLikeKey.test(name));
}

function metricOf(column: Column | undefined): { measure: string; label?: string } {
  if (!column) return { measure: 'count()' };
  return { measure: `sum(${quoteName(column.name)})`, label: column.name.replaceAll('_', ' ') };
}
