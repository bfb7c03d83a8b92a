import { css } from 'lit';

/** The blocks of a canvas, their tools and handles, and what shows while one drags. */
export const blockStyles = css`
  .grid {
    position: absolute;
    top: 0;
    transform-origin: 0 0;
  }
  .grid:dir(rtl) {
    transform-origin: 100% 0;
  }
  /* Sharp again once it is let go of. */
  .grid.moving {
    will-change: scale;
  }
  .block,
  .group-frame {
    position: absolute;
    top: 0;
    inset-inline-start: 0;
    --direction: 1;
  }
  .overlay > * {
    position: absolute;
    top: calc(24px * var(--y));
    inset-inline-start: calc(100% / 24 * var(--x));
    width: calc(100% / 24 * var(--w));
    height: calc(24px * var(--h));
  }
  .block:dir(rtl),
  .group-frame:dir(rtl) {
    --direction: -1;
  }
  .block {
    padding: 8px;
    border-radius: var(--_radius-large);
    outline: none;
  }
  .group-frame {
    border: 1px dashed var(--_accent);
    border-radius: var(--_radius-large);
    pointer-events: none;
    z-index: 1;
  }
  .dragging .group-frame {
    display: none;
  }
  .block.gliding:not(.lifted, .resized) {
    transition:
      translate 150ms ease-out,
      width 150ms ease-out;
  }
  .content {
    contain: layout style paint;
    /* What it shows can tell how much room there is. */
    container-type: size;
    height: 100%;
    min-width: 0;
    overflow: hidden;
    /* What it shows has nothing of it, and is not styled anew when it changes. */
    --unzoom: initial;
  }
  /* Not laid out, yet there for who searches the page or reads it by ear. */
  .block.far {
    contain: strict;
    content-visibility: auto;
  }
  /* In one column words say how high they are before somebody comes to them: nothing moves under who scrolls. */
  .narrow .block.far:is([data-kind='text'], [data-kind='heading']) {
    content-visibility: visible;
  }
  /* What follows in the next frames, when all is drawn larger or smaller. */
  .block.resting .content {
    content-visibility: hidden;
  }
  .block[data-kind='filter'] .content,
  .block[data-kind='metric'] .content,
  .block[data-kind='text'] .content,
  .block[data-kind='heading'] .content,
  .block[data-kind='unknown'] .content {
    overflow: auto;
  }
  /* One row is enough for a line with its label. */
  .block[data-kind='divider'] {
    padding-block: 0;
  }
  .content > * {
    height: 100%;
    min-height: 0;
    --inset-table-max-height: 100%;
  }
  .content > inset-filter,
  .fitted > .content > * {
    height: auto;
  }
  /* By a class of its own: what is said of all around has every block styled anew when it changes. */
  .block.editable:not(.selected):hover {
    box-shadow: inset 0 0 0 1px var(--_border);
  }
  .block.selected {
    box-shadow: inset 0 0 0 1.5px var(--_accent);
    z-index: 2;
  }
  /* Tools lie over the blocks that are chosen with it, too. */
  .block.selected:has(> .tools) {
    z-index: 3;
  }
  .block.locked.selected {
    box-shadow: inset 0 0 0 1.5px var(--_border-strong);
  }
  .lock-mark {
    position: absolute;
    top: -8px;
    inset-inline-start: -4px;
    display: grid;
    place-items: center;
    width: 20px;
    height: 20px;
    border: 1px solid var(--_border-strong);
    border-radius: 50%;
    background: var(--_surface-raised);
    color: var(--_text-quiet);
    z-index: 3;
  }
  .block:focus-visible {
    box-shadow: inset 0 0 0 2px var(--_focus);
    z-index: 2;
  }
  .block.lifted {
    opacity: 0.88;
    background: var(--_surface-raised);
    box-shadow:
      inset 0 0 0 1.5px var(--_accent),
      var(--_shadow);
    cursor: grabbing;
  }
  .block:is(.lifted, .resized) {
    z-index: 5;
  }
  /* Not all of the grid: what is inherited has every mark of every chart styled anew when a drag begins. */
  .overlay,
  .tools,
  .handle,
  .lifted,
  .resized {
    user-select: none;
    -webkit-user-select: none;
  }
  .interim {
    position: absolute;
    inset: 8px;
    padding: 0;
    border: 0;
    outline: none;
    resize: none;
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-size: var(--_text-14);
    line-height: var(--_line-reading);
  }
  .unknown {
    display: grid;
    align-content: center;
    justify-items: center;
    padding: var(--_space-3);
    border: 1px dashed var(--_border-strong);
    border-radius: var(--_radius);
    color: var(--_text-quiet);
    font-size: var(--_text-13);
    text-align: center;
  }
  .unknown p {
    margin: 0;
    max-width: 48ch;
  }
  .tools,
  .handle,
  .lock-mark,
  .overlay span {
    zoom: var(--unzoom, 1);
  }
  .tools {
    position: absolute;
    inset-inline-end: 8px;
    bottom: calc(100% - 8px);
    display: flex;
    align-items: center;
    padding: 1px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
    z-index: 4;
  }
  /* Over the block's own edge, where it hides neither a legend above nor the chart's own buttons. */
  .block:is([data-kind='chart'], [data-kind='table']) .tools {
    inset-inline-end: 76px;
    bottom: calc(100% - 20px);
  }
  /* A table has three buttons there. */
  .block[data-kind='table'] .tools {
    inset-inline-end: 112px;
  }
  .tools button.icon {
    width: 28px;
    min-height: 28px;
  }
  .block:not(.editable) .tools {
    opacity: 0;
    bottom: auto;
    top: 4px;
    inset-inline-end: 4px;
  }
  .block:not(.editable):is(:hover, :focus-within, :focus) .tools {
    opacity: 1;
  }
  /* In one column the block's own buttons are in easy reach at its upper edge; the canvas' are at the lower one. */
  .narrow .block.block .tools {
    top: calc(100% - 8px);
    bottom: auto;
    inset-inline-end: 8px;
  }
  /* With a small block at the side where lines begin, they would begin before the page. */
  .frame .block.block.cornered .tools {
    inset-inline: 0 auto;
  }
  /* What is written has tools of its own there. */
  .block:has(inset-text[editing]) .tools,
  .dragging .tools {
    visibility: hidden;
  }
  .grip {
    display: grid;
    place-items: center;
    width: 24px;
    height: 28px;
    color: var(--_text-quiet);
    cursor: grab;
    touch-action: none;
  }
  .handle {
    position: absolute;
    touch-action: none;
    z-index: 3;
  }
  .handle.top,
  .handle.bottom {
    inset-inline: 10px;
    height: 10px;
    cursor: ns-resize;
  }
  .handle.left,
  .handle.right {
    inset-block: 10px;
    width: 10px;
    cursor: ew-resize;
  }
  .handle.top {
    top: -5px;
  }
  .handle.bottom {
    bottom: -5px;
  }
  .handle.left {
    left: -5px;
  }
  .handle.right {
    right: -5px;
  }
  /* Corners: their names are of two words. */
  .handle[class*='-'] {
    width: 16px;
    height: 16px;
  }
  .handle[class*='-']::after {
    content: '';
    position: absolute;
    inset: 4px;
    border: 1.5px solid var(--_accent);
    border-radius: 2px;
    background: var(--_surface);
  }
  .handle.top-left {
    top: -8px;
    left: -8px;
    cursor: nwse-resize;
  }
  .handle.bottom-right {
    bottom: -8px;
    right: -8px;
    cursor: nwse-resize;
  }
  .handle.top-right {
    top: -8px;
    right: -8px;
    cursor: nesw-resize;
  }
  .handle.bottom-left {
    bottom: -8px;
    left: -8px;
    cursor: nesw-resize;
  }
  .overlay {
    position: absolute;
    inset: 0;
    contain: layout size style;
    pointer-events: none;
    z-index: 6;
  }
  /* What lies under it is not pointed at meanwhile. */
  .dragging .overlay {
    pointer-events: auto;
  }
  .ghost {
    border: 1.5px dashed var(--_accent);
    border-radius: var(--_radius-large);
    background: color-mix(in oklab, var(--_accent) 7%, transparent);
  }
  .guide {
    color: var(--_accent);
    opacity: 0.55;
  }
  .distance {
    color: var(--_text-quiet);
  }
  .guide.x,
  .down {
    border-inline-start: 1px solid;
  }
  .guide.y,
  .across {
    border-top: 1px solid;
  }
  .overlay span {
    position: absolute;
    left: 50%;
    top: 50%;
    translate: -50% -50%;
    padding: 1px 5px;
    border-radius: var(--_radius-small);
    background: var(--_text);
    color: var(--_surface);
    font-size: 0.6875rem;
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  /* Within, where no distance is said. */
  .size span {
    top: auto;
    bottom: 4px;
    translate: -50% 0;
    background: var(--_accent);
    color: var(--_accent-text);
  }
`;
