import { css } from 'lit';

/** The panel that floats: the menu of a column, its filter, the list of columns, a value as a whole. */
export const panelStyles = css`
  .panel-title {
    margin: 0;
    font-size: var(--_text-13);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .panel :is(.filter, .columns-panel, .value) {
    display: grid;
    gap: var(--_space-2);
    width: min(300px, calc(100vw - 40px));
    padding: var(--_space-1);
  }
  .panel ul {
    max-height: 13.5rem;
    margin: 0;
    padding: 0;
    overflow: auto;
    overscroll-behavior: contain;
    list-style: none;
  }
  .panel li label {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-height: max(28px, calc(var(--_control-height) - 4px));
    padding-inline: 2px var(--_space-2);
    border-radius: var(--_radius-small);
    cursor: pointer;
  }
  .panel li label:hover {
    background: var(--_accent-quiet);
  }
  .panel li .name {
    flex: 1 1 auto;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .panel :is(.count, .quiet.name, .note) {
    color: var(--_text-quiet);
    font-variant-numeric: tabular-nums;
  }
  .panel .note {
    margin: 0;
    font-size: var(--_text-12);
  }
  .panel .note.wrong {
    color: var(--_negative);
  }
  .panel .bounds {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--_space-2);
  }
  .panel .bounds label {
    display: grid;
    gap: var(--_space-1);
    min-width: 0;
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }
  .panel .bounds .input {
    min-width: 0;
    padding-inline: var(--_space-2);
    color: var(--_text);
  }
  .panel .actions {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }
  .panel pre {
    max-height: 40vh;
    margin: 0;
    overflow: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    font-family: inherit;
  }
  @media (max-width: 480px) {
    .panel {
      inset: auto 0 0 !important;
      width: auto;
      max-width: none;
      max-height: 80vh !important;
      border-radius: var(--_radius-large) var(--_radius-large) 0 0;
    }
    .panel :is(.filter, .columns-panel, .value) {
      width: auto;
    }
  }
  @media (pointer: coarse) {
    .panel :is(.item, li label) {
      min-height: 40px;
    }
  }
`;
