import { css, type CSSResultGroup } from 'lit';
import { filterControlStyles } from '../shared/filter-control.styles.ts';

const partStyles = css`
  .part > summary,
  .group > summary {
    display: flex;
    align-items: center;
    min-height: var(--_control-height);
    font-weight: 600;
    cursor: pointer;
  }
  .group > summary {
    font-weight: 400;
    color: var(--_text);
    border-block-start: 1px solid var(--_border);
  }
  .part > summary::after,
  .group > summary::after {
    content: '';
    width: 6px;
    height: 6px;
    margin-inline: auto 4px;
    border: solid var(--_text-quiet);
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
  }
  .part[open] > summary::after,
  .group[open] > summary::after {
    rotate: 225deg;
  }
  .caption {
    display: block;
    margin-block-end: 2px;
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }
  .quiet-text {
    margin: var(--_space-1) 0;
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }
  .fields-list {
    max-height: 420px;
    margin: var(--_space-2) 0;
    padding: 0;
    overflow: auto;
    list-style: none;
  }
  .field {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    min-height: max(28px, calc(var(--_control-height) - 4px));
    padding-inline: 2px var(--_space-2);
    border-radius: var(--_radius-small);
    /* Of hundreds of columns a dozen are seen. */
    content-visibility: auto;
    contain-intrinsic-block-size: auto 36px;
    cursor: grab;
    user-select: none;
    -webkit-user-select: none;
  }
  .field .icon {
    color: var(--_text-quiet);
  }
  .field:hover,
  .field[aria-selected='true'] {
    background: var(--_accent-quiet);
  }
  .field:focus-visible {
    outline-offset: -2px;
  }
  .name {
    flex: 1 1 auto;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .shelves,
  .fields {
    display: grid;
    gap: var(--_space-2);
  }
  .shelf {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px var(--_space-1);
    align-items: start;
  }
  .shelf > :is(.caption, .problem, .chooser, .put) {
    grid-column: 1 / -1;
  }
  .further > summary {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    min-height: 28px;
    color: var(--_text-quiet);
    font-size: var(--_text-12);
    cursor: pointer;
    list-style: none;
  }
  .further > summary::-webkit-details-marker {
    display: none;
  }
  .further[open] > summary .icon {
    rotate: 45deg;
  }
  .filters {
    --_bound-width: 7rem;
    --inset-filter-list-height: 240px;
    row-gap: var(--_space-1);
    margin-block-start: var(--_space-2);
    padding-block-start: var(--_space-2);
    border-block-start: 1px solid var(--_border);
  }
  .chooser {
    width: 100%;
    border-style: dashed;
    background: transparent;
    color: var(--_text-quiet);
  }
  .put {
    justify-content: flex-start;
    border: 1px dashed var(--_accent);
    background: var(--_accent-quiet);
    text-align: start;
  }
  .chip.wrong > summary,
  .shelf.wrong .chip > summary {
    border-color: var(--_negative);
  }
  .chip.wrong .icon:first-child {
    color: var(--_negative);
  }
  .chip {
    min-width: 0;
  }
  .chip > summary {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-height: var(--_control-height);
    padding-inline: var(--_space-2);
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    cursor: pointer;
    list-style: none;
  }
  .chip > summary::-webkit-details-marker {
    display: none;
  }
  .chip > .fields,
  .group > .fields {
    padding: var(--_space-2) 0 var(--_space-3);
  }
  .option :is(select, .input),
  .option select {
    width: 100%;
  }
  .option.flag {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-height: 28px;
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--_space-2);
  }
  .reference {
    display: grid;
    gap: var(--_space-2);
    min-width: 0;
    margin: 0;
    padding: var(--_space-2);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .problem {
    display: flex;
    gap: var(--_space-2);
    margin: var(--_space-1) 0 0;
    color: var(--_negative);
    font-size: var(--_text-12);
    overflow-wrap: anywhere;
  }
  .ghost {
    position: fixed;
    z-index: 10;
    padding: var(--_space-1) var(--_space-2);
    border: 1px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
    pointer-events: none;
    translate: 8px 8px;
  }
  .field .name,
  .field .sample {
    display: block;
  }
  .field .sample {
    overflow: hidden;
    color: var(--_text-quiet);
    font-size: 0.6875rem;
    line-height: 1.2;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .field.rows .name {
    font-style: italic;
  }
  .handle {
    display: inline-flex;
    align-items: center;
    align-self: stretch;
    color: var(--_text-quiet);
    cursor: grab;
    touch-action: none;
  }
  .shelf.over {
    border-radius: var(--_radius);
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .put.best {
    border-style: solid;
    font-weight: 600;
  }
  .repair {
    display: inline-flex;
    min-height: 24px;
    margin: 2px var(--_space-1) 0 0;
    padding-inline: var(--_space-2);
    color: var(--_text);
    font-size: var(--_text-12);
  }
  .swap,
  .move {
    justify-self: start;
    min-height: 28px;
    padding-inline: var(--_space-2);
    font-size: var(--_text-12);
  }
  .swap {
    margin-block-start: var(--_space-1);
  }
  .swap .icon {
    rotate: 90deg;
  }
  .swatches {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1);
  }
  .swatches input {
    width: 32px;
    height: 28px;
    padding: 2px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    cursor: pointer;
  }
  @media (pointer: coarse) {
    .swatches :is(input, button) {
      width: 40px;
      height: 40px;
    }
    .field,
    .repair,
    .swap,
    .move,
    .option.flag,
    .further > summary,
    .chip > summary {
      min-height: 40px;
    }
    .handle {
      min-width: 28px;
      justify-content: center;
    }
  }
  @media (prefers-contrast: more) {
    .chip > summary,
    .chooser,
    .put {
      border-color: var(--_text);
    }
    .caption,
    .quiet-text,
    .field .sample,
    .handle {
      color: var(--_text);
    }
  }
  @media (forced-colors: active) {
    .field[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .part > summary::after,
    .group > summary::after {
      transition: rotate var(--_duration) ease-out;
    }
  }
`;

/** How the parts of the chart editor look, wherever they stand. */
export const chartEditorStyles: CSSResultGroup = [filterControlStyles, partStyles];
