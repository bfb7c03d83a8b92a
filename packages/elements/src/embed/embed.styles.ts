import { css } from 'lit';

export const embedStyles = css`
  :host {
    display: block;
    min-height: 0;
    min-width: 0;
    container-type: inline-size;
    container-name: embed;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
  }
  :host(:fullscreen) {
    overflow: auto;
    background: var(--_surface);
  }
  .frame {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: inherit;
  }
  .header {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-height: 40px;
    padding-inline: var(--_space-3) var(--_space-1);
    border-bottom: 1px solid var(--_border);
  }
  .title {
    flex: 1 1 auto;
    min-width: 0;
    margin: 0;
    overflow: hidden;
    font-size: var(--_text-14);
    font-weight: 600;
    line-height: var(--_line-tight);
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: start;
  }
  .status {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }
  a {
    color: var(--_accent);
  }
  a.button {
    display: inline-grid;
    place-items: center;
    width: var(--_control-height);
    height: var(--_control-height);
    flex: none;
    border-radius: var(--_radius);
    color: inherit;
  }
  a.button:hover {
    background: var(--_accent-quiet);
  }
  :is(a, button):focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  .pages {
    flex: none;
    padding: 2px var(--_space-2);
    border-bottom: 1px solid var(--_border);
  }
  .sheet {
    flex: 1;
    min-height: 0;
    overflow: auto;
    padding: var(--_space-1);
  }
  .room {
    position: relative;
  }
  .problem,
  .more {
    flex: none;
    display: flex;
    align-items: baseline;
    gap: var(--_space-2);
    margin: 0;
    padding: var(--_space-1) var(--_space-3);
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }
  /* Who looks scrolls; paper says that there is more. */
  .more:not(.paper) {
    display: none;
  }
  .state {
    padding: var(--_space-3);
  }
  .way {
    margin: 0;
    padding: 0 var(--_space-3) var(--_space-3);
  }
  .none {
    display: grid;
    place-content: center;
    height: 100%;
    min-height: 48px;
    padding: var(--_space-3);
    color: var(--_text-quiet);
    text-align: center;
  }
  .choose {
    display: flex;
    flex-direction: column;
    align-items: stretch;
    gap: var(--_space-2);
    box-sizing: border-box;
    height: 100%;
    max-width: 520px;
    overflow: auto;
    padding: var(--_space-3);
    font-size: var(--_text-13);
  }
  .choose .what {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    margin: 0;
    font-weight: 600;
  }
  .choose label {
    display: grid;
    gap: var(--_space-1);
  }
  .choose .caption,
  .quiet-text {
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }
  .choose > button {
    align-self: start;
  }
  .quiet-text {
    margin: 0;
  }
  .choose .choices {
    flex: 1 1 auto;
    min-height: 72px;
    margin: 0;
    padding: 0;
    overflow: auto;
    list-style: none;
  }
  .choose .choices button {
    justify-content: start;
    width: 100%;
    overflow: hidden;
    text-align: start;
    unicode-bidi: plaintext;
  }
  .choose .choices [aria-current='true'] {
    background: var(--_accent-quiet);
    color: var(--_accent);
    font-weight: 600;
  }
  .choose form {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: end;
    gap: var(--_space-1) var(--_space-2);
  }
  .choose .problem {
    grid-column: 1 / -1;
    padding: 0;
    color: var(--_negative);
  }
  @media (pointer: coarse) {
    a.button,
    button {
      min-width: 40px;
      min-height: 40px;
    }
  }
  @media print {
    .more {
      display: flex !important;
    }
    .header :is(a, button) {
      display: none;
    }
    .sheet {
      overflow: hidden;
    }
  }
`;
