import { chartFor, measureFor } from '@inset/engine/chart';
import {
  columnWords,
  findColumn,
  isNumeric,
  isTemporal,
  type Chart,
  type Column,
  type Pivot,
  type Schema,
} from '@inset/model';
import type { BlockKind } from '@inset/model';
import type { NewBlock } from '@inset/model/canvas-document';

const blank: Chart = { mark: 'bar', encodings: {} };

/** A block of a kind that shows something sensible of a dataset at once. `column` is what it should be about. */
export function newBlock(kind: BlockKind, dataset?: string, schema: Schema = [], column?: string): NewBlock {
  const query = { from: dataset ?? '', steps: [] };
  const about = column === undefined ? undefined : findColumn(schema, column);
  switch (kind) {
    case 'text':
    case 'heading':
    case 'image':
    case 'divider':
    case 'embed':
      return { kind };
    case 'table':
      return { kind, query };
    case 'filter': {
      const target = about ?? schema.find(({ type }) => type === 'text') ?? schema[0];
      return { kind, dataset: dataset ?? '', column: target?.name ?? '' };
    }
    case 'pivot':
      return { kind, query, pivot: pivotFor(schema, about) };
    case 'metric':
      return { kind, query, ...metricOf(schema, about) };
    case 'chart':
      return { kind, query, chart: chartFor(schema, column === undefined ? {} : { about: column }) ?? blank };
  }
}

function metricOf(schema: Schema, about: Column | undefined): { measure: string; label?: string } {
  const { expression, column } = measureFor(schema, about);
  const isSum = expression.startsWith('sum(');
  return { measure: expression, ...(column !== undefined && isSum && { label: columnWords(column) }) };
}

/** The first words at the side, years at the top where there are dates, and the measure that a metric would show. */
function pivotFor(schema: Schema, about: Column | undefined): Pivot {
  const words = schema.filter(({ type }) => type === 'text' || type === 'boolean');
  const date = schema.find(({ type }) => isTemporal(type));
  const row = (about && !isNumeric(about.type) && about !== date ? about : words[0]) ?? undefined;
  const { expression } = measureFor(schema, about && isNumeric(about.type) ? about : undefined);
  return {
    rows: row ? [{ column: row.name }] : [],
    columns: date ? [{ column: date.name, grain: 'year' }] : [],
    values: [{ expression }],
  };
}
