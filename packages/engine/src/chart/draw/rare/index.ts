import { densityRows } from '../../density-rows.ts';
import { readBehind, readParts, wholeOfSteps } from '../../mark-parts.ts';
import { smallCategories } from '../../small-categories.ts';
import type { RareMarks } from '../rare-marks.ts';
import { drawBoxes } from './box.ts';
import { drawFunnel } from './funnel.ts';
import { drawGauge } from './gauge.ts';
import { drawCells } from './heatmap.ts';
import { drawTreemap } from './treemap.ts';
import { drawSteps } from './waterfall.ts';

/** Marks that most pages never show, in a file of their own. */
export const rareMarks: RareMarks = {
  within: { box: { draw: drawBoxes }, heatmap: { draw: drawCells }, waterfall: { draw: drawSteps } },
  rows: { readBehind, readParts, densityRows, wholeOfSteps, smallCategories },
  whole: { funnel: drawFunnel, gauge: drawGauge, treemap: drawTreemap },
};
