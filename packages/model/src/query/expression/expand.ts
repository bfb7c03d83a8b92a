import { findFunction } from '../functions/catalogue.ts';
import type { Meaning } from '../functions/function-entry.ts';
import { parseExpression } from './parse.ts';
import type { CallNode, Expression } from './tree.ts';

const parsed = new Map<string, Expression>();

/**
 * What a call stands for, its arguments put in their places. A filter and `distinct` of an aggregate go to the
 * aggregates it stands for.
 */
export function expand(meaning: Meaning, call: CallNode): Expression {
  const text = typeof meaning === 'string' ? meaning : meaning(call.arguments.length);
  let tree = parsed.get(text);
  if (!tree) parsed.set(text, (tree = parseExpression(text)));
  return substitute(tree, call);
}

function substitute(node: Expression, call: CallNode): Expression {
  const inside = (part: Expression): Expression => substitute(part, call);
  const { span } = call;
  switch (node.kind) {
    case 'literal':
      return { ...node, span };
    case 'column':
      return call.arguments[Number(node.name.slice(1)) - 1]!;
    case 'call': {
      const made: CallNode = { ...node, arguments: node.arguments.map(inside), span };
      if (node.filter) made.filter = inside(node.filter);
      return findFunction(node.name)?.aggregate ? passedOn(made, call) : made;
    }
    case 'cast':
      return { ...node, argument: inside(node.argument), span };
    case 'in':
      return { ...node, argument: inside(node.argument), list: node.list.map(inside), span };
    case 'case': {
      const branches = node.branches.map(({ when, then }) => ({ when: inside(when), then: inside(then) }));
      return { ...node, branches, ...(node.otherwise && { otherwise: inside(node.otherwise) }), span };
    }
  }
}

function passedOn(made: CallNode, { distinct, filter, span }: CallNode): CallNode {
  const both = made.filter && filter;
  const whole: Expression | undefined = both
    ? { kind: 'call', name: 'and', arguments: [filter!, made.filter!], span }
    : (made.filter ?? filter);
  return { ...made, ...(distinct && { distinct }), ...(whole && { filter: whole }) };
}
