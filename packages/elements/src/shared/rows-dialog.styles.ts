import { css } from 'lit';

/** The dialog with the rows behind a mark or a cell. */
export const rowsDialogStyles = css`
  dialog.rows {
    width: min(1100px, calc(100vw - 32px));
    max-width: none;
    height: min(720px, calc(100dvh - 32px));
    max-height: none;
    padding: 0;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  dialog.rows::backdrop {
    background: rgb(0 0 0 / 40%);
  }
  dialog.rows .sheet {
    display: flex;
    flex-direction: column;
    gap: var(--_space-3);
    box-sizing: border-box;
    height: 100%;
    padding: var(--_space-4);
  }
  dialog.rows header {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-3);
  }
  dialog.rows h2 {
    margin: 0;
    font-size: var(--_text-16);
    line-height: 1.3;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  dialog.rows inset-table {
    flex: 1;
    min-height: 0;
    --inset-table-max-height: none;
  }
`;
