import type { CallNode, Expression } from '@inset/model';

/** An expression with parts replaced: where `replace` gives something, that stands in the part's place. */
export function replaceParts(
  node: Expression,
  replace: (node: Expression) => Expression | undefined,
): Expression {
  const replaced = replace(node);
  if (replaced) return replaced;
  const inside = (part: Expression): Expression => replaceParts(part, replace);
  switch (node.kind) {
    case 'literal':
    case 'column':
      return node;
    case 'call': {
      const made: CallNode = { ...node, arguments: node.arguments.map(inside) };
      return node.filter ? { ...made, filter: inside(node.filter) } : made;
    }
    case 'cast':
      return { ...node, argument: inside(node.argument) };
    case 'in':
      return { ...node, argument: inside(node.argument), list: node.list.map(inside) };
    case 'case': {
      const branches = node.branches.map(({ when, then }) => ({ when: inside(when), then: inside(then) }));
      return { ...node, branches, ...(node.otherwise && { otherwise: inside(node.otherwise) }) };
    }
  }
}
