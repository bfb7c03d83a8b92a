import { marks, type Mark } from '@inset/model';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon, type IconName } from '../shared/icon.ts';

const markIcons: Record<Mark, IconName> = {
  bar: 'chart-column',
  line: 'chart-line',
  area: 'chart-area',
  point: 'chart-scatter',
  pie: 'chart-pie',
  box: 'chart-candlestick',
  density: 'chart-spline',
  heatmap: 'grid-3x3',
  waterfall: 'chart-gantt',
  funnel: 'funnel',
  gauge: 'gauge',
  treemap: 'layout-dashboard',
  map: 'map',
};

/** The marks as a row of icons of which one is chosen. */
export function markPicker(picker: {
  label: string;
  names: Record<Mark, string>;
  chosen: Mark | undefined;
  onChoose: (mark: Mark) => void;
}): TemplateResult {
  const { label, names, chosen, onChoose } = picker;
  return html`<fieldset class="marks">
    <legend class="caption">${label}</legend>
    ${marks.map(
      (mark) =>
        html`<label title=${names[mark]}>
          <input
            type="radio"
            name="mark"
            .checked=${live(chosen === mark)}
            aria-label=${names[mark]}
            @change=${() => onChoose(mark)}
          />
          <span class="choice">${icon(markIcons[mark])}</span>
        </label>`,
    )}
  </fieldset>`;
}
