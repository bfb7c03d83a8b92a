import type { Runners } from './rows.ts';
import { dedupe } from './steps/dedupe.ts';
import { join } from './steps/join.ts';
import { sample } from './steps/sample.ts';
import { union } from './steps/union.ts';
import { unpivot } from './steps/unpivot.ts';
import { window } from './steps/window.ts';

/** What takes the steps that few Queries have. */
export const furtherRunners: Runners = { dedupe, join, sample, union, unpivot, window };
