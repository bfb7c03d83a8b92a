import type { Step } from '../query/steps/step.ts';

/** What can lower a table's quality. */
export const qualityProblems = [
  'no-rows',
  'duplicate-rows',
  'missing-values',
  'constant',
  'not-finite',
  'mixed-types',
  'numbers-as-text',
  'moments-as-text',
  'booleans-as-text',
  'blank-texts',
  'placeholders',
  'padded-texts',
  'spelling-variants',
  'outliers',
] as const;

export type QualityProblem = (typeof qualityProblems)[number];

/** Why a score is not 100. */
export interface QualityReason {
  problem: QualityProblem;
  /** Absent where the whole table is meant. */
  column?: string;
  /** Points, more than 0. The score and all deductions make 100. */
  deduction: number;
  /** Rows that are concerned. */
  rowCount: number;
  /** A sentence in English. */
  message: string;
  /** The step that would mend it, where one does. */
  step?: Step;
}

/** How well a table can be worked with: 0 to 100. */
export interface QualityScore {
  score: number;
  /** The largest deduction first. */
  reasons: QualityReason[];
}
