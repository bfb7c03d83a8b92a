import type { NewBlock } from '@inset/model/canvas-document';
import { html, type LitElement, type TemplateResult } from 'lit';
import { icon } from '../../shared/icon.ts';
import { LazyPart, type LazyPartHost } from '../../shared/lazy-part.ts';
import type { ActionContext } from '../actions/canvas-action.ts';
import type { CanvasAdditions } from '../additions/canvas-additions.ts';
import type { InsetCanvasLibrary, LibraryEvents } from './library-panel.ts';
import type { OpenPanels } from './open-panels.ts';
import type { PanelOptions } from './panel-body.ts';
import { panelNames, type PanelName } from '../viewing/panel-names.ts';
import { placeBlock } from '../additions/place-block.ts';
import type { InsetCanvasProperties } from './properties-panel.ts';

/** What panels need of the canvas element. */
export interface PanelsHost extends LazyPartHost {
  readonly panels: string;
  readonly updateComplete: Promise<boolean>;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** The panels beside a canvas: which there are, which are open, and what they show. */
export class CanvasPanels {
  readonly open: OpenPanels;
  readonly #element: PanelsHost;
  readonly #context: () => ActionContext;
  readonly #additions: CanvasAdditions;
  /** Who only looks has none. */
  readonly #body: LazyPart<typeof import('./panel-body.ts')>;

  constructor(
    element: PanelsHost,
    context: () => ActionContext,
    additions: CanvasAdditions,
    open: OpenPanels,
  ) {
    this.open = open;
    this.#element = element;
    this.#context = context;
    this.#additions = additions;
    this.#body = new LazyPart(element, () => import('./panel-body.ts'));
  }

  /** Puts a sheet away that lies over what has the focus. */
  readonly #stepAside = async (event: Event): Promise<void> => {
    const path = event.composedPath();
    // A sheet lies there before what it shows has come.
    await this.#body.load();
    if (await this.#body.part?.isOverFocus(path, this.#element.renderRoot)) this.open.closeSheets();
  };

  /** Those that the host of the page wants. */
  get offered(): PanelName[] {
    return panelNames.filter((name) => this.#element.panels.split(/\s+/).includes(name));
  }

  /** A panel beside the canvas, or, where that is narrow, a sheet from below. */
  render(name: PanelName): TemplateResult {
    const { canvas, shared } = this.#element.strings;
    // Once, however often: focus that moves within is not heard of outside.
    this.#element.renderRoot.addEventListener('focusin', this.#stepAside);
    return html`<section class="panel ${name}" part="panel" aria-label=${canvas.panels[name]}>
      <div class="head">
        ${canvas.panels[name]}
        <button
          type="button"
          class="quiet icon"
          aria-label=${shared.close}
          @click=${() => this.open.toggle(name)}
        >
          ${icon('x')}
        </button>
      </div>
      <div class="body">${this.#body.render(({ panelBody }) => panelBody(name, this.#options))}</div>
    </section>`;
  }

  get #options(): PanelOptions {
    const context = this.#context();
    const { editing, host } = context;
    const [id] = editing.selected;
    const count = editing.selected.size;
    return {
      strings: host.strings,
      block: count === 1 && id !== undefined ? editing.block(id) : undefined,
      count,
      library: this.#library,
      run: (command) => host.attempt(() => host.session.run(command)),
      context,
      onEditText: () => id !== undefined && editing.edit(id),
    };
  }

  async showProperties(): Promise<void> {
    if (!this.#context().host.panels.includes('properties')) return;
    (await this.#opened<InsetCanvasProperties>('properties'))?.focusFirst();
  }

  /** Lets somebody choose a file of data. */
  async pickFile(): Promise<void> {
    (await this.#opened<InsetCanvasLibrary>('library'))?.pickFile();
  }

  async #opened<Panel extends LitElement>(name: PanelName): Promise<Panel | null> {
    this.open.open(name);
    await this.#body.load();
    await this.#element.updateComplete;
    const panel = this.#element.renderRoot.querySelector<Panel>(`inset-canvas-${name}`);
    await panel?.updateComplete;
    return panel;
  }

  readonly #library: LibraryEvents = {
    add: (block: NewBlock): void => this.#additions.add(block),
    carry: (block: NewBlock, event: PointerEvent): void => {
      const { host, editing } = this.#context();
      if (event.button !== 0 || host.isNarrow || !host.layer) return;
      placeBlock(editing.dragHost, event, block, (frame) =>
        host.attempt(() => void host.addBlock({ ...block, frame })),
      );
    },
    file: (file: File): void => void this.#additions.file(file),
  };
}
