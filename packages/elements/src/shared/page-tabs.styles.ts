import { css } from 'lit';

/** The tabs of a canvas's pages, where it is worked on and where it is embedded. */
export const pageTabsStyles = css`
  .tabs {
    display: flex;
    gap: 2px;
    min-width: 0;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .tabs [role='tab'] {
    flex: none;
    max-width: 200px;
    padding-inline: var(--_space-3);
    border-radius: var(--_radius);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: var(--_text-13);
    color: var(--_text-quiet);
  }
  .tabs [role='tab'][aria-selected='true'] {
    background: var(--_accent-quiet);
    color: var(--_accent);
    font-weight: 600;
  }
`;
