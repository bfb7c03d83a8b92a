import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    gap: var(--_space-3);
    align-content: start;
    font-size: var(--_text-14);
  }
  ol {
    display: grid;
    gap: var(--_space-4);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ol ol {
    gap: var(--_space-3);
    padding-inline-start: var(--_space-4);
    border-inline-start: 2px solid var(--_border);
  }
  .thread {
    display: grid;
    gap: var(--_space-3);
  }
  .comment {
    display: grid;
    gap: var(--_space-1);
    min-width: 0;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-2);
    align-items: baseline;
    font-size: var(--_text-12);
    color: var(--_text-quiet);
  }
  .meta strong {
    font-size: var(--_text-13);
    color: var(--_text);
    overflow-wrap: anywhere;
  }
  .text {
    margin: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .done {
    color: var(--_positive);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
  }
  .row button.quiet {
    min-height: 28px;
    padding: 0 var(--_space-2);
    font-size: var(--_text-12);
    color: var(--_text-quiet);
  }
  .tools,
  .question {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1);
  }
  .question > span {
    font-size: var(--_text-12);
    margin-inline-end: var(--_space-1);
  }
  .row button.quiet.sure {
    color: var(--_negative);
    font-weight: 600;
  }
  /* So that words line up with words. */
  .row > button.quiet:first-child,
  .row > .tools:first-child > button.quiet:first-child {
    margin-inline-start: calc(-1 * var(--_space-2));
  }
  .thread > .row,
  .comment > .row {
    margin-block-start: calc(-1 * var(--_space-1));
  }
  .problem {
    margin: 0;
    font-size: var(--_text-13);
    color: var(--_negative);
  }
  .hint {
    margin: 0;
    color: var(--_text-quiet);
  }
  form {
    display: grid;
    gap: var(--_space-2);
  }
  textarea {
    resize: vertical;
    min-height: 64px;
  }
  @media (pointer: coarse) {
    .row button.quiet {
      min-height: 40px;
    }
  }
`;
