import { css } from 'lit';

/** Headings: names, signs of order and filters, distributions, and what drags. */
export const headingStyles = css`
  .header .cell {
    flex-direction: column;
    align-items: stretch;
    justify-content: flex-start;
    gap: 0;
    padding-inline-end: var(--_space-2);
    cursor: pointer;
    user-select: none;
  }
  .header .name {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    min-width: 0;
    height: calc(var(--_head-height) - 1px);
  }
  :host([distributions]) .header .name {
    height: calc(var(--_head-height) - 41px);
  }
  /* So that the heading lines up with its numbers. */
  .header .cell.end {
    padding-inline-end: var(--_space-3);
  }
  .header .cell.end .name {
    justify-content: flex-end;
  }
  .header .cell.end .name > .text {
    order: 4;
  }
  .header .sort {
    display: inline-flex;
    color: var(--_text-quiet);
    opacity: 0;
  }
  .header .name:has(.filtered) .sort:not(.is-sorted) {
    display: none;
  }
  .header sup {
    font-size: var(--_text-12);
    line-height: 1;
    vertical-align: baseline;
  }
  .header .cell:not(.end) .menu {
    margin-inline-start: auto;
  }
  .header .menu {
    width: 24px;
    min-height: 24px;
    color: var(--_text-quiet);
    opacity: 0.55;
  }
  .header .cell:is(:hover, :focus-within) :is(.sort, .menu) {
    opacity: 1;
  }
  /* The signs of order and filters stand where the menu's button would take the name's room; it lies over them then. */
  @media not (pointer: coarse) {
    .header .name:has(:is(.is-sorted, .filtered)) {
      position: relative;
    }
    .header .name:has(:is(.is-sorted, .filtered)) .menu {
      position: absolute;
      inset-inline-end: 0;
      background: var(--_surface-row);
      opacity: 0;
    }
    .header .cell.end .name:has(:is(.is-sorted, .filtered)) .menu {
      inset-inline: 0 auto;
    }
    .header .cell:is(:hover, :focus-within) .menu:is(.menu) {
      opacity: 1;
    }
  }
  .header .cell:is([aria-sort='ascending'], [aria-sort='descending']) .sort {
    color: var(--_accent);
    opacity: 1;
  }
  .header .filtered {
    display: inline-flex;
    color: var(--_accent);
  }
  .distribution {
    width: 100%;
    height: 32px;
    margin-block-end: 6px;
    overflow: visible;
    touch-action: none;
  }
  .distribution .area {
    fill: transparent;
  }
  .distribution .mark {
    fill: color-mix(in oklab, var(--_accent) 55%, var(--_surface-row));
  }
  .distribution g:hover .area {
    fill: var(--_accent-quiet);
  }
  .distribution :is(g:hover, g.taken) .mark {
    fill: var(--_accent);
  }
  .distribution g:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }
  .distribution g:focus-visible .area {
    fill: var(--_accent-quiet);
  }
  .distribution .base {
    stroke: var(--_border-strong);
    stroke-width: 1;
    vector-effect: non-scaling-stroke;
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
  .drop {
    position: absolute;
    inset-block: 0;
    z-index: 5;
    width: 2px;
    background: var(--_accent);
    pointer-events: none;
  }
`;
