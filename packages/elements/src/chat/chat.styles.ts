import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--_space-3);
    min-height: 0;
    font-size: var(--_text-14);
  }
  .log {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-5);
    align-content: start;
    min-height: 0;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .turn {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
    min-width: 0;
  }
  .turn + .turn {
    padding-block-start: var(--_space-5);
    border-block-start: 1px solid var(--_border);
  }
  .question {
    justify-self: end;
    max-width: 90%;
    margin: 0;
    padding: var(--_space-2) var(--_space-3);
    border-radius: var(--_radius-large) var(--_radius-large) var(--_radius-small) var(--_radius-large);
    background: var(--_accent-quiet);
    /* Forced colours take the ground away and draw this. */
    outline: 1px solid transparent;
    outline-offset: -1px;
    overflow-wrap: anywhere;
  }
  @media (prefers-contrast: more) {
    .question {
      outline-color: var(--_border);
    }
  }
  .answer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
    min-width: 0;
  }
  .answer h3 {
    margin: 0;
    font-size: var(--_text-14);
    font-weight: 600;
    line-height: var(--_line-tight);
    overflow-wrap: anywhere;
  }
  .answer inset-chart {
    min-height: 240px;
  }
  .answer inset-table {
    height: 260px;
  }
  .reading,
  .unused,
  .by {
    margin: 0;
    font-size: var(--_text-12);
    color: var(--_text-quiet);
    overflow-wrap: anywhere;
  }
  .reading ul {
    display: inline;
    margin: 0;
    padding: 0;
  }
  .reading li {
    display: inline;
  }
  .reading li:not(:last-child)::after {
    content: attr(data-between);
  }
  .unused {
    color: var(--_warning);
  }
  .actions,
  .suggestions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    align-items: center;
  }
  .suggestions {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .suggestions button {
    min-height: 28px;
    padding: var(--_space-1) var(--_space-3);
    border-radius: 999px;
    border-color: var(--_border);
    text-align: start;
    font-size: var(--_text-13);
  }
  .hint {
    margin: 0;
    font-size: var(--_text-12);
    color: var(--_text-quiet);
  }
  .streamed {
    margin: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    color: var(--_text-quiet);
  }
  form {
    display: flex;
    gap: var(--_space-2);
  }
  form .input {
    flex: 1;
    min-width: 0;
  }
  .pulse {
    display: inline-block;
    width: 8px;
    height: 8px;
    margin-inline-end: var(--_space-2);
    border-radius: 50%;
    background: var(--_accent);
    animation: pulse 1.2s ease-in-out infinite;
  }
  @keyframes pulse {
    50% {
      opacity: 0.25;
    }
  }
  @media (pointer: coarse) {
    .suggestions button {
      min-height: 40px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .pulse {
      animation: none;
    }
  }
`;
