import { css } from 'lit';

export const markPickerStyles = css`
  .marks {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(34px, 1fr));
    gap: var(--_space-1);
    min-width: 0;
    margin: 0 0 var(--_space-3);
    padding: 0;
    border: 0;
  }
  .marks legend {
    padding: 0;
    margin-block-end: var(--_space-1);
  }
  .marks label {
    position: relative;
    margin: 0;
  }
  .marks input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .marks .choice {
    display: grid;
    place-items: center;
    min-height: var(--_control-height);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .marks input:checked + .choice {
    border-color: var(--_accent);
    background: var(--_accent-quiet);
    color: var(--_accent);
  }
  .marks input:focus-visible + .choice {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }
  @media (forced-colors: active) {
    .marks input:checked + .choice {
      outline: 2px solid Highlight;
    }
  }
  @media (pointer: coarse) {
    .marks {
      grid-template-columns: repeat(auto-fill, minmax(40px, 1fr));
    }
  }
`;
