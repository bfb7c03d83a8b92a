import {
  InsetError,
  type Block,
  type Canvas,
  type Clause,
  type Frame,
  type UnknownBlock,
} from '@inset/model';
import {
  blockKind,
  isKnownBlock,
  reflow,
  type CanvasCommand,
  type ChangeOptions,
  type NewBlock,
  type Size,
} from '@inset/model/canvas-document';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Doc } from 'yjs';
import { controls } from '../shared/control.styles.ts';
import { defineElement } from '../shared/define-element.ts';
import { icon } from '../shared/icon.ts';
import { InsetElement } from '../shared/inset-element.ts';
import type { Kit } from '../shared/kit.ts';
import { stateStyles } from '../shared/states.ts';
import type { InsetText } from '../text/text.ts';
import { BlockLayer, type ToolAction } from './block-layer.ts';
import { blockName } from './block-name.ts';
import { CanvasDatasets, pageDatasetStore } from './canvas-datasets.ts';
import { canvasHeader, panelNames, type PanelName } from './canvas-header.ts';
import { keyMeaning } from './canvas-keys.ts';
import { canvasNotice } from './canvas-notice.ts';
import { CanvasSession } from './canvas-session.ts';
import { canvasStyles } from './canvas.styles.ts';
import { DragBlocks } from './drag-blocks.ts';
import { isRightToLeft, narrowWidth } from './grid-metrics.ts';
import { InsetCanvasLibrary } from './library-panel.ts';
import { newBlock } from './new-block.ts';
import { Nudge } from './nudge.ts';
import { placeBlock } from './place-block.ts';
import { InsetCanvasProperties } from './properties-panel.ts';
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
  static override styles: CSSResultGroup = [InsetElement.styles, controls, stateStyles, canvasStyles];

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

  @state() private selected: ReadonlySet<string> = new Set();
  @state() private openPanels: ReadonlySet<PanelName> = new Set();
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
  #drag?: DragBlocks;
  #nudge?: Nudge;
  #toFocus?: string;
  #saveState?: string;
  #panelsTouched = false;
  readonly #sizes = new ResizeObserver(([entry]) => this.#resized(entry!.contentRect.width));

  // ---- what hosts call ----

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
    return [...this.selected];
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
    this.#select([id]);
    this.#toFocus = id;
    this.#say(this.strings.canvas.said.added(this.#nameOf(id)));
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
    this.#select(ids.filter((id) => there.has(id)));
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
    return { panels: [...this.openPanels], selection: mine };
  }

  /** Puts a saved view back. */
  restore({ panels, selection }: CanvasView): void {
    this.openPanels = new Set(panelNames.filter((name) => panels.includes(name)));
    this.#panelsTouched = true;
    for (const clause of selection) if (this.#isOwnSource(clause.source)) this.kit?.selection.set(clause);
  }

  // ---- life ----

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
    this.#drag?.cancel();
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
    return html`<div class="frame" @keydown=${this.#keyDown}>
      ${canvasHeader({
        strings,
        session,
        panels,
        open: this.openPanels,
        onTitle: (title) => this.#try(() => this.run({ kind: 'set-title', title })),
        onUndo: () => this.undo(),
        onRedo: () => this.redo(),
        onPanel: (name) => this.#togglePanel(name),
      })}
      ${canvasNotice(strings, session, this.problem, {
        saveCopy: () => saveCopy(session.canvas, session.canvas.title || strings.canvas.untitled),
        dismiss: () => (this.problem = undefined),
      })}
      ${panels.filter((name) => this.openPanels.has(name)).map((name) => this.#panel(name, session))}
      <section
        class="main"
        aria-label=${session.canvas.title || strings.canvas.label}
        @pointerdown=${this.#deselect}
      >
        ${session.canvas.blocks.length === 0 ? this.#empty(session) : nothing}
        <div
          class="grid"
          style="--rows:${this.#rows(session)}"
          @pointerdown=${this.#pointerDown}
          @focusin=${this.#focusIn}
          @dblclick=${this.#doubleClick}
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
      frames: this.#drag?.active ? this.#drag.frames : this.#shownFrames(session),
      selected: this.selected,
      narrow: this.#isNarrow,
      comments: this.comments,
      onTool: (id, action) => this.#tool(id, action),
      onText: (id, text) => this.#typed(id, text),
      onTextEnd: (id) => this.#textEnded(id),
    });
    if (this.#toFocus !== undefined) this.#focusBlock(this.#toFocus);
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
    this.#nudge = undefined;
  }

  #changed(session: CanvasSession, blocks: ReadonlySet<string>, local: boolean): void {
    const ids = new Set(session.canvas.blocks.map(({ id }) => id));
    for (const id of blocks) if (!ids.has(id)) this.kit?.selection.clear(`block-${id}`);
    const left = [...this.selected].filter((id) => ids.has(id));
    if (left.length !== this.selected.size) this.#select(left);
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

  // ---- places ----

  #shownFrames(session: CanvasSession): ReadonlyMap<string, Frame> {
    const frames = framesOf(session.canvas);
    return this.#isNarrow ? reflow(frames) : frames;
  }

  #rows(session: CanvasSession): number {
    const last = Math.max(
      0,
      ...[...this.#shownFrames(session).values()].map((frame) => frame.y + frame.height),
    );
    if (last === 0) return session.readonly ? 0 : spareRows;
    return session.readonly ? last : last + spareRows;
  }

  #resized(width: number): void {
    this.width = width;
    if (!this.#panelsTouched) this.openPanels = new Set(width >= 1040 ? panelNames : []);
  }

  readonly #smallest = (id: string): Size => {
    const block = this.#session?.canvas.blocks.find((other) => other.id === id);
    return blockKind(block?.kind)?.smallest ?? { width: 2, height: 2 };
  };

  #dragHost() {
    const session = this.#session!;
    return {
      grid: this.grid!,
      overlay: this.overlay,
      layer: this.#layer!,
      strings: this.strings,
      frames: () => framesOf(session.canvas),
      smallest: this.#smallest,
      onDrop: (frames: Map<string, Frame>) =>
        this.#try(() => this.run({ kind: 'set-frames', frames: Object.fromEntries(frames) })),
      onEnd: () => {
        this.#drag = undefined;
        this.requestUpdate();
      },
    };
  }

  // ---- pointer ----

  readonly #pointerDown = (event: PointerEvent): void => {
    const session = this.#session;
    const target = event.composedPath()[0] as Element;
    const id = this.#blockAt(event);
    if (!session || id === undefined || event.button !== 0) return;
    const many = event.shiftKey || event.ctrlKey || event.metaKey;
    if (many && !session.readonly) this.#toggle(id);
    else if (!this.selected.has(id)) this.#select([id]);
    if (session.readonly || this.#isNarrow || this.#drag) return;
    const edge = target instanceof HTMLElement ? target.dataset['edge'] : undefined;
    const isGrip = target.closest?.('[data-grip]') != null;
    if (edge === undefined && !isGrip && !canDragFrom(event)) return;
    if (edge !== undefined || isGrip) event.preventDefault();
    this.#layer?.wrapper(id)?.focus({ preventScroll: true });
    const ids = edge === undefined && this.selected.has(id) ? this.selected : new Set([id]);
    this.#drag = new DragBlocks(this.#dragHost(), event, ids, edge);
  };

  readonly #doubleClick = (event: MouseEvent): void => {
    const id = this.#blockAt(event);
    if (id !== undefined && !this.#session?.readonly && this.#block(id)?.kind === 'text') this.#edit(id);
  };

  readonly #deselect = (event: PointerEvent): void => {
    if (this.#blockAt(event) === undefined && this.selected.size > 0) this.#select([]);
  };

  #blockAt(event: Event): string | undefined {
    const wrapper = event
      .composedPath()
      .find((node): node is HTMLElement => node instanceof HTMLElement && node.classList.contains('block'));
    return wrapper?.dataset['id'];
  }

  // ---- keyboard ----

  readonly #focusIn = (event: FocusEvent): void => {
    const id = this.#blockAt(event);
    const isWrapper = event.composedPath()[0] === this.#layer?.wrapper(id ?? '');
    if (id !== undefined && isWrapper && !this.selected.has(id) && !this.#drag) this.#select([id]);
  };

  readonly #keyDown = (event: KeyboardEvent): void => {
    const session = this.#session;
    if (!session || this.#drag?.active) return;
    const id = this.#blockAt(event);
    const isOnBlock = id !== undefined && event.composedPath()[0] === this.#layer?.wrapper(id);
    const meaning = keyMeaning(event, isOnBlock);
    if (meaning === undefined || (session.readonly && meaning !== 'leave' && meaning !== 'edit')) return;
    if (this.#obey(meaning, event, id, isOnBlock)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  #obey(
    meaning: ReturnType<typeof keyMeaning>,
    event: KeyboardEvent,
    id: string | undefined,
    isOnBlock: boolean,
  ): boolean {
    switch (meaning) {
      case 'undo':
      case 'redo':
        this[meaning]();
        return true;
      case 'leave':
        return this.#leave(id, isOnBlock);
      case 'nudge':
      case 'stretch':
        return this.#moveByKey(event.key, meaning === 'stretch');
      case 'remove':
        this.#remove([...this.selected]);
        return true;
      case 'duplicate':
        this.#duplicate([...this.selected]);
        return true;
      case 'all':
        this.#select(this.canvas.blocks.map((block) => block.id));
        return true;
      case 'edit':
        if (id !== undefined) this.#edit(id);
        return true;
      default:
        return false;
    }
  }

  /** Escape: from inside a block to the block, from there to no selection. */
  #leave(id: string | undefined, isOnBlock: boolean): boolean {
    if (id !== undefined && !isOnBlock) {
      this.#layer?.wrapper(id)?.focus();
      return true;
    }
    if (this.selected.size === 0) return false;
    this.#select([]);
    return true;
  }

  #moveByKey(key: string, resizes: boolean): boolean {
    if (this.#isNarrow || this.selected.size === 0) return this.#isNarrow && this.#moveInOrder(key);
    if (!this.#nudge?.continues(this.selected, resizes)) {
      this.#nudge = new Nudge(framesOf(this.canvas), this.selected, resizes, this.#smallest);
    }
    const nudge = this.#nudge;
    const { said } = this.strings.canvas;
    const frames = nudge.step(key, isRightToLeft(this));
    if (!frames) {
      this.#say(said.edge);
      return true;
    }
    this.#try(() =>
      this.run({ kind: 'set-frames', frames: Object.fromEntries(frames) }, { group: nudge.group }),
    );
    this.#nudge = nudge;
    const { x, y, width, height } = frames.get([...this.selected][0]!)!;
    this.#say(resizes ? said.resized(width, height) : said.moved(x + 1, y + 1));
    return true;
  }

  /** In one column: changes places with the neighbour above or below. */
  #moveInOrder(key: string): boolean {
    const [id] = this.selected;
    if (id === undefined || !['ArrowUp', 'ArrowDown'].includes(key)) return false;
    const order = this.canvas.blocks.map((block) => block.id);
    const at = order.indexOf(id);
    const [upper, lower] = key === 'ArrowUp' ? [order[at - 1], id] : [id, order[at + 1]];
    if (upper === undefined || lower === undefined) {
      this.#say(this.strings.canvas.said.edge);
      return true;
    }
    const frames = framesOf(this.canvas);
    const target = frames.get(upper)!;
    const moved = frames.get(lower)!;
    const x = Math.min(target.x, 24 - moved.width);
    this.#try(() => this.run({ kind: 'set-frames', frames: { [lower]: { ...moved, x, y: target.y } } }));
    this.#toFocus = id;
    return true;
  }

  // ---- blocks ----

  #block(id: string): Block | UnknownBlock | undefined {
    return this.#session?.canvas.blocks.find((block) => block.id === id);
  }

  #nameOf(id: string): string {
    const block = this.#block(id);
    return block ? blockName(block, this.strings) : '';
  }

  #select(ids: readonly string[]): void {
    if (ids.length === this.selected.size && ids.every((id) => this.selected.has(id))) return;
    this.selected = new Set(ids);
    this.#nudge = undefined;
    this.emit('inset-canvas-select', { ids: [...ids] });
  }

  #toggle(id: string): void {
    const others = [...this.selected].filter((other) => other !== id);
    this.#select(others.length === this.selected.size ? [...others, id] : others);
  }

  #focusBlock(id: string): void {
    const wrapper = this.#layer?.wrapper(id);
    if (!wrapper) return;
    this.#toFocus = undefined;
    wrapper.focus({ preventScroll: true });
    wrapper.scrollIntoView({ block: 'nearest' });
  }

  #tool(id: string, action: ToolAction): void {
    if (action === 'edit') this.#edit(id);
    else if (action === 'duplicate') this.#duplicate([id]);
    else if (action === 'remove') this.#remove([id]);
    else if (action === 'comment') this.emit('inset-canvas-comment', { blockId: id });
    else this.#moveInOrder(action === 'up' ? 'ArrowUp' : 'ArrowDown');
  }

  #edit(id: string): void {
    const content = this.#layer?.content(id);
    const block = this.#block(id);
    if (!block || !isKnownBlock(block)) return;
    if (this.#session?.readonly) content?.focus();
    else if (block.kind === 'text') void (content as InsetText | undefined)?.edit?.();
    else void this.#showProperties();
  }

  async #showProperties(): Promise<void> {
    if (!this.#panels().includes('properties')) return;
    this.openPanels = new Set([...this.openPanels, 'properties']);
    await this.updateComplete;
    const panel = this.renderRoot.querySelector<InsetCanvasProperties>(propertiesTag);
    await panel?.updateComplete;
    panel?.shadowRoot?.querySelector<HTMLElement>('input, select, button')?.focus();
  }

  #remove(ids: string[]): void {
    if (ids.length === 0) return;
    const order = this.canvas.blocks.map(({ id }) => id);
    const next = order.slice(order.indexOf(ids.at(-1)!) + 1).find((id) => !ids.includes(id));
    const previous = order.findLast((id) => !ids.includes(id));
    this.#try(() => this.run({ kind: 'remove-blocks', ids }));
    this.#toFocus = next ?? previous;
    this.#select(this.#toFocus === undefined ? [] : [this.#toFocus]);
    this.#say(this.strings.canvas.said.removed(ids.length));
  }

  #duplicate(ids: string[]): void {
    if (ids.length === 0) return;
    this.#try(() => {
      const copies = this.run({ kind: 'duplicate-blocks', ids });
      this.#select(copies);
      this.#toFocus = copies[0];
      this.#say(this.strings.canvas.said.duplicated(copies.length));
    });
  }

  #typed(id: string, text: string): void {
    this.#try(() => this.run({ kind: 'update-block', id, fields: { text } }, { group: `text-${id}` }));
  }

  #textEnded(id: string): void {
    this.#session?.undo.pause();
    const element = this.#layer?.content(id) as InsetText | undefined;
    const block = this.#block(id);
    if (element && block?.kind === 'text') element.text = String((block as { text?: unknown }).text);
    this.#layer?.wrapper(id)?.focus({ preventScroll: true });
  }

  // ---- panels ----

  #panels(): PanelName[] {
    if (this.#session?.readonly !== false) return [];
    return panelNames.filter((name) => this.panels.split(/\s+/).includes(name));
  }

  #togglePanel(name: PanelName): void {
    this.#panelsTouched = true;
    const next = new Set(this.openPanels);
    if (!next.delete(name)) {
      if (this.width < 720) next.clear();
      next.add(name);
    }
    this.openPanels = next;
  }

  #panel(name: PanelName, session: CanvasSession): TemplateResult {
    const { canvas, shared } = this.strings;
    return html`<section class="panel ${name}" part="panel" aria-label=${canvas.panels[name]}>
      <div class="head">
        ${canvas.panels[name]}
        <button
          type="button"
          class="quiet icon"
          aria-label=${shared.close}
          @click=${() => this.#togglePanel(name)}
        >
          ${icon('x')}
        </button>
      </div>
      <div class="body">${name === 'library' ? this.#libraryPanel() : this.#propertiesPanel(session)}</div>
    </section>`;
  }

  #single(): Block | UnknownBlock | undefined {
    const [id] = this.selected;
    return this.selected.size === 1 && id !== undefined ? this.#block(id) : undefined;
  }

  #libraryPanel(): TemplateResult {
    const block = this.#single();
    return html`<inset-canvas-library
      .selected=${block && isKnownBlock(block) ? block : undefined}
      .events=${this.#libraryEvents}
    ></inset-canvas-library>`;
  }

  readonly #libraryEvents = {
    add: (block: NewBlock): void => this.#try(() => this.#addFromLibrary(block)),
    carry: (block: NewBlock, event: PointerEvent): void => {
      if (event.button !== 0 || this.#isNarrow || !this.#layer) return;
      placeBlock(this.#dragHost(), event, block, (frame) =>
        this.#try(() => void this.addBlock({ ...block, frame })),
      );
    },
    file: (file: File): void => void this.#tryFile(file),
  };

  #addFromLibrary(block: NewBlock): void {
    const id = this.addBlock(block);
    if (this.width < 720) this.openPanels = new Set();
    if (block.kind === 'text') void this.updateComplete.then(() => this.#edit(id));
  }

  #propertiesPanel(session: CanvasSession): TemplateResult {
    return html`<inset-canvas-properties
      .block=${this.#single()}
      .count=${this.selected.size}
      .run=${(command: CanvasCommand) => this.#try(() => session.run(command))}
      .editText=${() => this.#edit([...this.selected][0]!)}
    ></inset-canvas-properties>`;
  }

  // ---- empty ----

  #empty(session: CanvasSession): TemplateResult {
    const { canvas } = this.strings;
    if (session.isOpening) return html`<p class="opening" role="status">${canvas.status.opening}</p>`;
    if (session.readonly) return html`<div class="empty"><p>${canvas.empty.readonly}</p></div>`;
    return html`<div class="empty" part="empty">
      <p>${canvas.empty.message}</p>
      <div class="actions">
        <button type="button" class="primary" @click=${this.#addFirst}>
          ${icon('plus')} ${this.#firstSource() === undefined ? canvas.library.addData : canvas.addKind.chart}
        </button>
        <button type="button" class="quiet" @click=${this.#addSample}>${canvas.empty.sample}</button>
      </div>
    </div>`;
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
    this.openPanels = new Set([...(this.width < 720 ? [] : this.openPanels), 'library'] as PanelName[]);
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

function framesOf({ blocks }: Canvas): Map<string, Frame> {
  return new Map(blocks.map(({ id, frame }) => [id, frame]));
}

const interactive =
  'a, button, input, select, textarea, summary, label, [contenteditable], [role=slider], [role=grid]';

/** Whether a press inside a block may begin a drag: with a mouse, on what is not itself to be used or scrolled. */
function canDragFrom(event: PointerEvent): boolean {
  if (event.pointerType !== 'mouse' || event.defaultPrevented) return false;
  for (const node of event.composedPath()) {
    if (!(node instanceof Element)) continue;
    if (node.classList.contains('block')) return true;
    if (node.matches(interactive) || node.localName === 'inset-table' || node.localName === 'inset-filter')
      return false;
  }
  return false;
}
