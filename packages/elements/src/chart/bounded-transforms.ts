import { InsetError } from '@inset/model';
import * as vega from 'vega';

type Row = Record<string, unknown>;

interface Pulse {
  SOURCE: number;
  visit(flag: number, each: (row: Row) => void): unknown;
}

type Accessor = (row: Row) => unknown;

interface Scale {
  domain(): unknown[];
  bandwidth?: unknown;
}

interface Parameters {
  fields: readonly Accessor[];
  groupby?: readonly Accessor[];
  key: Accessor;
  keyvals?: readonly unknown[];
  count?: unknown;
  scale: Scale;
}

interface Transform {
  value: unknown;
  transform(parameters: Parameters, pulse: Pulse): unknown;
}

/** What a drawing may come to as it is made. */
const most = { rows: 200_000, bins: 2000, ticks: 500, labels: 2000, parts: 2000 };

const count = (pulse: Pulse, each: (row: Row) => number = () => 1): number => {
  let sum = 0;
  pulse.visit(pulse.SOURCE, (row) => (sum += each(row)));
  return sum;
};

const lengthOf = (list: unknown): number => (list as { length?: number } | null)?.length ?? 0;

/** How much there will be, before a transform makes it. */
const before: Record<string, (parameters: Parameters, pulse: Pulse) => void> = {
  flatten: ({ fields }, pulse) =>
    atMost('rows', () => count(pulse, (row) => Math.max(0, ...fields.map((field) => lengthOf(field(row)))))),
  fold: ({ fields }, pulse) => atMost('rows', () => fields.length * count(pulse)),
  impute: ({ groupby = [], key, keyvals = [] }, pulse) =>
    atMost('rows', () => {
      const [groups, keys] = [new Set<string>(), new Set(keyvals)];
      pulse.visit(pulse.SOURCE, (row) => {
        groups.add(String(groupby.map((field) => field(row))));
        keys.add(key(row));
      });
      return groups.size * keys.size;
    }),
  axisticks: ({ count: wanted, scale }) => {
    atMost('ticks', () => ticksOf(wanted, scale));
    atMost('labels', () => lengthOf(scale.domain()));
  },
  legendentries: ({ scale }) => atMost('labels', () => lengthOf(scale.domain())),
};

/** What can only be counted when it is there. */
const after: Record<string, (transform: Transform) => void> = {
  bin: ({ value }) => {
    const { start, stop, step } = value as { start: number; stop: number; step: number };
    atMost('bins', () => (stop - start) / step);
  },
  axisticks: ({ value }) => atMost('labels', () => lengthOf(value)),
};

function atMost(what: keyof typeof most, size: () => number): void {
  const found = size();
  if (!(found > most[what])) return;
  const message = `The chart specification asks for too much: ${Math.round(found)} ${what}, more than ${most[what]}. Filter or aggregate its data.`;
  throw new InsetError('CHART_UNSAFE', message, { what, found, most: most[what] });
}

const units: Record<string, number> = { millisecond: 1, second: 1e3, minute: 6e4, hour: 3.6e6, day: 8.64e7 };

/** How many ticks are asked for: so many, or one each hour. */
function ticksOf(wanted: unknown, scale: Scale): number {
  if (typeof wanted === 'number') return wanted;
  const { interval = wanted, step = 1 } = Object(wanted) as { interval?: unknown; step?: number };
  const unit = units[String(interval).replace(/s$/, '')];
  const [from, to] = scale.domain().map(Number);
  return unit === undefined ? 0 : Math.abs(to! - from!) / unit / step;
}

type Registry = Record<string, (new (parameters: unknown) => Transform) | undefined>;

/** A transform that counts what it makes, of the same kind; undefined where there is nothing to count. */
function boundedOf(type: string): string | undefined {
  const { transforms } = vega as unknown as { transforms: Registry };
  const name = `inset${type}`;
  const Plain = transforms[type];
  const make = Object.hasOwn(special, type) ? special[type] : undefined;
  if (!Plain || !(make ?? before[type] ?? after[type])) return undefined;
  transforms[name] ??= make ? make(Plain) : counting(Plain, type);
  return name;
}

const counting = (Plain: NonNullable<Registry[string]>, type: string): typeof Plain =>
  class extends Plain {
    override transform(parameters: Parameters, pulse: Pulse): unknown {
      before[type]?.(parameters, pulse);
      const result = super.transform(parameters, pulse);
      after[type]?.(this);
      return result;
    }
  };

/** Each part of a facet, or series of lines, is a drawing with all that belongs to it. */
function boundedFacet(Plain: NonNullable<Registry[string]>): typeof Plain {
  const Facet = Plain as unknown as new (parameters: unknown) => Transform & {
    subflow(key: string, ...rest: unknown[]): unknown;
  };
  return class extends Facet {
    #made = 0;
    override subflow(key: string, ...rest: unknown[]): unknown {
      if (!Object.hasOwn(this.value as object, key)) atMost('parts', () => ++this.#made);
      return super.subflow(key, ...rest);
    }
  };
}

/** Vega finds no mark again, nor a label, that is called `__proto__`. */
const boundedJoin = (Plain: NonNullable<Registry[string]>): typeof Plain =>
  class extends Plain {
    override transform(parameters: Parameters, pulse: Pulse): unknown {
      const { key } = parameters as Partial<Parameters>;
      if (!key) return super.transform(parameters, pulse);
      const safe: Accessor = (row) => (key(row) === '__proto__' ? '__proto__ ' : key(row));
      return super.transform(Object.create(parameters, { key: { value: safe } }) as Parameters, pulse);
    }
  };

const special: Record<string, (Plain: NonNullable<Registry[string]>) => typeof Plain> = {
  facet: boundedFacet,
  prefacet: boundedFacet,
  datajoin: boundedJoin,
};

/** Has an operator of a parsed runtime count what it makes, and take no group's name for one that every object has. */
export function boundOperator(operator: object): void {
  const { id, type, params } = operator as { id?: unknown; type?: unknown; params?: { groupby?: unknown } };
  if (id === undefined || typeof type !== 'string') return;
  const bounded = boundedOf(type);
  if (bounded) Object.assign(operator, { type: bounded });
  // Vega looks groups up in plain objects, where `constructor` is always found: twice the same name is not.
  const by = params?.groupby;
  if (Array.isArray(by) && by.length === 1 && byName.test(type)) params!.groupby = [by[0], by[0]];
}

const byName = /^(?:impute|window|stack|regression|loess|kde|quantile|dotbin)$/;
