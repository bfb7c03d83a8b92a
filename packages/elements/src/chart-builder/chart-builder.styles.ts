import { css } from 'lit';

export const chartBuilderStyles = css`
  :host {
    display: block;
    min-width: 0;
    container-type: inline-size;
    font-size: var(--_text-13);
  }
  .builder {
    display: grid;
    grid-template-columns: minmax(150px, 200px) minmax(220px, 280px) minmax(0, 1fr);
    gap: var(--_space-4);
    align-items: start;
  }
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
  .shelf.wrong .chip > summary {
    border-color: var(--_negative);
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
  .result {
    position: sticky;
    top: var(--_space-2);
    min-width: 0;
  }
  .tools {
    display: flex;
    justify-content: flex-end;
    gap: var(--_space-1);
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
  @container (max-width: 820px) {
    .builder {
      grid-template-columns: minmax(140px, 1fr) minmax(0, 2fr);
    }
    .result {
      position: static;
      grid-column: 1 / -1;
      grid-row: 1;
    }
  }
  @container (max-width: 520px) {
    .builder {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--_space-2);
    }
    .fields-list {
      max-height: 200px;
    }
    .part {
      border-block-start: 1px solid var(--_border);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .part > summary::after,
    .group > summary::after {
      transition: rotate var(--_duration) ease-out;
    }
  }
`;
