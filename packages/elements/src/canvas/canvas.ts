import { InsetError, type Canvas, type CanvasPage } from '@inset/model';
import {
  pageOfBlock,
  type CanvasCommand,
  type ChangeOptions,
  type NewBlock,
} from '@inset/model/canvas-document';
import { html, noChange, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Doc } from 'yjs';
import { controls } from '../shared/control.styles.ts';
import { nextTask } from '../shared/in-turns.ts';
import { InsetElement } from '../shared/inset-element.ts';
import type { Kit } from '../shared/kit.ts';
import { stateStyles } from '../shared/states.ts';
import { BlockEditing } from './editing/block-editing.ts';
import type { EditingHost } from './editing/editing-host.ts';
import { BlockLayer, mostAtOnce } from './blocks/block-layer.ts';
import { blockTools, useTool } from './actions/block-tools.ts';
import type { ActionContext } from './actions/canvas-action.ts';
import { CanvasAdditions } from './additions/canvas-additions.ts';
import { CanvasInput } from './canvas-input.ts';
import { print } from './actions/canvas-files.ts';
import { pageDatasets, type CanvasDatasets } from './store/canvas-datasets.ts';
import { canvasHeader } from './canvas-header.ts';
import type { PanelName } from './viewing/panel-names.ts';
import { canvasFooter } from './canvas-footer.ts';
import { CanvasPanels } from './panels/canvas-panels.ts';
import { canvasNotice, canvasOpening } from './canvas-notice.ts';
import { CanvasSession } from './store/canvas-session.ts';
import { ViewKeeper, type CanvasView } from './canvas-view.ts';
import { canvasSheets } from './canvas-sheets.ts';
import { frameClass, isBelow, narrowWidth, smallWidth, styledDirection } from './frames/grid-metrics.ts';
import { OpenPanels } from './panels/open-panels.ts';
import { Presenting } from './viewing/presenting.ts';
import { saveCopy } from './store/save-copy.ts';
import { ShownFrames } from './frames/shown-frames.ts';
import { takeBack } from './actions/take-back.ts';
import { WindowEvents } from './window-events.ts';
import { Viewing, type ViewingHost } from './viewing/viewing.ts';

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
 * @fires {CanvasPageEvent} inset-canvas-page - Another page is shown.
 * @fires {CanvasCommentEvent} inset-canvas-comment - Somebody wants to comment on a block.
 * @fires {CanvasKeepEvent} inset-canvas-keep - A canvas file has brought canvases along, which are kept now.
 * @fires {CanvasSaveStateEvent} inset-canvas-save-state - Where the work is kept has changed.
 * @csspart header - Title, status, undo and redo.
 * @csspart block - Each block.
 * @csspart toolbar - The tools of the selected block.
 * @csspart pages - The tabs of the pages.
 * @csspart panel - The library and the properties.
 * @cssprop [--inset-canvas-surface=transparent] - Its background.
 */
