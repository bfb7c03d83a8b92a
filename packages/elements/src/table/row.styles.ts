import { css } from 'lit';

/** Rows and cells, and the line below them that sums up. */
export const rowStyles = css`
  .row {
    position: relative;
    display: flex;
    width: max(100%, var(--_total));
    height: var(--_row-height);
  }
  .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 3;
    width: max(100%, var(--_total));
  }
  .header {
    height: var(--_head-height);
    background: var(--_surface-row);
    border-block-end: 1px solid var(--_border-strong);
    font-weight: 600;
  }
  .body {
    position: relative;
    width: max(100%, var(--_total));
    overflow: clip;
    contain: strict;
  }
  .body .row {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    border-block-end: 1px solid var(--_border);
    contain: layout style;
  }
  .body .row:hover {
    background: color-mix(in oklab, var(--_accent) 5%, var(--_surface-row));
  }
  .body .row.picked {
    background: var(--_accent-quiet);
  }
  .body .row.group {
    background: var(--_surface-sunken);
    font-weight: 600;
  }
  .cell {
    position: absolute;
    inset-block: 0;
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    min-width: 0;
    padding-inline: var(--_space-2) var(--_space-3);
    cursor: default;
  }
  /* A mouse that is drawn over cells takes a range of them; a finger that rests on one takes its words. */
  @media (pointer: fine) {
    .body .cell {
      user-select: none;
    }
  }
  .cell.pin {
    position: sticky;
    flex: none;
    inset-block: auto;
    z-index: 2;
    background: var(--_surface-row);
  }
  .row:is(.group, .picked, :hover) > .cell.pin:not(.selected) {
    background: inherit;
  }
  .cell > .text,
  .name > .text {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
  }
  :host([wrap]) .body .cell > .text {
    display: -webkit-box;
    overflow: hidden;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    line-height: var(--_line-tight);
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
  }
  .cell.end {
    justify-content: flex-end;
    text-align: end;
  }
  .cell.null {
    color: var(--_text-quiet);
  }
  .cell.selected {
    background: var(--_accent-quiet);
  }
  .cell:focus-visible {
    outline-offset: -2px;
    z-index: 1;
  }
  .cell.pin:focus-visible {
    z-index: 2;
  }
  .cell a {
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .cell .toggle {
    width: 24px;
    min-height: 24px;
    margin-inline-start: -4px;
  }
  .cell .count {
    color: var(--_text-quiet);
    font-weight: 400;
  }
  .cell.label {
    z-index: 1;
  }
  /* Values on their way: a shape in their place. */
  .waiting > .cell::before {
    content: '';
    width: 60%;
    height: 8px;
    border-radius: var(--_radius-small);
    background: var(--_surface-sunken);
  }
  .foot {
    position: sticky;
    inset-block-end: 0;
    z-index: 3;
    width: max(100%, var(--_total));
  }
  .summary {
    height: var(--_foot-height);
    background: var(--_surface-row);
    border-block-start: 1px solid var(--_border-strong);
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }
  .summary .cell {
    flex-direction: column;
    align-items: flex-start;
    justify-content: center;
    gap: 0;
    line-height: var(--_line-tight);
  }
  .summary .cell.end {
    align-items: flex-end;
  }
  .summary .line {
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* From one date and time to another is long; where there are few lines it has two of them. */
  .summary .cell:not(:has(.line:nth-child(4))) .line {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    white-space: normal;
  }
`;
