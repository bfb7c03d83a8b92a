import { css } from 'lit';

/** What stands below a canvas: its pages, how large they are shown, and what can be done with what is selected. */
export const footerStyles = css`
  .zoom {
    margin-inline-start: auto;
    font-size: var(--_text-12);
    font-variant-numeric: tabular-nums;
  }
  .footer {
    grid-area: 4 / 1 / auto / -1;
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    min-height: 36px;
    padding: 0 var(--_space-2);
    border-top: 1px solid var(--_border);
  }
  .page-title {
    flex: none;
    width: 140px;
  }
  .by-touch {
    display: none;
    margin-inline-start: auto;
  }
  .selection-bar {
    padding-block: var(--_space-1);
  }
  .selection-bar .acts {
    flex: 1;
    display: flex;
    min-width: 0;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .selection-bar .acts > * {
    flex: none;
  }
  .selected-count {
    font-size: var(--_text-13);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .small .by-touch {
    display: inline-flex;
  }
  .small .by-touch + .zoom {
    margin-inline-start: 0;
  }
  /* Tabs need the room; the wheel's and the keys' steps are not missed. */
  .small .zoom :is(button:first-child, button:nth-child(3)) {
    display: none;
  }
  @media (pointer: coarse) {
    .by-touch {
      display: inline-flex;
    }
    .by-touch + .zoom {
      margin-inline-start: 0;
    }
  }
`;
