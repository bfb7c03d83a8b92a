export { parseShape } from './errors/parse-shape.ts';
export { queryShape, stepShape } from './query/query-shape.ts';
export { modelReplyShape, questionShape } from './protocol/ask.ts';
export { createCanvasShape, updateCanvasShape } from './protocol/canvases.ts';
export { commentAnchorShape, createCommentShape, updateCommentShape } from './protocol/comments.ts';
export { listDatasetsShape, uploadDatasetShape } from './protocol/datasets.ts';
export { createProjectShape, updateProjectShape } from './protocol/projects.ts';
export { createLinkShape, grantShape, openSharedShape } from './protocol/shares.ts';
export {
  emailShape,
  logInShape,
  logOutShape,
  meShape,
  publicConfigShape,
  refreshShape,
  registerShape,
  sessionShape,
  userShape,
} from './protocol/auth.ts';
export type { LogIn, PublicConfig, Register, SessionAnswer } from './protocol/auth.ts';
export { errorShape } from './protocol/errors.ts';
