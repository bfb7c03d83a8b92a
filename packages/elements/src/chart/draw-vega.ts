import { formatValue, type ValueFormat } from '@inset/engine/chart';
import { InsetError } from '@inset/model';
import { expressionFunction, View, type Spec as VegaSpec } from 'vega';
import embed from 'vega-embed';
import { expressionInterpreter } from 'vega-interpreter';
import { guardedLoader } from './guarded-loader.ts';
import { sanitizeSpec } from './sanitize-spec.ts';
import { gateRuntime } from './spec-gate.ts';
import { limitSpec, type CompiledSpec } from './spec-limits.ts';

/** A mark as it stands on the drawing, in pixels from the container's top left. */
export interface DrawnMark {
  row: Record<string, unknown>;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A chart on the page. */
export interface VegaDrawing {
  /** Puts other rows in place of the present ones; nothing is built anew. */
  update(rows: readonly object[]): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** Sets one of the specification's parameters. */
  signal(name: string, value: unknown): Promise<void>;
  onSignal(name: string, listener: (value: unknown) => void): void;
  /** The marks that stand for rows, in drawing order. */
  marks(): DrawnMark[];
  /** Where a value of a scale lies, in pixels from the container's left or top; undefined without such a scale. */
  place(scale: 'x' | 'y', value: unknown): number | undefined;
  /** Which value a place stands for. */
  valueAt(scale: 'x' | 'y', pixels: number): unknown;
  /** The row under a point of the page, where a mark is hit. */
  on(type: 'pointermove' | 'pointerleave' | 'click' | 'dblclick', listener: Listener): void;
  toSvg(): Promise<string>;
  toCanvas(scale: number): Promise<HTMLCanvasElement>;
  /** The rows of one of the drawing's datasets. */
  rows(name: string): unknown[];
  /** What Vega complained about. */
  warnings: readonly string[];
  destroy(): void;
}

type Listener = (event: PointerEvent, row: Record<string, unknown> | undefined) => void;

export interface DrawOptions {
  renderer: 'svg' | 'canvas';
  /** Rows of the dataset `rows`, when the specification names it. */
  rows?: readonly object[];
  /** Addresses that may be fetched. Default: none. */
  allowUrl?: (url: string) => boolean;
  /** Called for what is refused after drawing has begun. */
  onDenied?: (error: InsetError) => void;
}

/** Long lists that expressions can make by themselves end here. */
const longest = 100_000;

expressionFunction('insetValue', (value: unknown, format: ValueFormat) =>
  formatValue(value as number, format),
);

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
  const { renderer, rows, allowUrl = () => false, onDenied = () => {} } = options;
  const clean = sanitizeSpec(spec);
  if (rows) clean['data'] = { ...(clean['data'] as object), values: rows };
  const warnings: string[] = [];
  const denied: InsetError[] = [];
  const loader = guardedLoader(allowUrl, (error) => {
    denied.push(error);
    onDenied(error);
  });
  const container = emptyContainer();
  target.replaceChildren(container);
  try {
    const { view, finalize } = await embed(
      container,
      clean as never,
      {
        mode: 'vega-lite',
        actions: false,
        tooltip: false,
        defaultStyle: false,
        hover: false,
        renderer,
        ast: true,
        expr: cappedInterpreter,
        loader: loader as never,
        logger: quietLogger(warnings),
        viewClass: GatedView,
        patch: (compiled: VegaSpec) =>
          limitSpec(compiled as CompiledSpec, (url) => allows(url, allowUrl)) as VegaSpec,
      } as never,
    );
    const refused = denied[0];
    if (refused) {
      finalize();
      throw refused;
    }
    return drawing(view as unknown as View, container, finalize, warnings);
  } catch (thrown) {
    target.replaceChildren();
    throw understood(thrown);
  }
}

/** Vega throws its own errors; those of ours come through unchanged. */
function understood(thrown: unknown): InsetError {
  if (thrown instanceof InsetError) return thrown;
  const detail = thrown instanceof Error ? thrown.message.slice(0, 300) : '';
  return new InsetError('CHART_INVALID', `The chart cannot be drawn: ${detail}`, {}, thrown);
}

function allows(url: string, allowUrl: (url: string) => boolean): boolean {
  try {
    return allowUrl(new URL(url, document.baseURI).href);
  } catch {
    return false;
  }
}

/** vega-embed empties its container by `innerHTML`, which Trusted Types refuse; this one empties itself. */
function emptyContainer(): HTMLElement {
  const container = document.createElement('div');
  const empty = (): void => container.replaceChildren();
  Object.defineProperty(container, 'innerHTML', { set: empty, get: () => '' });
  return container;
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
}

type Context = { functions: Record<string, unknown> };
type Make = (context: Context, expression: unknown) => unknown;

