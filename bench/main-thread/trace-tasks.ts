import type { Browser, Page } from 'playwright-core';

/** One task of a page's main thread: a turn of its event loop, or a frame. Milliseconds, to a thousandth. */
export interface Task {
  length: number;
  /** As long the thread was at work in it, rather than waiting for a processor. */
  processor: number;
  /** Its parts, by what the browser did in them; `script` is all the rest, which is the page's own code but for little. */
  parts: Record<Part, number>;
  /** Functions of the page, by the time that they took, most first; empty without a profiler. */
  functions: { name: string; own: number; withCalled: number }[];
}

export type Part = 'script' | 'compile' | 'collect' | 'style' | 'layout' | 'paint';

interface TraceEvent {
  name: string;
  cat: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  /** Of it, as long the thread had a processor. */
  tdur?: number;
  id?: string;
  args?: { data?: ProfileData };
}

interface ProfileData {
  startTime?: number;
  timeDeltas?: number[];
  cpuProfile?: { nodes?: ProfileNode[]; samples?: number[] };
}

interface ProfileNode {
  id: number;
  parent?: number;
  callFrame: { functionName: string; url?: string; lineNumber?: number; columnNumber?: number };
}

const marks = { begin: 'measured-from-here', end: 'measured-to-here' };

/**
 * Does something to a page, and tells the tasks that its main thread had meanwhile: those that were at work when `work`
 * began, or began while it ran. Exact, by the browser's own trace, where a PerformanceObserver sees only those over 50 ms.
 * With `functions` a profiler runs too, which makes all longer.
 */
