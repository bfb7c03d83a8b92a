import { cellAt, isNull, type Column, type Query, type Table } from '@inset/model';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Strings } from '../locales/en.ts';
import { formatNumber } from '../shared/format-value.ts';
import type { FilterValue } from './filter-clause.ts';

const height = 28;
/** Bars that a narrow filter has room for. */
const bars = 24;

type Range = Extract<FilterValue, { kind: 'range' }>;

export interface RangeSlider {
  column: Column;
  label: string;
  /** The lowest and the highest value, in one row. */
  table: Table;
  /** How many rows there are where; see {@link histogramQuery}. */
  histogram: Table | undefined;
  value: FilterValue | undefined;
  strings: Strings;
  locale: string;
  onInput: (read: () => FilterValue | undefined) => void;
  onChange: (value: FilterValue | undefined) => void;
}

/** How many rows there are in each of some stretches of a column. */
export function histogramQuery(from: Query['from'], column: string): Query {
  return {
    from,
    steps: [
      { kind: 'bin', column, name: 'low', maxBins: bars },
      {
        kind: 'summarize',
        by: [
          { name: 'low', expression: 'low' },
          { name: 'high', expression: 'low_end' },
        ],
        measures: [{ name: 'count', expression: 'count()' }],
      },
    ],
  };
}

/** Two handles on one line, before the shape of the data. At its end a handle bounds nothing. */
export function rangeSlider(slider: RangeSlider): TemplateResult | typeof nothing {
  const { table, label, strings, locale, onInput, onChange } = slider;
  const [min, max] = [0, 1].map((at) =>
    isNull(table.data[at]!, 0) ? NaN : Number(cellAt(table.data[at]!, 0)),
  ) as [number, number];
  if (!(max > min) || !Number.isFinite(max - min)) return nothing;
  const given: Partial<Range> = slider.value?.kind === 'range' ? slider.value : {};
  const [from, to] = [clamp(given.from ?? min, min, max), clamp(given.to ?? max, min, max)];
  const read = (input: HTMLInputElement): FilterValue | undefined => {
    const place = rounded(Number(input.value), max - min);
    const next =
      input.name === 'low' ? { from: Math.min(place, to), to } : { from, to: Math.max(place, from) };
    const bounds = { ...(next.from > min && { from: next.from }), ...(next.to < max && { to: next.to }) };
    return 'from' in bounds || 'to' in bounds ? { kind: 'range', ...bounds } : undefined;
  };
  const handle = (name: 'low' | 'high', words: string, value: number): TemplateResult =>
    html`<input
      type="range"
      name=${name}
      min=${min}
      max=${max}
      step="any"
      aria-label=${words}
      aria-valuetext=${formatNumber(value, locale)}
      .value=${live(String(value))}
      @input=${({ currentTarget }: Event) => onInput(() => read(currentTarget as HTMLInputElement))}
      @change=${({ currentTarget }: Event) => onChange(read(currentTarget as HTMLInputElement))}
    />`;
  return html`<div class="slider">
    ${histogramView(slider.histogram, { min, max, from, to })}
    <div class="handles">
      ${handle('low', strings.filter.lowest(label), from)}${handle('high', strings.filter.highest(label), to)}
    </div>
  </div>`;
}

function histogramView(
  table: Table | undefined,
  { min, max, from, to }: { min: number; max: number; from: number; to: number },
): TemplateResult | typeof nothing {
  if (!table || table.schema[0]?.name !== 'low') return nothing;
  const rows = Array.from({ length: table.rowCount }, (_, row) => row).filter(
    (row) => !isNull(table.data[0]!, row),
  );
  const cell = (column: number, row: number): number => Number(cellAt(table.data[column]!, row));
  const most = Math.max(...rows.map((row) => cell(2, row)));
  const place = (value: number): number => ((clamp(value, min, max) - min) / (max - min)) * 100;
  return html`<svg
    class="histogram"
    viewBox="0 0 100 ${height}"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${rows.map((row) => {
      const [low, high] = [cell(0, row), cell(1, row)];
      // The fewest rows are seen, too.
      const tall = Math.max(1, (cell(2, row) / most) * height);
      const isIn = high > from && low <= to;
      return svg`<rect class=${isIn ? 'in' : ''} x=${place(low)} width=${Math.max(0.5, place(high) - place(low) - 0.6)}
        y=${height - tall} height=${tall} />`;
    })}
  </svg>`;
}

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);

/** A handle says no more digits than it has places to stand on. */
function rounded(value: number, extent: number): number {
  const digits = Math.max(0, Math.min(15, Math.ceil(-Math.log10(extent / 200))));
  return Number(value.toFixed(digits));
}
