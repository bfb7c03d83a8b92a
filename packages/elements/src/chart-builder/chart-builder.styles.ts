import { css } from 'lit';

export const chartBuilderStyles = css`
  :host {
    display: block;
    min-width: 0;
    container-type: inline-size;
    font-size: var(--_text-13);
  }
  .builder {
    display: grid;
    grid-template-columns: minmax(150px, 200px) minmax(220px, 280px) minmax(0, 1fr);
    gap: var(--_space-4);
    align-items: start;
  }
  .result {
    position: sticky;
    top: var(--_space-2);
    min-width: 0;
  }
  .result .problem {
    margin: 0 0 var(--_space-3);
    padding: var(--_space-2) var(--_space-3);
    border: 1px solid var(--_negative);
    border-radius: var(--_radius);
    font-size: var(--_text-13);
  }
  .outdated {
    opacity: 0.4;
  }
  .tools {
    display: flex;
    justify-content: flex-end;
    gap: var(--_space-1);
  }
  .open-fields {
    justify-content: flex-start;
    border-style: dashed;
  }
  .fields-sheet {
    width: 100%;
    max-width: none;
    max-height: min(75dvh, 560px);
    margin: auto 0 0;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-large) var(--_radius-large) 0 0;
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  .fields-sheet[open] {
    animation: rise var(--_duration) ease-out;
  }
  .fields-sheet::backdrop {
    background: rgb(0 0 0 / 40%);
  }
  .fields-sheet .sheet {
    display: flex;
    flex-direction: column;
    box-sizing: border-box;
    max-height: inherit;
    padding: var(--_space-2) var(--_space-4) var(--_space-3);
  }
  .fields-sheet header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 40px;
    font-size: var(--_text-14);
    font-weight: 600;
  }
  .fields-sheet .fields-list {
    flex: 1;
    min-height: 0;
    max-height: none;
  }
  @keyframes rise {
    from {
      translate: 0 24px;
      opacity: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .fields-sheet[open] {
      animation: none;
    }
  }
  @container (max-width: 820px) {
    .builder {
      grid-template-columns: minmax(140px, 1fr) minmax(0, 2fr);
    }
    .result {
      position: static;
      grid-column: 1 / -1;
      grid-row: 1;
    }
  }
  @container (max-width: 520px) {
    .builder {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--_space-2);
    }
    .part {
      border-block-start: 1px solid var(--_border);
    }
  }
`;
