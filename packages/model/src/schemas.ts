export { parseShape } from './errors/parse-shape.ts';
export { queryShape, stepShape } from './query/query-shape.ts';
