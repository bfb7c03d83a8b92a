import { css } from 'lit';

export const uploadStyles = css`
  :host {
    display: grid;
    gap: var(--_space-4);
    min-width: 0;
    font-size: var(--_text-14);
  }
  p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .zone {
    display: grid;
    justify-items: center;
    gap: var(--_space-3);
    padding: var(--_space-6) var(--_space-4);
    border: 1.5px dashed var(--_border-strong);
    border-radius: var(--_radius-large);
    background: var(--inset-upload-surface, var(--_surface));
    text-align: center;
    transition:
      background-color var(--_duration) ease-out,
      border-color var(--_duration) ease-out;
  }
  .zone.over {
    border-color: var(--_accent);
    border-style: solid;
    background: var(--_accent-quiet);
  }
  .zone.compact {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    padding: var(--_space-2) var(--_space-4);
    border-width: 1px;
  }
  .zone.compact button.primary {
    border-color: var(--_border-strong);
    background: var(--_surface-raised);
    color: var(--_text);
    transition: none;
  }
  .zone > .icon {
    color: var(--_accent);
  }
  .zone .heading {
    margin: 0;
    font-size: var(--_text-16);
    font-weight: 600;
    line-height: var(--_line-tight);
  }
  .zone.compact .heading {
    font-size: var(--_text-14);
    font-weight: 500;
  }
  .quiet {
    color: var(--_text-quiet);
    font-size: var(--_text-13);
  }
  button.quiet {
    color: inherit;
  }
  .samples {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
    color: var(--_text-quiet);
    font-size: var(--_text-13);
  }
  .samples button {
    font-size: var(--_text-13);
    color: var(--_text);
  }
  ol {
    display: grid;
    gap: var(--_space-4);
    margin: 0;
    padding: 0;
    list-style: none;
    min-width: 0;
  }
  li {
    min-width: 0;
  }
  .job {
    display: grid;
    gap: var(--_space-2);
    min-width: 0;
  }
  .line {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }
  .line.top {
    align-items: start;
  }
  .line.top > button.icon {
    margin-block-start: calc((1.45em - var(--_control-height)) / 2);
  }
  .line > p,
  .line > .state {
    flex: 1 1 auto;
    min-width: 0;
  }
  .line .state {
    padding-block: 0;
  }
  .name {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }
  .name .icon {
    color: var(--_positive);
  }
  .warning {
    color: var(--_warning);
    font-size: var(--_text-13);
  }
  progress {
    width: 100%;
    height: 6px;
    accent-color: var(--_accent);
  }
  .problems {
    font-size: var(--_text-13);
  }
  .problems summary {
    cursor: pointer;
    color: var(--_warning);
    min-height: 24px;
  }
  .problems ul {
    max-height: 10rem;
    margin: var(--_space-1) 0 0;
    padding-inline-start: var(--_space-5);
    overflow: auto;
  }
  .preview {
    max-width: 100%;
    overflow: auto;
    border-block: 1px solid var(--_border);
  }
  table {
    border-collapse: collapse;
    font-size: var(--_text-13);
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    max-width: 240px;
    padding: 6px var(--_space-4) 6px 0;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  tbody tr {
    border-block-start: 1px solid var(--_border);
  }
  th {
    font-weight: 600;
  }
  th small {
    display: block;
    color: var(--_text-quiet);
    font-size: var(--_text-12);
    font-weight: 400;
  }
  .end {
    text-align: end;
  }
  td.null {
    color: var(--_text-quiet);
  }
  @media (pointer: coarse) {
    .problems summary {
      min-height: 40px;
      align-content: center;
    }
  }
`;
