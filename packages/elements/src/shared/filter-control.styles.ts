import { css } from 'lit';

/** What somebody filters with, wherever it stands: a list of values with their counts, two bounds, and notes on them. */
export const filterControlStyles = css`
  .values {
    max-height: var(--inset-filter-list-height, 13.5rem);
    margin: 0;
    padding: 0;
    overflow: auto;
    overscroll-behavior: contain;
    list-style: none;
  }
  .values label {
    position: relative;
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-height: max(28px, calc(var(--_control-height) - 4px));
    margin: 0;
    padding-inline: 2px var(--_space-2);
    border-radius: var(--_radius-small);
    cursor: pointer;
  }
  .values label:hover {
    background: var(--_accent-quiet);
  }
  /* No wider than its text, so that it stands beside its box whichever way its own letters run. */
  .values .name {
    flex: 0 1 auto;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .values :is(.count, .name.quiet) {
    color: var(--_text-quiet);
  }
  .values .count {
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
  }
  .bounds {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, var(--_bound-width, 8.75rem)), 1fr));
    gap: var(--_space-2);
  }
  .bounds label {
    display: grid;
    gap: var(--_space-1);
    min-width: 0;
    margin: 0;
    font-size: var(--_text-12);
    color: var(--_text-quiet);
  }
  .bounds .input {
    min-width: 0;
    color: var(--_text);
    font-variant-numeric: tabular-nums;
  }
  .note {
    margin: 0;
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }
  .note.wrong {
    color: var(--_negative);
  }
  @media (pointer: coarse) {
    .values label {
      min-height: 40px;
    }
  }
`;
