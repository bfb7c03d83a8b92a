import type { Page } from 'playwright-core';
import { milliseconds, type Outcome, type Row } from '../benchmark.ts';
import { openChromium } from '../open-chromium.ts';
import { traceTasks, type Part, type Task } from './trace-tasks.ts';

/** Something that is done to a page, while its main thread is watched. */
export interface Step {
  name: string;
  /** What has to be there before; it is not measured. */
  before?: (tab: Page) => Promise<unknown>;
  /** Resolves when all that it brings about is seen; where it knows after how many milliseconds that was, with these. */
  work: (tab: Page) => Promise<unknown>;
}

/** Steps that are taken one after another in a page of its own. */
export interface Visit {
  address: string;
  /** Resolves when the page is as the first step finds it. */
  ready?: (tab: Page) => Promise<unknown>;
  steps: Step[];
}

/** The most milliseconds that a task may take: longer ones are felt. */
const target = 50;

export const howMeasured = `The built kit in a page of 1280 by 900 pixels. Each line is one thing that is done to it, with the
longest task of the page's main thread from then until all is seen: exact, by the browser's trace of its own event loop, scripts,
layout and painting together. What the browser does to open the page, before the kit has been asked for anything, is not in it. The
longest of all runs is shown, with what it was spent on.`;

/** Takes all steps of all visits `runs` times, each visit in a new tab, and shows the longest task of each step. */
export async function measureVisits(visits: readonly Visit[], runs: number): Promise<Outcome> {
  const found = new Map<string, Taken[]>();
  const wanted = visits.filter(({ steps }) => steps.some(({ name }) => only.test(name)));
  for (let run = 0; run < runs; run++) {
    for (const visit of wanted) {
      for (const [name, taken] of await takeSteps(visit))
        found.set(name, [...(found.get(name) ?? []), taken]);
    }
  }
  const rows = [...found].map(([name, turns]) => rowOf(name, turns));
  const longest = Math.max(...[...found.values()].flat().map(({ tasks }) => longestOf(tasks).length));
  return {
    rows,
    ratio: { name: 'milliseconds of the longest task', value: longest, target },
    notes: [],
  };
}

/** A step, taken once. */
interface Taken {
  tasks: Task[];
  /** After so many milliseconds all was seen. */
  seenAfter?: number;
}

async function takeSteps({ address, ready, steps }: Visit): Promise<Map<string, Taken>> {
  const browser = await openChromium();
  try {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    tab.setDefaultTimeout(60_000);
    const errors: string[] = [];
    tab.on('pageerror', (error) => errors.push(error.message));
    await tab.goto(address);
    await ready?.(tab);
    const found = new Map<string, Taken>();
    for (const { name, before, work } of steps) {
      await before?.(tab);
      let seen: unknown;
      const taking = traceTasks(tab, async () => (seen = await work(tab)), { functions: wantsFunctions });
      const tasks = await taking.catch((cause: unknown) => {
        throw new Error(`${name} did not come to its end.`, { cause });
      });
      found.set(name, { tasks, ...(typeof seen === 'number' && { seenAfter: seen }) });
      if (wantsFunctions) tellFunctions(name, tasks);
    }
    if (errors.length > 0) throw new Error(`The page failed: ${errors.join('; ')}`);
    return found;
  } finally {
    await browser.close();
  }
}

/** `INSET_ONLY` makes only the visits of which a step's name has it. */
const only = new RegExp(process.env['INSET_ONLY'] ?? '');

/** `INSET_FUNCTIONS=1` has a profiler run too, and tells which functions long tasks were spent in; all is slower then. */
const wantsFunctions = process.env['INSET_FUNCTIONS'] !== undefined;

function tellFunctions(name: string, tasks: readonly Task[]): void {
  for (const { length, processor, parts, functions } of tasks.filter((task) => task.processor > target / 2)) {
    console.log(
      `${name}: ${milliseconds(length)} ms, ${milliseconds(processor)} of a processor (${wordsOf(parts)})`,
    );
    for (const { name: called, own, withCalled } of functions.slice(0, 30))
      console.log(`    ${milliseconds(withCalled)} ms, ${milliseconds(own)} of them itself: ${called}`);
  }
}

const longestOf = (tasks: readonly Task[]): Task =>
  tasks.reduce((longest, task) => (task.length > longest.length ? task : longest), {
    length: 0,
    processor: 0,
    parts: { script: 0, compile: 0, collect: 0, style: 0, layout: 0, paint: 0 },
    functions: [],
  });

function rowOf(name: string, turns: readonly Taken[]): Row {
  const all = turns.map(({ tasks }) => tasks);
  const longest = all.map(longestOf).reduce((one, other) => (other.length > one.length ? other : one));
  const seen = turns.flatMap(({ seenAfter }) => seenAfter ?? []);
  return {
    'what is done': name,
    'longest task ms': milliseconds(longest.length),
    'of it': wordsOf(longest.parts),
    'processor ms': milliseconds(Math.max(...all.flat().map(({ processor }) => processor))),
    'tasks over 50 ms': Math.max(...all.map((tasks) => tasks.filter(({ length }) => length > target).length)),
    ...(seen.length > 0 && { 'seen after ms': milliseconds(Math.max(...seen)) }),
    runs: turns.length,
  };
}

const partNames: Record<Part, string> = {
  script: 'script',
  compile: 'reading code',
  collect: 'garbage',
  style: 'style',
  layout: 'layout',
  paint: 'paint',
};

/** What took a millisecond or more, most first. */
const wordsOf = (parts: Record<Part, number>): string =>
  (Object.entries(parts) as [Part, number][])
    .filter(([, took]) => took >= 1)
    .sort(([, one], [, other]) => other - one)
    .map(([part, took]) => `${partNames[part]} ${Math.round(took)}`)
    .join(', ');
