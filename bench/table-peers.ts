import { orderRows } from '../scripts/orders.mjs';
import { milliseconds, type Benchmark, type Outcome, type Row } from './benchmark.ts';
import { serveGrids, type GridName } from './grid-site.ts';
import { installPeers, peerFolder, peerVersion } from './peer-folder.ts';
import { median, quantile } from './statistics.ts';
import { nameOf, visitGrid, type Contender, type Expected, type GridVisit } from './visit-grid.ts';

const rowCount = 1_000_000;

const contenders: Contender[] = [
  { grid: 'inset', ending: 'csv' },
  { grid: 'inset', ending: 'arrows' },
  { grid: 'Perspective', ending: 'csv' },
  { grid: 'Perspective', ending: 'arrows' },
  { grid: 'ag-grid', ending: 'json' },
];

export const tablePeers: Benchmark = {
  name: 'table-peers',
  title: 'A table of 1,000,000 rows beside Perspective and ag-grid',
  how: `The same orders in our table over our engine, in Perspective's viewer with its datagrid, and in ag-grid's community
edition with its client-side row model, each in a Chromium of its own, in turns. Every grid is set up as its own guide
says: Perspective from its own built files, with its engine in its worker, its 32-bit wasm and one of its themes; ag-grid
bundled for production, with its default theme. Ours and Perspective's are given the orders as the CSV and as Arrow with
dictionaries, which is the form that Perspective's guide advises for large tables; ag-grid is given objects, from JSON. All
are 600 pixels high in a page of 1280 by 720 pixels, and one script measures all of them.

Each page shows ten rows before, so that all code is there. First rows: from the moment when all rows are loaded, to the
animation frame in which the grid shows rows; asking for them is in it. Steady scroll: 300 frames of 40 pixels each; dropped
are frames that took more than one and a half times the median of that scroll, or the screen's 16.7 ms where that is less.
Jumps: the scroll bar is put to 20 places all over; from there to the first frame that shows the rows which stay there. Of the
rows at each of these places, order, region, product and quantity are compared with those that were written.

Memory is what the page's whole process has (its proportional set: JavaScript, wasm, workers, elements) with the rows loaded,
scrolled and jumped through, after everything unused is collected. *Uncollected* is the same just before that; *grown* is
the memory without what the same page had before the rows came; *others* is by how much the browser's other processes grew;
*most* is the most by which the page's process grew while the rows were loaded. The ratio takes the whole process, and
Perspective in the form in which it needs less.

The peers are not installed with this project. In any folder: \`${installPeers}\`, then
\`INSET_PEERS=FOLDER npm run bench -- table-peers\`; without \`INSET_PEERS\` this benchmark is left out.`,
  lacks: () => (peerFolder() ? undefined : `INSET_PEERS names no folder. Run: ${installPeers}`),
  async run({ runs = 3 }) {
    const peers = peerFolder()!;
    const expected = [...orderRows({ rows: rowCount })].map(({ region, product, quantity }): Expected => [
      region!,
      product,
      quantity,
    ]);
    const site = await serveGrids(peers, rowCount);
    const visits = new Map<Contender, GridVisit[]>(contenders.map((each) => [each, []]));
    try {
      for (let run = 0; run < runs; run++) {
        const order = run % 2 === 0 ? contenders : [...contenders].reverse();
        for (const contender of order)
          visits.get(contender)!.push(await visitGrid(site, contender, expected));
      }
    } finally {
      await site.close();
    }
    return outcomeOf(visits, [
      `Perspective ${peerVersion(peers, '@perspective-dev/viewer')}, ag-grid ${peerVersion(peers, 'ag-grid-community')}.`,
    ]);
  },
};

function outcomeOf(visits: ReadonlyMap<Contender, GridVisit[]>, notes: string[]): Outcome {
  const rows = [...visits].map(([contender, own]): Row => {
    const jumps = own.flatMap((each) => each.jumps.map((jump) => jump.milliseconds));
    const megabytes = (value: (visit: GridVisit) => number): number => Math.round(median(own.map(value)));
    return {
      grid: nameOf(contender),
      'first rows ms': milliseconds(median(own.map(({ first }) => first))),
      'dropped frames %': Math.round(median(own.map(({ frames }) => droppedShare(frames))) * 1000) / 10,
      'frame ms': milliseconds(median(own.flatMap(({ frames }) => frames))),
      'jump ms': milliseconds(median(jumps)),
      'slowest jump ms': milliseconds(quantile(jumps, 1)),
      'memory MB': megabytes(({ after }) => after.page),
      'uncollected MB': megabytes(({ left }) => left.page),
      'grown MB': megabytes(({ before, after }) => after.page - before.page),
      'others MB': megabytes(({ before, after }) => after.others - before.others),
      'most MB': megabytes(({ peak }) => peak),
      runs: own.length,
    };
  });
  const memoryOf = (grid: GridName): number[] =>
    rows.filter((row) => String(row['grid']).startsWith(`${grid},`)).map((row) => Number(row['memory MB']));
  const value = memoryOf('inset')[0]! / Math.min(...memoryOf('Perspective'));
  return { rows, ratio: { name: 'memory, inset from CSV / Perspective', value, target: 0.6 }, notes };
}

/** The screen gives a frame each 16.7 ms; a grid that never keeps up must not count as steady. */
function droppedShare(frames: readonly number[]): number {
  const usual = Math.min(median(frames), 1000 / 60);
  return frames.filter((length) => length > usual * 1.5).length / frames.length;
}
