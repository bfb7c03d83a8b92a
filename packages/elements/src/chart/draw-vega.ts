import { InsetError } from '@inset/model';
import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import { expressionInterpreter } from 'vega-interpreter';
import { ownValue } from '../shared/own-value.ts';
import type { TitledField } from './author-title.ts';
import { authorMarks, type AuthorMark } from './author-marks.ts';
import { guardedLoader } from './guarded-loader.ts';
import { sanitizeSpec } from './sanitize-spec.ts';
import { readSeparatedHere } from './separated-data.ts';
import { shortenTexts, type Written } from './short-texts.ts';
import { gateRuntime, quickPattern } from './spec-gate.ts';
import { hasAddress, limitSpec, widthOf, type CompiledSpec } from './spec-limits.ts';

/** A specification that is drawn on the page. */
export interface VegaDrawing {
  toSvg(): Promise<string>;
  toCanvas(scale: number): Promise<HTMLCanvasElement>;
  /** The drawing, where it is of SVG. */
  svg(): SVGSVGElement | null;
  /** Its marks as they are now, for who walks along them. */
  marks(): AuthorMark[];
  /** What Vega complained about. */
  warnings: readonly string[];
  destroy(): void;
}

export interface DrawOptions {
  renderer: 'svg' | 'canvas';
  /** Addresses that may be fetched. Default: none. */
  allowUrl?: (url: string) => boolean;
  /** What a channel is called whose author says no title. Default: as Vega-Lite does, in English. */
  fieldTitle?: ((field: TitledField, config: { countTitle?: string }) => string) | undefined;
  /** May change what the specification is compiled to, before that is looked over. */
  arrange?: (compiled: CompiledSpec) => void;
  /** Called for what is refused after drawing has begun. */
  onDenied?: (error: InsetError) => void;
  /** Called with what the specification says of the item that is pointed at: a text, a record of texts, or nothing. */
  onTooltip?: (value: unknown, event: MouseEvent | undefined) => void;
}

/** Long lists that expressions can make by themselves end here. */
const longest = 100_000;

/** What they may come to in one run, where each row has one; and what a text may be put together to. */
const mostMade = 10_000_000;

/**
 * Draws a Vega-Lite specification into an element, and is the only code that does: plain JSON in, no `usermeta`,
 * expressions looked over before they run and interpreted instead of compiled, nothing fetched that the host has
 * not allowed, nothing written as HTML. Throws `CHART_UNSAFE` or `CHART_INVALID`.
 */
export async function drawVega(
  target: HTMLElement,
  spec: unknown,
  options: DrawOptions,
): Promise<VegaDrawing> {
  const { renderer, allowUrl = () => false, onDenied = () => {}, onTooltip, fieldTitle, arrange } = options;
  const clean = sanitizeSpec(spec);
  readSeparatedHere();
  const warnings: string[] = [];
  const denied: InsetError[] = [];
  const unread: InsetError[] = [];
  const loader = guardedLoader(allowUrl, (error) => {
    denied.push(error);
    onDenied(error);
  });
  const logger = quietLogger(warnings, (error) => unread.push(error));
  const container = document.createElement('div');
  target.replaceChildren(container);
  let view: View | undefined;
  try {
    const { spec: compiled } = compile(clean as never, {
      logger: logger as never,
      ...(fieldTitle && !ownTitles(clean) && { fieldTitle }),
    });
    arrange?.(compiled as CompiledSpec);
    const limited = limitSpec(compiled as CompiledSpec, (url) => allows(url, allowUrl));
    const runtime = parse(limited as never, {}, { ast: true });
    view = new GatedView(runtime, { loader, logger, renderer, expr: cappedInterpreter } as never);
    if (onTooltip) view.tooltip((_handler, event, _item, value) => onTooltip(value, event));
    await view.initialize(container).runAsync();
    const missing = denied[0] ?? unread[0];
    if (missing) throw missing;
    const drawn = view;
    return {
      warnings,
      svg: () => container.querySelector('svg'),
      marks: marksOf(drawn),
      toSvg: () => drawn.toSVG(),
      toCanvas: (scale) => drawn.toCanvas(scale) as unknown as Promise<HTMLCanvasElement>,
      destroy: () => {
        drawn.finalize();
        container.remove();
      },
    };
  } catch (thrown) {
    view?.finalize();
    target.replaceChildren();
    throw understood(thrown, spec);
  }
}

