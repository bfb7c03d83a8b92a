import { InsetError } from '@inset/model';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { enSaveAs } from '../../locales/en-save-as.ts';
import { controls } from '../../shared/control.styles.ts';
import { defineElement } from '../../shared/define-element.ts';
import { errorText } from '../../shared/error-words.ts';
import { formatBytes } from '../../shared/format-value.ts';
import { icon } from '../../shared/icon.ts';
import { InsetElement } from '../../shared/inset-element.ts';
import { fileNameOf, offerFile } from '../../shared/offer-file.ts';
import type { EditingHost } from '../editing/editing-host.ts';
import { makeFile, type MadeFile, type SaveProgress, type SaveSettings } from './make-file.ts';
import { saveAsStyles } from './save-as.styles.ts';
import { saveChoices, type SaveChoice } from './save-choices.ts';

/** How far the work is, and what became of it. */
type SaveState =
  | { kind: 'idle' | 'cancelled' }
  | { kind: 'making'; progress?: SaveProgress }
  | { kind: 'ready' | 'saved'; name: string; made: MadeFile }
  | { kind: 'failed'; error: InsetError };

/** A part of `<inset-canvas>`: the dialog in which somebody says what the canvas is to be saved as. */
export class InsetCanvasSaveAs extends InsetElement {
  static override styles: CSSResultGroup = [InsetElement.styles, controls, saveAsStyles];
  static override words = { saveAs: enSaveAs };

  @property({ attribute: false }) host?: EditingHost;
  @property({ attribute: false }) choice: SaveChoice = saveChoices[0]!;
  @state() private settings: SaveSettings = { withData: true };
  @state() private progress: SaveState = { kind: 'idle' };
  @query('dialog') private dialog!: HTMLDialogElement;
  #running?: AbortController;

  /** Opens; what was chosen the last time stands. */
  async show(): Promise<void> {
    this.progress = { kind: 'idle' };
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.querySelector<HTMLElement>('input:checked')?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#running?.abort();
  }

  protected override render(): TemplateResult {
    const words = this.strings.saveAs;
    const isMaking = this.progress.kind === 'making';
    return html`<dialog
      aria-labelledby="title"
      @close=${() => this.#running?.abort()}
      @keydown=${(event: KeyboardEvent) => event.stopPropagation()}
      @click=${(event: Event) => event.stopPropagation()}
    >
      <form method="dialog" @submit=${this.#submit}>
        <div class="head">
          <h2 id="title">${words.title}</h2>
          <button
            type="button"
            class="quiet icon"
            aria-label=${this.strings.shared.close}
            @click=${() => this.dialog.close()}
          >
            ${icon('x')}
          </button>
        </div>
        <fieldset ?disabled=${isMaking}>
          <legend class="visually-hidden">${words.format}</legend>
          ${saveChoices.map((choice) => this.#choice(choice))}
        </fieldset>
        ${this.#settingsOf(isMaking)}
        <div class="end">
          ${this.#message()}
          <div class="foot">
            ${
              isMaking
                ? html`<button type="button" @click=${() => this.#running?.abort()}>
                    ${this.strings.shared.cancel}
                  </button>`
                : nothing
            }
            <button type="submit" class="primary" ?disabled=${isMaking}>
              ${icon('download')}
              ${this.choice === 'capsule' && this.progress.kind !== 'ready' ? words.prepare : words.save}
            </button>
          </div>
        </div>
      </form>
    </dialog>`;
  }

  #choice(choice: SaveChoice): TemplateResult {
    const { choices, about } = this.strings.saveAs;
    return html`<label class="choice">
      <input
        type="radio"
        name="format"
        .checked=${this.choice === choice}
        @change=${() => {
          this.choice = choice;
          this.progress = { kind: 'idle' };
        }}
      />
      <span><b>${choices[choice]}</b><span class="hint">${about[choice]}</span></span>
    </label>`;
  }

