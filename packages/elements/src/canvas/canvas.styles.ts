import { css } from 'lit';

export const canvasStyles = css`
  :host {
    display: block;
    contain: inline-size;
    min-height: 240px;
    position: relative;
    background: var(--inset-canvas-surface, transparent);
    /* What a page says of its running text is not said of what works in it; its letters are taken over. */
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    word-break: normal;
    hyphens: manual;
  }
  .frame {
    display: grid;
    grid-template: auto auto minmax(0, 1fr) auto / auto minmax(0, 1fr) auto;
    height: 100%;
    min-height: inherit;
  }
  .header {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-2);
    min-height: 48px;
    padding: var(--_space-1) var(--_space-2);
    border-bottom: 1px solid var(--_border);
  }
  :host([readonly]) .header {
    border-bottom: 0;
    padding-inline: var(--_space-4);
  }
  .title {
    flex: 1 1 104px;
    min-width: 0;
    margin: 0;
    font-size: var(--_text-16);
    font-weight: 600;
    line-height: var(--_line-tight);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    /* A title of another direction than the page's stands on its side, and is read in its own. */
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  :host([readonly]) .title {
    font-size: var(--_text-20);
    white-space: normal;
  }
  input.title {
    min-height: var(--_control-height);
    padding: 0 var(--_space-2);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: transparent;
  }
  input.title::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }
  input.title:hover {
    border-color: var(--_border);
  }
  .status {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    margin-inline: var(--_space-2);
    font-size: var(--_text-12);
    color: var(--_text-quiet);
    white-space: nowrap;
  }
  .status.unsafe {
    color: var(--_warning);
  }
  /* Where there is no room beside the title they go below it together, none of them alone. */
  .header-tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-2);
  }
  .group {
    display: inline-flex;
    align-items: center;
  }
  .header button[aria-pressed='true'] {
    background: var(--_accent-quiet);
    color: var(--_accent);
  }
  .notice {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2) var(--_space-3);
    padding: var(--_space-2) var(--_space-3);
    border-bottom: 1px solid var(--_border);
    background: var(--_surface-sunken);
    font-size: var(--_text-13);
  }
  .notice p {
    flex: 1 1 240px;
    margin: 0;
  }
  .notice .icon {
    color: var(--_warning);
  }
  .panel {
    grid-row: 3;
    display: flex;
    flex-direction: column;
    min-height: 0;
    background: var(--_surface);
  }
  .panel.library {
    width: 240px;
    grid-column: 1;
    border-inline-end: 1px solid var(--_border);
  }
  .panel.properties {
    width: 240px;
    grid-column: 3;
    border-inline-start: 1px solid var(--_border);
  }
  .panel .body {
    overflow: auto;
    padding: var(--_space-3);
  }
  .panel .head {
    display: none;
  }
  .page-field {
    display: grid;
    gap: var(--_space-1);
    padding: 0 var(--_space-3) var(--_space-3);
  }
  .page-field .caption {
    font-size: var(--_text-12);
    color: var(--_text-quiet);
  }
  .locked-properties {
    display: grid;
    justify-items: start;
    gap: var(--_space-2);
    font-size: var(--_text-13);
  }
  .locked-properties :is(h3, p) {
    margin: 0;
  }
  .locked-properties h3 {
    font-size: var(--_text-14);
    overflow-wrap: anywhere;
  }
  .together {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 140px), 1fr));
    padding: 0 var(--_space-1) var(--_space-3);
  }
  /* A list of what can be done, not a wall of frames. */
  .together button {
    justify-content: start;
    font-size: var(--_text-13);
    text-align: start;
  }
  .main {
    outline: none;
    grid-area: 3 / 2;
    min-width: 0;
    overflow: auto;
    padding: var(--_space-2);
    /* What the focus goes to comes with the tools of its block. */
    scroll-padding-top: 40px;
    /* Two fingers zoom the page of the canvas, not the window. */
    touch-action: pan-x pan-y;
  }
  /* A file is held over it. */
  .main.dropping {
    outline: 2px dashed var(--_accent);
    outline-offset: -4px;
  }
  /* The tools of a block in the first row stand clear of the header. */
  :host(:not([readonly])) .main {
    padding-top: 28px;
  }
  :host([presenting]) {
    position: fixed;
    inset: 0;
    z-index: 2147483000;
    width: auto !important;
    height: auto !important;
    background: var(--inset-canvas-surface, var(--_surface));
  }
  :host([presenting]) :is(.header, .panel, .notice) {
    display: none;
  }
  /* A page that is lower than the screen stands in its middle; a finger drawn across turns the page. */
  :host([presenting]) .main {
    display: grid;
    grid-template-columns: minmax(0, 100%);
    align-content: safe center;
    justify-items: center;
    padding: var(--_space-3) var(--_space-3) 52px;
    scroll-padding: var(--_space-3) 0 52px;
    overscroll-behavior: contain;
    touch-action: pan-y;
  }
  :host([presenting]) .room {
    min-width: 100%;
    min-height: 0;
  }
  .presentation-bar {
    position: absolute;
    inset-inline: 0;
    bottom: var(--_space-2);
    z-index: 10;
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    width: max-content;
    margin-inline: auto;
    padding: 2px var(--_space-1);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    font-size: var(--_text-13);
    font-variant-numeric: tabular-nums;
  }
  /* A touch on what a block shows is one on the block. */
  .selecting .content {
    pointer-events: none;
  }
  .room {
    position: relative;
    min-height: 100%;
  }
  .grid::before {
    content: '';
    position: absolute;
    inset: 0;
    opacity: 0;
    pointer-events: none;
    /* A pixel, however large the page is drawn. */
    --line: calc(1px * var(--unzoom, 1));
    background:
      linear-gradient(to right, var(--_border) var(--line), transparent 0) 0 0 / calc(100% / 24) 100%,
      linear-gradient(to bottom, var(--_border) var(--line), transparent 0) 0 0 / 100% 24px;
    transition: opacity var(--_duration) ease-out;
  }
  .grid.dragging::before {
    opacity: 0.4;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: var(--_space-3);
    padding: var(--_space-8) var(--_space-4);
    text-align: center;
  }
  .empty p {
    margin: 0;
    font-size: var(--_text-16);
  }
  .empty .preview {
    width: 200px;
    color: var(--_border-strong);
  }
  .empty .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--_space-2);
  }
  .opening {
    padding: var(--_space-4);
    color: var(--_text-quiet);
  }
  /* Set by who measures it: as a container, it would have all blocks styled within each layout. */
  .small {
    --sheet: min(62vh, 480px);
  }
  .small .panel:is(.library, .properties) {
    position: fixed;
    inset: auto 0 0;
    z-index: 20;
    width: auto;
    max-height: var(--sheet);
    border: 0;
    border-radius: var(--_radius-large) var(--_radius-large) 0 0;
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
    animation: rise var(--_duration) ease-out;
  }
  .small .panel .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: var(--_space-2) var(--_space-2) 0 var(--_space-4);
    font-weight: 600;
  }
  .small .header {
    min-height: 0;
  }
  .small input.title {
    flex-basis: 72px;
  }
  .small .header-tools {
    flex: 1 0 100%;
  }
  /* What is not kept is said whole. */
  .small .header-tools .status {
    flex: 1;
    justify-content: end;
    margin-inline: 0 var(--_space-2);
    line-height: var(--_line-tight);
    white-space: normal;
  }
  /* More than two short lines beside the tools: a row of its own. */
  .small .header-tools .status.long {
    flex-basis: 100%;
    justify-content: start;
  }
  /* The buttons stay beside the title. */
  :host([readonly]) .small .status {
    order: 1;
    flex-basis: 100%;
  }
  .small .main {
    padding-inline: 0;
  }
  /* What has the focus is not behind the sheet; the last block can be brought above it, too. */
  .small:has(.panel) .main {
    padding-bottom: var(--sheet);
    scroll-padding-bottom: var(--sheet);
  }
  @keyframes rise {
    from {
      translate: 0 24px;
      opacity: 0;
    }
  }
  @media (pointer: coarse) {
    /* Room for the tools of a block in the first row. */
    :host(:not([readonly])) .main {
      padding-top: 40px;
    }
    .tools button.icon,
    .grip {
      width: 40px;
      min-height: 40px;
    }
    .handle:is(.top-left, .top-right, .bottom-left, .bottom-right) {
      width: 40px;
      height: 40px;
      margin: -12px;
    }
    .handle:is(.top-left, .top-right, .bottom-left, .bottom-right)::after {
      inset: 15px;
    }
  }
  .not-printed {
    display: none;
  }
  /* On paper: the blocks alone, in a grid that is broken between them. */
  @media print {
    :host {
      color-scheme: light;
      background: var(--_surface);
      height: auto !important;
      contain: none;
    }
    .frame {
      display: block;
      height: auto;
    }
    :is(.panel, .footer, .notice, .tools, .handle, .lock-mark, .group-frame, .overlay, .group, .status),
    slot[name='actions'] {
      display: none !important;
    }
    .header {
      border: 0;
    }
    .main {
      overflow: visible;
      padding: 0 !important;
    }
    .room {
      width: auto !important;
      height: auto !important;
      min-height: 0;
    }
    .grid {
      position: static;
      scale: none !important;
      zoom: var(--paper-zoom, 1);
      width: var(--paper-width, 100%) !important;
      height: auto !important;
    }
    .blocks {
      display: grid;
      grid-template-columns: repeat(24, minmax(0, 1fr));
      grid-auto-rows: 24px;
    }
    .block {
      position: static;
      translate: none !important;
      width: auto !important;
      height: auto !important;
      min-width: 0;
      break-inside: avoid;
      box-shadow: none !important;
    }
    .block {
      --_paper-container: size;
    }
    .block.unready .content {
      display: none;
    }
    .not-printed {
      display: grid !important;
      align-items: center;
      height: 100%;
      margin: 0;
      padding: var(--_space-3);
      border: 1px dashed var(--_border-strong);
      color: var(--_text-quiet);
      text-align: center;
    }
  }
  @media print and (orientation: landscape) {
    .grid {
      zoom: var(--lying-zoom, 1);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .block.gliding {
      transition: none;
    }
    .panel {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .tabs [role='tab'][aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .block.selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
