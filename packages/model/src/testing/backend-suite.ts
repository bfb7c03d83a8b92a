import type { BackendCase } from './backend-harness.ts';
import { canvasCases } from './canvas-cases.ts';
import { commentCases } from './comment-cases.ts';
import { datasetCases } from './dataset-cases.ts';
import { projectCases } from './project-cases.ts';
import { sessionCases } from './session-cases.ts';
import { shareCases } from './share-cases.ts';

export { newPerson, reaches, type BackendCase, type BackendHarness } from './backend-harness.ts';
export { eventually, expectEqual, expectRejects, expectTrue } from './expect.ts';

/**
 * The promises of a Backend. The in-memory one and the server's client pass the same cases:
 * `for (const { name, run } of backendCases) it(name, () => run(harness))`.
 */
export const backendCases: BackendCase[] = [
  ...sessionCases,
  ...projectCases,
  ...canvasCases,
  ...datasetCases,
  ...shareCases,
  ...commentCases,
];
