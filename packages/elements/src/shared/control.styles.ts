import { css } from 'lit';

/** Buttons, inputs and selects as every element draws them. */
export const controls = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button,
  select,
  .input {
    min-height: var(--_control-height);
    padding: 0 var(--_space-3);
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    font-size: var(--_text-14);
    line-height: var(--_line-tight);
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
    cursor: pointer;
    transition: background-color var(--_duration) ease-out;
  }
  button:hover:not(:disabled) {
    background: var(--_accent-quiet);
  }
  button:disabled,
  select:disabled,
  .input:disabled {
    opacity: 0.55;
    cursor: not-allowed;
  }
  button.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_accent-text);
  }
  button.primary:hover:not(:disabled) {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }
  button.quiet {
    border-color: transparent;
    background: transparent;
  }
  button.quiet:hover:not(:disabled) {
    background: var(--_accent-quiet);
  }
  button.icon {
    width: var(--_control-height);
    padding: 0;
  }
  input[type='checkbox'],
  input[type='radio'],
  input[type='range'] {
    accent-color: var(--_accent);
  }
  input[type='checkbox'],
  input[type='radio'] {
    width: 16px;
    height: 16px;
    margin: 0;
    flex: none;
  }
  .input {
    width: 100%;
  }
  textarea.input {
    padding-block: var(--_space-2);
    line-height: var(--_line-reading);
  }
  .input:placeholder-shown {
    text-overflow: ellipsis;
  }
  .input::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }
  .input[aria-invalid='true'] {
    border-color: var(--_negative);
  }
  /* Backgrounds are the reader's own there: what is on, chosen or off has to be told by other means. */
  @media (forced-colors: active) {
    button.primary {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    button.primary:disabled {
      background: ButtonFace;
      color: GrayText;
    }
    :is([aria-pressed='true'], [aria-selected='true'], [aria-current]:not([aria-current='false'])) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    :is(button, [role='option'], [role='menuitem']):is(:hover, :focus-visible):not(:disabled) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    :is(button, select, .input):disabled {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }
  }
`;
