import { css } from 'lit';

export const headingStyles = css`
  :host {
    display: block;
    overflow-wrap: anywhere;
    font-size: var(--_text-20);
    font-weight: 650;
    letter-spacing: -0.01em;
    line-height: var(--_line-tight);
  }
  :host([level='1']) {
    font-size: var(--_text-28);
    letter-spacing: -0.015em;
  }
  :host([level='3']) {
    font-size: var(--_text-16);
    letter-spacing: 0;
  }
  .shown {
    display: flex;
    align-items: baseline;
    gap: var(--_space-2);
  }
  /* In a frame that is higher than its words they stand at its foot, next to what they are about. */
  .shown,
  .placeholder,
  textarea {
    min-height: 100%;
    align-content: end;
  }
  .shown {
    align-items: last baseline;
  }
  .heading {
    margin: 0;
    font: inherit;
    letter-spacing: inherit;
    text-wrap: balance;
    align-self: end;
  }
  .heading:focus {
    outline: none;
  }
  a {
    display: inline-flex;
    align-self: center;
    color: var(--_text-quiet);
    border-radius: var(--_radius-small);
    opacity: 0;
    transition: opacity var(--_duration) ease-out;
  }
  :host(:hover) a,
  a:focus-visible {
    opacity: 1;
  }
  /* What cannot hover sees it all the time. */
  @media (hover: none) {
    a {
      opacity: 1;
      min-width: 40px;
      min-height: 40px;
      align-items: center;
      justify-content: center;
      margin-block: -12px;
    }
  }
  .placeholder,
  textarea {
    display: block;
    width: 100%;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
    line-height: inherit;
    text-align: start;
  }
  .placeholder {
    color: var(--_text-quiet);
    cursor: text;
  }
  textarea {
    field-sizing: content;
    min-height: auto;
    outline: none;
    overflow: hidden;
    resize: none;
  }
  textarea:focus-visible {
    outline: none;
    box-shadow: inset 2px 0 0 var(--_accent);
    padding-inline-start: var(--_space-2);
  }
  @media (pointer: coarse) {
    .placeholder {
      min-height: 40px;
    }
  }
  @media (forced-colors: active) {
    textarea:focus-visible {
      outline: 2px solid Highlight;
    }
  }
`;