export async function traceTasks(
  tab: Page,
  work: () => Promise<unknown>,
  { functions = false }: { functions?: boolean } = {},
): Promise<Task[]> {
  const browser: Browser = tab.context().browser()!;
  await browser.startTracing(tab, { categories: [...categories, ...(functions ? [profiler] : [])] });
  let trace: Buffer;
  try {
    await tab.evaluate((name) => void performance.mark(name), marks.begin);
    await work();
    // What was begun in the last frame, such as its painting, belongs to it.
    await tab.evaluate(async (name) => {
      for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
      performance.mark(name);
    }, marks.end);
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  return tasksIn(traceEvents);
}

/** `disabled-by-default-devtools.timeline` brings the tasks, `devtools.timeline` what is done in them. */
const categories = [
  '-*',
  'disabled-by-default-devtools.timeline',
  'devtools.timeline',
  'blink.user_timing',
  'v8',
];
const profiler = 'disabled-by-default-v8.cpu_profiler';

function tasksIn(events: readonly TraceEvent[]): Task[] {
  const begin = events.find(({ name }) => name === marks.begin);
  const end = events.findLast(({ name }) => name === marks.end);
  if (!begin || !end) throw new Error('The trace does not show when the measurement began and ended.');
  const own = events.filter(
    ({ pid, tid, ph, dur }) => pid === begin.pid && tid === begin.tid && ph === 'X' && dur !== undefined,
  );
  own.sort((left, right) => left.ts - right.ts || right.dur! - left.dur!);
  const samples = samplesIn(events, begin);
  return own
    .filter(({ name, ts, dur }) => name === 'RunTask' && ts + dur! > begin.ts && ts < end.ts)
    .map((task) => {
      // Of the task in which it was begun, the rest.
      const from = Math.max(task.ts, begin.ts);
      const until = task.ts + task.dur!;
      const within = own.filter(({ name, ts }) => name !== 'RunTask' && ts >= from && ts < until);
      const length = (until - from) / 1e3;
      const processor = Math.min(length, (task.tdur ?? task.dur!) / 1e3);
      return {
        length,
        processor,
        parts: partsOf(within, length),
        functions: functionsOf(samples, from, until),
      };
    });
}

/** What a thing in the trace counts as; undefined where it counts as what it is in. */
function partOf(name: string): Part | undefined {
  if (/compile|deserialize|parse.*(script|function)/i.test(name)) return 'compile';
  if (/GC/.test(name)) return 'collect';
  if (name === 'UpdateLayoutTree' || name === 'RecalculateStyles') return 'style';
  if (name === 'Layout') return 'layout';
  if (/^(PrePaint|Paint|Layerize|Commit|CompositeLayers|Decode Image|UpdateLayer)$/.test(name))
    return 'paint';
  return undefined;
}

/** The time of each part, without that of others within it. Events come in their order, outer ones first. */
function partsOf(events: readonly TraceEvent[], length: number): Record<Part, number> {
  const parts: Record<Part, number> = {
    script: length,
    compile: 0,
    collect: 0,
    style: 0,
    layout: 0,
    paint: 0,
  };
  const open: { part: Part; until: number }[] = [];
  for (const { name, ts, dur } of events) {
    const part = partOf(name);
    if (!part) continue;
    while (open.length > 0 && open.at(-1)!.until <= ts) open.pop();
    const outer = open.at(-1);
    parts[part] += dur! / 1e3;
    parts[outer?.part ?? 'script'] -= dur! / 1e3;
    open.push({ part, until: ts + dur! });
  }
  return parts;
}

interface Sample {
  at: number;
  /** The function that runs, then those that have called it. */
  names: readonly string[];
}

/** What the profiler found to be running on a thread, every few tenths of a millisecond. */
function samplesIn(events: readonly TraceEvent[], { pid, tid }: Pick<TraceEvent, 'pid' | 'tid'>): Sample[] {
  const found: Sample[] = [];
  for (const profile of events) {
    const start = profile.args?.data?.startTime;
    // A worker's profile is of the same process. Its chunks are written by a thread that is neither.
    if (profile.name !== 'Profile' || profile.pid !== pid || profile.tid !== tid || start === undefined)
      continue;
    const stacks = new Map<number, readonly string[]>();
    let at = start;
    for (const { name, id, pid: of, args } of events) {
      if (name !== 'ProfileChunk' || id !== profile.id || of !== pid) continue;
      const { cpuProfile, timeDeltas = [] } = args?.data ?? {};
      for (const { id: node, parent, callFrame } of cpuProfile?.nodes ?? [])
        stacks.set(node, [nameOf(callFrame), ...((parent && stacks.get(parent)) || [])]);
      cpuProfile?.samples?.forEach((node, i) => {
        at += timeDeltas[i] ?? 0;
        found.push({ at, names: stacks.get(node) ?? [] });
      });
    }
  }
  return found;
}

/** Built files have short names: where in which file says more. */
function nameOf({
  functionName,
  url = '',
  lineNumber = 0,
  columnNumber = 0,
}: ProfileNode['callFrame']): string {
  const file = url.slice(url.lastIndexOf('/') + 1);
  return file
    ? `${functionName || 'anonymous'} (${file}:${lineNumber + 1}:${columnNumber + 1})`
    : functionName;
}

const none: ReadonlySet<string | undefined> = new Set(['(idle)', '(program)', undefined]);

function functionsOf(samples: readonly Sample[], from: number, until: number): Task['functions'] {
  const times = new Map<string, { own: number; withCalled: number }>();
  samples.forEach(({ at, names }, i) => {
    if (at < from || at >= until || none.has(names[0])) return;
    const next = samples[i + 1]?.at ?? at;
    const took = Math.max(0, Math.min(next, until) - at) / 1e3;
    for (const name of new Set(names)) {
      const time = times.get(name) ?? { own: 0, withCalled: 0 };
      time.withCalled += took;
      if (name === names[0]) time.own += took;
      times.set(name, time);
    }
  });
  return [...times]
    .map(([name, time]) => ({ name, ...time }))
    .filter(({ name }) => name !== '(root)')
    .sort((left, right) => right.withCalled - left.withCalled);
}
