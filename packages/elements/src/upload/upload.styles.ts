import { css } from 'lit';

/** The zone where files are dropped, and what is said beside it. */
export const uploadStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-4);
    min-width: 0;
    font-size: var(--_text-14);
  }
  p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .zone {
    display: grid;
    justify-items: center;
    gap: var(--_space-3);
    padding: var(--_space-6) var(--_space-4);
    border: 1.5px dashed var(--_border-strong);
    border-radius: var(--_radius-large);
    background: var(--inset-upload-surface, var(--_surface));
    text-align: center;
    transition:
      background-color var(--_duration) ease-out,
      border-color var(--_duration) ease-out;
  }
  .zone.over {
    border-color: var(--_accent);
    border-style: solid;
    background: var(--_accent-quiet);
  }
  .zone.compact {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2) var(--_space-3);
    padding: var(--_space-2) var(--_space-4);
    border-width: 1px;
  }
  .zone.compact button.primary {
    border-color: var(--_border-strong);
    background: var(--_surface-raised);
    color: var(--_text);
    transition: none;
  }
  .zone > .icon {
    color: var(--_accent);
  }
  .zone .heading {
    margin: 0;
    font-size: var(--_text-16);
    font-weight: 600;
    line-height: var(--_line-tight);
  }
  .zone.compact .heading {
    font-size: var(--_text-14);
    font-weight: 500;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
  }
  .address {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    width: min(100%, 480px);
    text-align: start;
  }
  .address .input {
    flex: 1 1 200px;
    width: auto;
    min-width: 0;
  }
  .address .warning {
    flex-basis: 100%;
  }
  .quiet {
    color: var(--_text-quiet);
    font-size: var(--_text-13);
  }
  button.quiet {
    color: inherit;
    font-size: var(--_text-14);
  }
  .samples {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
    color: var(--_text-quiet);
    font-size: var(--_text-13);
  }
  .samples button {
    font-size: var(--_text-13);
    color: var(--_text);
  }
  .warning {
    color: var(--_warning);
    font-size: var(--_text-13);
  }
  .unfinished {
    display: grid;
    gap: var(--_space-2);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .notice {
    flex-wrap: wrap;
    padding: var(--_space-1) var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .unfinished .ways {
    flex-wrap: nowrap;
    margin-inline-start: auto;
  }
  /* Over the page while files are held over it; what is dropped falls through. */
  .page-over {
    position: fixed;
    inset: 0;
    z-index: 2147483000;
    display: grid;
    place-items: center;
    border: 3px solid var(--_accent);
    background: color-mix(in oklab, var(--_accent-quiet) 88%, transparent);
    color: var(--_text);
    font-size: var(--_text-20);
    font-weight: 600;
    pointer-events: none;
  }
`;
