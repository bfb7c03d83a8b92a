import { arrow } from './arrow.ts';
import type { Benchmark } from './benchmark.ts';
import { brush, brushOfMany } from './brush.ts';
import { canvas } from './canvas.ts';
import { firstChart } from './first-chart.ts';
import { ingest } from './ingest.ts';
import { linkedCharts, linkedChartsOfMany } from './linked-charts.ts';
import { live } from './live.ts';
import { mainThreadOfCanvas } from './main-thread/canvas-steps.ts';
import { mainThreadOfCharts } from './main-thread/chart-steps.ts';
import { mainThreadOfElements } from './main-thread/element-steps.ts';
import { mainThreadOfFiles } from './main-thread/file-steps.ts';
import { mainThreadOfTable } from './main-thread/table-steps.ts';
import { profile } from './profile.ts';
import { providers } from './providers.ts';
import { queries, queriesOfMany } from './queries.ts';
import { redraw } from './redraw.ts';
import { stops } from './stops.ts';
import { table, tableOfMany } from './table.ts';
import { tablePeers } from './table-peers.ts';

/** All of them, in the order they run. */
export const benchmarks: Benchmark[] = [
  firstChart,
  redraw,
  ingest,
  arrow,
  queries,
  queriesOfMany,
  profile,
  brush,
  brushOfMany,
  linkedCharts,
  linkedChartsOfMany,
  table,
  tableOfMany,
  tablePeers,
  canvas,
  mainThreadOfCharts,
  mainThreadOfFiles,
  mainThreadOfTable,
  mainThreadOfCanvas,
  mainThreadOfElements,
  providers,
  live,
  stops,
];
