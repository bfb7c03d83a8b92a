import type { NewBlock } from '@inset/model/canvas-document';
import type { LitElement, TemplateResult } from 'lit';
import type { ActionContext } from '../actions/canvas-action.ts';
import type { CanvasAdditions } from '../additions/canvas-additions.ts';
import { canvasPanel } from './canvas-panel.ts';
import type { InsetCanvasLibrary, LibraryEvents } from './library-panel.ts';
import type { OpenPanels } from './open-panels.ts';
import { panelNames, type PanelName } from '../viewing/panel-names.ts';
import { placeBlock } from '../additions/place-block.ts';
import type { InsetCanvasProperties } from './properties-panel.ts';

/** What panels need of the canvas element. */
export interface PanelsHost {
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
  }

  /** Those that the host of the page wants. */
  get offered(): PanelName[] {
    return panelNames.filter((name) => this.#element.panels.split(/\s+/).includes(name));
  }

  render(name: PanelName): TemplateResult {
    const context = this.#context();
    const { editing, host } = context;
    const [id] = editing.selected;
    const count = editing.selected.size;
    return canvasPanel(name, {
      strings: host.strings,
      block: count === 1 && id !== undefined ? editing.block(id) : undefined,
      count,
      library: this.#library,
      run: (command) => host.attempt(() => host.session.run(command)),
      context,
      onEditText: () => id !== undefined && editing.edit(id),
      onClose: () => this.open.toggle(name),
    });
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
