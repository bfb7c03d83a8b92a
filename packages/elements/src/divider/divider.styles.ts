import { css } from 'lit';

export const dividerStyles = css`
  :host {
    display: grid;
    align-items: center;
    min-width: 0;
  }
  hr {
    width: 100%;
    margin: 0;
    border: 0;
    border-top: 1px solid var(--_border);
  }
  .labelled {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
    min-width: 0;
  }
  .line {
    flex: 1;
    min-width: var(--_space-4);
    border-top: 1px solid var(--_border);
  }
  .label {
    overflow: hidden;
    color: var(--_text-quiet);
    font-size: var(--_text-12);
    font-weight: 600;
    line-height: var(--_line-tight);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
