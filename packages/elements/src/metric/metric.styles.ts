import { css } from 'lit';

export const metricStyles = css`
  :host {
    display: block;
    min-width: 0;
    --inset-skeleton-height: 34px;
  }
  dl {
    display: grid;
    gap: var(--_space-1);
    margin: 0;
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
    gap: var(--_space-1);
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
`;
