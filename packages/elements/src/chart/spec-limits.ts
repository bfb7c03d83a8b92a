import { InsetError } from '@inset/model';
import { notAllowed } from './guarded-loader.ts';

/** A compiled Vega specification, as far as it is looked at here. */
export type CompiledSpec = Record<string, unknown>;

/** Numbers by the name of their property; beyond them a page stands still. */
const numberLimits: Record<string, number> = {
  width: 10_000,
  height: 10_000,
  maxbins: 2000,
  tickCount: 500,
  tickMinStep: 1e15,
  iterations: 1000,
  steps: 2000,
  minsteps: 2000,
  maxsteps: 2000,
  order: 20,
  size: 1e6,
  fontSize: 500,
  strokeWidth: 2000,
  columns: 1000,
  padding: 5000,
  offset: 10_000,
};

const bindKeys = new Set([
  'input',
  'name',
  'options',
  'labels',
  'min',
  'max',
  'step',
  'placeholder',
  'debounce',
  'signal',
]);
const inputs = new Set([
  'search',
  'range',
  'checkbox',
  'select',
  'radio',
  'number',
  'text',
  'color',
  'date',
  'month',
  'time',
]);

const longestSequence = 100_000;

/**
 * Looks over a compiled specification before it is parsed: sizes and counts within bounds, controls without
 * foreign attributes, no address that `allowUrl` refuses, events only from the chart itself. Throws `CHART_UNSAFE`.
 */
export function limitSpec(spec: CompiledSpec, allowUrl: (url: string) => boolean): CompiledSpec {
  walk(spec, '', (key, value, path, owner) => {
    const limit = Object.hasOwn(numberLimits, key) ? numberLimits[key] : undefined;
    if (limit !== undefined && typeof value === 'number' && !(Math.abs(value) <= limit)) {
      throw unsafe(path, `is ${value}, more than ${limit}`);
    }
    if (key === 'values' && isObject(value) && 'signal' in value) {
      throw unsafe(path, 'takes rows from an expression');
    }
    if (/format$/i.test(key) && widthOf(value) > 1000) throw unsafe(path, 'writes numbers of that width');
    if (key === 'value' && /^(?:width|height|.*_step)$/.test(String(owner['name'])) && Number(value) > 10_000)
      throw unsafe(`${String(owner['name'])}`, `is ${Number(value)}, more than 10000`);
    if (/\.(?:fill|stroke|cursor)(?:\[\d+\])?\.value$/.test(path) && hasAddress(value))
      throw notAllowed(value, path);
    if (key === 'bind') checkBinding(value, path);
    if (key === 'url' && typeof value === 'string' && !path.includes('encode') && !allowUrl(value)) {
      throw notAllowed(value, path);
    }
    if (key === 'type' && typeof value === 'string') checkTransform(value, owner, path);
  });
  const config = isObject(spec['config']) ? spec['config'] : {};
  spec['config'] = { ...config, events };
  return spec;
}

/** How many signs a number's format fills at least; those of times fill none. */
export function widthOf(format: unknown): number {
  if (typeof format !== 'string' || /%[a-z]/i.test(format)) return 0;
  return Number(/^(?:.?[<=>^])?[-+( ]?[#$]?0?(\d+)/.exec(format)?.[1] ?? 0);
}

/** Whether CSS could fetch something for a value: by a function, or by one that backslashes hide. */
export const hasAddress = (value: unknown): boolean =>
  typeof value === 'string' && /\\|(?:url|src|image|set)\s*\(/i.test(value);

/** The chart listens to itself, to timers, and on the window to drags and its size; to no foreign element. */
const events = {
  bind: 'container',
  defaults: { prevent: ['wheel', 'touchmove'] },
  selector: false,
  globalCursor: false,
  window: ['pointermove', 'pointerup', 'mousemove', 'mouseup', 'touchmove', 'touchend', 'resize'],
};

function checkBinding(value: unknown, path: string): void {
  if (!isObject(value)) return;
  for (const key of Object.keys(value)) {
    if (!bindKeys.has(key)) throw unsafe(`${path}.${key}`, 'is not allowed on a control');
  }
  const { input } = value;
  if (typeof input === 'string' && !inputs.has(input))
    throw unsafe(`${path}.input`, `is "${input}", not a control`);
}

function checkTransform(type: string, owner: Record<string, unknown>, path: string): void {
  if (type === 'sequence') {
    const [start, step] = [owner['start'] ?? 0, owner['step'] ?? 1].map(Number) as [number, number];
    const { stop } = owner;
    // How many small charts there are is only known as it runs.
    if (isObject(stop) && typeof stop['signal'] === 'string' && step > 0) {
      owner['stop'] = { signal: `min(${stop['signal']}, ${start + step * longestSequence})` };
      return;
    }
    const count = Math.abs((Number(stop) - start) / step);
    if (!(count <= longestSequence)) throw unsafe(path, `makes a sequence longer than ${longestSequence}`);
  }
  if (type === 'graticule') {
    for (const key of ['step', 'stepMajor', 'stepMinor']) {
      const steps = owner[key];
      if (Array.isArray(steps) && !steps.every((step) => Math.abs(Number(step)) >= 0.5)) {
        throw unsafe(`${path}.${key}`, 'is finer than half a degree');
      }
    }
    if (Math.abs(Number(owner['precision'] ?? 2.5)) < 0.1)
      throw unsafe(`${path}.precision`, 'is finer than 0.1');
  }
  if (type === 'density' || type === 'quantile') {
    if (Math.abs(Number(owner['step'] ?? 1)) < 1e-4) throw unsafe(`${path}.step`, 'is finer than 0.0001');
  }
}

type Visit = (key: string, value: unknown, path: string, owner: Record<string, unknown>) => void;

/** Every property, inline rows apart. */
function walk(part: unknown, path: string, visit: Visit): void {
  if (Array.isArray(part)) {
    part.forEach((entry, i) => walk(entry, `${path}[${i}]`, visit));
  } else if (isObject(part)) {
    for (const [key, value] of Object.entries(part)) {
      const where = path ? `${path}.${key}` : key;
      visit(key, value, where, part);
      if (key !== 'values') walk(value, where, visit);
    }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const unsafe = (path: string, problem: string): InsetError =>
  new InsetError('CHART_UNSAFE', `The chart specification asks for too much: ${path} ${problem}.`, { path });
