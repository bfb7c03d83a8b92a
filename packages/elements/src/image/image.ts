import { InsetError } from '@inset/model';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { enImage } from '../locales/en-image.ts';
import { controls } from '../shared/control.styles.ts';
import { WordedError } from '../shared/error-words.ts';
import { icon } from '../shared/icon.ts';
import { InsetElement } from '../shared/inset-element.ts';
import { closestAcrossShadows } from '../shared/kit-controller.ts';
import type { UrlPolicy } from '../shared/source-registry.ts';
import { errorState, loadingState, stateStyles } from '../shared/states.ts';
import { allowedImage } from './allowed-image.ts';
import { imageStyles } from './image.styles.ts';

/**
 * A picture with its description and caption. From another site it is fetched only where the provider's `allowUrl`
 * says so: its server would learn who looks. With `editable`, a picture can be chosen, dropped or pasted; it is scaled
 * down in the page and given as a `data:` URL.
 *
 * @summary A picture: `<inset-image src="tents.webp" alt="Three tents by a lake" caption="Our best year">`.
 * @fires {ImageChangeEvent} inset-image-change - Another picture was chosen. Cancelable: otherwise it is shown.
 * @csspart image - The picture.
 * @csspart caption - The caption.
 */
export class InsetImage extends InsetElement {
  static override styles: CSSResultGroup = [InsetElement.styles, controls, stateStyles, imageStyles];
  static override words = { image: enImage };

  /** Its address, or the picture itself as a `data:` URL. */
  @property() src = '';

  /** What it shows, for those who do not see it; empty where it tells nothing. */
  @property() alt?: string;

  /** Words under it. */
  @property() caption?: string;

  /** `contain`: whole within its frame; `cover`: filling it, cut at its edges. */
  @property({ reflect: true }) fit: 'contain' | 'cover' = 'contain';

  /** Whether another picture can be chosen. */
  @property({ type: Boolean, reflect: true }) editable = false;

  @state() private failure?: InsetError;
  @state() private isWorking = false;
  @state() private isOver = false;
  /** The picture as a blob: for pages whose policy allows those, and no `data:`. */
  @state() private blobUrl?: string;
  @query('input[type=file]') private picker?: HTMLInputElement | null;

  /** Opens the browser's file picker. */
  pick(): void {
    this.picker?.click();
  }

  /** Takes a file as the picture. Resolves when it is there, or when it is shown why not. */
  async take(file: File): Promise<void> {
    if (!this.editable) return;
    this.failure = undefined;
    this.isWorking = true;
    try {
      const { prepareImage } = await import('./prepare-image.ts');
      const detail = await prepareImage(file);
      if (this.emit('inset-image-change', detail, { cancelable: true })) this.src = detail.src;
    } catch (error) {
      this.failure = InsetError.from(error, 'FILE_MALFORMED');
    } finally {
      this.isWorking = false;
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forgetBlob();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('src')) return;
    this.failure = undefined;
    this.#forgetBlob();
  }

  protected override render(): TemplateResult {
    const { strings, locale } = this;
    if (this.isWorking) return loadingState({ strings, locale, what: strings.image.picture });
    const content = this.failure
      ? this.#failed(this.failure)
      : this.src === ''
        ? this.#empty()
        : this.#figure();
    if (!this.editable) return content;
    return html`<div
      class="drop ${this.isOver ? 'over' : ''}"
      @dragover=${this.#dragOver}
      @dragleave=${() => (this.isOver = false)}
      @drop=${this.#drop}
      @paste=${this.#paste}
    >
      ${content}
      <input type="file" hidden accept="image/*" tabindex="-1" @change=${this.#picked} />
    </div>`;
  }

  #figure(): TemplateResult {
    const url = allowedImage(this.src, this.#policy());
    if (url instanceof InsetError) return this.#failed(url);
    return html`<figure>
      <img
        part="image"
        src=${this.blobUrl ?? url}
        alt=${this.alt ?? this.caption ?? ''}
        referrerpolicy="no-referrer"
        decoding="async"
        @error=${this.#broken}
      />
      ${this.editable && this.alt === undefined ? html`<p class="ask">${icon('info', { size: 14 })} ${this.strings.image.askAlt}</p>` : nothing}
      ${this.caption ? html`<figcaption part="caption">${this.caption}</figcaption>` : nothing}
    </figure>`;
  }

  #empty(): TemplateResult {
    const { image } = this.strings;
    if (!this.editable) return html`<div class="none">${image.none}</div>`;
    return html`<button type="button" class="choose" @click=${this.pick}>
      ${icon('image', { size: 20 })}
      <span>${image.choose}</span>
      <small>${image.chooseHint}</small>
    </button>`;
  }

  #failed(error: InsetError): TemplateResult {
    const { strings } = this;
    const isFile = error.code.startsWith('FILE_');
    return errorState({
      strings,
      error,
      what: this.alt || this.caption || strings.image.failed,
      ...(!isFile && error.code !== 'FORBIDDEN' && { onRetry: this.#retry }),
      ...(this.editable && { ways: [{ label: strings.image.chooseAnother, run: () => this.pick() }] }),
    });
  }

  /** The picture is drawn anew, which asks for it again. */
  readonly #retry = (): void => {
    this.failure = undefined;
  };

  /** The provider's own policy; without one, another site's pictures are not fetched. */
  #policy(): UrlPolicy | undefined {
    const provider = closestAcrossShadows(this, 'inset-provider') as { allowUrl?: UrlPolicy } | undefined;
    return provider?.allowUrl;
  }

  #broken(): void {
    const { image } = this.strings;
    const bytes = this.blobUrl === undefined ? bytesOf(this.src) : undefined;
    if (bytes) {
      this.blobUrl = URL.createObjectURL(bytes);
      return;
    }
    const isOwn = this.src.startsWith('data:');
    this.failure = isOwn
      ? new WordedError('FILE_MALFORMED', image.damaged)
      : new WordedError('NETWORK', navigator.onLine ? image.notThere : image.offline, { url: this.src });
  }

  #forgetBlob(): void {
    if (this.blobUrl) URL.revokeObjectURL(this.blobUrl);
    this.blobUrl = undefined;
  }

  #dragOver(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isOver = true;
  }

  #drop(event: DragEvent): void {
    this.isOver = false;
    const file = imageIn(event.dataTransfer);
    if (!file) return;
    event.preventDefault();
    void this.take(file);
  }

  #paste(event: ClipboardEvent): void {
    const file = imageIn(event.clipboardData);
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    void this.take(file);
  }

  #picked(): void {
    const file = this.picker?.files?.[0];
    if (this.picker) this.picker.value = '';
    if (file) void this.take(file);
  }
}

const imageIn = (data: DataTransfer | null): File | undefined =>
  [...(data?.files ?? [])].find(({ type }) => type.startsWith('image/'));

/** The bytes of a `data:` URL; undefined of anything else. */
function bytesOf(src: string): Blob | undefined {
  const [, type, base64] = /^data:(image\/[a-z+]+);base64,(.*)$/.exec(src) ?? [];
  if (!type || base64 === undefined) return undefined;
  try {
    return new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type });
  } catch {
    return undefined;
  }
}
