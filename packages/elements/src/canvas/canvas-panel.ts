import type { Block, UnknownBlock } from '@inset/model';
import { isKnownBlock, type CanvasCommand } from '@inset/model/canvas-document';
import { html, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';
import type { PanelName } from './canvas-header.ts';
import type { LibraryEvents } from './library-panel.ts';

export interface PanelOptions {
  strings: Strings;
  /** The one selected block. */
  block?: Block | UnknownBlock;
  /** How many blocks are selected. */
  count: number;
  library: LibraryEvents;
  run: (command: CanvasCommand) => void;
  onEditText: () => void;
  onClose: () => void;
}

/** A panel beside the canvas, or, where that is narrow, a sheet from below. */
export function canvasPanel(name: PanelName, options: PanelOptions): TemplateResult {
  const { canvas, shared } = options.strings;
  return html`<section class="panel ${name}" part="panel" aria-label=${canvas.panels[name]}>
    <div class="head">
      ${canvas.panels[name]}
      <button type="button" class="quiet icon" aria-label=${shared.close} @click=${options.onClose}>
        ${icon('x')}
      </button>
    </div>
    <div class="body">${name === 'library' ? library(options) : properties(options)}</div>
  </section>`;
}

function library({ block, library: events }: PanelOptions): TemplateResult {
  return html`<inset-canvas-library
    .selected=${block && isKnownBlock(block) ? block : undefined}
    .events=${events}
  ></inset-canvas-library>`;
}

function properties({ block, count, run, onEditText }: PanelOptions): TemplateResult {
  return html`<inset-canvas-properties
    .block=${block}
    .count=${count}
    .run=${run}
    .editText=${onEditText}
  ></inset-canvas-properties>`;
}
