import { InsetError } from '@inset/model';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { enSaveAs } from '../../locales/en-save-as.ts';
import { controls } from '../../shared/control.styles.ts';
import { defineElement } from '../../shared/define-element.ts';
import { errorText } from '../../shared/error-words.ts';
import { icon } from '../../shared/icon.ts';
import { InsetElement } from '../../shared/inset-element.ts';
import type { EditingHost } from '../editing/editing-host.ts';
import type { SaveProgress } from '../export/make-file.ts';
import { pagesPicture } from '../export/picture/canvas-picture.ts';
import type { CanvasPicture } from '../export/picture/canvas-scenes.ts';
import { saveAsStyles } from '../export/save-as.styles.ts';
import { printSheets, rowsOnSheet } from './paper-sheets.ts';

type PrintState =
  | { kind: 'idle' }
  | { kind: 'making'; progress?: SaveProgress }
  | { kind: 'late'; picture: CanvasPicture }
  | { kind: 'failed'; error: InsetError };

/** A part of `<inset-canvas>`: makes all pages ready for paper, says how far that is, and prints them. */
export class InsetCanvasPrint extends InsetElement {
  static override styles: CSSResultGroup = [InsetElement.styles, controls, saveAsStyles];
  static override words = { saveAs: enSaveAs };

  @property({ attribute: false }) host?: EditingHost;
  @state() private progress: PrintState = { kind: 'idle' };
  @query('dialog') private dialog!: HTMLDialogElement;
  #running?: AbortController | undefined;

  /** Makes the sheets ready and prints them; who closes the dialog before prints nothing. */
  async print(): Promise<void> {
    const { host } = this;
    if (!host || this.#running) return;
    const running = new AbortController();
    this.#running = running;
    this.progress = { kind: 'making' };
    await this.updateComplete;
    this.dialog.showModal();
    try {
      const { signal } = running;
      const onProgress = (progress: SaveProgress): void =>
        void (this.progress = { kind: 'making', progress });
      const picture = await pagesPicture(host, { strings: this.strings, signal, onProgress }, rowsOnSheet);
      signal.throwIfAborted();
      if (picture.late > 0) this.progress = { kind: 'late', picture };
      else this.#print(picture);
    } catch (thrown) {
      if (running.signal.aborted) host.say(this.strings.saveAs.printCancelled);
      else this.progress = { kind: 'failed', error: InsetError.from(thrown) };
    } finally {
      this.#running = undefined;
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#running?.abort();
  }

  #print(picture: CanvasPicture): void {
    this.dialog.close();
    const { strings, host } = this;
    const title = host?.session.canvas.title || strings.canvas.untitled;
    printSheets(picture, title, (sheet, all) => strings.canvas.present.place(sheet, all));
  }

  protected override render(): TemplateResult {
    const words = this.strings.saveAs;
    const { progress } = this;
    return html`<dialog
      aria-labelledby="title"
      @close=${() => this.#running?.abort()}
      @keydown=${(event: KeyboardEvent) => event.stopPropagation()}
      @click=${(event: Event) => event.stopPropagation()}
    >
      <form method="dialog" @submit=${(event: Event) => event.preventDefault()}>
        <div class="head"><h2 id="title">${words.printing}</h2></div>
        ${this.#message()}
        <div class="foot">
          <button type="button" @click=${() => this.dialog.close()}>
            ${progress.kind === 'failed' ? this.strings.shared.close : this.strings.shared.cancel}
          </button>
          ${
            progress.kind === 'late'
              ? html`<button type="button" class="primary" @click=${() => this.#print(progress.picture)}>
                  ${icon('printer')} ${words.print}
                </button>`
              : nothing
          }
        </div>
      </form>
    </dialog>`;
  }

  #message(): TemplateResult | typeof nothing {
    const words = this.strings.saveAs;
    const { progress } = this;
    if (progress.kind === 'failed')
      return html`<p class="message failure" role="alert">
        ${icon('circle-alert')} ${errorText(progress.error, this.strings, words.printFailed)}
      </p>`;
    if (progress.kind === 'late')
      return html`<div class="message" role="status"><p>${words.printLate(progress.picture.late)}</p></div>`;
    if (progress.kind === 'idle') return nothing;
    const { done, all, words: said = '' } = progress.progress ?? { done: 0, all: 0 };
    return html`<div class="bar">
      <progress aria-label=${words.printing} max="1" .value=${all > 0 ? done / all : 0}></progress>
      <span role="status">${said}</span>
    </div>`;
  }
}

/** Prints the canvas that `host` is of, whole, once all of it is ready. */
export async function printCanvas(host: EditingHost): Promise<void> {
  defineElement('inset-canvas-print', InsetCanvasPrint);
  const root = host.grid.getRootNode() as ShadowRoot;
  const there = root.querySelector<InsetCanvasPrint>('inset-canvas-print');
  const printing = there ?? (document.createElement('inset-canvas-print') as InsetCanvasPrint);
  printing.host = host;
  if (!there) root.append(printing);
  await printing.print();
}
