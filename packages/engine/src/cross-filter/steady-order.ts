import type { CheckedStep } from '@inset/model';
import { Incapable } from '../compile/incapable.ts';

/**
 * Throws `Incapable` where the steps after a summary could put or leave out rows by the last digits of a spread: those
 * of merged cells are others than those of all rows at once, and groups that are as good as equal would change places.
 * `unsteady` are the summary's columns that hold spreads.
 */
export function checkOrder(steps: readonly CheckedStep[], unsteady: ReadonlySet<string>): void {
  let columns = new Set(unsteady);
  for (const step of steps) {
    if (columns.size === 0) return;
    switch (step.kind) {
      case 'limit':
        break;
      case 'derive':
        columns = derived(columns, step);
        break;
      case 'select':
        columns = new Set(step.columns.filter((name) => columns.has(name)));
        break;
      case 'rename': {
        const names = new Map(step.columns.map(({ from, to }) => [from, to]));
        columns = new Set([...columns].map((name) => names.get(name) ?? name));
        break;
      }
      case 'filter':
        if (reads(step.where.columns, columns)) throw new Incapable('groups are left out by a spread');
        break;
      case 'sort':
        if (step.by.some(({ value }) => reads(value.columns, columns)))
          throw new Incapable('groups are sorted by a spread');
        break;
      default:
        throw new Incapable(`${step.kind} after a spread`);
    }
  }
}

function derived(columns: ReadonlySet<string>, step: Extract<CheckedStep, { kind: 'derive' }>): Set<string> {
  const after = new Set(columns);
  for (const { name, value } of step.columns) {
    if (reads(value.columns, columns)) after.add(name);
    else after.delete(name);
  }
  return after;
}

const reads = (used: Iterable<string>, columns: ReadonlySet<string>): boolean =>
  [...used].some((name) => columns.has(name));
