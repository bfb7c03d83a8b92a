import { css } from 'lit';

export const filterStyles = css`
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
  .bounds {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 8.75rem), 1fr));
    gap: var(--_space-2);
  }
  .bounds label {
    display: grid;
    gap: var(--_space-1);
    min-width: 0;
    font-size: var(--_text-12);
    color: var(--_text-quiet);
  }
  .bounds .input {
    color: var(--_text);
    font-variant-numeric: tabular-nums;
    min-width: 0;
  }
  ul {
    max-height: var(--inset-filter-list-height, 13.5rem);
    margin: 0;
    padding: 0;
    overflow: auto;
    overscroll-behavior: contain;
    list-style: none;
  }
  li label {
    position: relative;
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-height: max(28px, calc(var(--_control-height) - 4px));
    padding-inline: 2px var(--_space-2);
    border-radius: var(--_radius-small);
    cursor: pointer;
  }
  li label:hover {
    background: var(--_accent-quiet);
  }
  .name {
    flex: 1 1 auto;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name.quiet,
  .count {
    color: var(--_text-quiet);
  }
  .count {
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
  .stale {
    opacity: 0.6;
  }
  @media (pointer: coarse) {
    li label {
      min-height: 40px;
    }
  }
`;
