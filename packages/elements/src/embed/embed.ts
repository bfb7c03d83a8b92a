import { InsetError } from '@inset/model';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { blockStyles } from '../canvas/blocks/block.styles.ts';
import { pageTabs } from '../canvas/viewing/page-tabs.ts';
import { enEmbed } from '../locales/en-embed.ts';
import { controls } from '../shared/control.styles.ts';
import { errorText, WordedError } from '../shared/error-words.ts';
import { icon } from '../shared/icon.ts';
import { InsetElement } from '../shared/inset-element.ts';
import type { Kit } from '../shared/kit.ts';
import { pageTabsStyles } from '../shared/page-tabs.styles.ts';
import { safeUrl } from '../shared/safe-url.ts';
import { emptyState, errorState, loadingState, stateStyles } from '../shared/states.ts';
import { canvasChoices, type CanvasChoice } from './canvas-choices.ts';
import { chooseCanvas } from './choose-canvas.ts';
import { chainOf, circleOf, mostNested, type ChainLink } from './embed-chain.ts';
import { EmbedView, type EmbedState } from './embed-view.ts';
import { embedStyles } from './embed.styles.ts';
import { holdCanvas, type EmbeddedCanvas } from './embedded-canvas.ts';

/**
 * Another canvas, to look at and to filter: found where `<inset-canvas>` of the same `canvas-id` finds it, followed as
 * others change it, and never written. What somebody may not see they do not see here. Its own filters work inside it
 * and nowhere else; filters around it reach in where both read the same dataset, unless it is `unfiltered`.
 *
 * @summary A canvas within a page or another canvas: `<inset-embed canvas-id="targets">`.
 * @fires {EmbedOpenEvent} inset-embed-open - Somebody wants to see it on its own. Cancelable: otherwise its link is followed.
 * @fires {EmbedChooseEvent} inset-embed-choose - Another canvas was chosen. Cancelable: otherwise it is shown.
 * @csspart header - The title and the way to the canvas itself.
 * @csspart pages - The tabs of its pages.
 * @csspart block - Each block.
 * @csspart choose - The canvases to choose from.
 */
export class InsetEmbed extends InsetElement {
  static override styles: CSSResultGroup = [
    InsetElement.styles,
    controls,
    stateStyles,
    blockStyles,
    pageTabsStyles,
    embedStyles,
  ];
  static override words = { embed: enEmbed };

  /** Id of the canvas. */
  @property({ attribute: 'canvas-id' }) canvasId = '';

  /** Id of the page that is shown first. Default: its first. */
  @property() page?: string;

  /** Instead of the canvas' own title. */
  @property() label?: string;

  /** `width`: laid out as on a wide page and made smaller, where there is room for that. Default: in the room that there is. */
  @property() fit?: 'width';

  /** Leaves it alone when something is selected or filtered around it. */
  @property({ type: Boolean }) unfiltered = false;

  /** Whether another canvas can be chosen. */
  @property({ type: Boolean, reflect: true }) editable = false;

  /** Out of sight: a canvas that was not shown yet is not loaded. */
  @property({ attribute: false }) dormant = false;

  /**
   * Laid out for a picture: with all that its blocks show, and filters as words.
   *
   * @internal
   */
  @property({ attribute: false }) paper = false;

  @state() private isChoosing = false;
  @state() private choices?: readonly CanvasChoice[];
  @state() private choicesError?: InsetError;
  @state() private words = '';
  @state() private isWrong = false;

  #held?: ReturnType<typeof holdCanvas> & { kit: Kit };
  #stop?: () => void;
  #view?: EmbedView;
  /** How it was looked at, until it can be looked at so again. */
  #toRestore?: { state: EmbedState; canvasId: string };
  #chain: ChainLink[] = [];
  /** The canvases to choose from were asked for. */
  #listed = false;

  /**
   * The title of the canvas shown, as others that it is in name it.
   *
   * @internal
   */
  get canvasTitle(): string {
    return this.#canvas?.canvas.title ?? '';
  }

  /** Lets somebody choose the canvas, where it is `editable`. */
  pick(): void {
    if (!this.editable) return;
    this.isChoosing = true;
    void this.#list();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[name=search]')?.focus());
  }

  /** The page shown and where on it, what is filtered inside, and what was done to its blocks. */
  save(): EmbedState {
    return this.#view?.save() ?? { selection: [], ...this.#toRestore?.state };
  }

  /** Puts a saved state back; where the canvas is not there yet, once it is. */
  restore(state: EmbedState): void {
    this.#toRestore = { state, canvasId: this.canvasId };
    this.#putBack();
  }