/** An author who says how titles are made keeps that way. */
const ownTitles = ({ config }: { config?: unknown }): boolean =>
  (config as { fieldTitle?: unknown } | null | undefined)?.fieldTitle !== undefined;

/** The marks, read anew when the view has run since. */
function marksOf(view: View): () => AuthorMark[] {
  let read: { run: number; marks: AuthorMark[] } | undefined;
  return () => {
    // Its types leave this one out.
    const run = (view as unknown as { stamp(): number }).stamp();
    if (read?.run !== run) read = { run, marks: authorMarks(view) };
    return read.marks;
  };
}

/** Vega throws its own errors; those of ours come through unchanged. */
function understood(thrown: unknown, spec: unknown): InsetError {
  if (thrown instanceof InsetError) return thrown;
  const said = thrown instanceof Error ? thrown.message.slice(0, 300) : '';
  const detail = thrown instanceof TypeError ? `${misshapen(spec)} (${said})` : said;
  return new InsetError('CHART_INVALID', `The chart cannot be drawn: ${detail}`, {}, thrown);
}

/** Vega-Lite looks at no shape before it reads a specification: one of its first version, or a wrong one, ends anywhere. */
function misshapen(spec: unknown): string {
  const [, version] = /\/vega-lite\/v(\d+)/.exec(String((spec as { $schema?: unknown }).$schema)) ?? [];
  const reads = 'a part of it does not have the shape that Vega-Lite 6 reads';
  return version === '1' ? `${reads}: its $schema is of version 1, and 2 and later are drawn` : reads;
}

function allows(url: string, allowUrl: (url: string) => boolean): boolean {
  try {
    return allowUrl(new URL(url, document.baseURI).href);
  } catch {
    return false;
  }
}

/** Looks over every expression after parsing and before the first of them runs. */
class GatedView extends View {
  constructor(
    runtime: ConstructorParameters<typeof View>[0],
    options?: ConstructorParameters<typeof View>[1],
  ) {
    gateRuntime(runtime);
    super(runtime, options);
  }

  /** A specification's own parameter may be called `cursor`, and then says what the pointer looks like. */
  override initialize(...places: Parameters<View['initialize']>): this {
    super.initialize(...places);
    const { style } = this.container()!;
    Object.defineProperty(this.container(), 'style', {
      value: new Proxy(style, {
        get: (_style, name) => {
          const value: unknown = Reflect.get(style, name);
          return typeof value === 'function' ? value.bind(style) : value;
        },
        set: (_style, name, value) => hasAddress(value) || Reflect.set(style, name, value),
      }),
    });
    return this;
  }
}

type Context = { functions: Functions };
type Make = (context: Context, expression: unknown) => unknown;

/** The interpreter, with those functions bounded that can make lists or texts of any length, or run foreign patterns. */
const cappedInterpreter = Object.fromEntries(
  Object.entries(expressionInterpreter as Record<string, unknown>).map(([name, make]) => {
    if (typeof make !== 'function') return [name, make];
    const capped: Make = (context, expression) => {
      if (context?.functions) capFunctions(context.functions);
      const made = (make as Make)(context, expression);
      return name === 'encode' ? withoutAddresses(made as Encode) : made;
    };
    return [name, capped];
  }),
);

type Encode = (item: Painted, parameters: unknown) => unknown;

/** A mark as it is about to be painted; an address in these would be fetched. */
type Painted = Written & { [property in 'fill' | 'stroke' | 'cursor']?: unknown };

/** Paints nothing by an address that would be fetched unseen. */
const withoutAddresses =
  (encode: Encode): Encode =>
  (item, parameters) => {
    const changed = encode(item, parameters);
    for (const property of ['fill', 'stroke', 'cursor'] as const) {
      if (hasAddress(item[property])) item[property] = undefined;
    }
    shortenTexts(item);
    return changed;
  };

const capped = Symbol('capped');

type Functions = Record<string | symbol, unknown> & { context: { dataflow: { stamp(): number } } };

