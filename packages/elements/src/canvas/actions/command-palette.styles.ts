import { css } from 'lit';

export const commandPaletteStyles = css`
  dialog.commands[open] {
    position: fixed;
    inset: 12vh auto auto 50%;
    translate: -50% 0;
    width: min(520px, 100vw - 24px);
    max-height: 70vh;
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  dialog.commands::backdrop {
    background: rgb(0 0 0 / 25%);
  }
  .commands-list {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    max-height: inherit;
  }
  .commands-search {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    padding: var(--_space-1) var(--_space-2) var(--_space-1) var(--_space-3);
    border-bottom: 1px solid var(--_border);
    color: var(--_text-quiet);
  }
  .commands-search input {
    flex: 1;
    min-width: 0;
    min-height: 40px;
    padding: 0;
    border: 0;
    outline: none;
    background: transparent;
    color: var(--_text);
    font: inherit;
    font-size: var(--_text-16);
  }
  .commands-list ul {
    margin: 0;
    padding: var(--_space-1);
    max-height: calc(70vh - 60px);
    overflow-y: auto;
    list-style: none;
  }
  .commands-list li {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-height: 36px;
    padding: 0 var(--_space-2);
    border-radius: var(--_radius);
    font-size: var(--_text-14);
    cursor: default;
  }
  .commands-list li[aria-selected='true'] {
    background: var(--_surface-hover, var(--_surface-sunken));
    outline: 1px solid var(--_border-strong);
    outline-offset: -1px;
  }
  .command-icon {
    display: grid;
    place-items: center;
    width: 16px;
    color: var(--_text-quiet);
  }
  .command-title {
    flex: 1;
    min-width: 0;
  }
  .commands-list kbd {
    padding: 0 6px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small, 4px);
    color: var(--_text-quiet);
    font: inherit;
    font-size: var(--_text-12);
  }
  .commands-none {
    margin: 0;
    padding: 0 var(--_space-3);
    color: var(--_text-quiet);
    font-size: var(--_text-14);
  }
  .commands-none:not(:empty) {
    padding-block: var(--_space-2) var(--_space-3);
  }
  @media (pointer: coarse) {
    .commands-list li {
      min-height: 44px;
    }
  }
  @media (max-width: 480px) {
    dialog.commands[open] {
      top: 12px;
    }
    .commands-list kbd {
      display: none;
    }
  }
`;
