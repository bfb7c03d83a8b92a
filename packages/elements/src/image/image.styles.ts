import { css } from 'lit';

export const imageStyles = css`
  :host {
    display: block;
    min-height: 0;
    font-size: var(--_text-13);
  }
  .drop {
    height: 100%;
    border-radius: var(--_radius);
  }
  .drop.over {
    outline: 2px dashed var(--_accent);
    outline-offset: -2px;
  }
  figure {
    display: flex;
    flex-direction: column;
    height: 100%;
    margin: 0;
  }
  img {
    display: block;
    flex: 1;
    width: 100%;
    min-height: 0;
    max-width: 100%;
    border-radius: var(--_radius-small);
    object-fit: contain;
  }
  :host([fit='cover']) img {
    object-fit: cover;
  }
  figcaption {
    margin-top: var(--_space-2);
    color: var(--_text-quiet);
    overflow-wrap: anywhere;
  }
  /* Above the picture and not upon it: in a small one it would cover the caption, too. */
  .ask {
    order: -1;
    align-self: start;
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    margin: 0 0 var(--_space-1);
    padding: 2px var(--_space-2);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    background: var(--_surface-raised);
    font-size: var(--_text-12);
  }
  .none,
  .choose {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--_space-1);
    width: 100%;
    height: 100%;
    min-height: 48px;
    color: var(--_text-quiet);
    text-align: center;
  }
  .choose {
    border: 1px dashed var(--_border-strong);
    background: none;
    color: var(--_text);
  }
  .choose small {
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }
  @media (pointer: coarse) {
    button {
      min-height: 40px;
    }
  }
`;
