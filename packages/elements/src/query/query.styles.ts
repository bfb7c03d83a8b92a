import { css } from 'lit';

export const queryStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--_space-2);
    min-width: 0;
    font-size: var(--_text-14);
  }
  .sheet {
    position: relative;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .sheet:focus-within {
    border-color: var(--_focus);
    box-shadow: 0 0 0 1px var(--_focus);
  }
  .sheet[data-faulty] {
    border-color: var(--_negative);
  }
  .toolbar,
  .actions,
  .tables,
  .progress,
  .row,
  .naming {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
  }
  .toolbar {
    gap: var(--_space-1);
    padding: var(--_space-2);
    border-block-end: 1px solid var(--_border);
  }
  .plain {
    display: block;
    width: 100%;
    min-height: var(--inset-query-editor-height, 8.5rem);
    padding: var(--_space-2) var(--_space-3);
    border: 0;
    outline: 0;
    resize: none;
    background: transparent;
    font-family: var(--_font-mono);
    font-size: var(--_text-13);
    line-height: 1.55;
  }
  .plain::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }
  .tables {
    gap: 0 var(--_space-1);
    margin: 0;
    padding: var(--_space-1) var(--_space-3);
    border-block-start: 1px solid var(--_border);
    font-size: var(--_text-12);
  }
  .tables button {
    min-height: max(24px, calc(var(--_control-height) - 6px));
    max-width: 100%;
    padding-inline: var(--_space-2);
    font-size: var(--_text-12);
  }
  @media (pointer: coarse) {
    .tables button {
      min-height: 40px;
    }
  }
  .tables bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .quiet,
  .note {
    color: var(--_text-quiet);
  }
  button.quiet {
    color: var(--_text);
  }
  .note {
    margin: 0;
    font-size: var(--_text-12);
    overflow-wrap: anywhere;
  }
  .note.wrong {
    color: var(--_negative);
  }
  .note .icon {
    vertical-align: -3px;
  }
  .capped {
    padding: var(--_space-2);
    border-inline-start: 3px solid var(--_warning);
    background: var(--_surface-sunken);
    color: var(--_text);
  }
  .history {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-2);
    border-block-end: 1px solid var(--_border);
    background: var(--_surface-sunken);
  }
  .history .row .input {
    flex: 1 1 12rem;
    width: auto;
  }
  .history ul {
    max-height: 15rem;
    margin: 0;
    padding: 0;
    overflow: auto;
    list-style: none;
  }
  .history li {
    display: grid;
    gap: 2px;
    padding: var(--_space-2);
    border-radius: var(--_radius-small);
    cursor: pointer;
  }
  .history li:hover,
  .history li[aria-selected='true'] {
    background: var(--_accent-quiet);
  }
  .history li[aria-selected='true'] {
    outline: 1px solid var(--_accent);
    outline-offset: -1px;
  }
  .history code {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-family: var(--_font-mono);
    font-size: var(--_text-13);
    text-align: start;
  }
  .history li .quiet {
    font-size: var(--_text-12);
    color: var(--_text);
  }
  .progress {
    font-size: var(--_text-13);
    font-variant-numeric: tabular-nums;
  }
  .progress progress {
    flex: 0 1 8rem;
    accent-color: var(--_accent);
  }
  .fault {
    display: grid;
    justify-items: start;
    gap: var(--_space-2);
  }
  .fault .state {
    padding-block-end: 0;
  }
  .result {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
    padding-block-start: var(--_space-2);
  }
  .result[data-stale] .own-kit {
    opacity: 0.6;
  }
  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-3);
    align-items: baseline;
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
  .figures .quiet {
    font-size: var(--_text-12);
  }
  .own-kit {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-4);
  }
  .naming {
    align-items: end;
  }
  .naming label {
    display: grid;
    gap: var(--_space-1);
    flex: 1 1 12rem;
    max-width: 24rem;
    font-size: var(--_text-12);
    color: var(--_text-quiet);
  }
  .naming .input {
    color: var(--_text);
  }
  @media (forced-colors: active) {
    .history li[aria-selected='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
