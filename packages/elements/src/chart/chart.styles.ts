import { css, type CSSResultGroup } from 'lit';
import { floatingPanelStyles } from '../shared/floating-panel.styles.ts';
import { rowsDialogStyles } from '../shared/rows-dialog.styles.ts';

const ownStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    position: relative;
    min-width: 0;
    min-height: 0;
    font-size: var(--_text-13);
  }
  figure {
    display: flex;
    flex-direction: column;
    flex: 1 1 auto;
    /* Where a page says "display: block" of the chart. */
    height: 100%;
    min-height: 0;
    margin: 0;
  }
  figcaption {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: var(--_space-2);
    min-height: 28px;
    margin-block-end: var(--_space-2);
  }
  .titles > * {
    /* Words of another direction than the page's stand on its side, and are read in their own. */
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .titles {
    flex: 1 1 160px;
    min-width: 0;
  }
  .title {
    font-size: var(--_text-14);
    font-weight: 600;
    line-height: 1.35;
    overflow-wrap: anywhere;
    text-wrap: pretty;
    display: -webkit-box;
    -webkit-line-clamp: 3;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  .subtitle {
    color: var(--_text-quiet);
    overflow-wrap: anywhere;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--_space-1);
    margin-inline-start: auto;
    opacity: 0;
    transition: opacity var(--_duration) ease-out;
  }
  :host(:hover) .tools,
  :host(:focus-within) .tools,
  .tools.shown {
    opacity: 1;
  }
  .tools button {
    min-height: 28px;
    font-size: var(--_text-12);
    color: var(--_text-quiet);
  }
  .tools button.icon {
    width: 28px;
  }
  @media (pointer: coarse) {
    .tools {
      opacity: 1;
    }
    .tools button,
    .tools button.icon {
      min-width: 40px;
      min-height: 40px;
    }
  }
  /* In a small block the drawing has all the room, and its tools lie over it while one is at it. */
  @container (max-height: 200px) {
    .tools {
      position: absolute;
      inset-block-start: 0;
      inset-inline-end: 0;
      z-index: 1;
      border-radius: var(--_radius);
      background: var(--_surface-raised);
      box-shadow: 0 0 0 1px var(--_border);
    }
    :host(:not(:hover, :focus-within)) .tools:not(.shown) {
      opacity: 0;
    }
  }
  .stage {
    position: relative;
    display: flex;
    flex: 1 1 var(--inset-chart-height, 320px);
    min-height: 96px;
    min-width: 0;
  }
  /* Of a word's size. */
  :host(:is([compact], [mark='sparkline'])) .stage {
    min-height: 0;
  }
  :host([mark='sparkline']) .stage {
    flex-basis: var(--inset-chart-height, 64px);
  }
  .stage.free {
    flex-basis: auto;
  }
  .stage[hidden] {
    display: none;
  }
  .plot {
    position: relative;
    flex: 1;
    min-width: 0;
    outline-offset: 4px;
    border-radius: var(--_radius-small);
    touch-action: pan-y pinch-zoom;
    user-select: none;
    -webkit-user-select: none;
  }
  .plot.free {
    overflow: auto;
    user-select: auto;
    -webkit-user-select: auto;
  }
  /* A drag over selected text would carry the text away instead of drawing a brush. */
  .plot.free svg {
    user-select: none;
    -webkit-user-select: none;
  }
  .plot.pointing {
    cursor: pointer;
  }
  .drawing {
    position: absolute;
    inset: 0;
    overflow: hidden;
    direction: ltr;
  }
  .free .drawing {
    position: static;
    overflow: visible;
  }
  .room {
    position: absolute;
    inset: 0;
  }
  .free .room {
    position: static;
  }
  .drawing svg {
    display: block;
    overflow: visible;
  }
  /* What is cut off at the plot's edges, while a part of an axis is shown. */
  .drawing svg svg {
    overflow: hidden;
  }
  .vega-bindings {
    font-size: var(--_text-13);
  }
  .waiting {
    position: absolute;
    inset: 0;
    --inset-skeleton-height: 100%;
  }
  .waiting .state {
    height: 100%;
    align-content: stretch;
    justify-items: stretch;
  }
  .waiting .state:has(progress) {
    place-content: center;
    justify-items: center;
    text-align: center;
  }
  .stale .drawing {
    opacity: 0.55;
    transition: opacity var(--_duration) ease-out 250ms;
  }
  .ring {
    position: absolute;
    pointer-events: none;
    border: 2px solid var(--_focus);
    border-radius: 3px;
    box-shadow: 0 0 0 1.5px var(--_surface);
  }
  .point {
    position: absolute;
    width: 10px;
    height: 10px;
    margin: -5px 0 0 -5px;
    border: 2px solid var(--_surface);
    border-radius: 50%;
    background: var(--_text);
    pointer-events: none;
  }
  .guide {
    position: absolute;
    inset-block: 0;
    width: 1px;
    background: var(--_text);
    opacity: 0.25;
    pointer-events: none;
  }
  .brush {
    position: absolute;
    background: color-mix(in oklab, var(--_accent) 14%, transparent);
    border: 0 solid var(--_accent);
    pointer-events: none;
  }
  .drill {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1);
    margin-block-end: var(--_space-2);
    font-size: var(--_text-12);
    color: var(--_text-quiet);
  }
  .drill button {
    min-height: 28px;
  }
  @media (pointer: coarse) {
    .drill button {
      min-height: 40px;
    }
  }
  .legend button {
    position: absolute;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    cursor: pointer;
  }
  .legend button:hover {
    background: color-mix(in oklab, var(--_text) 6%, transparent);
  }
  .legend button:focus-visible {
    outline: 2px solid var(--_focus);
  }
  .brush.across {
    border-inline-width: 1.5px;
  }
  .brush.along {
    border-block-width: 1.5px;
  }
  .taps {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    width: fit-content;
    margin-inline: auto;
    padding: var(--_space-1) var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    pointer-events: none;
  }
  .tooltip {
    position: fixed;
    inset: auto;
    width: max-content;
    max-width: min(18.75rem, 80vw);
    margin: 0;
    overflow: hidden;
    padding: var(--_space-2) var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    font-size: var(--_text-12);
    line-height: 1.4;
    pointer-events: none;
  }
  /* Somebody may be on the way to it: see TooltipHold. */
  .tooltip.held {
    pointer-events: auto;
    user-select: text;
  }
  .tooltip .lines > svg {
    align-self: center;
  }
  .tooltip .heading {
    font-weight: 600;
    overflow-wrap: anywhere;
    display: -webkit-box;
    -webkit-line-clamp: 3;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  .tooltip .lines {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    column-gap: var(--_space-2);
    align-items: baseline;
  }
  /* Where no line has a colour, names stand below the heading. */
  .tooltip .plain {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .tooltip .plain .swatch {
    display: none;
  }
  .tooltip .swatch {
    width: 8px;
    height: 8px;
    border-radius: 2px;
  }
  .tooltip .name {
    color: var(--_text-quiet);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .tooltip .value {
    text-align: end;
    font-variant-numeric: tabular-nums;
    overflow: hidden;
    text-overflow: ellipsis;
    max-width: 20ch;
  }
  .tooltip .current {
    color: var(--_text);
    font-weight: 600;
  }
  .tooltip .comparison {
    color: var(--_text-quiet);
    margin-block-start: 2px;
  }
  .held {
    margin: var(--_space-2) 0 0;
    color: var(--_text-quiet);
  }
  .notes {
    /* Words of another direction than the page's stand on its side, and are read in their own. */
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    /* Not beneath the ring round the drawing. */
    margin: var(--_space-2) 0 0;
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }
  .twin {
    flex: 1 1 var(--inset-chart-height, 320px);
    min-height: 96px;
    overflow: auto;
    border-block-start: 1px solid var(--_border);
    font-variant-numeric: tabular-nums;
  }
  .twin table {
    width: 100%;
    border-collapse: collapse;
  }
  .twin th,
  .twin td {
    padding: 6px var(--_space-3);
    text-align: start;
    border-block-end: 1px solid var(--_border);
    overflow-wrap: anywhere;
    font-weight: 400;
  }
  .twin :is(th, td):first-child {
    padding-inline-start: 0;
  }
  .twin thead th {
    position: sticky;
    top: 0;
    background: var(--_surface);
    font-weight: 600;
  }
  .twin .number {
    text-align: end;
  }
  .probe {
    position: absolute;
    visibility: hidden;
    color: var(--_text);
    background: var(--_surface);
    border-color: var(--_category-1);
    outline-color: var(--_mark);
    transition:
      color 1ms,
      background-color 1ms,
      border-color 1ms,
      outline-color 1ms,
      letter-spacing 1ms,
      --inset-patterns 1ms allow-discrete;
  }
  @media (forced-colors: active) {
    .tooltip,
    .twin {
      border: 1px solid CanvasText;
    }
    .twin :is(th, td):first-child {
      padding-inline-start: var(--_space-2);
    }
    .drawing {
      forced-color-adjust: none;
    }
    /* What is hidden is told by the drawing: frames round all that is shown would lie on each other. */
    .legend button:not(:hover, :focus-visible) {
      outline: none;
    }
  }
  /* What nobody can press is not printed. */
  @media print {
    .tools {
      display: none !important;
    }
  }
`;

export const chartStyles: CSSResultGroup = [floatingPanelStyles, rowsDialogStyles, ownStyles];
