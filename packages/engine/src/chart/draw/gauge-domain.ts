import type { Reference } from '@inset/model';
import { tickStep } from 'd3-array';
import type { Drawing } from './drawing.ts';
import { referenceValue } from './references.ts';

/** From where to where a gauge reaches: as asked for, else from zero to a round number beyond all that it shows. */
export function gaugeDomain(drawing: Pick<Drawing, 'plan' | 'data'>, amount: number): [number, number] {
  const { encodings, references = [] } = drawing.plan.chart;
  const [from, to] = encodings.y?.domain ?? [null, null];
  const named = references
    .filter(({ axis }) => axis === 'y')
    .flatMap((reference) => endsOf(reference, drawing).filter((end) => end !== undefined));
  const [low, high] = [Math.min(0, amount, ...named), Math.max(0, amount, ...named)];
  const step = tickStep(low, high, 4) || 1;
  // What reaches its end exactly is no gauge any more, unless somebody said that this is the end.
  const top = named.includes(high) ? high : Math.ceil((high * 1.0001) / step) * step;
  const [start, end] = [from ?? Math.floor(low / step) * step, to ?? top];
  return Number.isFinite(start) && Number.isFinite(end) && end > start
    ? [start, end]
    : [low, low < high ? high : low + 1];
}

/** The name of the band that a number lies in. */
export function bandOf(amount: number, drawing: Pick<Drawing, 'plan' | 'data'>): string | undefined {
  const bands = (drawing.plan.chart.references ?? []).filter(
    ({ axis, to }) => axis === 'y' && to !== undefined,
  );
  return bands.findLast((band) => {
    const [from, to] = endsOf(band, drawing);
    return (
      from !== undefined && to !== undefined && amount >= Math.min(from, to) && amount <= Math.max(from, to)
    );
  })?.label;
}

/** What a reference says, as one number or two. */
export function endsOf(
  { axis, value, to }: Reference,
  drawing: Pick<Drawing, 'plan' | 'data'>,
): [number | undefined, number | undefined] {
  const number = (said: Reference['value']): number | undefined => {
    const known = referenceValue(said, axis, drawing);
    return typeof known === 'number' ? known : undefined;
  };
  return [number(value), to === undefined ? undefined : number(to)];
}
