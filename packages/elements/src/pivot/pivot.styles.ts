import { css, type CSSResultGroup } from 'lit';
import { filledHost } from '../shared/filled-host.styles.ts';
import { floatingPanelStyles } from '../shared/floating-panel.styles.ts';
import { rowsDialogStyles } from '../shared/rows-dialog.styles.ts';
import { paperStyles } from '../table/paper-notes.ts';

const ownStyles = css`
  :host {
    min-width: 0;
    max-height: var(--inset-table-max-height, 30rem);
    font-size: var(--_text-13);
    --_row: 32px;
    --_surface-row: var(--inset-table-surface, var(--_surface));
  }
  .top {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: var(--_space-1);
    min-height: var(--_control-height);
  }
  .title {
    flex: 1;
    min-width: 0;
    margin: 0;
    font-size: var(--_text-14);
    font-weight: 600;
    line-height: var(--_line-tight);
    overflow-wrap: anywhere;
  }
  .top button {
    color: var(--_text-quiet);
  }
  .note {
    margin: var(--_space-1) 0 0;
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }
  .frame {
    position: relative;
    display: flex;
    flex: 0 1 auto;
    min-height: 0;
  }
  .scroller {
    /* What is only heard within it would make the page as high as all rows. */
    position: relative;
    flex: 1 1 auto;
    min-width: 0;
    overflow: auto;
    border-block: 1px solid var(--_border);
    overscroll-behavior: contain;
  }
  table {
    table-layout: fixed;
    border-collapse: separate;
    border-spacing: 0;
    font-variant-numeric: tabular-nums;
  }
  table.stale {
    opacity: 0.6;
  }
  .spacer {
    padding: 0;
    border: 0;
  }
  th,
  td {
    box-sizing: border-box;
    height: var(--_row);
    padding: 0 var(--_space-3);
    border-block-end: 1px solid var(--_border);
    background: var(--_surface-row);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: end;
    font-weight: 400;
    cursor: default;
  }
  thead {
    position: sticky;
    inset-block-start: 0;
    z-index: 3;
  }
  thead th {
    font-weight: 600;
  }
  thead tr:last-child th,
  thead .corner {
    border-block-end-color: var(--_border-strong);
  }
  .heading:not(.end) {
    border-inline-start: 1px solid var(--_border);
    text-align: start;
  }
  .heading.end,
  .corner {
    cursor: pointer;
  }
  .heading .icon {
    vertical-align: -1px;
    margin-inline-start: 2px;
  }
  /* What the focus goes to is brought out from under the names and the headings. */
  td,
  .heading {
    scroll-margin-inline-start: var(--_names);
  }
  .lines > tr > * {
    scroll-margin-block-start: calc(var(--_row) * var(--_heads));
  }
  .corner,
  .name {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    text-align: start;
    border-inline-end: 1px solid var(--_border);
  }
  .corner {
    vertical-align: bottom;
    padding-block-end: 7px;
    line-height: var(--_line-tight);
    z-index: 4;
  }
  .name .inner {
    display: flex;
    align-items: center;
    gap: 2px;
    padding-inline-start: calc(var(--_depth) * 16px);
  }
  .name {
    padding-inline-start: var(--_space-1);
  }
  .name .text {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .toggle {
    flex: none;
    width: 24px;
    min-height: 24px;
  }
  .leaf {
    flex: none;
    width: var(--_space-2);
  }
  .group > *,
  .line.total > *,
  td.total {
    font-weight: 600;
  }
  .line.total > * {
    border-block-start: 1px solid var(--_border-strong);
    border-block-end: 0;
  }
  tr.line:hover > :not(.heat, .picked) {
    background: color-mix(in oklab, var(--_accent) 5%, var(--_surface-row));
  }
  td.heat {
    background: color-mix(in oklab, var(--_accent) var(--_heat), var(--_surface-row));
  }
  td.heat.below {
    background: color-mix(in oklab, var(--_negative) var(--_heat), var(--_surface-row));
  }
  .picked,
  td.picked.heat {
    background: var(--_accent-quiet);
    box-shadow: inset 0 0 0 2px var(--_accent);
  }
  :is(th, td):focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  @media print {
    .top button,
    .toggle {
      display: none;
    }
    /* In a block the frame is as high as there is room, which tells whether all rows have any. */
    .frame {
      flex-grow: 1;
    }
  }
  @media (pointer: coarse) {
    :host {
      --_row: 40px;
    }
    .toggle {
      width: 40px;
      min-height: 38px;
    }
  }
  @media (forced-colors: active) {
    .picked {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

export const pivotStyles: CSSResultGroup = [
  filledHost,
  floatingPanelStyles,
  rowsDialogStyles,
  paperStyles,
  ownStyles,
];
