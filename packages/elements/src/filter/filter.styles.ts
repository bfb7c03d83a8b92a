import { css, type CSSResultGroup } from 'lit';
import { filterControlStyles } from '../shared/filter-control.styles.ts';

const frameStyles = css`
  :host {
    display: block;
    min-width: 0;
    font-size: var(--_text-13);
    --inset-skeleton-height: 96px;
  }
  fieldset {
    display: grid;
    gap: var(--_space-2);
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .heading {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-2);
    min-height: var(--_control-height);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .heading button {
    font-size: var(--_text-13);
    font-weight: 400;
    color: var(--_accent);
    margin-inline-end: calc(-1 * var(--_space-2));
    padding-inline: var(--_space-2);
  }
  .heading > [part='label'] {
    flex: 1;
  }
  /* The column's own name, as a label begins. */
  .heading > .column::first-letter {
    text-transform: uppercase;
  }
  .text {
    display: grid;
    grid-template-columns: minmax(6.5rem, auto) minmax(min(100%, 7rem), 1fr);
    gap: var(--_space-2);
  }
  .text .input,
  .when {
    width: 100%;
    min-width: 0;
  }
  .options {
    display: grid;
    gap: var(--_space-1);
  }
  .options label {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-height: 24px;
    /* Below the boxes of the list. */
    padding-inline-start: 2px;
  }
  .slider {
    /* What can be pressed; what is seen is smaller. */
    --_thumb: 24px;
    display: grid;
  }
  .histogram {
    width: calc(100% - var(--_thumb));
    height: 28px;
    margin-inline: calc(var(--_thumb) / 2);
  }
  .histogram:dir(rtl) {
    transform: scaleX(-1);
  }
  .histogram rect {
    fill: var(--_border-strong);
  }
  .histogram rect.in {
    fill: var(--_accent);
  }
  .handles {
    display: grid;
    margin-block-start: -12px;
  }
  /* Both lie on one line: the pointer reaches their handles only. */
  .handles input {
    grid-area: 1 / 1;
    width: 100%;
    height: var(--_thumb);
    margin: 0;
    appearance: none;
    background: transparent;
    pointer-events: none;
  }
  .handles input:first-child {
    background: linear-gradient(var(--_border-strong), var(--_border-strong)) center /
      calc(100% - var(--_thumb)) 2px no-repeat;
  }
  .handles input::-webkit-slider-thumb {
    appearance: none;
    box-sizing: border-box;
    width: var(--_thumb);
    height: var(--_thumb);
    border: calc(var(--_thumb) / 2 - 8px) solid transparent;
    border-radius: 50%;
    background: radial-gradient(circle, var(--_accent) 6px, var(--_surface) 6.5px) padding-box;
    cursor: ew-resize;
    pointer-events: auto;
  }
  .handles input::-moz-range-thumb {
    box-sizing: border-box;
    width: var(--_thumb);
    height: var(--_thumb);
    border: calc(var(--_thumb) / 2 - 8px) solid transparent;
    border-radius: 50%;
    background: var(--_accent) padding-box;
    cursor: ew-resize;
    pointer-events: auto;
  }
  @media (pointer: coarse) {
    .slider {
      --_thumb: 28px;
    }
    .handles {
      margin-block-start: -20px;
    }
    .handles input {
      height: 40px;
    }
    .handles input::-webkit-slider-thumb {
      border: 2px solid var(--_surface);
      background: var(--_accent);
    }
    .handles input::-moz-range-thumb {
      border: 2px solid var(--_surface);
    }
    .options label {
      min-height: 40px;
    }
  }
  @media (forced-colors: active) {
    .histogram rect {
      fill: GrayText;
    }
    .histogram rect.in {
      fill: Highlight;
    }
    .handles input::-webkit-slider-thumb {
      background: ButtonText padding-box;
      forced-color-adjust: none;
    }
  }
  .stale {
    opacity: 0.6;
  }
`;

export const filterStyles: CSSResultGroup = [frameStyles, filterControlStyles];
