import { atomStrength, operatorStrengths } from './operator-strengths.ts';
import { isReserved } from './parse.ts';
import { printMoment } from './parse-moment.ts';
import type { CallNode, Expression, LiteralNode } from './tree.ts';

/** The text of an expression; reading it again gives the same tree, positions aside. */
export function printExpression(tree: Expression): string {
  return print(tree, 0);
}

/** A column's name as an expression: bare where it can stand so, else in double quotes. */
export function quoteName(name: string): string {
  const bare = /^[\p{L}_][\p{L}\p{M}\p{N}_$]*$/u.test(name) && !isReserved(name);
  const isTyped = /^(date|timestamp|interval|cast|try_cast)$/i.test(name);
  return bare && !isTyped ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A constant as an expression: text in single quotes, dates and timestamps (milliseconds UTC) with their type. */
export function printLiteral(value: LiteralNode['value'], type?: LiteralNode['type']): string {
  if (value === null) return 'null';
  if (type === 'date' || type === 'timestamp') return `${type} '${printMoment(Number(value), type)}'`;
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === 'number' && type === 'number' && Number.isInteger(value)) {
    const digits = String(value);
    return digits.includes('e') ? digits : `${digits}.0`;
  }
  return String(value);
}

function print(node: Expression, outer: number): string {
  const text = printBare(node);
  return strengthOf(node) < outer ? `(${text})` : text;
}

function strengthOf(node: Expression): number {
  if (node.kind === 'call') return operatorStrengths[node.name] ?? atomStrength;
  if (node.kind === 'in') return 6;
  const isNegative =
    node.kind === 'literal' &&
    node.value !== null &&
    typeof node.value !== 'string' &&
    Number(node.value) < 0;
  return isNegative && (node.type === 'integer' || node.type === 'number')
    ? operatorStrengths['negate']!
    : atomStrength;
}

function printBare(node: Expression): string {
  switch (node.kind) {
    case 'literal':
      return printLiteral(node.value, node.type);
    case 'column':
      return quoteName(node.name);
    case 'cast':
      return `${node.attempt ? 'try_cast' : 'cast'}(${print(node.argument, 0)} as ${node.to})`;
    case 'in':
      return `${print(node.argument, 7)} in (${node.list.map((item) => print(item, 0)).join(', ')})`;
    case 'case': {
      const branches = node.branches.map(
        ({ when, then }) => ` when ${print(when, 0)} then ${print(then, 0)}`,
      );
      const otherwise = node.otherwise ? ` else ${print(node.otherwise, 0)}` : '';
      return `case${branches.join('')}${otherwise} end`;
    }
    case 'call':
      return printCall(node);
  }
}

function printCall(node: CallNode): string {
  const strength = operatorStrengths[node.name];
  const [left, right] = node.arguments;
  if (strength === undefined) {
    const list = node.arguments.map((argument) => print(argument, 0)).join(', ');
    const filter = node.filter ? ` filter (where ${print(node.filter, 0)})` : '';
    return `${node.name}(${node.distinct ? 'distinct ' : ''}${list})${filter}`;
  }
  if (node.name === 'not') return `not ${print(left!, strength)}`;
  if (node.name === 'negate') return `-${print(left!, strength + 1)}`;
  if (node.name.startsWith('is ') && right === undefined) return `${print(left!, strength)} ${node.name}`;
  return `${print(left!, strength)} ${node.name} ${print(right!, strength + 1)}`;
}