/** The interpreter, with those functions bounded that can make lists or texts of any length. */
const cappedInterpreter = Object.fromEntries(
  Object.entries(expressionInterpreter as Record<string, unknown>).map(([name, make]) => {
    if (typeof make !== 'function') return [name, make];
    const capped: Make = (context, expression) => {
      if (context?.functions) capFunctions(context.functions);
      return (make as Make)(context, expression);
    };
    return [name, capped];
  }),
);

const capped = Symbol('capped');

function capFunctions(functions: Record<string | symbol, unknown>): void {
  if (functions[capped]) return;
  functions[capped] = true;
  const guard = (name: string, size: (...values: number[]) => number): void => {
    const original = functions[name] as ((...values: unknown[]) => unknown) | undefined;
    if (!original) return;
    functions[name] = (...values: unknown[]) => {
      if (!(size(...(values as number[])) <= longest)) {
        throw new InsetError(
          'CHART_UNSAFE',
          `The chart specification asks for too much: ${name}() of that length.`,
        );
      }
      return original.apply(functions, values);
    };
  };
  guard('sequence', (start, stop, step = 1) =>
    stop === undefined ? start! : Math.abs((stop - start!) / step),
  );
  guard('pad', (_text, length) => length!);
  const span = (unit: number | string, start: number, stop: number): number => {
    const width = { milliseconds: 1, seconds: 1000, minutes: 60_000 }[unit] ?? 3_600_000;
    return Math.abs(Number(stop) - Number(start)) / width;
  };
  guard('timeSequence', span as never);
  guard('utcSequence', span as never);
}

function quietLogger(warnings: string[]): object {
  const note = (...parts: unknown[]): object => {
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

interface SceneItem {
  datum?: unknown;
  items?: SceneItem[];
  bounds?: { x1: number; y1: number; x2: number; y2: number };
  marktype?: string;
  role?: string;
  x?: number;
  y?: number;
  mark?: SceneItem;
}

function drawing(view: View, container: HTMLElement, finalize: () => void, warnings: string[]): VegaDrawing {
  const origin = (): [number, number] => view.origin() as [number, number];
  const scaleOf = (name: string): Scale | undefined => {
    try {
      return view.scale(name) as unknown as Scale;
    } catch {
      return undefined;
    }
  };
  return {
    warnings,
    async update(rows) {
      view.data('rows', rows as object[]);
      await view.runAsync();
    },
    async resize(width, height) {
      view.width(width).height(height);
      await view.runAsync();
    },
    async signal(name, value) {
      view.signal(name, value);
      await view.runAsync();
    },
    onSignal: (name, listener) => view.addSignalListener(name, (_name, value) => listener(value)),
    marks: () => marksIn(view, origin()),
    place: (name, value) => {
      const scale = scaleOf(name);
      const at = scale?.(value as never);
      return typeof at === 'number' ? at + origin()[name === 'x' ? 0 : 1] : undefined;
    },
    valueAt: (name, pixels) => scaleOf(name)?.invert?.(pixels - origin()[name === 'x' ? 0 : 1]),
    on: (type, listener) => {
      view.addEventListener(type, (event, item) => {
        listener(event as PointerEvent, rowOf(item as SceneItem | undefined));
      });
    },
    rows: (name) => view.data(name),
    toSvg: () => view.toSVG(),
    toCanvas: (scale) => view.toCanvas(scale) as unknown as Promise<HTMLCanvasElement>,
    destroy: () => {
      finalize();
      container.remove();
    },
  };
}

type Scale = ((value: never) => unknown) & { invert?: (pixels: number) => unknown };

function rowOf(item: SceneItem | undefined): Record<string, unknown> | undefined {
  const datum = item?.datum as Record<string, unknown> | undefined;
  return datum && typeof datum['key'] === 'number' ? datum : undefined;
}

/** Walks the scene for marks that stand for rows; axes and legends are no marks. */
function marksIn(view: View, [left, top]: [number, number]): DrawnMark[] {
  const marks: DrawnMark[] = [];
  const walk = (part: SceneItem, x: number, y: number): void => {
    for (const child of part.items ?? []) {
      if (child.marktype === 'group' || child.items) {
        const isScope =
          child.role === undefined || ['frame', 'scope', 'mark', 'pathgroup'].includes(child.role);
        if (isScope) walk(child, x + (child.x ?? 0), y + (child.y ?? 0));
        continue;
      }
      const row = rowOf(child);
      if (!row || !child.bounds || part.marktype === 'text') continue;
      const isVertex = part.marktype === 'line' || part.marktype === 'area';
      const { x1, y1, x2, y2 } = isVertex
        ? { x1: child.x! - 4, y1: child.y! - 4, x2: child.x! + 4, y2: child.y! + 4 }
        : child.bounds;
      marks.push({ row, x: x1 + x, y: y1 + y, width: x2 - x1, height: y2 - y1 });
    }
  };
  walk((view.scenegraph() as unknown as { root: SceneItem }).root, left, top);
  return marks;
}
