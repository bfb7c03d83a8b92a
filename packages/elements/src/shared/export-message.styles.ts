import { css } from 'lit';

/** The line that says how far an export is, and what became of it. */
export const exportMessageStyles = css`
  .export-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-3);
    margin-block: var(--_space-1) var(--_space-2);
    font-size: var(--_text-13);
    font-variant-numeric: tabular-nums;
  }
  .export-line > [role='status'],
  .export-line > p {
    flex: 0 1 auto;
    min-width: 0;
    margin: 0;
    overflow-wrap: anywhere;
  }
  .export-line.said {
    flex-wrap: nowrap;
  }
  .export-ways {
    display: flex;
    flex: none;
    gap: var(--_space-1);
  }
  .export-line progress {
    width: 120px;
    height: 6px;
    accent-color: var(--_accent);
  }
  .export-line .quiet:not(button) {
    color: var(--_text-quiet);
  }
  .export-line.export-failure > p {
    flex: 1 1 14rem;
    color: var(--_negative);
  }
  .export-failure .icon {
    vertical-align: -3px;
  }
`;
