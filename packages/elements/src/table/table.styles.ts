import { css } from 'lit';
import { filledHost } from '../shared/filled-host.styles.ts';
import { floatingPanelStyles } from '../shared/floating-panel.styles.ts';
import { headingStyles } from './heading.styles.ts';
import { panelStyles } from './panel.styles.ts';
import { paperStyles } from './paper-notes.ts';
import { rowStyles } from './row.styles.ts';
import { valueStyles } from './value.styles.ts';

const frameStyles = css`
  .held {
    margin: var(--_space-2) 0;
    color: var(--_text-quiet);
  }
  :host {
    max-height: var(--inset-table-max-height, 26rem);
    font-size: var(--_text-13);
    --_surface-row: var(--inset-table-surface, var(--_surface));
  }
  /* Where there is no room for a line of rows and how many there are, nor with larger letters: nothing is out of reach. */
  @container (max-height: calc(4.5rem + 72px)) {
    :host {
      overflow-y: auto;
    }
  }
  .top {
    display: flex;
    flex: none;
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
    /* The rows begin right beneath, and would lie on the ring. */
    outline-offset: -2px;
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
    /* Forced colours take the ground away and draw this. */
    outline: 1px solid transparent;
    outline-offset: -1px;
    font-size: var(--_text-12);
  }
  @media (prefers-contrast: more) {
    .chips li {
      outline-color: var(--_border);
    }
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
  .footer {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-4);
    min-height: 28px;
    padding-block: var(--_space-1);
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }
  .footer > * {
    unicode-bidi: plaintext;
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
`;

/** For fingers; comes after the parts whose sizes it changes. */
const touchStyles = css`
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
  /* What nobody can press is not printed. */
  @media print {
    .tools,
    .menu,
    .resize {
      display: none !important;
    }
  }
`;

export const tableStyles = [
  filledHost,
  frameStyles,
  rowStyles,
  headingStyles,
  valueStyles,
  floatingPanelStyles,
  panelStyles,
  paperStyles,
  touchStyles,
];
