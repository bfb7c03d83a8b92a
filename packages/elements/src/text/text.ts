import { html, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { InsetError } from '@inset/model';
import { canHandOver } from '../shared/can-hand-over.ts';
import { controls } from '../shared/control.styles.ts';
import { ownTask } from '../shared/in-turns.ts';
import { InsetElement } from '../shared/inset-element.ts';
import { errorState, stateStyles } from '../shared/states.ts';
import type { RichText } from './editor/rich-text.ts';
import { moveCaret } from './move-caret.ts';
import { textStyles } from './text.styles.ts';

type Render = (text: string) => TemplateResult;
let rendererLoading: Promise<Render> | undefined;
let renderer: Render | undefined;
type RichTextClass = typeof RichText;
let richLoading: Promise<RichTextClass> | undefined;
let richText: RichTextClass | undefined;

/**
 * Markdown, shown safely: HTML in it is shown as characters, links go to http, https and mailto only, images become
 * links. With `editable`, a double click or Enter opens an editor that shows what it will look like and keeps it as
 * Markdown: only what is edited is written anew. With `plain`, the Markdown itself is written.
 *
 * @summary Text in Markdown, to read and to write.
 * @fires {TextChangeEvent} inset-text-change - With every change while typing.
 * @fires {CustomEvent} inset-text-edit-end - Editing has ended.
 * @fires {TextFitEvent} inset-text-fit - Its words need another height, in pixels, for who gives it a fixed one.
 * @csspart text - The shown text.
 * @csspart editor - Where it is written.
 * @csspart toolbar - The buttons above it meanwhile.
 */
export class InsetText extends InsetElement {
  static override styles: CSSResultGroup = [InsetElement.styles, controls, stateStyles, textStyles];

  /** The Markdown. While editing it may change from outside: the caret keeps its place in the words. */
  @property() text = '';

  /** Whether it can be edited. */
  @property({ type: Boolean, reflect: true }) editable = false;

  /** Whether the editor is open. */
  @property({ type: Boolean, reflect: true }) editing = false;

  /** Writes the Markdown itself instead of what it will look like. */
  @property({ type: Boolean, reflect: true }) plain = false;

  /** Undo is left to who keeps the text, as a canvas does. */
  @property({ type: Boolean, attribute: 'host-undo' }) hostUndo = false;

  /** Accessible name of the editor. Default: "Text". */
  @property() label?: string;

  readonly #sizes = new ResizeObserver(() => this.#tellHeight());
  #height = 0;
  @query('textarea') private area?: HTMLTextAreaElement | null;
  @query('.rich') private room?: HTMLElement | null;
  @query('.bar') private bar?: HTMLElement | null;
  @state() private failure?: InsetError;
  #rich?: RichText;
  /** Markdown itself is written, in a plain field, as long as the editor is on its way. */
  #isInterim = false;
  #textBefore = '';
  #isComposing = false;

  /** Opens the editor and puts the caret at the end. Resolves when it can be written in. */
  async edit(): Promise<void> {
    if (!this.editable || (this.editing && this.matches(':focus-within'))) return;
    this.editing = true;
    await this.updateComplete;
    if (this.#rich) return this.#rich.focus();
    this.area?.focus();
    this.area?.setSelectionRange(this.text.length, this.text.length);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!renderer) void this.#loadRenderer();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    this.#rich?.destroy();
    this.#rich = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('editing')) return;
    this.#isInterim = this.editing && !richText;
    this.#textBefore = this.text;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#showText(changed);
    if (this.isConnected && this.room && this.bar && this.#rich)
      this.#rich.updated(this.room, this.bar, this.text);
    else if (this.#rich) {
      this.#rich.destroy();
      this.#rich = undefined;
    }
    if (changed.has('editing') && this.editing && !this.plain && !richText) void this.#loadEditor();
    const words = this.renderRoot.querySelector('.words');
    if (words) this.#sizes.observe(words);
    // Who writes sees the frame grow with the words. Otherwise the sizes are told once all texts of a page are laid out:
    // to measure each by itself would lay out the page as often as it has texts.
    if (this.editing) this.#tellHeight();
  }

  #showText(changed: PropertyValues<this>): void {
    const { area } = this;
    if (!area || !(changed.has('text') || changed.has('editing')) || area.value === this.text) return;
    const caret = moveCaret(area.value, this.text, [area.selectionStart, area.selectionEnd]);
    area.value = this.text;
    if (this.matches(':focus-within') || area.matches(':focus')) area.setSelectionRange(...caret);
  }

  protected override render(): TemplateResult {
    if (this.editing && this.editable) return this.plain || this.#isInterim ? this.#area() : this.#richText();
    if (this.failure) {
      return errorState({
        strings: this.strings,
        error: this.failure,
        onRetry: () => void this.#loadRenderer(),
      });
    }
    if (this.text.trim() === '') return this.#placeholder();
    return html`<div class="shown" part="text" @dblclick=${this.edit}>
      <div class="words">${renderer ? renderer(this.text) : html`<p>${this.text}</p>`}</div>
    </div>`;
  }

  #placeholder(): TemplateResult {
    const { strings } = this;
    if (!this.editable) return html`<div class="shown" part="text"></div>`;
    return html`<button type="button" class="start placeholder" @click=${this.edit}>
      ${strings.text.placeholder}
    </button>`;
  }

  #richText(): TemplateResult {
    this.#rich ??= new richText!({
      strings: this.strings,
      label: this.label ?? this.strings.text.label,
      ownUndo: !this.hostUndo,
      onChange: (text) => {
        this.text = text;
        this.emit('inset-text-change', { text });
      },
      onState: () => this.requestUpdate(),
      onSource: () => void this.#writeSource(),
    });
    return html`<div
      class="writing"
      @focusout=${this.#left}
      @keydown=${{ handleEvent: this.#richKey, capture: true }}
    >
      <div class="rich words" part="editor"></div>
      <div class="bar" part="toolbar" popover="manual">${this.#rich.toolbar()}</div>
    </div>`;
  }

  #area(): TemplateResult {
    return html`<textarea
      part="editor"
      aria-label=${this.label ?? this.strings.text.label}
      placeholder=${this.strings.text.placeholder}
      spellcheck="true"
      @input=${this.#typed}
      @compositionstart=${() => (this.#isComposing = true)}
      @compositionend=${this.#composed}
      @keyup=${this.#handOver}
      @blur=${this.#areaLeft}
      @keydown=${this.#keyDown}
    ></textarea>`;
  }

  /** What is shown has a height of its own; the editor fills its frame, and only tells when that is too low. */
  #tellHeight(): void {
    const words = this.renderRoot.querySelector<HTMLElement>('.words');
    const height = words?.offsetHeight ?? this.area?.scrollHeight;
    if (height === undefined || height === 0 || height === this.#height) return;
    this.#height = height;
    this.emit('inset-text-fit', { height });
  }

  #typed(event: Event): void {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.emit('inset-text-change', { text: this.text });
    this.#handOver();
  }

  #composed(): void {
    this.#isComposing = false;
    this.#handOver();
  }

  /** The editor takes the interim field's place, once whoever writes there can go on in it. */
  #handOver(): void {
    const { area } = this;
    if (!this.#isInterim || !richText || !area || this.plain) return;
    const isWritten = area.matches(':focus');
    if (isWritten && (this.#isComposing || !canHandOver(area, this.#textBefore))) return;
    this.#isInterim = false;
    this.requestUpdate();
    if (isWritten) void this.updateComplete.then(() => this.#rich?.focus());
  }

  /** A field that the editor takes the place of is not left. */
  #areaLeft(): void {
    if (this.plain || this.#isInterim) this.#end();
  }

  #keyDown(event: KeyboardEvent): void {
    const done = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
    if (!done || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  }

  /** The toolbar belongs to the editor: only what leaves both ends it. */
  readonly #left = (event: FocusEvent): void => {
    const to = event.relatedTarget as Node | null;
    if (to && this.renderRoot.contains(to)) return;
    // What is drawn anew under the focus loses it for a moment.
    queueMicrotask(() => {
      if (this.editing && !this.plain && !this.matches(':focus-within')) this.#end();
    });
  };

  readonly #richKey = (event: KeyboardEvent): void => {
    const isInBar = event.composedPath().includes(this.bar!);
    if (event.key === 'Escape' && isInBar) {
      if (event.composedPath().some((node) => node instanceof HTMLFormElement)) return;
      event.preventDefault();
      event.stopPropagation();
      this.#rich?.focus();
    } else if (!isInBar) this.#keyDown(event);
  };

  async #writeSource(): Promise<void> {
    this.plain = true;
    await this.updateComplete;
    this.area?.focus();
  }

  #end(): void {
    if (!this.editing) return;
    this.editing = false;
    this.emit('inset-text-edit-end');
  }

  /** The editor is large: it comes with the first text that is written. Without it, Markdown itself can be. */
  async #loadEditor(): Promise<void> {
    try {
      richLoading ??= import('./editor/rich-text.ts').then((module) => module.RichText);
      richText = await richLoading;
    } catch {
      richLoading = undefined;
      this.plain = true;
    }
    this.#handOver();
  }

  async #loadRenderer(): Promise<void> {
    this.failure = undefined;
    try {
      rendererLoading ??= import('./render-markdown.ts').then((module) => module.renderMarkdown);
      renderer = await rendererLoading;
    } catch (error) {
      rendererLoading = undefined;
      this.failure = InsetError.from(error, 'NETWORK');
    }
    // All texts of a page may have waited for it.
    await ownTask();
    this.requestUpdate();
  }
}
