import { css } from 'lit';

export const saveAsStyles = css`
  dialog[open] {
    width: min(480px, 100vw - 24px);
    max-height: min(90vh, 720px);
    padding: 0;
    overflow: auto;
    /* What stays at the end lies over none that has the focus. */
    scroll-padding-block-end: 7rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    color: var(--_text);
    font-size: var(--_text-14);
    box-shadow: var(--_shadow);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 25%);
  }
  form {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-4);
  }
  .head,
  .foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-2);
  }
  .foot {
    justify-content: flex-end;
  }
  /* How far it is and what to press are seen wherever the rest is scrolled to. */
  .end {
    position: sticky;
    inset-block-end: 0;
    display: grid;
    gap: var(--_space-3);
    margin: 0 calc(-1 * var(--_space-4)) calc(-1 * var(--_space-4));
    padding: var(--_space-3) var(--_space-4);
    border-block-start: 1px solid var(--_border);
    background: var(--_surface-raised);
  }
  .end .message {
    max-height: 25vh;
    overflow: auto;
  }
  h2 {
    margin: 0;
    font-size: var(--_text-16);
    font-weight: 600;
  }
  fieldset {
    display: grid;
    gap: var(--_space-1);
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .settings {
    gap: var(--_space-3);
    padding-block-start: var(--_space-3);
    border-block-start: 1px solid var(--_border);
  }
  .choice {
    display: flex;
    gap: var(--_space-3);
    padding: var(--_space-2);
    border-radius: var(--_radius);
    cursor: pointer;
  }
  .choice:hover {
    background: var(--_accent-quiet);
  }
  .choice input {
    margin-block-start: 3px;
  }
  .settings .choice {
    padding: 0;
  }
  .settings .choice:hover {
    background: none;
  }
  b {
    font-weight: 600;
  }
  .hint {
    display: block;
    color: var(--_text-quiet);
    font-size: var(--_text-13);
  }
  .field {
    display: grid;
    gap: var(--_space-1);
  }
  .message p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .message p + p {
    margin-block-start: var(--_space-1);
  }
  .failure {
    margin: 0;
    color: var(--_negative);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
    color: var(--_text-quiet);
    font-size: var(--_text-13);
  }
  progress {
    flex: 1;
    accent-color: var(--_accent);
  }
`;
