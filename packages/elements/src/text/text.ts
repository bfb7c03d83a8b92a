import { html, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { InsetError } from '@inset/model';
import { InsetElement } from '../shared/inset-element.ts';
import { controls } from '../shared/control.styles.ts';
import { errorState, stateStyles } from '../shared/states.ts';
import { moveCaret } from './move-caret.ts';
import { textStyles } from './text.styles.ts';

type Render = (text: string) => TemplateResult;
let rendererLoading: Promise<Render> | undefined;
let renderer: Render | undefined;

/**
 * Markdown, shown safely: HTML in it is shown as characters, links go to http, https and mailto only, images become
 * links. With `editable`, a double click or Enter turns it into a plain editor; leaving it shows the result.
 *
 * @summary Text in Markdown, to read and to write.
 * @fires {TextChangeEvent} inset-text-change - With every change while typing.
 * @fires {CustomEvent} inset-text-edit-end - Editing has ended.
 * @csspart text - The shown text.
 * @csspart editor - The text area.
 */
export class InsetText extends InsetElement {
  static override styles: CSSResultGroup = [InsetElement.styles, controls, stateStyles, textStyles];

  /** The Markdown. While editing it may change from outside: the caret keeps its place in the words. */
  @property() text = '';

  /** Whether it can be edited. */
  @property({ type: Boolean, reflect: true }) editable = false;

  /** Whether the editor is open. */
  @property({ type: Boolean, reflect: true }) editing = false;

  /** Accessible name of the editor. Default: "Text". */
  @property() label?: string;

  @query('textarea') private area?: HTMLTextAreaElement | null;
  @state() private failure?: InsetError;

  /** Opens the editor and puts the caret at the end. */
  async edit(): Promise<void> {
    if (!this.editable) return;
    this.editing = true;
    await this.updateComplete;
    this.area?.focus();
    this.area?.setSelectionRange(this.text.length, this.text.length);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!renderer) void this.#loadRenderer();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { area } = this;
    if (!area || !(changed.has('text') || changed.has('editing')) || area.value === this.text) return;
    const caret = moveCaret(area.value, this.text, [area.selectionStart, area.selectionEnd]);
    area.value = this.text;
    if (this.matches(':focus-within') || area.matches(':focus')) area.setSelectionRange(...caret);
  }

  protected override render(): TemplateResult {
    if (this.editing && this.editable) return this.#editor();
    if (this.failure) {
      return errorState({
        strings: this.strings,
        error: this.failure,
        onRetry: () => void this.#loadRenderer(),
      });
    }
    if (this.text.trim() === '') return this.#placeholder();
    return html`<div class="shown" part="text" @dblclick=${this.edit}>
      ${renderer ? renderer(this.text) : html`<p>${this.text}</p>`}
    </div>`;
  }

  #placeholder(): TemplateResult {
    const { strings } = this;
    if (!this.editable) return html`<div class="shown" part="text"></div>`;
    return html`<button type="button" class="start placeholder" @click=${this.edit}>
      ${strings.text.placeholder}
    </button>`;
  }

  #editor(): TemplateResult {
    return html`<textarea
      part="editor"
      aria-label=${this.label ?? this.strings.text.label}
      placeholder=${this.strings.text.placeholder}
      spellcheck="true"
      @input=${this.#typed}
      @blur=${this.#end}
      @keydown=${this.#keyDown}
    ></textarea>`;
  }

  #typed(event: Event): void {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.emit('inset-text-change', { text: this.text });
  }

  #keyDown(event: KeyboardEvent): void {
    const done = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
    if (!done || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  }

  #end(): void {
    if (!this.editing) return;
    this.editing = false;
    this.emit('inset-text-edit-end');
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
    this.requestUpdate();
  }
}