  /** Asks for the canvas anew. */
  async refresh(): Promise<void> {
    this.#canvas?.retry();
    await this.updateComplete;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#chain = chainOf(this);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#view?.viewing.left();
    // Being moved in the page disconnects it for a moment, in which nothing is let go.
    queueMicrotask(() => {
      if (!this.isConnected) this.#release();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('canvasId') || changed.has('editable')) {
      this.isChoosing = this.editable && this.isChoosing && !changed.has('canvasId');
    }
    this.#hold();
    if (this.#view && changed.has('page')) this.#view.viewing.restore(this.page, this.#view.viewing.zoom);
    if (this.editable && this.canvasId === '' && this.kit && !this.#listed) void this.#list();
  }

  protected override render(): TemplateResult {
    const { strings, canvasId } = this;
    const { embed } = strings;
    if (this.editable && (this.isChoosing || canvasId === '')) return this.#chooser();
    if (canvasId === '') return html`<div class="none">${embed.none}</div>`;
    const circle = circleOf(canvasId, this.#chain, strings.canvas.untitled);
    if (circle) {
      const message = embed.circleWay(circle);
      return this.#message(embed.circle, message);
    }
    if (this.#isTooDeep) {
      return html`${this.#message(embed.tooDeep, embed.tooDeepHow(mostNested))}
        <p class="way">${this.#wayTo(embed.openIt)}</p>`;
    }
    const canvas = this.#canvas;
    if (!canvas || canvas.state === 'loading')
      return html`<div aria-busy="true">
        ${loadingState({ strings, locale: this.locale, what: embed.canvas })}
      </div>`;
    return canvas.error ? this.#failed(canvas.error) : this.#shown(canvas);
  }

  protected override updated(): void {
    const { kit } = this;
    if (this.#view && kit && this.#view.element.isConnected) this.#view.sync(kit);
  }

  get #canvas(): EmbeddedCanvas | undefined {
    return this.#held?.canvas;
  }

  get #isTooDeep(): boolean {
    return this.#chain.length >= mostNested;
  }

  /** The canvas is opened when it is to be seen, and stays open for as long as this is in the page. */
  #hold(): void {
    const { kit, canvasId } = this;
    const isSame = this.#canvas?.id === canvasId && this.#held?.kit.sources === kit?.sources;
    if (isSame && this.#held?.kit.backend === kit?.backend) return;
    this.#release();
    const isClosed = this.#isTooDeep || this.#chain.some(({ id }) => id === canvasId);
    if (!this.isConnected || !kit || canvasId === '' || isClosed || this.dormant) return;
    this.#held = { ...holdCanvas(canvasId, kit), kit };
    this.#stop = this.#held.canvas.subscribe(() => this.requestUpdate());
  }

  #putBack(): void {
    const { state, canvasId } = this.#toRestore ?? {};
    if (!this.#view || !state) return;
    this.#toRestore = undefined;
    if (canvasId === this.#held?.canvas.id) this.#view.restore(state, this.page);
  }

  #release(): void {
    // Another token, or another place in the page, and the same canvas: it goes on as it was.
    if (this.#view && this.#held)
      this.#toRestore = { state: this.#view.save(), canvasId: this.#held.canvas.id };
    this.#stop?.();
    this.#view?.close();
    this.#held?.release();
    this.#view = undefined;
    this.#held = undefined;
  }

  #shown(canvas: EmbeddedCanvas): TemplateResult {
    const { strings } = this;
    const { embed } = strings;
    const title = this.label || canvas.canvas.title || strings.canvas.untitled;
    const view = this.#viewOf(canvas);
    const { viewing } = view;
    const isEmpty = viewing.blocks.length === 0;
    const tabs = pageTabs({
      strings,
      viewing,
      readonly: true,
      run: () => {},
      onAdd: () => {},
      onRemove: () => {},
    });
    return html`<section class="frame" role="group" aria-labelledby="title">
      <div class="header" part="header">
        <h3 class="title" id="title"><bdi>${title}</bdi></h3>
        ${canvas.state === 'offline' ? html`<span class="status">${icon('cloud-off')} ${embed.offline}</span>` : nothing}
        ${this.#wayTo(undefined, title)}
      </div>
      ${
        canvas.problem
          ? html`<p class="problem" role="status">
              ${icon('triangle-alert')} ${errorText(canvas.problem, strings)}
            </p>`
          : nothing
      }
      ${viewing.pages.length > 1 ? html`<div class="pages">${tabs}</div>` : nothing}
      ${
        isEmpty
          ? emptyState({ strings, message: viewing.pages.length > 1 ? embed.emptyPage : embed.empty })
          : nothing
      }
      ${view.element}
      ${view.isCut ? html`<p class="more ${this.paper ? 'paper' : ''}">${embed.more(title)}</p>` : nothing}
    </section>`;
  }

  #viewOf(canvas: EmbeddedCanvas): EmbedView {
    const kit = this.kit!;
    if (this.#view?.isOf(kit, canvas)) return this.#view;
    this.#view?.close();
    this.#view = new EmbedView(() => ({
      canvas,
      kit,
      strings: this.strings,
      name: this.id,
      isUnfiltered: this.unfiltered,
      isFitted: this.fit === 'width',
      isPaper: this.paper,
      changed: () => this.requestUpdate(),
    }));
    this.#view.viewing.restore(this.page, 1);
    this.#putBack();
    return this.#view;
  }

