/** Where a part of an expression stands in its text: 0-based offsets, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** Expressions as plain data. Operators are calls too: `a + b` is a call of `+`, see the function catalogue. */
export type Expression = LiteralNode | ColumnNode | CallNode | CaseNode | CastNode | InNode;

/** A constant. Dates and timestamps come from `date '2024-01-31'` and `timestamp '2024-01-31 12:00:00'`. */
export interface LiteralNode {
  kind: 'literal';
  /** null has the type `text` until a neighbour gives it a better one. */
  type: 'boolean' | 'integer' | 'number' | 'text' | 'date' | 'timestamp' | 'null';
  /** Dates and timestamps: milliseconds since 1970 UTC. Integers beyond 2^53: bigint. */
  value: boolean | number | bigint | string | null;
  span: Span;
}

export interface ColumnNode {
  kind: 'column';
  name: string;
  span: Span;
}

/** A call of a function or operator of the catalogue, by its canonical name. */
export interface CallNode {
  kind: 'call';
  name: string;
  arguments: Expression[];
  /** `count(distinct x)`. */
  distinct?: boolean;
  /** `sum(x) filter (where ...)`. */
  filter?: Expression;
  span: Span;
}

/** `case when a then b else c end`; `case x when 1 then ...` is read as `case when x = 1 then ...`. */
export interface CaseNode {
  kind: 'case';
  branches: { when: Expression; then: Expression }[];
  otherwise?: Expression;
  span: Span;
}

/** `cast(x as type)`, `try_cast(x as type)` (null instead of an error) and `x::type`. */
export interface CastNode {
  kind: 'cast';
  argument: Expression;
  to: 'boolean' | 'integer' | 'number' | 'text' | 'date' | 'timestamp';
  attempt: boolean;
  span: Span;
}

/** `x in (a, b)`; `not in` is `not (x in ...)`. */
export interface InNode {
  kind: 'in';
  argument: Expression;
  list: Expression[];
  span: Span;
}
