import { css } from 'lit';

/** A file that is read or has been: progress, preview, corrections and report. */
export const jobStyles = css`
  ol {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-5);
    margin: 0;
    padding: 0;
    list-style: none;
    min-width: 0;
  }
  li {
    min-width: 0;
  }
  li + li {
    padding-block-start: var(--_space-4);
    border-block-start: 1px solid var(--_border);
  }
  li:focus {
    outline: none;
  }
  li:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 4px;
  }
  .job {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
    min-width: 0;
  }
  .line {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }
  .line > button {
    flex: none;
  }
  .line.top {
    align-items: start;
  }
  .line.top > button.icon {
    margin-block-start: calc((1.45em - var(--_control-height)) / 2);
  }
  .line > p,
  .line > .state {
    flex: 1 1 12rem;
    min-width: 0;
  }
  .line .state {
    padding-block: 0;
  }
  .line.head {
    flex-wrap: wrap;
    justify-content: space-between;
  }
  .line.head .ways {
    margin-inline-start: auto;
  }
  .together {
    white-space: nowrap;
  }
  .name {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .head .name {
    flex: 1 1 120px;
  }
  .name .icon {
    color: var(--_positive);
  }
  .name .input {
    width: auto;
    min-width: 4ch;
    max-width: min(100%, 44ch);
    margin-inline-start: -4px;
    padding-inline: 4px;
    border-color: transparent;
    background: transparent;
    font-weight: 600;
    text-overflow: ellipsis;
    field-sizing: content;
  }
  .name .input:hover,
  .name .input:focus {
    border-color: var(--_border-strong);
    background: var(--_surface-raised);
  }
  .name .input + .icon {
    color: var(--_text-quiet);
    pointer-events: none;
  }
  .figures {
    min-height: 1.45em;
    font-variant-numeric: tabular-nums;
  }
  progress {
    width: 100%;
    height: 6px;
    accent-color: var(--_accent);
  }
  summary {
    width: fit-content;
    min-height: 24px;
    cursor: pointer;
    font-size: var(--_text-13);
  }
  .problems > summary,
  .job > .warning {
    color: var(--_warning);
  }
  summary .icon,
  .warning .icon {
    vertical-align: -3px;
  }
  .problems .scroll {
    width: fit-content;
    max-width: 100%;
    max-height: 15rem;
    margin-block: var(--_space-1) var(--_space-2);
    overflow: auto;
    border-block: 1px solid var(--_border);
  }
  .problems td {
    vertical-align: top;
  }
  .problems td.value {
    max-width: 160px;
  }
  .problems td.what {
    min-width: 18ch;
    max-width: none;
    white-space: normal;
  }
  .problems .line {
    flex-wrap: wrap;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(160px, 1fr));
    align-items: end;
    gap: var(--_space-3);
    padding-block: var(--_space-2);
  }
  .field {
    display: grid;
    gap: var(--_space-1);
    min-width: 0;
    font-size: var(--_text-13);
  }
  .field select {
    width: 100%;
  }
  .sheets {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--_space-2) var(--_space-3);
  }
  .sheets .field {
    max-width: 100%;
  }
  .columns form {
    display: grid;
    gap: var(--_space-2);
    padding-block: var(--_space-2);
  }
  .columns .input {
    max-width: 280px;
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(160px, 1fr));
    gap: var(--_space-1) var(--_space-3);
    max-height: 13rem;
    overflow: auto;
    font-size: var(--_text-13);
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-width: 0;
    min-height: 24px;
    overflow-wrap: anywhere;
  }
  .check[hidden] {
    display: none;
  }
  .check input {
    flex: none;
    accent-color: var(--_accent);
  }
  .why dl {
    display: grid;
    grid-template-columns: minmax(72px, max-content) minmax(0, 1fr);
    gap: var(--_space-1) var(--_space-3);
    margin: var(--_space-1) 0 var(--_space-2);
    font-size: var(--_text-13);
  }
  .why dt {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .why dd {
    margin: 0;
    color: var(--_text-quiet);
  }
  .undo {
    flex-wrap: wrap;
  }
  .preview-frame {
    position: relative;
    min-width: 0;
    transition: opacity var(--_duration) ease-out;
  }
  .preview-frame.stale {
    opacity: 0.45;
  }
  .preview {
    width: fit-content;
    max-width: 100%;
    overflow: auto;
    border-block: 1px solid var(--_border);
  }
  /* Columns that are cut at the edge go on behind it. */
  .preview[data-after] {
    mask-image: linear-gradient(to right, black calc(100% - 48px), transparent);
  }
  .preview[data-after]:dir(rtl) {
    mask-image: linear-gradient(to left, black calc(100% - 48px), transparent);
  }
  .edge {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    display: none;
    align-items: center;
    color: var(--_text-quiet);
    pointer-events: none;
  }
  .edge:dir(rtl) .icon {
    transform: scaleX(-1);
  }
  .preview[data-after] + .edge {
    display: flex;
  }
  table {
    border-collapse: collapse;
    font-size: var(--_text-13);
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    max-width: 240px;
    padding: 6px var(--_space-4) 6px 0;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  :dir(rtl) > th,
  :dir(rtl) > td {
    padding-inline: 0 var(--_space-4);
  }
  tbody tr {
    border-block-start: 1px solid var(--_border);
  }
  th {
    font-weight: 600;
  }
  th > span {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  th small {
    display: block;
    color: var(--_text-quiet);
    font-size: var(--_text-12);
    font-weight: 400;
  }
  select.type {
    scroll-margin: var(--_space-2);
    min-height: 24px;
    max-width: none;
    margin-inline: -4px;
    padding: 0;
    border-color: transparent;
    background: transparent;
    color: var(--_text-quiet);
    font-size: var(--_text-12);
    font-weight: 400;
    field-sizing: content;
    cursor: pointer;
  }
  select.type:hover,
  select.type:focus,
  select.type.given {
    border-color: var(--_border-strong);
    background: var(--_surface-raised);
    color: var(--_text);
  }
  /* Cells cut what hangs over. */
  select.type:focus-visible {
    outline-offset: -2px;
  }
  select.type.given {
    margin-inline: 0;
  }
  .end {
    text-align: end;
  }
  td.null {
    color: var(--_text-quiet);
  }
  @media (forced-colors: active) {
    select.type {
      margin-inline: 0;
    }
    .preview[data-after] {
      mask-image: none;
    }
    .edge {
      background: Canvas;
    }
  }
  @media (pointer: coarse) {
    summary {
      min-height: 40px;
      align-content: center;
    }
    select.type,
    .check {
      min-height: 40px;
    }
  }
`;
