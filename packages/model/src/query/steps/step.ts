import type { BinStep } from './bin.ts';
import type { CastStep } from './cast.ts';
import type { DedupeStep } from './dedupe.ts';
import type { DeriveStep } from './derive.ts';
import type { ExtractStep } from './extract.ts';
import type { FillStep } from './fill.ts';
import type { FilterStep } from './filter.ts';
import type { JoinStep } from './join.ts';
import type { LimitStep } from './limit.ts';
import type { PivotStep } from './pivot.ts';
import type { RenameStep } from './rename.ts';
import type { ReplaceStep } from './replace.ts';
import type { SampleStep } from './sample.ts';
import type { SelectStep } from './select.ts';
import type { SortStep } from './sort.ts';
import type { SplitStep } from './split.ts';
import type { SummarizeStep } from './summarize.ts';
import type { UnionStep } from './union.ts';
import type { UnpivotStep } from './unpivot.ts';
import type { WindowStep } from './window.ts';

export type Step =
  | BinStep
  | CastStep
  | DedupeStep
  | DeriveStep
  | ExtractStep
  | FillStep
  | FilterStep
  | JoinStep
  | LimitStep
  | PivotStep
  | RenameStep
  | ReplaceStep
  | SampleStep
  | SelectStep
  | SortStep
  | SplitStep
  | SummarizeStep
  | UnionStep
  | UnpivotStep
  | WindowStep;

export type StepKind = Step['kind'];
export type StepOf<Kind extends StepKind> = Extract<Step, { kind: Kind }>;

export type { ExpressionText, NamedExpression, StepValue } from './named-expression.ts';
export type { SortKey } from './sort.ts';
export type { WindowColumn, WindowFrame } from './window.ts';
export type {
  BinStep,
  CastStep,
  DedupeStep,
  DeriveStep,
  ExtractStep,
  FillStep,
  FilterStep,
  JoinStep,
  LimitStep,
  PivotStep,
  RenameStep,
  ReplaceStep,
  SampleStep,
  SelectStep,
  SortStep,
  SplitStep,
  SummarizeStep,
  UnionStep,
  UnpivotStep,
  WindowStep,
};
