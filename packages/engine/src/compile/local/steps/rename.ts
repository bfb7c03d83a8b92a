import type { StepRunner } from '../rows.ts';
import { renamed } from '../view.ts';

export const rename: StepRunner<'rename'> = (rows, _step, makes) => ({
  ...rows,
  views: rows.views.map((view, i) => renamed(view, makes[i]!)),
});
