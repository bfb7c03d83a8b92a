import type { Benchmark } from './benchmark.ts';
import { firstChart } from './first-chart.ts';
import { ingest } from './ingest.ts';
import { queries } from './queries.ts';

/** All of them, in the order they run. */
export const benchmarks: Benchmark[] = [firstChart, ingest, queries];
