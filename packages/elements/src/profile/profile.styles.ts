import { css } from 'lit';

export const profileStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-3);
    min-width: 0;
    font-size: var(--_text-13);
    --inset-skeleton-height: 96px;
  }
  h2,
  h3,
  dl,
  dd,
  ul,
  p {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  h2 {
    font-size: var(--_text-20);
    line-height: var(--_line-tight);
    overflow-wrap: anywhere;
  }
  .quiet,
  .note,
  dt {
    color: var(--_text-quiet);
  }
  button.quiet {
    color: var(--_text);
  }
  .note,
  dt {
    font-size: var(--_text-12);
  }
  dd {
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .head {
    display: grid;
    gap: var(--_space-3);
  }
  .totals {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3) var(--_space-6);
  }
  .totals dd {
    font-size: var(--_text-16);
  }
  .totals .quality {
    min-width: 7rem;
  }
  .totals strong {
    font-size: var(--_text-20);
    line-height: var(--_line-tight);
  }
  summary {
    width: fit-content;
    padding: var(--_space-1) 0;
    cursor: pointer;
  }
  .why ul {
    display: grid;
    gap: 2px;
    padding-block: var(--_space-1);
  }
  .why li {
    display: grid;
    grid-template-columns: 3.25rem minmax(4rem, max-content) minmax(0, 1fr);
    gap: var(--_space-2);
    align-items: baseline;
  }
  .why li > * {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .why button {
    min-height: 24px;
    justify-content: start;
    padding: 0 var(--_space-1);
    font-size: inherit;
    text-align: start;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .points {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .progress,
  .controls,
  .layouts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
  }
  .progress progress {
    flex: 0 1 10rem;
    accent-color: var(--_accent);
  }
  .controls .input {
    /* Where there is little room, each has a line. */
    --_line: calc((30rem - 100%) * 999);
    flex: 1 1 max(10rem, var(--_line));
    max-width: max(16rem, var(--_line));
    width: auto;
  }
  .controls select {
    flex-grow: 1;
    min-width: min(100%, max(0px, (30rem - 100%) * 999));
    max-width: 100%;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-2);
    min-height: var(--_control-height);
  }
  .layouts {
    gap: 0;
    margin-inline-start: auto;
  }
  .layouts button {
    border-radius: 0;
    margin-inline-start: -1px;
    font-size: var(--_text-13);
  }
  .layouts button:first-child {
    border-start-start-radius: var(--_radius);
    border-end-start-radius: var(--_radius);
  }
  .layouts button:last-child {
    border-start-end-radius: var(--_radius);
    border-end-end-radius: var(--_radius);
  }
  .layouts [aria-pressed='true'] {
    background: var(--_accent-quiet);
    box-shadow: inset 0 -2px 0 var(--_accent);
    font-weight: 600;
  }
  .shown {
    font-size: var(--_text-12);
  }
  .more {
    justify-self: center;
  }
  .twin,
  .heat {
    overflow: auto;
    max-height: 32rem;
  }
  table {
    border-collapse: separate;
    border-spacing: 0;
    font-size: var(--_text-12);
    font-variant-numeric: tabular-nums;
  }
  .twin th,
  .twin td {
    max-width: 22rem;
    padding: var(--_space-1) var(--_space-2);
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .twin .figure {
    text-align: end;
  }
  .twin thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--_surface);
    color: var(--_text-quiet);
  }
  .twin tbody th {
    position: sticky;
    inset-inline-start: 0;
    background: var(--_surface);
  }
  .correlations {
    border-block-start: 1px solid var(--_border);
    padding-block-start: var(--_space-2);
  }
  .correlations summary {
    font-size: var(--_text-14);
    font-weight: 600;
  }
  .pairs {
    display: grid;
    gap: var(--_space-1);
    padding-block: var(--_space-2);
    overflow-wrap: anywhere;
  }
  .heat th {
    max-width: 7rem;
    padding: var(--_space-1) var(--_space-2);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 400;
    text-align: end;
  }
  .heat td {
    min-width: 3.5rem;
    padding: var(--_space-2);
    border: 1px solid var(--_surface);
    text-align: center;
  }
  .heat .rises {
    background: color-mix(in oklab, var(--_mark) var(--_strength), var(--_surface));
  }
  .heat .falls {
    background: color-mix(in oklab, var(--_category-2) var(--_strength), var(--_surface));
  }
  .heat .none {
    background: var(--_surface-sunken);
    color: var(--_text-quiet);
  }
  @media (pointer: coarse) {
    .value {
      min-height: 40px;
    }
    .why button {
      min-height: 40px;
    }
    summary {
      padding-block: var(--_space-3);
    }
  }
  @media (max-width: 480px) {
    .controls .input,
    .controls select {
      flex: 1 1 100%;
      max-width: none;
    }
    .layouts {
      margin-inline-start: 0;
    }
    .line {
      grid-template-columns: minmax(0, 1fr);
    }
    .line .wait {
      grid-column: 1;
    }
    .why li {
      grid-template-columns: 3.25rem minmax(0, 1fr);
    }
    .why li > :last-child {
      grid-column: 2;
    }
  }
  @media (forced-colors: active) {
    .bar .ink,
    .missing .ink,
    .quality .ink {
      fill: CanvasText;
    }
    .bar.picked .ink {
      fill: Highlight;
    }
    .bar.faded .ink {
      fill: GrayText;
    }
    .track {
      fill: Canvas;
      stroke: CanvasText;
    }
    g.bar:focus-visible .hit {
      stroke: Highlight;
    }
    .layouts [aria-pressed='true'],
    .value.picked {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
