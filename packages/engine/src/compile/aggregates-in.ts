import { children, findFunction, type CallNode, type Expression } from '@inset/model';

/** The aggregates of an expression, left to right. */
export function aggregatesIn(node: Expression): CallNode[] {
  if (node.kind === 'call' && findFunction(node.name)?.aggregate) return [node];
  return children(node).flatMap(aggregatesIn);
}
