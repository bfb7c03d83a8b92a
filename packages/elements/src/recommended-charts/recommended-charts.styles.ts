import { css } from 'lit';

export const recommendedChartsStyles = css`
  :host {
    display: block;
    min-width: 0;
    font-size: var(--_text-13);
  }
  .strip {
    display: flex;
    gap: var(--_space-3);
    margin: 0;
    padding: var(--_space-1);
    list-style: none;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scroll-snap-type: x proximity;
    scroll-padding-inline: var(--_space-1);
    scrollbar-width: thin;
  }
  :host([layout='grid']) .strip {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(var(--inset-recommended-charts-width, 168px), 1fr));
    overflow: visible;
  }
  li {
    flex: none;
    width: var(--inset-recommended-charts-width, 168px);
    scroll-snap-align: start;
  }
  :host([layout='grid']) li {
    width: auto;
  }
  button.card {
    display: grid;
    grid-template: auto auto 1fr / minmax(0, 1fr);
    align-items: start;
    gap: var(--_space-1);
    width: 100%;
    height: 100%;
    min-height: 0;
    padding: var(--_space-2);
    border-color: var(--_border);
    background: var(--_surface);
    text-align: start;
    white-space: normal;
  }
  button.card:hover:not(:disabled) {
    border-color: var(--_border-strong);
    background: var(--_surface);
  }
  button.card[aria-current='true'] {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .picture {
    position: relative;
    height: var(--inset-recommended-charts-height, 88px);
    margin-block-end: var(--_space-1);
    overflow: hidden;
    pointer-events: none;
  }
  .picture > * {
    display: block;
  }
  .title {
    font-size: var(--_text-13);
    font-weight: 600;
    line-height: 1.3;
    display: -webkit-box;
    /* Three at the usual size, and as many words where they are twice as large. */
    -webkit-line-clamp: 6;
    -webkit-box-orient: vertical;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .reason {
    font-size: var(--_text-12);
    line-height: 1.3;
    color: var(--_text-quiet);
  }
  @media (forced-colors: active) {
    button.card[aria-current='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
