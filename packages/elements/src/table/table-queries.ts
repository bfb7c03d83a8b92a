import {
  outputSchema,
  pointClause,
  quoteName,
  type Cell,
  type Query,
  type Schema,
  type SchemaOf,
  type Step,
} from '@inset/model';
import { ownValue } from '../shared/own-value.ts';
import { aggregateExpression, defaultAggregate, type Aggregate } from './aggregates.ts';
import { sortSteps, type SortColumn } from './sorting.ts';

/** The column of a group's answer that says how many rows are in it. */
export const groupRowsColumn = 'inset rows';
/** The most groups that are shown side by side. */
export const mostGroups = 10_000;

/** The columns that a Query answers with; undefined where the Query is wrong, which its answer will tell. */
export function schemaOf(query: Query, schemas: Schema | SchemaOf): Schema | undefined {
  try {
    return outputSchema(query, schemas);
  } catch {
    return undefined;
  }
}

/** A Query with further steps. */
export const withSteps = (query: Query, ...steps: Step[]): Query => ({
  from: query.from,
  steps: [...query.steps, ...steps],
});

/** How the groups of a level are asked for. */
export interface GroupLevel {
  schema: Schema;
  groups: readonly string[];
  depth: number;
  aggregates: Readonly<Record<string, Aggregate>>;
  sort: readonly SortColumn[];
}

/** How the rows of a group come together in a column. */
export function aggregateOf(level: Pick<GroupLevel, 'schema' | 'aggregates'>, name: string): Aggregate {
  const column = level.schema.find((other) => other.name === name);
  return ownValue(level.aggregates, name) ?? (column ? defaultAggregate(column) : 'none');
}

/** The steps that make the groups of a level, with their subtotals, out of rows. */
export function groupSteps(level: GroupLevel): Step[] {
  const { schema, groups, depth } = level;
  const key = groups[depth]!;
  const measures = schema.flatMap(({ name }) => {
    const aggregate = groups.includes(name) ? 'none' : aggregateOf(level, name);
    return aggregate === 'none' ? [] : [{ name, expression: aggregateExpression(name, aggregate) }];
  });
  const known = new Set([key, ...measures.map(({ name }) => name)]);
  return [
    {
      kind: 'summarize',
      by: [{ name: key, expression: quoteName(key) }],
      measures: [...measures, { name: groupRowsColumn, expression: 'count()' }],
    },
    ...sortSteps(level.sort.filter(({ name }) => known.has(name))),
    { kind: 'limit', count: mostGroups },
  ];
}

/** The steps that keep the rows of a group. */
export function pathSteps(schema: Schema, groups: readonly string[], path: readonly Cell[]): Step[] {
  return path.flatMap((value, depth) => {
    const column = schema.find(({ name }) => name === groups[depth]);
    const where = column && pointClause({ source: '', dataset: '', label: '' }, column, [value])?.where;
    return where === undefined ? [] : [{ kind: 'filter' as const, where }];
  });
}
