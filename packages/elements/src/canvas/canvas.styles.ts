import { css } from 'lit';

export const canvasStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    container-name: canvas;
    min-height: 240px;
    position: relative;
    background: var(--inset-canvas-surface, transparent);
  }
  .frame {
    display: grid;
    grid-template: auto auto minmax(0, 1fr) / auto minmax(0, 1fr) auto;
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
    flex: 1 1 180px;
    min-width: 0;
    margin: 0;
    font-size: var(--_text-16);
    font-weight: 600;
    line-height: var(--_line-tight);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
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
    width: 248px;
    min-height: 0;
    background: var(--_surface);
  }
  .panel.library {
    grid-column: 1;
    border-inline-end: 1px solid var(--_border);
  }
  .panel.properties {
    grid-column: 3;
    border-inline-start: 1px solid var(--_border);
  }
  .panel .body {
    overflow: auto;
    padding: var(--_space-4);
  }
  .panel .head {
    display: none;
  }
  .main {
    grid-area: 3 / 2;
    min-width: 0;
    overflow: auto;
    padding: var(--_space-2);
    container-type: inline-size;
    container-name: sheet;
  }
  :host(:not([readonly])) .main {
    padding-top: 40px;
  }
  .grid {
    position: relative;
    height: calc(var(--rows) * 24px);
    min-height: 100%;
    container-type: inline-size;
  }
  .grid::before {
    content: '';
    position: absolute;
    inset: 0;
    opacity: 0;
    pointer-events: none;
    background:
      linear-gradient(to right, var(--_border) 1px, transparent 1px) 0 0 / calc(100% / 24) 100%,
      linear-gradient(to bottom, var(--_border) 1px, transparent 1px) 0 0 / 100% 24px;
    transition: opacity var(--_duration) ease-out;
  }
  .grid.dragging::before {
    opacity: 0.4;
  }
  .block,
  .overlay > * {
    --cell: calc(100cqi / 24);
    position: absolute;
    top: 0;
    left: 0;
    width: calc(var(--cell) * var(--w));
    height: calc(24px * var(--h));
    translate: calc(var(--cell) * var(--x) * var(--direction, 1)) calc(24px * var(--y));
  }
  .rtl .block,
  .rtl .overlay > * {
    --direction: -1;
    left: auto;
    right: 0;
  }
  .block {
    padding: 8px;
    border-radius: var(--_radius-large);
    outline: none;
  }
  .dragging .block:not(.lifted, .resized) {
    transition:
      translate 150ms ease-out,
      width 150ms ease-out;
  }
  .content {
    height: 100%;
    min-width: 0;
    overflow: hidden;
  }
  .block[data-kind='filter'] .content,
  .block[data-kind='metric'] .content,
  .block[data-kind='unknown'] .content {
    overflow: auto;
  }
  .content > * {
    height: 100%;
    min-height: 0;
    --inset-table-max-height: 100%;
  }
  .content > inset-filter {
    height: auto;
  }
  .block:not(.selected):hover {
    box-shadow: inset 0 0 0 1px var(--_border);
  }
  :host([readonly]) .block:hover {
    box-shadow: none;
  }
  .block.selected {
    box-shadow: inset 0 0 0 1.5px var(--_accent);
    z-index: 2;
  }
  .block:focus-visible {
    box-shadow: inset 0 0 0 2px var(--_focus);
    z-index: 2;
  }
  .block.lifted {
    z-index: 5;
    opacity: 0.88;
    background: var(--_surface-raised);
    box-shadow:
      inset 0 0 0 1.5px var(--_accent),
      var(--_shadow);
    cursor: grabbing;
  }
  .block.resized {
    z-index: 5;
  }
  .dragging,
  .dragging * {
    user-select: none;
    -webkit-user-select: none;
  }
  .dragging .content {
    pointer-events: none;
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
  .tools {
    position: absolute;
    inset-inline-end: 0;
    bottom: calc(100% + 4px);
    display: flex;
    align-items: center;
    padding: 1px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
    z-index: 4;
  }
  .tools button.icon {
    width: 30px;
    min-height: 30px;
  }
  :host([readonly]) .tools {
    opacity: 0;
    bottom: auto;
    top: 4px;
    inset-inline-end: 4px;
  }
  :host([readonly]) .block:is(:hover, :focus-within, :focus) .tools {
    opacity: 1;
  }
  .dragging .tools {
    visibility: hidden;
  }
  .grip {
    display: grid;
    place-items: center;
    width: 26px;
    height: 30px;
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
  .handle:is(.top-left, .top-right, .bottom-left, .bottom-right) {
    width: 16px;
    height: 16px;
  }
  .handle:is(.top-left, .top-right, .bottom-left, .bottom-right)::after {
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
    pointer-events: none;
    z-index: 6;
  }
  .ghost {
    border: 1.5px dashed var(--_accent);
    border-radius: var(--_radius-large);
    background: color-mix(in oklab, var(--_accent) 7%, transparent);
  }
  .guide.x {
    border-inline-start: 1px solid var(--_accent);
    opacity: 0.55;
  }
  .guide.y {
    border-top: 1px solid var(--_accent);
    opacity: 0.55;
  }
  .distance.across {
    border-top: 1px solid var(--_text-quiet);
  }
  .distance.down {
    border-inline-start: 1px solid var(--_text-quiet);
  }
  .distance span,
  .size span {
    position: absolute;
    left: 50%;
    top: 50%;
    translate: -50% -50%;
    padding: 1px 5px;
    border-radius: var(--_radius-small);
    background: var(--_text);
    color: var(--_surface);
    font-size: 11px;
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .size span {
    top: auto;
    bottom: -22px;
    translate: -50% 0;
    background: var(--_accent);
    color: var(--_accent-text);
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
  @container canvas (max-width: 719px) {
    .panel {
      position: fixed;
      inset: auto 0 0;
      z-index: 20;
      width: auto;
      max-height: min(62vh, 480px);
      border: 0;
      border-radius: var(--_radius-large) var(--_radius-large) 0 0;
      background: var(--_surface-raised);
      box-shadow: var(--_shadow);
      animation: rise var(--_duration) ease-out;
    }
    .panel .head {
      display: flex;
      align-items: center;
      justify-content: space-between;
      padding: var(--_space-2) var(--_space-2) 0 var(--_space-4);
      font-weight: 600;
    }
    .title {
      flex-basis: 100%;
    }
    .status {
      flex: 1;
      margin-inline: var(--_space-2) 0;
    }
    .main {
      padding-inline: 0;
    }
  }
  @keyframes rise {
    from {
      translate: 0 24px;
      opacity: 0;
    }
  }
  @media (pointer: coarse) {
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
  @media (prefers-reduced-motion: reduce) {
    .dragging .block:not(.lifted, .resized) {
      transition: none;
    }
    .panel {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .block.selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