  #failed(error: InsetError): TemplateResult {
    const { strings } = this;
    const { embed } = strings;
    const message = {
      NOT_FOUND: embed.notFound,
      FORBIDDEN: embed.forbidden,
      TOKEN_INVALID: embed.signIn,
      TOKEN_EXPIRED: embed.signIn,
      NETWORK: embed.unreachable,
    }[error.code as string];
    return errorState({
      strings,
      error: message ? new WordedError(error.code, message, error.details, error) : error,
      what: this.label || embed.failed,
      onRetry: () => void this.refresh(),
      ways: this.editable ? [{ label: embed.chooseAnother, run: () => this.pick() }] : [],
    });
  }

  /** What cannot be helped by trying again. */
  #message(what: string, message: string): TemplateResult {
    const { strings } = this;
    const error = new WordedError('CANVAS_INVALID', message);
    const ways = this.editable ? [{ label: strings.embed.chooseAnother, run: (): void => this.pick() }] : [];
    return errorState({ strings, error, what, ways });
  }

  /** A link to the canvas where the provider says how its address is, or else a button that makes it larger. */
  #wayTo(text?: string, title = this.label || this.strings.canvas.untitled): TemplateResult {
    const { embed } = this.strings;
    const address = this.kit?.canvasUrl?.replaceAll('{id}', encodeURIComponent(this.canvasId));
    const href = address === undefined ? undefined : safeUrl(address);
    if (href === undefined) {
      const name = text ? nothing : embed.enlarge(title);
      return html`<button
        type="button"
        class="quiet ${text ? '' : 'icon'}"
        title=${name}
        aria-label=${name}
        @click=${this.#open}
      >
        ${text ?? icon('maximize-2')}
      </button>`;
    }
    const name = text ? nothing : embed.open(title);
    return html`<a
      class=${text ? '' : 'button'}
      href=${href}
      title=${name}
      aria-label=${name}
      @click=${this.#open}
      >${text ?? icon('external-link')}</a
    >`;
  }

  readonly #open = (event: Event): void => {
    const { canvasId } = this;
    const goesOn = this.emit('inset-embed-open', { canvasId }, { cancelable: true });
    if (!goesOn) event.preventDefault();
    else if ((event.currentTarget as Element).localName === 'button')
      void this.requestFullscreen?.().catch(() => {});
  };

  #chooser(): TemplateResult {
    const { strings, locale, choices, choicesError: error, words, isWrong } = this;
    const within = new Set(this.#chain.map(({ id }) => id));
    return chooseCanvas({
      strings,
      locale,
      choices: choices?.filter(({ id }) => !within.has(id)),
      error,
      words,
      isWrong,
      chosen: this.canvasId,
      onWords: (text) => (this.words = text),
      onWrong: (wrong) => (this.isWrong = wrong),
      onChoose: (id) => this.#choose(id),
      onRetry: () => void this.#list(),
      ...(this.canvasId !== '' && { onCancel: () => (this.isChoosing = false) }),
    });
  }

  #choose(canvasId: string): void {
    this.isChoosing = false;
    if (this.emit('inset-embed-choose', { canvasId }, { cancelable: true })) this.canvasId = canvasId;
  }

  async #list(): Promise<void> {
    this.#listed = true;
    this.choices = undefined;
    this.choicesError = undefined;
    this.words = '';
    this.isWrong = false;
    try {
      this.choices = await canvasChoices(this.kit?.backend);
    } catch (thrown) {
      this.choicesError = InsetError.from(thrown, 'NETWORK');
    }
  }
}
