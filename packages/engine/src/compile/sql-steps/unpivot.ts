import { literalToSql, typeToSql } from '../literal.ts';
import type { StepCompiler } from './step-compiler.ts';

export const unpivot: StepCompiler<'unpivot'> = (
  builder,
  { columns, name, value, keepNulls },
  { before, after },
) => {
  builder.openFor(columns, { plain: true });
  const made = after.at(-1)!;
  const type = typeToSql(made.type, made.scale);
  const sources = new Map(before.map((column) => [column.name, column]));
  const values = columns.map((column) => {
    const source = sources.get(column)!;
    const sql = builder.columnSql(column);
    // A text may be kept as one of a list of values, each column's its own.
    const isSame = source.type !== 'text' && source.type === made.type && source.scale === made.scale;
    return isSame ? sql : `CAST(${sql} AS ${type})`;
  });
  const list = (items: string[]) => `unnest([${items.join(', ')}])`;
  const { block } = builder;
  const kept = new Map([...block.columns].filter(([column]) => !columns.includes(column)));
  kept.set(name, { sql: list(columns.map((column) => literalToSql(column, 'text'))), bare: false });
  kept.set(value, { sql: list(values), bare: false });
  builder.setColumns(kept);
  const place = builder.hide({ sql: list(columns.map((_, i) => String(i))), bare: false });
  builder.order = [...builder.order, { column: place, descending: false, nullsFirst: false }];
  builder.disorder();
  builder.close();
  if (!keepNulls) builder.block.where.push(`${builder.columnSql(value)} IS NOT NULL`);
};
