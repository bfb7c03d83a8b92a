import type { Grid } from './grid.ts';

/** One row as it stands in the page: its order's number, and the texts of the columns that are compared. */
export interface SeenRow {
  order: number;
  texts: string[];
}

export interface Jump {
  milliseconds: number;
  /** Where the scroll bar was put, from 0 to 1. */
  share: number;
  /** What stood there in the end. */
  rows: SeenRow[];
}

export interface GridGlobals {
  loadGrid(url: string): Promise<void>;
  /** Milliseconds to the frame in which the first rows stand there. */
  showGrid(): Promise<{ milliseconds: number; rows: SeenRow[] }>;
  /** Milliseconds between the frames of a steady scroll. */
  scrollGrid(): Promise<number[]>;
  jumpGrid(): Promise<Jump[]>;
  removeGrid(): Promise<void>;
}

/** Frames in which nothing has changed, after which rows count as those that stay. */
const quietFrames = 30;
/** Milliseconds after which a grid has failed. */
const longest = 60_000;
const frame = (): Promise<number> => new Promise(requestAnimationFrame);

/** Makes the measurements of one grid callable from outside. All grids are measured by this code. */
export function measureGrid(grid: Grid): void {
  const globals: GridGlobals = {
    loadGrid: (url) => grid.load(url),
    async showGrid() {
      const started = performance.now();
      void Promise.resolve(grid.show());
      let rows: SeenRow[] = [];
      do {
        await frame();
        if (performance.now() - started > longest)
          throw new Error('The first rows are not there in a minute.');
        rows = seenRows(grid);
      } while (rows.length < 5);
      return { milliseconds: performance.now() - started, rows };
    },
    async scrollGrid() {
      const scroller = grid.scroller()!;
      const frames: number[] = [];
      for (let i = 0, last = await frame(); i < 300; i++) {
        scroller.scrollTop += 40;
        const now = await frame();
        frames.push(now - last);
        last = now;
      }
      return frames;
    },
    async jumpGrid() {
      const jumps: Jump[] = [];
      for (let i = 1; i <= 20; i++) {
        await frame();
        // A hand knows nothing of frames.
        const moment = performance.now() + ((i * 0.61) % 1) * 16;
        while (performance.now() < moment);
        jumps.push(await jump(grid, (i * 0.37) % 1));
      }
      return jumps;
    },
    async removeGrid() {
      await grid.remove();
    },
  };
  Object.assign(globalThis, globals);
}

/**
 * Puts the scroll bar somewhere, and looks in every frame at the rows until they stay: the jump ends with the first frame
 * that shows what is there in the end. Grids map the scroll bar to rows in their own ways, so none is told which row it
 * has to show; whoever calls this checks that.
 */
async function jump(grid: Grid, share: number): Promise<Jump> {
  const scroller = grid.scroller()!;
  const before = keyOf(seenRows(grid));
  const started = performance.now();
  scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * share;
  let [milliseconds, key, quiet]: [number, string, number] = [0, '', 0];
  let rows: SeenRow[] = [];
  while (quiet < quietFrames) {
    await frame();
    const now = performance.now() - started;
    if (now > longest) throw new Error(`The rows at ${share} of the table are not there in a minute.`);
    rows = seenRows(grid);
    const seen = keyOf(rows);
    if (rows.length < 5 || seen === before) quiet = 0;
    else if (seen === key) quiet++;
    else [milliseconds, quiet] = [now, 0];
    key = seen;
  }
  return { milliseconds, share, rows };
}

const keyOf = (rows: readonly SeenRow[]): string => rows.map(({ order }) => order).join();

/** The rows that a person sees whole, from top to bottom; none, while one of them has a text missing. */
function seenRows(grid: Grid): SeenRow[] {
  const scroller = grid.scroller();
  if (!scroller) return [];
  const { top, bottom } = scroller.getBoundingClientRect();
  const seen: { at: number; texts: (string | undefined)[] }[] = [];
  for (const row of grid.rows()) {
    const box = row.getBoundingClientRect();
    if (box.height > 0 && box.top >= top && box.bottom <= bottom)
      seen.push({ at: box.top, texts: grid.texts(row) });
  }
  seen.sort((left, right) => left.at - right.at);
  if (seen.some(({ texts }) => texts.includes(undefined))) return [];
  return seen.map(({ texts }) => ({ order: numberIn(texts[0]!), texts: texts as string[] }));
}

const numberIn = (text: string): number => Number(text.replaceAll(/[^\d.-]/g, ''));
