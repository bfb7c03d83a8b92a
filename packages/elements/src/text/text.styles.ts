import { css } from 'lit';

export const textStyles = css`
  :host {
    display: block;
    overflow-wrap: anywhere;
    font-size: var(--_text-14);
  }
  .shown,
  textarea {
    width: 100%;
    height: 100%;
    min-height: inherit;
    field-sizing: content;
  }
  .shown {
    overflow: auto;
  }
  .shown > :first-child {
    margin-top: 0;
  }
  .shown > :last-child {
    margin-bottom: 0;
  }
  p,
  ul,
  ol,
  blockquote,
  pre,
  table {
    margin: 0 0 var(--_space-2);
  }
  p,
  li {
    max-width: 72ch;
  }
  .h1,
  .h2,
  .h3 {
    margin: var(--_space-4) 0 var(--_space-1);
    line-height: var(--_line-tight);
    text-wrap: balance;
  }
  .h1 {
    font-size: var(--_text-28);
    font-weight: 650;
    letter-spacing: -0.015em;
  }
  .h2 {
    font-size: var(--_text-20);
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .h3 {
    font-size: var(--_text-16);
    font-weight: 650;
  }
  ul,
  ol {
    padding-inline-start: var(--_space-5);
  }
  a {
    color: var(--_accent);
    text-underline-offset: 2px;
  }
  blockquote {
    padding-inline-start: var(--_space-3);
    border-inline-start: 2px solid var(--_border-strong);
    color: var(--_text-quiet);
  }
  code,
  pre {
    font-family: var(--_font-mono);
    font-size: 0.92em;
  }
  code {
    padding: 1px 4px;
    border-radius: var(--_radius-small);
    background: var(--_surface-sunken);
  }
  pre {
    overflow: auto;
    padding: var(--_space-2) var(--_space-3);
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
  }
  pre code {
    padding: 0;
    background: none;
  }
  hr {
    margin: var(--_space-4) 0;
    border: 0;
    border-top: 1px solid var(--_border);
  }
  table {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: var(--_space-1) var(--_space-3) var(--_space-1) 0;
    border-bottom: 1px solid var(--_border);
    text-align: start;
  }
  .right {
    text-align: end;
  }
  .center {
    text-align: center;
  }
  .placeholder {
    color: var(--_text-quiet);
  }
  .start {
    display: block;
    width: 100%;
    min-height: var(--_control-height);
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    text-align: start;
    cursor: text;
  }
  textarea {
    display: block;
    padding: 0;
    border: 0;
    outline: none;
    resize: none;
    background: transparent;
    color: inherit;
    font: inherit;
    font-family: var(--_font-mono);
    font-size: var(--_text-13);
    line-height: var(--_line-reading);
  }
  textarea:focus-visible {
    outline: none;
    box-shadow: inset 2px 0 0 var(--_accent);
    padding-inline-start: var(--_space-2);
  }
`;
