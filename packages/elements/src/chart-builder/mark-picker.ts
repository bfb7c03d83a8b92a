import { marks, type Mark } from '@inset/model';
import { css, html, type TemplateResult } from 'lit';
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

export const markPickerStyles = css`
  .marks {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(34px, 1fr));
    gap: var(--_space-1);
    min-width: 0;
    margin: 0 0 var(--_space-3);
    padding: 0;
    border: 0;
  }
  .marks legend {
    padding: 0;
    margin-block-end: var(--_space-1);
  }
  .marks label {
    position: relative;
    margin: 0;
  }
  .marks input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .marks .choice {
    display: grid;
    place-items: center;
    min-height: var(--_control-height);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .marks input:checked + .choice {
    border-color: var(--_accent);
    background: var(--_accent-quiet);
    color: var(--_accent);
  }
  .marks input:focus-visible + .choice {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }
  @media (forced-colors: active) {
    .marks input:checked + .choice {
      outline: 2px solid Highlight;
    }
`;
