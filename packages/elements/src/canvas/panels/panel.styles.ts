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
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
    margin: 0 0 var(--_space-2);
    padding: 0;
    list-style: none;
  }
  /* Two in a row, unless a word is too long for that. */
  .kinds li {
    flex: 1 1 40%;
    min-width: min-content;
  }
  .kinds button {
    text-align: start;
    width: 100%;
    justify-content: flex-start;
    white-space: nowrap;
    min-height: 32px;
    padding-inline: var(--_space-1);
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
  .charts,
  .charts:last-of-type {
    margin: 0;
    border: 0;
  }
  .charts inset-recommended-charts {
    --inset-recommended-charts-width: 96px;
    --inset-recommended-charts-height: 64px;
    margin-block-end: var(--_space-3);
  }
  details[open] > summary .chevron {
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
    min-width: 0;
    overflow: hidden;
    color: var(--_text-quiet);
    font-size: var(--_text-12);
    font-variant-numeric: tabular-nums;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* What is said of it is never in its name's place. */
  summary .name {
    min-width: 30%;
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
  .check {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }
  .after-button {
    margin-top: var(--_space-3);
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
  label.check {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-height: 28px;
  }
  .pivot-shelf {
    margin-bottom: var(--_space-3);
  }
  .pivot-shelf ul {
    margin: 0 0 var(--_space-1);
    padding: 0;
    list-style: none;
  }
  .pivot-shelf li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    min-height: 28px;
    border-bottom: 1px solid var(--_border);
  }
  .pivot-shelf li > button.icon {
    flex: none;
    width: 24px;
    min-height: 24px;
  }
  .pivot-shelf li > select {
    min-height: 24px;
    padding-inline: var(--_space-1);
  }
  /* Beside a period there is room for the name, not for the buttons too. */
  .pivot-shelf li > .name {
    flex: 1 0 5rem;
  }
  .pivot-shelf li.value {
    flex-wrap: nowrap;
    align-items: flex-start;
  }
  .pivot-shelf details,
  .pivot-shelf details:last-of-type {
    flex: 1;
    min-width: 0;
    margin: 0;
    border: 0;
  }
  .pivot-shelf summary {
    min-height: 28px;
  }
  .pivot-shelf .add {
    width: 100%;
  }
  @media (pointer: coarse) {
    .pivot-shelf li > button.icon {
      width: 40px;
      min-height: 40px;
    }
  }
  .targets {
    margin-inline-start: var(--_space-6);
  }
  .part label:last-child {
    margin-bottom: var(--_space-3);
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
`;

/** The chart editor among the properties: its parts fold like the panel's own. */
export const chartPanelStyles = css`
  .chart-editor details,
  .chart-editor details:last-of-type {
    margin: 0;
    border: 0;
  }
  .chart-editor > .part {
    border-block-start: 1px solid var(--_border);
    padding-block-end: var(--_space-2);
  }
  .chart-editor label {
    margin-bottom: 0;
  }
  .fields-list {
    max-height: 240px;
  }
`;
