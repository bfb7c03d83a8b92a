export { queryShape, stepShape } from './query/query-shape.ts';
