import type {
  Backend,
  CanvasChangeEvent,
  CanvasCommentEvent,
  CanvasKeepEvent,
  CanvasSummary,
  ChatAddEvent,
  CommentAnchorEvent,
  InsetCanvas,
} from 'inset';
import { openCanvasFile } from 'inset';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { answerToBlock } from '../answer-to-block.ts';
import { ElementCode } from '../element-code.ts';
import { localCanvases, rememberCanvas } from '../local-canvases.ts';
import { takeBeginning, type Beginning } from '../new-canvas.ts';
import { PageElement } from '../page-element.ts';
import { tell, toldWords, type Told } from '../told.ts';
import { words } from '../words/words.ts';

type Side = 'ask' | 'comments';

/** Whether what lies at the side takes the place of the canvas, as `pages.css` has it. */
const isNarrow = (): boolean => matchMedia('(max-width: 720px)').matches;

/** The canvas editor: the canvas with its panels, questions and comments at its side, and the way to share it. */
export class PortalCanvas extends PageElement {
  @property() canvasId!: string;
  /** The server, once somebody is signed in. */
  @property({ attribute: false }) backend?: Backend;
  @state() private side?: Side;
  @state() private commentedBlock?: string;
  @state() private datasets: string[] = [];
  @state() private asked?: string;
  @state() private summary?: CanvasSummary;
  @state() private problem?: Told;
  @state() private sharing = false;
  @query('inset-canvas') private canvas!: InsetCanvas;
  private readonly code = new ElementCode(this, 'inset-canvas');

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.pressed);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('canvasId') || changed.has('backend')) void this.findOnServer();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('canvasId')) void this.begin();
  }

  protected override render(): TemplateResult {
    return html`<div class="canvas-page" role="main">
        <h1 class="visually-hidden">${words().canvas}</h1>
        ${this.code.show(this.renderCanvas())} ${this.side ? this.renderSide(this.side) : nothing}
      </div>
      ${this.problem ? html`<p class="problem" role="alert">${toldWords(this.problem)}</p>` : nothing}
      ${
        this.sharing && this.backend
          ? html`<portal-share
              .backend=${this.backend}
              .canvasId=${this.canvasId}
              @close=${() => (this.sharing = false)}
            ></portal-share>`
          : nothing
      }`;
  }

  private renderCanvas(): TemplateResult {
    return html`<inset-canvas
      canvas-id=${this.canvasId}
      ?comments=${this.summary !== undefined}
      @inset-canvas-change=${this.changed}
      @inset-canvas-keep=${this.rememberKept}
      @inset-canvas-save-state=${this.nameTab}
      @inset-canvas-comment=${(event: CanvasCommentEvent) => this.discuss(event.detail.blockId)}
    >
      <div slot="actions" class="actions">${this.renderActions()}</div>
    </inset-canvas>`;
  }

  /** The canvas hears its own keys; on its page the list of commands opens from anywhere else too. */
  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k')
      return;
    if (!this.code.isThere) return;
    event.preventDefault();
    void this.canvas.showCommands();
  };

  private renderActions(): TemplateResult {
    const { editor } = words();
    const toggle = (side: Side, label: string): TemplateResult =>
      html`<button
        data-side=${side}
        aria-pressed=${this.side === side}
        @click=${() => {
          this.commentedBlock = undefined;
          void this.show(this.side === side ? undefined : side);
        }}
      >
        ${label}
      </button>`;
    return html`${toggle('ask', editor.ask)} ${this.summary ? toggle('comments', editor.comments) : nothing}
    ${
      this.backend
        ? this.summary?.role === 'owner'
          ? html`<button class="primary" @click=${() => (this.sharing = true)}>${editor.share}</button>`
          : nothing
        : html`<a
            class="button primary"
            href="/register?next=${encodeURIComponent(`/canvas/${this.canvasId}`)}"
            >${editor.saveAndShare}</a
          >`
    }`;
  }

  private renderSide(side: Side): TemplateResult {
    const { close, editor } = words();
    const talk = this.commentedBlock ? editor.commentsOnBlock : editor.comments;
    const heading = side === 'ask' ? editor.ask : talk;
    return html`<aside aria-label=${heading}>
      <header>
        <h2>${heading}</h2>
        <button class="plain" @click=${() => this.show(undefined)}>${close}</button>
      </header>
      <div>${side === 'ask' ? this.renderAsk() : this.renderComments()}</div>
    </aside>`;
  }

  private renderAsk(): TemplateResult {
    const asked = this.asked ?? this.datasets[0];
    return html`${
        this.datasets.length > 1
          ? html`<label class="stack"
              >${words().editor.dataset}
              <select @change=${(event: Event) => (this.asked = (event.target as HTMLSelectElement).value)}>
                ${this.datasets.map((name) => html`<option ?selected=${name === asked}>${name}</option>`)}
              </select>
            </label>`
          : nothing
      } <inset-chat source=${asked ?? nothing} can-add @inset-chat-add=${this.keep}></inset-chat>`;
  }

  private renderComments(): TemplateResult {
    const role = this.summary?.role;
    return html`${
        this.commentedBlock
          ? html`<p>
              <button class="plain" @click=${() => (this.commentedBlock = undefined)}>
                ${words().editor.allComments}
              </button>
            </p>`
          : nothing
      }
      <inset-comments
        canvas-id=${this.canvasId}
        .blockId=${this.commentedBlock}
        ?can-comment=${role !== undefined && role !== 'viewer'}
        @inset-comment-anchor=${(event: CommentAnchorEvent) => this.showBlock(event.detail.blockId)}
      ></inset-comments>`;
  }

  /** Puts what the canvas starts with on it, once its element is there. */
  private async begin(): Promise<void> {
    const beginning = takeBeginning(this.canvasId);
    await customElements.whenDefined('inset-canvas');
    await this.canvas.updateComplete;
    if (beginning) await this.lay(beginning);
    this.datasets = this.canvas.canvas.datasets.map(({ name }) => name);
    this.nameTab();
  }

  /** What a canvas begins with is nothing to be undone. */
  private async lay({ title, datasets, blocks, file }: Beginning): Promise<void> {
    const asBeginning = { origin: 'beginning' };
    if (title) this.canvas.run({ kind: 'set-title', title }, asBeginning);
    for (const dataset of datasets) this.canvas.run({ kind: 'add-dataset', dataset }, asBeginning);
    for (const block of blocks) this.canvas.run({ kind: 'add-block', block }, asBeginning);
    if (file) await this.openFile(file);
  }

  /** The tab, and the history of the browser, say which canvas this is. */
  private readonly nameTab = (): void => {
    if (this.isConnected) document.title = `${this.canvas.canvas.title || words().canvas} · Inset`;
  };

  private async openFile(file: File): Promise<void> {
    try {
      await openCanvasFile(file, this.canvas);
    } catch (error) {
      this.problem = await tell(error);
    }
  }

  /** Finds the canvas among those of the signed-in person; one made here before is given to the server now. */
  private async findOnServer(): Promise<void> {
    const { backend, canvasId } = this;
    this.summary = undefined;
    this.problem = undefined;
    if (!backend) return;
    try {
      const known = (await backend.canvases.list()).find(({ id }) => id === canvasId);
      const local = localCanvases().find(({ id }) => id === canvasId);
      const summary =
        known ?? (local && (await backend.canvases.create({ id: canvasId, title: local.title })));
      if (this.backend === backend && this.canvasId === canvasId) this.summary = summary;
    } catch (error) {
      this.problem = await tell(error);
    }
  }

  private readonly changed = ({ detail: { canvas } }: CanvasChangeEvent): void => {
    this.datasets = canvas.datasets.map(({ name }) => name);
    rememberCanvas({ id: this.canvasId, title: canvas.title });
    this.nameTab();
  };

  /** Canvases that have come within a file are found in the lists like any other. */
  private readonly rememberKept = ({ detail }: CanvasKeepEvent): void => {
    for (const { id, title, where } of detail.canvases) if (where === 'device') rememberCanvas({ id, title });
  };

  private readonly keep = ({ detail: { answer } }: ChatAddEvent): void => {
    this.canvas.addBlock(answerToBlock(answer));
  };

  private discuss(blockId: string): void {
    this.commentedBlock = blockId;
    void this.show('comments');
  }

  /** Opens what lies at the side, or closes it, and leaves the focus where it is seen. */
  private async show(side: Side | undefined): Promise<void> {
    const before = this.side;
    this.side = side;
    await this.updateComplete;
    const field = side
      ? isNarrow() && this.querySelector<HTMLElement>('aside header button')
      : this.querySelector<HTMLElement>(`[data-side=${before}]`);
    if (field) field.focus();
  }

  private showBlock(blockId: string): void {
    this.canvas.select([blockId]);
    if (isNarrow()) void this.show(undefined);
  }
}
