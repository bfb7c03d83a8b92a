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
  .words {
    display: flow-root;
  }
  .words > :first-child {
    margin-top: 0;
  }
  .words > :last-child {
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
  /* Words of another direction than the page's stand on its side, and are read in their own. */
  p,
  li,
  td,
  th,
  .h1,
  .h2,
  .h3 {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
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
  .task {
    list-style: none;
    margin-inline-start: calc(-1 * var(--_space-5));
  }
  .task > :is(ul, ol) {
    margin-inline-start: var(--_space-5);
  }
  .task .box {
    display: inline-block;
    min-width: var(--_space-5);
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
    /* 13 px in running text; larger with a heading. */
    font-size: calc(13em / 14);
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
  .writing {
    height: 100%;
    overflow: auto;
  }
  .rich > div {
    min-height: 1.5em;
    outline: none;
    white-space: pre-wrap;
  }
  .rich:focus-within {
    box-shadow: inset 2px 0 0 var(--_accent);
    padding-inline-start: var(--_space-2);
  }
  .rich > div > :first-child {
    margin-top: 0;
  }
  .rich > div > :last-child {
    margin-bottom: 0;
  }
  .rich :is(h1, h2, h3, h4, h5, h6) {
    margin: var(--_space-4) 0 var(--_space-1);
    font-size: var(--_text-16);
    font-weight: 650;
    line-height: var(--_line-tight);
  }
  .rich h1 {
    font-size: var(--_text-28);
    letter-spacing: -0.015em;
  }
  .rich h2 {
    font-size: var(--_text-20);
    letter-spacing: -0.01em;
  }
  .rich .link {
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .rich .value {
    padding: 0 var(--_space-1);
    border-radius: var(--_radius-small);
    background: var(--_accent-quiet);
    font-family: var(--_font-mono);
    font-size: calc(13em / 14);
  }
  .rich .picture {
    padding: 0 var(--_space-1);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    color: var(--_text-quiet);
  }
  .rich .source {
    border: 1px dashed var(--_border-strong);
  }
  .rich li > p {
    margin: 0;
  }
  .rich [data-type='taskList'] {
    padding: 0;
    list-style: none;
  }
  .rich [data-type='taskList'] li {
    display: flex;
    gap: var(--_space-2);
  }
  .rich [data-type='taskList'] li > div {
    flex: 1;
  }
  .rich [data-type='taskList'] label > span {
    display: none;
  }
  .rich table {
    width: max-content !important;
    max-width: 100%;
  }
  .rich :is(td, th) {
    overflow-wrap: break-word;
    min-width: 48px;
    border: 1px solid var(--_border);
    padding-inline-start: var(--_space-2);
  }
  .rich :is(td, th) p {
    margin: 0;
  }
  .rich .selectedCell {
    background: var(--_accent-quiet);
  }
  .rich .ProseMirror-selectednode {
    outline: 2px solid var(--_accent);
  }
  .rich .is-editor-empty::before {
    content: attr(data-placeholder);
    float: inline-start;
    height: 0;
    color: var(--_text-quiet);
    pointer-events: none;
  }
  .dropcursor {
    background: var(--_accent);
  }
  .bar {
    position: fixed;
    inset: auto;
    max-width: calc(100vw - 8px);
    margin: 0;
    padding: 2px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  .bar .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
  }
  .bar button.icon {
    width: 30px;
    min-height: 30px;
  }
  .bar select {
    min-height: 30px;
    border-color: transparent;
    font-size: var(--_text-13);
  }
  .bar [aria-pressed='true'] {
    background: var(--_accent-quiet);
    color: var(--_accent);
  }
  .bar .link-form {
    gap: var(--_space-1);
    flex-wrap: nowrap;
  }
  .bar .link-form .input {
    width: 240px;
    min-width: 0;
  }
  @media (pointer: coarse) {
    .bar button.icon,
    .bar select {
      min-width: 40px;
      min-height: 40px;
    }
  }
`;
