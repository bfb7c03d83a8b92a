import { css } from 'lit';

export const tableStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    max-height: var(--inset-table-max-height, 26rem);
    min-height: 0;
    position: relative;
    font-size: var(--_text-13);
    --_row-height: 32px;
    --_surface-row: var(--inset-table-surface, var(--_surface));
  }
  :host([density='compact']) {
    --_row-height: 26px;
  }
  .title {
    margin: 0 0 var(--_space-2);
    font-size: var(--_text-14);
    font-weight: 600;
    line-height: var(--_line-tight);
    overflow-wrap: anywhere;
  }
  .scroller {
    position: relative;
    flex: 1 1 auto;
    min-height: calc(var(--_row-height) * 2);
    overflow: auto;
    overscroll-behavior: contain;
    scroll-padding-block-start: var(--_row-height);
    border-block: 1px solid var(--_border);
    background: var(--_surface-row);
    font-variant-numeric: tabular-nums;
  }
  .row {
    display: grid;
    grid-template-columns: var(--_columns);
    width: max(100%, var(--_total));
    height: var(--_row-height);
  }
  .header {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    background: var(--_surface-row);
    border-block-end: 1px solid var(--_border-strong);
    font-weight: 600;
  }
  .body {
    position: relative;
    width: max(100%, var(--_total));
  }
  .body .row {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    border-block-end: 1px solid var(--_border);
  }
  .body .row:hover {
    background: color-mix(in oklab, var(--_accent) 5%, transparent);
  }
  .cell {
    position: relative;
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    min-width: 0;
    padding-inline: var(--_space-2) var(--_space-3);
    cursor: default;
  }
  .cell > .text {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
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
  .header .cell {
    cursor: pointer;
    user-select: none;
  }
  .header .cell .icon {
    color: var(--_text-quiet);
    opacity: 0;
  }
  /* So that the heading lines up with its numbers. */
  .header .cell.end .icon {
    order: -1;
  }
  .header .cell:hover .icon,
  .header .cell:focus-visible .icon {
    opacity: 1;
  }
  .header .cell[aria-sort='ascending'] .icon,
  .header .cell[aria-sort='descending'] .icon {
    color: var(--_accent);
    opacity: 1;
  }
  .resize {
    position: absolute;
    inset-block: 4px;
    inset-inline-end: 0;
    width: 9px;
    cursor: col-resize;
    touch-action: none;
    border-inline-end: 1px solid transparent;
  }
  .header .cell:hover .resize {
    border-color: var(--_border-strong);
  }
  .footer {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-4);
    padding-block: var(--_space-1);
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }
  .footer .limit {
    color: var(--_warning);
  }
  .busy {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    z-index: 3;
    height: 2px;
    background: linear-gradient(90deg, transparent, var(--_accent), transparent) 0 0 / 40% 100% no-repeat;
    animation: inset-busy 1.2s linear 150ms infinite backwards;
  }
  @keyframes inset-busy {
    from {
      background-position: -70% 0;
    }
    to {
      background-position: 170% 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .busy {
      animation: none;
      background: var(--_accent);
    }
  }
  @media (pointer: coarse) {
    :host {
      --_row-height: 40px;
    }
  }
  @media (forced-colors: active) {
    .cell.selected {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
  }
`;
