import { css } from 'lit';

export const panelStyles = css`
  :host {
    display: block;
    font-size: var(--_text-13);
  }
  button,
  select,
  .input {
    font-size: var(--_text-13);
  }
  h3 {
    margin: 0 0 var(--_space-2);
    font-size: var(--_text-12);
    font-weight: 600;
    color: var(--_text-quiet);
  }
  section + section {
    margin-top: var(--_space-6);
  }
  p {
    margin: 0 0 var(--_space-2);
  }
  .quiet-text {
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }
  .kinds {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--_space-2);
    margin: 0 0 var(--_space-2);
    padding: 0;
    list-style: none;
  }
  .kinds button {
    width: 100%;
    justify-content: flex-start;
    min-height: 32px;
    padding-inline: var(--_space-2);
    border-color: var(--_border);
    cursor: grab;
    touch-action: none;
  }
  .kinds .icon {
    color: var(--_accent);
  }
  details {
    border-top: 1px solid var(--_border);
  }
  details:last-of-type {
    border-bottom: 1px solid var(--_border);
    margin-bottom: var(--_space-3);
  }
  summary {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-height: 36px;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary .chevron {
    display: inline-flex;
    color: var(--_text-quiet);
    transition: rotate var(--_duration) ease-out;
  }
  details[open] .chevron {
    rotate: 90deg;
  }
  .name {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  summary .name {
    font-weight: 550;
  }
  .number {
    color: var(--_text-quiet);
    font-size: var(--_text-12);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .columns {
    margin: 0 0 var(--_space-2);
    padding: 0;
    list-style: none;
  }
  .columns button {
    width: 100%;
    justify-content: flex-start;
    min-height: 28px;
    padding-inline: var(--_space-2);
    text-align: start;
    touch-action: none;
  }
  .columns .icon {
    color: var(--_text-quiet);
  }
  label {
    display: block;
    margin-bottom: var(--_space-2);
  }
  .caption {
    display: block;
    margin-bottom: var(--_space-1);
    font-size: var(--_text-12);
    color: var(--_text-quiet);
  }
  label select,
  label .input {
    width: 100%;
    padding-inline: var(--_space-2);
  }
  .problem {
    display: block;
    margin-top: var(--_space-1);
    font-size: var(--_text-12);
    color: var(--_negative);
  }
  .place {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: var(--_space-2);
    margin-top: var(--_space-3);
    padding-top: var(--_space-3);
    border-top: 1px solid var(--_border);
  }
  .place .input {
    padding-inline: var(--_space-2);
    font-variant-numeric: tabular-nums;
  }
  .file {
    display: block;
    margin: 0;
  }
  @media (pointer: coarse) {
    .kinds button,
    .columns button,
    summary {
      min-height: 40px;
    }
  }
  }
`;