  #settingsOf(isMaking: boolean): TemplateResult | typeof nothing {
    const words = this.strings.saveAs;
    if (this.choice === 'capsule') return this.#capsuleSettings(isMaking);
    if (this.choice !== 'json') return nothing;
    return html`<fieldset class="settings" ?disabled=${isMaking}>
      <label class="choice">
        <input
          type="checkbox"
          .checked=${this.settings.withData}
          @change=${({ target }: Event) => this.#set({ withData: (target as HTMLInputElement).checked })}
        />
        <span>${words.withData}<span class="hint">${words.withDataHint}</span></span>
      </label>
    </fieldset>`;
  }

  #capsuleSettings(isMaking: boolean): TemplateResult {
    const words = this.strings.saveAs;
    const { password = '', expires = '' } = this.settings;
    const field = (name: 'password' | 'expires', type: string, value: string, hint: string): TemplateResult =>
      html`<label class="field">
        <span>${words[name]}</span>
        <input
          class="input"
          type=${type}
          autocomplete="new-password"
          aria-describedby="${name}-hint"
          .value=${value}
          @input=${({ target }: Event) => this.#set({ [name]: (target as HTMLInputElement).value })}
        />
        <span class="hint" id="${name}-hint">${hint}</span>
      </label>`;
    return html`<fieldset class="settings" ?disabled=${isMaking}>
      <p class="hint">${words.ownView} ${password ? nothing : words.noPassword}</p>
      ${field('password', 'password', password, words.passwordHint)}
      ${field('expires', 'date', expires, words.expiresHint)}
    </fieldset>`;
  }

  #message(): TemplateResult {
    const { progress, locale } = this;
    const words = this.strings.saveAs;
    if (progress.kind === 'failed')
      return html`<p class="message failure" role="alert">
        ${icon('circle-alert')} ${errorText(progress.error, this.strings, words.failed)}
      </p>`;
    const said =
      progress.kind === 'cancelled'
        ? [words.cancelled]
        : progress.kind === 'saved'
          ? [words.saved(progress.name, formatBytes(progress.made.file.size, locale)), ...progress.made.notes]
          : progress.kind === 'ready'
            ? [
                words.ready(progress.name, formatBytes(progress.made.file.size, locale)),
                ...progress.made.notes,
              ]
            : progress.kind === 'making'
              ? [words.making]
              : [];
    return html`<div class="message" role="status">${said.map((text) => html`<p>${text}</p>`)}</div>
      ${progress.kind === 'making' ? this.#bar(progress.progress) : nothing}`;
  }

  #bar(progress: SaveProgress | undefined): TemplateResult {
    const words = this.strings.saveAs;
    return html`<div class="bar">
      <progress
        aria-label=${words.making}
        max="1"
        .value=${progress && progress.all > 0 ? progress.done / progress.all : 0}
      ></progress>
      <span>${progress?.words ?? ''}</span>
    </div>`;
  }

  #set(change: Partial<SaveSettings>): void {
    this.settings = { ...this.settings, ...change };
    this.progress = { kind: 'idle' };
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    void this.#save();
  };

  async #save(): Promise<void> {
    const { host, choice, settings, strings, locale } = this;
    if (!host || this.progress.kind === 'making') return;
    // What a capsule carries is looked at before it is handed over.
    if (this.progress.kind === 'ready') return this.#handOver(this.progress);
    const running = new AbortController();
    this.#running = running;
    this.progress = { kind: 'making' };
    try {
      const made = await makeFile(choice, host, {
        settings,
        strings,
        locale,
        signal: running.signal,
        onProgress: (progress) => (this.progress = { kind: 'making', progress }),
      });
      if (running.signal.aborted) throw new InsetError('CANCELLED');
      const title = host.session.canvas.title || strings.canvas.untitled;
      const name = `${fileNameOf(title, strings.canvas.label)}.${made.ending}`;
      if (choice === 'capsule') this.progress = { kind: 'ready', name, made };
      else this.#handOver({ name, made });
    } catch (thrown) {
      const error = InsetError.from(thrown);
      const isCancelled = running.signal.aborted || error.code === 'CANCELLED';
      this.progress = isCancelled ? { kind: 'cancelled' } : { kind: 'failed', error };
    }
  }

  #handOver({ name, made }: { name: string; made: MadeFile }): void {
    offerFile(made.file, name);
    this.progress = {
      kind: 'saved',
      name,
      made: { ...made, notes: this.choice === 'capsule' ? [] : made.notes },
    };
  }
}

/** Opens the dialog over the canvas that `host` is of. */
export async function showSaveAs(host: EditingHost, choice?: SaveChoice): Promise<void> {
  defineElement('inset-canvas-save-as', InsetCanvasSaveAs);
  const root = host.grid.getRootNode() as ShadowRoot;
  const there = root.querySelector<InsetCanvasSaveAs>('inset-canvas-save-as');
  const dialog = there ?? (document.createElement('inset-canvas-save-as') as InsetCanvasSaveAs);
  dialog.host = host;
  if (choice) dialog.choice = choice;
  if (!there) root.append(dialog);
  await dialog.show();
}
