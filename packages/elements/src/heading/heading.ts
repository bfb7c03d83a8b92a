import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { enHeading } from '../locales/en-heading.ts';
import { controls } from '../shared/control.styles.ts';
import { icon } from '../shared/icon.ts';
import { InsetElement } from '../shared/inset-element.ts';
import { moveCaret } from '../text/move-caret.ts';
import { headingStyles } from './heading.styles.ts';

/**
 * The heading of a section, in plain words. With `editable`, a double click or Enter on it lets one write it in place.
 * With an `anchor`, links to `#anchor` lead here, from within the page and from outside.
 *
 * @summary A section's heading: `<inset-heading text="Last year" level="1" anchor="last-year">`.
 * @fires {HeadingChangeEvent} inset-heading-change - With every change while typing.
 * @fires {CustomEvent} inset-heading-edit-end - Editing has ended.
 * @fires {HeadingFitEvent} inset-heading-fit - It needs another height, in pixels, for who gives it a fixed one.
 * @csspart heading - The heading.
 * @csspart editor - The field in which it is written.
 */
export class InsetHeading extends InsetElement {
  static override styles: CSSResultGroup = [InsetElement.styles, controls, headingStyles];
  static override words = { heading: enHeading };

  /** Its words. While editing they may change from outside: the caret keeps its place in them. */
  @property() text = '';

  /** 1 is the highest, 3 the lowest. */
  @property({ type: Number, reflect: true }) level: 1 | 2 | 3 = 2;

  /** The name after the `#` of addresses that lead here. */
  @property() anchor?: string;

  /** Whether it can be edited. */
  @property({ type: Boolean, reflect: true }) editable = false;

  /** Whether it is being written. */
  @property({ type: Boolean, reflect: true }) editing = false;

  @query('textarea') private area?: HTMLTextAreaElement | null;
  @query('.heading') private heading?: HTMLElement | null;
  readonly #sizes = new ResizeObserver(() => this.#tellHeight());
  #height = 0;

  /** Opens the field and puts the caret at the end. */
  async edit(): Promise<void> {
    if (!this.editable) return;
    this.editing = true;
    await this.updateComplete;
    this.area?.focus();
    this.area?.setSelectionRange(this.text.length, this.text.length);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#follow);
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#follow);
    this.#sizes.disconnect();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { area } = this;
    if (area && area.value !== this.text) {
      const caret = moveCaret(area.value, this.text, [area.selectionStart, area.selectionEnd]);
      area.value = this.text;
      if (area.matches(':focus')) area.setSelectionRange(...caret);
    }
    const shown = this.heading ?? area;
    if (shown) this.#sizes.observe(shown);
    // While it is only shown its size is told with those of all others, after one layout for all.
    if (this.editing) this.#tellHeight();
    if (changed.has('anchor')) this.#follow();
  }

  protected override render(): TemplateResult {
    const { text, anchor } = this;
    if (this.editing && this.editable) return this.#editor();
    if (text.trim() === '') return this.#placeholder();
    const link = anchor ? this.#link(anchor, text) : nothing;
    const level = Math.min(3, Math.max(1, Math.round(Number(this.level)) || 2));
    return html`<div class="shown" @dblclick=${this.edit}>${headingOf(level, text)}${link}</div>`;
  }

  #placeholder(): TemplateResult {
    if (!this.editable) return html``;
    return html`<button type="button" class="placeholder" @click=${this.edit}>
      ${this.strings.heading.placeholder}
    </button>`;
  }

  #editor(): TemplateResult {
    return html`<textarea
      part="editor"
      rows="1"
      aria-label=${this.strings.heading.label}
      placeholder=${this.strings.heading.placeholder}
      spellcheck="true"
      @input=${this.#typed}
      @blur=${this.#end}
      @keydown=${this.#keyDown}
    ></textarea>`;
  }

  #link(anchor: string, text: string): TemplateResult {
    const label = this.strings.heading.link(text);
    // A page may have a <base>, against which a plain link to a fragment would lead elsewhere.
    return html`<a href=${hashOf(anchor)} title=${label} aria-label=${label} @click=${this.#go}
      >${icon('link')}</a
    >`;
  }

  readonly #go = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const hash = hashOf(this.anchor!);
    if (location.hash === hash) this.#follow();
    else location.hash = hash;
  };

  /** The page's own way to an anchor does not see into shadow roots. */
  readonly #follow = (): void => {
    if (!this.anchor || location.hash !== hashOf(this.anchor)) return;
    this.heading?.focus({ preventScroll: true });
    this.scrollIntoView({ block: 'start' });
  };

  #tellHeight(): void {
    const height = (this.heading ?? this.area)?.offsetHeight;
    if (!height || height === this.#height) return;
    this.#height = height;
    this.emit('inset-heading-fit', { height });
  }

  #typed(): void {
    const { area } = this;
    if (!area) return;
    // A heading is one paragraph: lines that are pasted follow each other.
    if (/[\r\n]/.test(area.value)) {
      const caret = area.selectionEnd;
      area.value = area.value.replaceAll(/\r\n|[\r\n]/g, ' ');
      area.setSelectionRange(caret, caret);
    }
    this.text = area.value;
    this.emit('inset-heading-change', { text: this.text });
  }

  #keyDown(event: KeyboardEvent): void {
    if (event.isComposing || (event.key !== 'Escape' && event.key !== 'Enter')) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  }

  #end(): void {
    if (!this.editing) return;
    this.editing = false;
    this.emit('inset-heading-edit-end');
  }
}

/** The page's own title is its first level: sections begin below it. */
function headingOf(level: number, text: string): TemplateResult {
  switch (level) {
    case 1:
      return html`<h2 class="heading" part="heading" tabindex="-1">${text}</h2>`;
    case 2:
      return html`<h3 class="heading" part="heading" tabindex="-1">${text}</h3>`;
    default:
      return html`<h4 class="heading" part="heading" tabindex="-1">${text}</h4>`;
  }
}

/** As the browser writes it in an address: letters of other scripts as their bytes. */
const hashOf = (anchor: string): string => new URL(`#${anchor}`, location.href).hash;
