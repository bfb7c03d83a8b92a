import { InsetError, type Canvas, type Clause, type Frame } from '@inset/model';
import { reflow, type CanvasCommand, type ChangeOptions, type NewBlock } from '@inset/model/canvas-document';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Doc } from 'yjs';
import { controls } from '../shared/control.styles.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetElement } from '../shared/inset-element.ts';
import type { Kit } from '../shared/kit.ts';
import { stateStyles } from '../shared/states.ts';
import { BlockEditing, type EditingHost } from './block-editing.ts';
import { BlockLayer } from './block-layer.ts';
import { blockStyles } from './block.styles.ts';
import { CanvasDatasets, pageDatasetStore } from './canvas-datasets.ts';
import { canvasHeader, panelNames, type PanelName } from './canvas-header.ts';
import { canvasPanel } from './canvas-panel.ts';
import { emptyCanvas } from './empty-canvas.ts';
import { canvasNotice } from './canvas-notice.ts';
import { CanvasSession } from './canvas-session.ts';
import { canvasStyles } from './canvas.styles.ts';
import { isRightToLeft, narrowWidth } from './grid-metrics.ts';
import { InsetCanvasLibrary } from './library-panel.ts';
import { newBlock } from './new-block.ts';
import { placeBlock } from './place-block.ts';
import { InsetCanvasProperties } from './properties-panel.ts';
import { OpenPanels } from './open-panels.ts';
import { sampleBlocks, sampleFile } from './sample-canvas.ts';
import { isUnsafe } from './save-state.ts';
import { saveCopy } from './save-copy.ts';

/** What {@link InsetCanvas.save} gives: how somebody looks at the canvas, not what is on it. */
export interface CanvasView {
  panels: PanelName[];
  selection: Clause[];
}

/** Free rows below the last block while editing. */
const spareRows = 8;
const libraryTag = 'inset-canvas-library';
const propertiesTag = 'inset-canvas-properties';

/**
 * A canvas of charts, tables, numbers, words and filters, to edit or, with `readonly`, to look at. Its document is
 * shared from the first moment: with a `canvas-id` it is kept on this device and, where the provider has a backend,
 * saved and edited together with others. Blocks read the datasets of the provider around it, and those its document
 * names.
 *
 * @summary A canvas of blocks: `<inset-canvas canvas-id="sales">`.
 * @slot actions - Further controls at the end of the header.
 * @slot block-<id> - Something upon a block, such as its comments.
 * @fires {CanvasChangeEvent} inset-canvas-change - The canvas has changed.
 * @fires {CanvasSelectEvent} inset-canvas-select - Other blocks are selected.
 * @fires {CanvasCommentEvent} inset-canvas-comment - Somebody wants to comment on a block.
 * @fires {CanvasSaveStateEvent} inset-canvas-save-state - Where the work is kept has changed.
 * @csspart header - Title, status, undo and redo.
 * @csspart block - Each block.
 * @csspart toolbar - The tools of the selected block.
 * @csspart panel - The library and the properties.
 * @cssprop [--inset-canvas-surface=transparent] - Its background.
 */
export class InsetCanvas extends InsetElement {
  static override styles: CSSResultGroup = [
    InsetElement.styles,
    controls,
    stateStyles,
    blockStyles,
    canvasStyles,
  ];

  /** Its id: for keeping it on this device and for finding it at the backend. */
  @property({ attribute: 'canvas-id' }) canvasId?: string;

  /** A Yjs document to show, as `createCanvasDocument` makes it. Default: a new one. */
  @property({ attribute: false }) document?: Doc;

  /** Not kept on this device, even when it has an id. */
  @property({ type: Boolean }) ephemeral = false;

  /** Only to look at: filters work, nothing can be changed. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Which panels there are: `library`, `properties`, both (the default) or `none`. */
  @property() panels = 'library properties';

  /** Offers to comment on blocks, by the event `inset-canvas-comment`. */
  @property({ type: Boolean }) comments = false;

  @state() private problem?: InsetError;
  @state() private width = 0;
  @query('.grid') private grid?: HTMLElement | null;
  @query('.overlay') private overlay!: HTMLElement;
  @query(libraryTag) private library?: InsetCanvasLibrary | null;

  #session?: CanvasSession;
  #ownDocument?: Doc;
  #datasets?: CanvasDatasets;
  #sessionKit?: Kit;
  #layer?: BlockLayer;
  readonly #openPanels = new OpenPanels(() => this.requestUpdate());
  readonly #editing = new BlockEditing(() => this.#editingHost());
  #saveState?: string;
  readonly #sizes = new ResizeObserver(([entry]) => this.#resized(entry!.contentRect.width));

