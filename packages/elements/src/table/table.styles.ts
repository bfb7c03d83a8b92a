import { css } from 'lit';
import { headingStyles } from './heading.styles.ts';
import { floatingPanelStyles } from '../shared/floating-panel.styles.ts';
import { panelStyles } from './panel.styles.ts';

const gridStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    max-height: var(--inset-table-max-height, 26rem);
    min-height: 0;
    position: relative;
    font-size: var(--_text-13);
    --_surface-row: var(--inset-table-surface, var(--_surface));
  }
  .top {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-height: var(--_control-height);
  }
  .title {
    flex: 1 1 auto;
    min-width: 0;
    margin: 0;
    padding-block-end: var(--_space-1);
    font-size: var(--_text-14);
    font-weight: 600;
    line-height: var(--_line-tight);
    overflow-wrap: anywhere;
  }
  .tools {
    display: flex;
    margin-inline-start: auto;
  }
  .tools button,
  .find button {
    color: var(--_text-quiet);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
    margin: 0;
    padding: 0 0 var(--_space-2);
    list-style: none;
  }
  .chips li {
    display: flex;
    align-items: center;
    max-width: 100%;
    padding-inline-start: var(--_space-2);
    border-radius: var(--_radius-small);
    background: var(--_accent-quiet);
    font-size: var(--_text-12);
  }
  .chips button {
    width: 24px;
    min-height: 24px;
  }
  .chips .text {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .find {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    padding-block-end: var(--_space-2);
  }
  .find .input {
    flex: 0 1 260px;
    min-width: 0;
  }
  .find .found {
    flex: 1 1 auto;
    min-width: 0;
    padding-inline: var(--_space-1);
    color: var(--_text-quiet);
    font-size: var(--_text-12);
    font-variant-numeric: tabular-nums;
  }
  mark {
    background: color-mix(in oklab, var(--_warning) 34%, transparent);
    color: inherit;
    border-radius: 2px;
  }
  .frame {
    position: relative;
    display: flex;
    flex: 1 1 auto;
    min-height: calc(var(--_head-height) + var(--_row-height) + var(--_foot-height));
  }
  .scroller {
    position: relative;
    flex: 1 1 auto;
    min-width: 0;
    overflow: auto;
    overscroll-behavior: contain;
    border-block: 1px solid var(--_border);
    background: var(--_surface-row);
    font-variant-numeric: tabular-nums;
  }
  .more {
    position: absolute;
    inset-block: 1px;
    inset-inline-end: var(--_end-width, 0);
    z-index: 4;
    width: 28px;
    pointer-events: none;
    background: linear-gradient(to right, transparent, color-mix(in oklab, var(--_text) 14%, transparent));
  }
  .more:dir(rtl) {
    background: linear-gradient(to left, transparent, color-mix(in oklab, var(--_text) 14%, transparent));
  }
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
  .blank {
    width: 60%;
    height: 8px;
    border-radius: var(--_radius-small);
    background: var(--_surface-sunken);
  }
`;

const valueStyles = css`
  .cell.heat {
    background: color-mix(in oklab, var(--_accent) var(--_heat), var(--_surface-row));
  }
  .cell.heat.below {
    background: color-mix(in oklab, var(--_negative) var(--_heat), var(--_surface-row));
  }
  .cell.barred .bar {
    position: absolute;
    inset-block: 5px;
    inset-inline-start: var(--_bar-from);
    width: max(1px, var(--_bar-length));
    border-radius: 2px;
    background: color-mix(in oklab, var(--_accent) 26%, transparent);
  }
  .cell.barred.below .bar {
    background: color-mix(in oklab, var(--_negative) 26%, transparent);
  }
  .cell.barred > .text {
    position: relative;
  }
  .tone.positive {
    color: var(--_positive);
  }
  .tone.negative {
    color: var(--_negative);
  }
  .tone.warning {
    color: var(--_warning);
  }
  .tone.accent {
    color: var(--_accent);
  }
  .tone {
    font-weight: 600;
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
  .footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-4);
    min-height: 28px;
    padding-block: var(--_space-1);
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }
  .footer button {
    min-height: 24px;
    padding-inline: var(--_space-2);
    color: var(--_accent);
    font-size: var(--_text-12);
  }
  .footer .selection {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
  }
  .footer .limit {
    color: var(--_warning);
  }
  .footer .failure {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-1);
    color: var(--_negative);
  }
  .busy {
    position: sticky;
    inset-block-start: 0;
    inset-inline: 0;
    z-index: 5;
    width: 100%;
    height: 2px;
    margin-block-end: -2px;
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
    .header .menu,
    .cell .toggle {
      width: 40px;
      min-height: 40px;
      margin-inline-end: -8px;
      opacity: 1;
    }
    .header .sort:not(.is-sorted) {
      display: none;
    }
    .resize {
      width: 16px;
    }
    .footer button,
    .chips button {
      min-width: 40px;
      min-height: 40px;
    }
  }
  @media (forced-colors: active) {
    .cell.selected,
    .row.picked {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
    .distribution .mark {
      fill: CanvasText;
    }
    .cell.barred .bar {
      border: 1px solid CanvasText;
    }
    .drop {
      background: Highlight;
    }
    mark {
      background: Mark;
      color: MarkText;
    }
    .more {
      border-inline-end: 2px dashed CanvasText;
    }
  }
`;

export const tableStyles = [gridStyles, headingStyles, valueStyles, floatingPanelStyles, panelStyles];
