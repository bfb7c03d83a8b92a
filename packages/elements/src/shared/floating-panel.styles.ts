import { css, type CSSResultGroup } from 'lit';
import { exportMessageStyles } from './export-message.styles.ts';

const panelStyles = css`
  .panel {
    position: fixed;
    inset: auto;
    width: max-content;
    min-width: 220px;
    max-width: min(340px, calc(100vw - 16px));
    margin: 0;
    padding: var(--_space-2);
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    font-size: var(--_text-13);
  }
  .panel.menu {
    min-width: min(280px, calc(100vw - 16px));
  }
  .panel:popover-open {
    animation: inset-panel var(--_duration) ease-out;
  }
  @keyframes inset-panel {
    from {
      opacity: 0;
    }
  }
  .panel .section + .section {
    margin-block-start: var(--_space-1);
    padding-block-start: var(--_space-1);
    border-block-start: 1px solid var(--_border);
  }
  .section-label {
    display: block;
    padding: var(--_space-1) var(--_space-2);
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }
  .panel .item {
    justify-content: flex-start;
    width: 100%;
    min-height: max(28px, calc(var(--_control-height) - 4px));
    padding-inline: var(--_space-2);
    font-size: var(--_text-13);
    text-align: start;
  }
  .panel .item:focus {
    background: var(--_accent-quiet);
  }
  .item-icon {
    display: inline-flex;
    width: 16px;
    color: var(--_text-quiet);
  }
  .item .text {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .menu .item .text {
    overflow-wrap: anywhere;
    white-space: normal;
  }
  /* A sheet from below, as wide as the telephone. */
  @media (max-width: 480px) {
    .panel,
    .panel.menu {
      inset: auto 0 0 !important;
      width: auto;
      max-width: none;
      max-height: 80vh !important;
      border-radius: var(--_radius-large) var(--_radius-large) 0 0;
    }
  }
  @media (pointer: coarse) {
    .panel .item {
      min-height: 40px;
    }
  }
`;

/** The panel that floats beside what it belongs to, the menu in it, and the line on what was saved from there. */
export const floatingPanelStyles: CSSResultGroup = [panelStyles, exportMessageStyles];
