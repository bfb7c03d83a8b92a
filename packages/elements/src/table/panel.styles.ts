import { css, type CSSResultGroup } from 'lit';
import { filterControlStyles } from '../shared/filter-control.styles.ts';

const ownStyles = css`
  .panel-title {
    margin: 0;
    font-size: var(--_text-13);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .panel :is(.filter, .columns-panel, .value) {
    display: grid;
    gap: var(--_space-2);
    width: min(300px, calc(100vw - 40px));
    padding: var(--_space-1);
    --_bound-width: 6rem;
  }
  .panel .actions {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }
  .panel pre {
    max-height: 40vh;
    margin: 0;
    overflow: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    font-family: inherit;
  }
  @media (max-width: 480px) {
    .panel :is(.filter, .columns-panel, .value) {
      width: auto;
    }
  }
`;

/** The panel that floats: the menu of a column, its filter, the list of columns, a value as a whole. */
export const panelStyles: CSSResultGroup = [filterControlStyles, ownStyles];