  /** What is on the canvas now. */
  get canvas(): Canvas {
    return this.#open().canvas;
  }

  /** The document shown: the one given, or the element's own. */
  get openDocument(): Doc {
    return this.#open().document;
  }

  /** Ids of the selected blocks. */
  get selectedIds(): string[] {
    return [...this.#editing.selected];
  }

  get canUndo(): boolean {
    return this.#session?.undo.canUndo ?? false;
  }

  get canRedo(): boolean {
    return this.#session?.undo.canRedo ?? false;
  }

  /** Adds a block, selects it and returns its id. Throws InsetError `FORBIDDEN`, `CANVAS_INVALID`. */
  addBlock(block: NewBlock): string {
    const id = this.run({ kind: 'add-block', block })[0]!;
    this.#editing.select([id]);
    this.#editing.toFocus = id;
    this.#say(this.strings.canvas.said.added(this.#editing.nameOf(id)));
    return id;
  }

  /** Runs a command on the document; see `CanvasCommand`. Returns the ids of blocks it made. */
  run(command: CanvasCommand, options?: ChangeOptions): string[] {
    return this.#open().run(command, options);
  }

  /** Adds a file as a dataset: loaded, kept on this device, and sent to the backend when somebody is signed in. */
  async addFile(file: File): Promise<string> {
    this.#open();
    if (!this.#datasets) throw new InsetError('UNAVAILABLE', 'The canvas is not in a page yet.');
    return (await this.#datasets.addFile(file)).name;
  }

  /** Asks the backend for this canvas again, as after it was made there. */
  reconnect(): void {
    this.#session?.reconnect();
  }

  undo(): void {
    if (this.#session?.readonly === false && this.#session.undo.undo())
      this.#say(this.strings.canvas.said.undone);
  }

  redo(): void {
    if (this.#session?.readonly === false && this.#session.undo.redo())
      this.#say(this.strings.canvas.said.redone);
  }

  /** Selects blocks by id; ids that are not there are passed over. */
  select(ids: readonly string[]): void {
    const there = new Set(this.canvas.blocks.map(({ id }) => id));
    this.#editing.select(ids.filter((id) => there.has(id)));
  }

  /** The canvas as plain JSON, for {@link load} and for files. */
  toJSON(): Canvas {
    return structuredClone(this.canvas);
  }

  /** Replaces everything on the canvas; can be undone. Throws InsetError `CANVAS_INVALID`, `CANVAS_FROM_THE_FUTURE`. */
  load(canvas: Canvas | string): void {
    this.run({ kind: 'load', canvas });
  }

  /** How it is looked at: open panels and filters. */
  save(): CanvasView {
    const mine = (this.kit?.selection.save() ?? []).filter(({ source }) => this.#isOwnSource(source));
    return { panels: [...this.#openPanels.names], selection: mine };
  }

  /** Puts a saved view back. */
  restore({ panels, selection }: CanvasView): void {
    this.#openPanels.restore(panels);
    for (const clause of selection) if (this.#isOwnSource(clause.source)) this.kit?.selection.set(clause);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    defineElement(libraryTag, InsetCanvasLibrary);
    defineElement(propertiesTag, InsetCanvasProperties);
    this.#sizes.observe(this);
    window.addEventListener('beforeunload', this.#leaving);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    window.removeEventListener('beforeunload', this.#leaving);
    this.#editing.cancel();
    // Being moved in the page disconnects it for a moment, which must not close the document.
    queueMicrotask(() => {
      if (!this.isConnected) this.#close();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const settings = ['document', 'canvasId', 'ephemeral'] as const;
    const backendChanged = this.kit?.backend !== this.#sessionKit?.backend;
    const sourcesChanged = this.kit?.sources !== this.#sessionKit?.sources;
    if (this.#session && (backendChanged || sourcesChanged || settings.some((name) => changed.has(name)))) {
      this.#close(!changed.has('document') && !changed.has('canvasId'));
    }
    if (this.#session) this.#session.viewOnly = this.readonly;
    if (this.isConnected && this.kit) this.#open();
  }

  protected override render(): TemplateResult {
    const session = this.#session;
    if (!session) return html`<p class="opening" role="status">${this.strings.canvas.status.opening}</p>`;
    const { strings } = this;
    const panels = this.#panels();
    return html`<div class="frame" @keydown=${this.#editing.keyDown}>
      ${canvasHeader({
        strings,
        session,
        panels,
        open: this.#openPanels.names,
        onTitle: (title) => this.#try(() => this.run({ kind: 'set-title', title })),
        onUndo: () => this.undo(),
        onRedo: () => this.redo(),
        onPanel: (name) => this.#openPanels.toggle(name),
      })}
      ${canvasNotice(strings, session, this.problem, {
        saveCopy: () => saveCopy(session.canvas, session.canvas.title || strings.canvas.untitled),
        dismiss: () => (this.problem = undefined),
      })}
      ${panels.filter((name) => this.#openPanels.names.has(name)).map((name) => this.#panel(name, session))}
      <section
        class="main"
        aria-label=${session.canvas.title || strings.canvas.label}
        @pointerdown=${this.#editing.deselect}
      >
        ${session.canvas.blocks.length === 0 ? this.#empty(session) : nothing}
        <div
          class="grid"
          .style=${`--rows: ${this.#rows(session)}`}
          @pointerdown=${this.#editing.pointerDown}
          @focusin=${this.#editing.focusIn}
          @dblclick=${this.#editing.doubleClick}
        >
          <div class="blocks"></div>
          <div class="overlay" aria-hidden="true"></div>
        </div>
      </section>
      <p id="help" hidden>${strings.canvas.block.help}</p>
      <p class="visually-hidden" id="said" role="log" aria-live="polite"></p>
    </div>`;
  }

  protected override updated(): void {
    const session = this.#session;
    const { grid } = this;
    if (!session || !grid) return;
    const container = grid.querySelector<HTMLElement>('.blocks')!;
    this.#layer ??= new BlockLayer(container);
    grid.classList.toggle('rtl', isRightToLeft(this));
    this.#layer.sync({
      strings: this.strings,
      readonly: session.readonly,
      blocks: session.canvas.blocks,
      frames: this.#editing.isDragging ? this.#editing.shownFrames : this.#shownFrames(),
      selected: this.#editing.selected,
      narrow: this.#isNarrow,
      comments: this.comments,
      onTool: (id, action) => this.#editing.tool(id, action),
      onText: (id, text) => this.#editing.typed(id, text),
      onTextEnd: (id) => this.#editing.textEnded(id),
    });
    this.#editing.focusPending();
  }

  get #isNarrow(): boolean {
    return this.width > 0 && this.width < narrowWidth;
  }

  #open(): CanvasSession {
    if (this.#session) return this.#session;
    const { kit, canvasId: id } = this;
    const session = new CanvasSession({
      document: this.document ?? this.#ownDocument,
      id,
      persist: !this.ephemeral,
      backend: kit?.backend,
    });
    session.viewOnly = this.readonly;
    this.#session = session;
    this.#sessionKit = kit;
    session.subscribe((change) => {
      if (change) this.#changed(session, change.blocks, change.local);
      this.#tellSaveState(session);
      this.requestUpdate();
    });
    if (kit) this.#openDatasets(session, kit);
    return session;
  }

  #editingHost(): EditingHost {
    return {
      session: this.#open(),
      layer: this.#layer!,
      grid: this.grid!,
      overlay: this.overlay,
      strings: this.strings,
      isNarrow: this.#isNarrow,
      changed: () => this.requestUpdate(),
      attempt: (change) => this.#try(change),
      say: (text) => this.#say(text),
      undo: () => this.undo(),
      redo: () => this.redo(),
      onSelect: (ids) => void this.emit('inset-canvas-select', { ids }),
      onComment: (blockId) => void this.emit('inset-canvas-comment', { blockId }),
      showProperties: () => void this.#showProperties(),
    };
  }

  #openDatasets(session: CanvasSession, kit: Kit): void {
    this.#datasets = new CanvasDatasets({
      session,
      sources: kit.sources,
      files: pageDatasetStore,
      backend: kit.backend,
      onProblem: (error) => (this.problem = error),
    });
  }

  /** `keep`: the same canvas is opened again in another way, so what is in the page stays in the page. */
  #close(keep = false): void {
    this.#datasets?.close();
    const isOwn = this.#session !== undefined && this.document === undefined;
    const isNowhereElse = this.canvasId === undefined || this.ephemeral;
    this.#ownDocument =
      isOwn && (keep || (isNowhereElse && !this.isConnected)) ? this.#session!.document : undefined;
    this.#session?.close();
    this.#session = undefined;
    this.#datasets = undefined;
  }

  #changed(session: CanvasSession, blocks: ReadonlySet<string>, local: boolean): void {
    const ids = new Set(session.canvas.blocks.map(({ id }) => id));
    for (const id of blocks) if (!ids.has(id)) this.kit?.selection.clear(`block-${id}`);
    const left = [...this.#editing.selected].filter((id) => ids.has(id));
    if (left.length !== this.#editing.selected.size) this.#editing.select(left);
    this.emit('inset-canvas-change', { canvas: session.canvas, blocks: [...blocks], local });
  }

  #tellSaveState({ saveState }: CanvasSession): void {
    if (saveState === this.#saveState) return;
    this.#saveState = saveState;
    this.emit('inset-canvas-save-state', { state: saveState, text: this.strings.canvas.status[saveState] });
  }

  readonly #leaving = (event: BeforeUnloadEvent): void => {
    const session = this.#session;
    const isAtRisk = session?.id !== undefined && session.undo.canUndo && isUnsafe(session.saveState);
    if (isAtRisk) event.preventDefault();
  };

  #shownFrames(): ReadonlyMap<string, Frame> {
    const { frames } = this.#editing;
    return this.#isNarrow ? reflow(frames) : frames;
  }

  #rows(session: CanvasSession): number {
    const last = Math.max(0, ...[...this.#shownFrames().values()].map((frame) => frame.y + frame.height));
    if (last === 0) return session.readonly ? 0 : spareRows;
    return session.readonly ? last : last + spareRows;
  }

  #resized(width: number): void {
    this.width = width;
    this.#openPanels.resized(width, this.#offeredPanels());
  }

  async #showProperties(): Promise<void> {
    if (!this.#panels().includes('properties')) return;
    this.#openPanels.open('properties');
    await this.updateComplete;
    const panel = this.renderRoot.querySelector<InsetCanvasProperties>(propertiesTag);
    await panel?.updateComplete;
    panel?.shadowRoot?.querySelector<HTMLElement>('input, select, button')?.focus();
  }

  #panels(): PanelName[] {
    return this.#session?.readonly === false ? this.#offeredPanels() : [];
  }

  #offeredPanels(): PanelName[] {
    return panelNames.filter((name) => this.panels.split(/\s+/).includes(name));
  }

  #panel(name: PanelName, session: CanvasSession): TemplateResult {
    const [id] = this.#editing.selected;
    const count = this.#editing.selected.size;
    return canvasPanel(name, {
      strings: this.strings,
      block: count === 1 && id !== undefined ? this.#editing.block(id) : undefined,
      count,
      library: this.#libraryEvents,
      run: (command) => this.#try(() => session.run(command)),
      onEditText: () => id !== undefined && this.#editing.edit(id),
      onClose: () => this.#openPanels.toggle(name),
    });
  }

  readonly #libraryEvents = {
    add: (block: NewBlock): void => this.#try(() => this.#addFromLibrary(block)),
    carry: (block: NewBlock, event: PointerEvent): void => {
      if (event.button !== 0 || this.#isNarrow || !this.#layer) return;
      placeBlock(this.#editing.dragHost, event, block, (frame) =>
        this.#try(() => void this.addBlock({ ...block, frame })),
      );
    },
    file: (file: File): void => void this.#tryFile(file),
  };

  #addFromLibrary(block: NewBlock): void {
    const id = this.addBlock(block);
    this.#openPanels.closeSheets();
    if (block.kind === 'text') void this.updateComplete.then(() => this.#editing.edit(id));
  }

  #empty(session: CanvasSession): TemplateResult {
    return emptyCanvas(this.strings, session, {
      hasData: this.#firstSource() !== undefined,
      onFirst: () => void this.#addFirst(),
      onSample: () => void this.#addSample(),
    });
  }

  #firstSource(): string | undefined {
    return this.kit?.sources.names[0];
  }

  readonly #addFirst = async (): Promise<void> => {
    const name = this.#firstSource();
    if (name !== undefined) {
      const schema = this.kit!.sources.get(name)?.dataset?.schema ?? [];
      return this.#try(() => this.#addFromLibrary(newBlock('chart', name, schema)));
    }
    this.#openPanels.open('library');
    await this.updateComplete;
    await this.library?.updateComplete;
    this.library?.pickFile();
  };

  readonly #addSample = async (): Promise<void> => {
    const name = await this.#tryFile(sampleFile(this.strings.canvas.empty.sampleName));
    if (name === undefined) return;
    this.#session?.undo.pause();
    for (const block of sampleBlocks(name, this.strings)) {
      this.#try(() => this.run({ kind: 'add-block', block }, { group: 'sample' }));
    }
  };

  async #tryFile(file: File): Promise<string | undefined> {
    try {
      this.problem = undefined;
      return await this.addFile(file);
    } catch (error) {
      this.problem = InsetError.from(error);
      return undefined;
    }
  }

  #try(change: () => unknown): void {
    try {
      change();
    } catch (error) {
      this.problem = InsetError.from(error);
    }
  }

  #say(text: string): void {
    const said = this.renderRoot?.querySelector('#said');
    if (said) said.textContent = text;
  }

  #isOwnSource(source: string): boolean {
    return this.#session?.canvas.blocks.some(({ id }) => source === `block-${id}`) ?? false;
  }
}
