import { css } from 'lit';

/**
 * What stands in `.whole` is as high as its element, and scrolls within it, also where the page gives the element a
 * `display` of its own beside a height.
 */
export const filledHost = css`
  :host {
    display: block;
    position: relative;
    min-height: 0;
  }
  .whole {
    display: flex;
    flex-direction: column;
    height: 100%;
    max-height: inherit;
  }
`;
