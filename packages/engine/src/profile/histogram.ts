import type { Histogram } from '@inset/model';
import { binEdges, chooseBinStep } from '../compile/bin-step.ts';
import { nearestFinite } from './nearest-finite.ts';

const mostBins = 20;

/** At most 20 bars of one round width, by the rule of the step `bin`. The values are ascending and finite. */
export function histogramOf(values: Float64Array, counts: Uint32Array, whole: boolean): Histogram {
  const binWidth = chooseBinStep(values[0]!, values.at(-1)!, mostBins, whole);
  const { factor, divide } = binEdges(binWidth);
  const binOf = (value: number): number => Math.floor(divide ? value / factor : value * factor);
  const edge = (bin: number): number => nearestFinite(divide ? bin * factor : bin / factor);
  const first = binOf(values[0]!);
  const byBin = new Float64Array(binOf(values.at(-1)!) - first + 1);
  for (let i = 0; i < values.length; i++) byBin[binOf(values[i]!) - first]! += counts[i]!;
  const bins = Array.from(byBin, (count, i) => ({ from: edge(first + i), to: edge(first + i + 1), count }));
  return { binWidth, bins };
}
