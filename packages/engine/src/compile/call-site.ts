import type { CallNode, Expression, ValueType } from '@inset/model';

/** What a function's compiler may ask of the expression around it. */
export interface CallSite {
  node: CallNode;
  type: ValueType;
  typeOf(node: Expression): ValueType;
  /** SQL of a part, ready to stand between commas. */
  sql(node: Expression): string;
  /** The same, converted to a type where the part has another one. */
  as(node: Expression, type: 'integer' | 'number' | 'timestamp' | ValueType): string;
  /** SQL of a part, ready to stand beside an operator of that strength. */
  operand(node: Expression, strength: number): string;
  /** A number that grows with the rows' order; only aggregates ask for it. */
  ordinal(): string;
  /** In a window step: the OVER of an aggregate, with a space before it; else empty. */
  over: string;
}

/** Writes a call as DuckDB SQL that can stand between commas and beside operators. */
export type Compiler = (site: CallSite) => string;

export const call =
  (name: string): Compiler =>
  ({ node, sql }) =>
    `${name}(${node.arguments.map(sql).join(', ')})`;

/** For functions that DuckDB would compute in decimals or return in another type. */
export const ofNumbers =
  (name: string): Compiler =>
  ({ node, as }) =>
    `${name}(${node.arguments.map((argument) => as(argument, 'number')).join(', ')})`;

/** For functions whose result DuckDB gives in fewer than 64 bits. */
export const wide =
  (compile: Compiler): Compiler =>
  (site) =>
    `CAST(${compile(site)} AS BIGINT)`;

/** The value of an argument that is a constant. */
export const constantOf = ({ node }: CallSite, index: number): string | number | undefined => {
  const argument = node.arguments[index];
  return argument?.kind === 'literal' ? (argument.value as string | number) : undefined;
};
