import { css } from 'lit';

export const metricStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    --inset-skeleton-height: 34px;
  }
  dl {
    display: flex;
    flex-direction: column;
    gap: var(--_space-1);
    min-height: 0;
    margin: 0;
  }
  dl > * {
    flex: none;
  }
  dt,
  .heading {
    font-size: var(--_text-13);
    color: var(--_text-quiet);
    line-height: var(--_line-tight);
    overflow-wrap: anywhere;
  }
  dd {
    margin: 0;
  }
  .value {
    font-size: var(--inset-metric-size, var(--_text-28));
    font-weight: 600;
    line-height: var(--_line-tight);
    letter-spacing: -0.01em;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
    transition: opacity var(--_duration) ease-out;
  }
  .value.stale {
    opacity: 0.55;
  }
  .change {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-1);
    font-size: var(--_text-13);
    color: var(--_text-quiet);
    font-variant-numeric: tabular-nums;
  }
  .change strong {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    font-weight: 600;
  }
  .change .better {
    color: var(--_positive);
  }
  .change .worse {
    color: var(--_negative);
  }
  .target {
    display: grid;
    gap: var(--_space-1);
    font-size: var(--_text-13);
    color: var(--_text-quiet);
    font-variant-numeric: tabular-nums;
  }
  .target .words {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    overflow-wrap: anywhere;
  }
  .target.better .icon {
    color: var(--_positive);
  }
  .target.worse .words {
    color: var(--_negative);
  }
  .track {
    display: block;
    height: 6px;
    border-radius: 3px;
    background: var(--_border);
    overflow: hidden;
  }
  .filled {
    display: block;
    height: 100%;
    border-radius: inherit;
    background: var(--_accent);
  }
  .target.worse .filled {
    background: var(--_negative);
  }
  /* The one part that can do with less height than it would have. */
  .over-time {
    flex: 0 1 var(--inset-metric-sparkline, 32px);
    display: flex;
    min-height: 12px;
    margin: var(--_space-1) 5px;
  }
  .sparkline {
    position: relative;
    flex: 1;
  }
  .sparkline svg {
    display: block;
    width: 100%;
    height: 100%;
    overflow: visible;
  }
  .sparkline path {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
    vector-effect: non-scaling-stroke;
  }
  .sparkline .last {
    position: absolute;
    width: 8px;
    height: 8px;
    margin: -4px 0 0 -4px;
    border-radius: 50%;
    background: var(--_accent);
    box-shadow: 0 0 0 2px var(--_surface);
  }
  @media (forced-colors: active) {
    .track {
      border: 1px solid CanvasText;
    }
    .filled,
    .sparkline .last {
      background: Highlight;
      forced-color-adjust: none;
    }
    .sparkline path {
      stroke: CanvasText;
    }
  }
`;