function capFunctions(functions: Functions): void {
  if (functions[capped]) return;
  functions[capped] = true;
  Object.assign(functions, {
    // A row, or a list of names and values that is written out.
    insetOwn: (row: unknown, name: unknown) => ownValue(Object(row) as Record<string, unknown>, String(name)),
    insetList: limitedList,
    insetSum: limitedSum,
    regexp: quickPattern,
    test: (pattern: unknown, text: unknown) => quickPattern(pattern).test(String(text)),
    // Vega's own interpreter takes a moment in milliseconds for a year.
    datetime: (first: number | string, ...rest: number[]) =>
      rest.length ? new Date(Number(first), ...(rest as [number])) : new Date(first),
  });
  const made = { run: -1, length: 0 };
  const guard = (name: string, size: (...values: number[]) => number): void => {
    const original = functions[name] as ((...values: unknown[]) => unknown) | undefined;
    if (!original) return;
    functions[name] = (...values: unknown[]) => {
      const length = size(...(values as number[]));
      // Each may be short, and made for every row.
      const run = functions.context.dataflow.stamp();
      if (run !== made.run) Object.assign(made, { run, length: 0 });
      made.length += length;
      if (!(length <= longest && made.length <= mostMade)) throw tooLong(`${name}()`);
      return original.apply(functions, values);
    };
  };
  guard('sequence', (start, stop, step = 1) =>
    stop === undefined ? start! : Math.abs((stop - start!) / step),
  );
  guard('pad', (_text, length) => length!);
  guard('format', (_value, format) => widthOf(format));
  const times = (all: unknown, each: unknown): number => String(all).length * String(each ?? '').length;
  guard('join', (list, between) => times(list, between) / 100);
  guard('replace', (text, _part, by) => times(text, by) / 100);
  const span = (unit: number | string, start: number, stop: number): number => {
    const width = { milliseconds: 1, seconds: 1000, minutes: 60_000 }[unit] ?? 3_600_000;
    return Math.abs(Number(stop) - Number(start)) / width;
  };
  guard('timeSequence', span as never);
  guard('utcSequence', span as never);
}

function limitedSum(left: unknown, right: unknown): unknown {
  const sum = (left as number) + (right as number);
  if (typeof sum === 'string' && (sum as string).length > mostMade) throw tooLong('a text');
  return sum;
}

const depths = new WeakMap<object, number>();

/** Lists in lists: with each step there may be twice as much to write. */
function limitedList(...list: unknown[]): unknown[] {
  const depth = 1 + list.reduce<number>((most, each) => Math.max(most, depths.get(Object(each)) ?? 0), 0);
  if (depth > 8) throw tooLong('a list of lists');
  depths.set(list, depth);
  return list;
}

const tooLong = (what: string): InsetError =>
  new InsetError('CHART_UNSAFE', `The chart specification asks for too much: ${what} of that length.`);

function quietLogger(warnings: string[], onUnread: (error: InsetError) => void): object {
  const note = (...parts: unknown[]): object => {
    const unread = unreadData(parts);
    if (unread) onUnread(unread);
    if (warnings.length < 20) warnings.push(parts.map(String).join(' ').slice(0, 500));
    return logger;
  };
  const logger = {
    level: () => logger,
    error: (...parts: unknown[]) => {
      const thrown = parts[0];
      throw thrown instanceof Error ? thrown : new Error(parts.map(String).join(' '));
    },
    warn: note,
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}

/** Vega only warns of data that did not come or cannot be read, and draws a chart of nothing. */
function unreadData([what, url, thrown]: unknown[]): InsetError | undefined {
  const isFetched = what === 'Data ingestion failed';
  if (!isFetched && what !== 'Loading failed') return undefined;
  const why = `${String(url).slice(0, 100)}: ${thrown instanceof Error ? thrown.message.slice(0, 300) : ''}`;
  return isFetched
    ? new InsetError('CHART_INVALID', `The chart's data cannot be read. ${why}`, {}, thrown)
    : new InsetError(
        'NETWORK',
        `The chart's data could not be fetched. ${why} Check the address and the connection, then try again.`,
        {},
        thrown,
      );
}