export class InsetCanvas extends InsetElement {
  static override styles = [InsetElement.styles, controls, stateStyles, canvasSheets];

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
  #session?: CanvasSession;
  #ownDocument?: Doc;
  #datasets?: CanvasDatasets;
  #sessionKit?: Kit;
  #layer?: BlockLayer;
  readonly #shown = new ShownFrames();
  readonly #openPanels = new OpenPanels(
    () => this.requestUpdate(),
    () => this.canvasId !== undefined && !this.ephemeral,
  );
  readonly #viewing = new Viewing(() => this.#viewingHost());
  readonly #editing = new BlockEditing(() => this.#editingHost());
  readonly #additions = new CanvasAdditions(() => this.#context());
  readonly #input = new CanvasInput(() => this.#context(), this.#additions);
  readonly #panels = new CanvasPanels(this, () => this.#context(), this.#additions, this.#openPanels);
  readonly #presenting = new Presenting(this, this.#viewing, (text) => this.#say(text));
  #saveState?: string;
  #areMany = false;
  readonly #view = new ViewKeeper(() => ({
    panels: this.#openPanels,
    viewing: this.#viewing,
    layer: this.#layer,
    selection: this.kit?.selection,
    isOwn: (source) => this.#session?.canvas.blocks.some(({ id }) => source === `block-${id}`) ?? false,
  }));
  readonly #window = new WindowEvents(
    () => this.#session,
    (isPrinting) => this.#layer?.forPaper(isPrinting),
  );
  #direction?: ReturnType<typeof styledDirection>;
  readonly #sizes = new ResizeObserver(([entry]) => this.#resized(entry!.contentRect.width));

  /** What is on the canvas now. */
  get canvas(): Canvas {
    return this.#open().canvas;
  }

  /** The document shown: the one given, or the element's own. */
  get openDocument(): Doc {
    return this.#open().document;
  }

  /** The pages in their order, at least one. */
  get pages(): readonly CanvasPage[] {
    return this.#viewing.pages;
  }

  /** The id of the page that is shown. */
  get page(): string {
    return this.#viewing.page;
  }

  /** Shows a page; one that is not there is passed over. Its blocks are on the canvas when this resolves. */
  async showPage(id: string): Promise<void> {
    this.#viewing.show(id);
    await this.updateComplete;
  }

  /** Lists all that can be done, to choose from; Escape closes the list. */
  async showCommands(): Promise<void> {
    const { showCommands } = await import('./actions/command-palette.ts');
    showCommands(this.renderRoot as ShadowRoot, this.#context(), this.strings);
  }

  /** Shows a page at a time on the whole screen, to look at; Escape leads back. */
  async present(): Promise<void> {
    this.#editing.select([]);
    await this.#presenting.start();
  }

  /** Prints all pages, once what they show is ready. Resolves when that is handed over, or was left by its dialog. */
  async print(): Promise<void> {
    await print(this.#editingHost());
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
    this.select([id]);
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

  /** Takes the last step back, and shows the page on which it is seen. */
  undo(): void {
    if (this.canUndo) takeBack(this.#context(), 'undo');
  }

  /** Does again what was undone last, and shows the page on which it is seen. */
  redo(): void {
    if (this.canRedo) takeBack(this.#context(), 'redo');
  }

  /** Selects blocks of one page by id, and shows that page; ids that are not there are passed over. */
  select(ids: readonly string[]): void {
    const first = this.canvas.blocks.find(({ id }) => ids.includes(id));
    if (first) this.#viewing.show(pageOfBlock(this.canvas, first));
    const there = new Set(this.#viewing.blocks.map(({ id }) => id));
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

  /** How it is looked at: open panels, filters, the page shown, how large and where, and what was done to its blocks. */
  save(): CanvasView {
    return this.#view.save();
  }

  /** Puts a saved view back; what is not there yet gets its part of it when it comes. */
  restore(view: CanvasView): void {
    this.#view.restore(view);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#window.listen();
    this.#sizes.observe(this);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    this.#window.stop();
    this.#editing.cancel();
    this.#viewing.left();
    this.#presenting.end();
    // Being moved in the page disconnects it for a moment, which must not close the document.
    queueMicrotask(() => {
      if (!this.isConnected) this.#close();
    });
  }

  /** Many blocks at once, as of a canvas that is opened, are shown in another task than they are read in. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    if (!this.#areMany) return super.scheduleUpdate();
    this.#areMany = false;
    return nextTask().then(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const settings = ['document', 'canvasId', 'ephemeral'] as const;
    const backendChanged = this.kit?.backend !== this.#sessionKit?.backend;
    const sourcesChanged = this.kit?.sources !== this.#sessionKit?.sources;
    if (this.#session && (backendChanged || sourcesChanged || settings.some((name) => changed.has(name)))) {
      this.#close(!changed.has('document') && !changed.has('canvasId'));
    }
    if (this.#session) this.#session.viewOnly = this.readonly || this.#presenting.isOn;
    if (this.isConnected && this.kit) this.#open();
  }

  protected override render(): TemplateResult | typeof noChange {
    const session = this.#session;
    // Out of the page it stays as it was drawn: it may come back.
    if (!session) return this.#layer ? noChange : canvasOpening(this.strings);
    const [{ strings }, panels, isSmall] = [this, this.#panelNames, isBelow(this.width, smallWidth)];
    return html`<div
      dir=${this.#direction ?? nothing}
      class=${frameClass(this.width, this.#editing.isSelecting)}
      @keydown=${this.#input.keyDown}
      @copy=${this.#input.clip}
      @cut=${this.#input.clip}
      @paste=${this.#input.clip}
    >
      ${canvasHeader({
        strings,
        session,
        panels,
        open: this.#openPanels.names,
        isSmall,
        onTitle: (title) => this.#try(() => this.run({ kind: 'set-title', title })),
        context: this.#context(),
      })}
      ${canvasNotice(strings, session, this.problem, {
        saveCopy: () => saveCopy(session.canvas, session.canvas.title || strings.canvas.untitled),
        dismiss: () => (this.problem = undefined),
      })}
      ${panels.filter((name) => this.#openPanels.names.has(name)).map((name) => this.#panels.render(name))}
      <section
        class="main"
        tabindex="-1"
        aria-label=${session.canvas.title || strings.canvas.label}
        @pointerdown=${this.#editing.deselect}
        @wheel=${this.#viewing.wheel}
        @dragover=${this.#input.dragOver}
        @drop=${this.#input.drop}
      >
        ${this.#viewing.blocks.length === 0 ? this.#additions.empty : nothing}
        <div class="room">
          <div
            class="grid"
            id="page"
            role=${this.pages.length > 1 ? 'tabpanel' : nothing}
            aria-labelledby=${this.pages.length > 1 ? `tab-${this.page}` : nothing}
            @pointerdown=${this.#editing.pointerDown}
            @focusin=${this.#editing.focusIn}
            @dblclick=${this.#editing.doubleClick}
          >
            <div class="blocks"></div>
            <div class="overlay" aria-hidden="true"></div>
          </div>
        </div>
      </section>
      ${this.#presenting.bar ?? canvasFooter(this.#context())}
      <dialog class="commands" part="commands" aria-label=${strings.canvas.commands.label}></dialog>
      <p id="help" hidden>${strings.canvas.block.help}</p>
      <p class="visually-hidden" id="said" role="log" aria-live="polite"></p>
    </div>`;
  }

  protected override updated(): void {
    const [session, grid] = [this.#session, this.grid];
    if (!session || !grid) return;
    const container = grid.querySelector<HTMLElement>('.blocks')!;
    this.#layer ??= new BlockLayer(container);
    this.#layer.sync({
      strings: this.strings,
      readonly: session.readonly,
      blocks: session.canvas.blocks,
      page: this.page,
      frames: this.#editing.isDragging
        ? this.#editing.shownFrames
        : this.#shown.of(this.#editing.frames, this.#isNarrow),
      selected: this.#editing.selected,
      narrow: this.#isNarrow,
      comments: this.comments,
      tools: () => blockTools(this.#context(), this.strings),
      onTool: (id, tool) => useTool(this.#context(), id, tool),
      onText: (id, text) => this.#editing.writing.typed(id, text),
      onTextEnd: (id) => this.#editing.writing.ended(id),
      onChange: (id, fields) => this.#editing.changed(id, fields),
      onTextFit: (id, height) => this.#textFits(id, height),
    });
    this.#view.drawn();
    this.#viewing.draw(this.#shown.rows(this.#editing.frames, this.#isNarrow, session.readonly));
    this.#editing.focusPending();
  }

  get #isNarrow(): boolean {
    return isBelow(this.width, narrowWidth) && this.#viewing.zoom !== 'width';
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
    session.page = () => this.#viewing.page;
    this.#session = session;
    this.#sessionKit = kit;
    session.subscribe((change) => {
      this.#areMany ||= (change?.blocks.size ?? 0) > mostAtOnce;
      if (change) this.#changed(session, change.blocks, change.local);
      this.#tellSaveState(session);
      this.requestUpdate();
    });
    if (kit) this.#datasets = pageDatasets(session, kit, (error) => (this.problem = error));
    return session;
  }

  #editingHost(): EditingHost {
    return {
      session: this.#open(),
      viewing: this.#viewing,
      kit: this.kit,
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
      comments: this.comments,
      onComment: (blockId) => void this.emit('inset-canvas-comment', { blockId }),
      panels: this.#panelNames,
      togglePanel: (name) => this.#openPanels.toggle(name),
      showProperties: () => void this.#panels.showProperties(),
      showCommands: () => void this.showCommands(),
      addKind: (kind) => this.#additions.addKind(kind),
      addBlock: (block) => this.addBlock(block),
      addFile: (file) => this.addFile(file),
      problem: (error) => (this.problem = error),
      closeSheets: () => this.#openPanels.closeSheets(),
      present: () => void this.present(),
      pickFile: () => this.#panels.pickFile(),
    };
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
    const here = new Set(this.#viewing.blocks.map(({ id }) => id));
    const left = [...this.#editing.selected].filter((id) => here.has(id));
    if (left.length !== this.#editing.selected.size) this.#editing.select(left);
    this.emit('inset-canvas-change', { canvas: session.canvas, blocks: [...blocks], local });
  }

  #tellSaveState({ saveState }: CanvasSession): void {
    if (saveState === this.#saveState) return;
    this.#saveState = saveState;
    this.emit('inset-canvas-save-state', { state: saveState, text: this.strings.canvas.status[saveState] });
  }

  #textFits(id: string, height: number): void {
    if (!this.#shown.fit(id, height)) return;
    if (this.#isNarrow) this.requestUpdate();
    else if (!this.#editing.isDragging) this.#editing.writing.grow(id, this.#shown);
  }

  #resized(width: number): void {
    [this.#direction, this.width] = [styledDirection(this), width];
    this.#openPanels.resized(width, this.#panels.offered);
  }

  get #panelNames(): PanelName[] {
    return this.#session?.readonly === false ? this.#panels.offered : [];
  }

  #viewingHost(): ViewingHost {
    return {
      canvas: this.canvas,
      scroller: this.renderRoot?.querySelector<HTMLElement>('.main') ?? null,
      turned: () => {
        this.#editing.cancel();
        this.#editing.select([]);
        this.emit('inset-canvas-page', { page: this.#viewing.page });
      },
      rest: (kept) => this.#layer?.rest(kept),
      changed: () => this.requestUpdate(),
    };
  }

  #context(): ActionContext {
    return { host: this.#editingHost(), editing: this.#editing };
  }

  #try(change: () => unknown): void {
    try {
      change();
    } catch (error) {
      this.problem = InsetError.from(error);
    }
  }

  #say(text: string): void {
    this.renderRoot?.querySelector('#said')?.replaceChildren(text);
  }
}
