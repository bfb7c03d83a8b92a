import type { Backend, CanvasSummary } from 'inset';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ElementCode } from '../element-code.ts';
import { PageElement } from '../page-element.ts';
import { tell, toldWords, type Told } from '../told.ts';
import { words } from '../words/words.ts';

/** A canvas behind a public link: to look at and to filter, not to change. */
export class PortalShared extends PageElement {
  @property({ attribute: false }) backend!: Backend;
  @property() token = '';
  @state() private summary?: CanvasSummary;
  @state() private error?: Told;
  private readonly code = new ElementCode(this, 'inset-canvas');

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('token')) void this.open();
  }

  protected override render(): TemplateResult {
    const { shared: said, tryAgain } = words();
    if (this.error) {
      return html`<main class="narrow">
        <h1>${said.broken}</h1>
        <p role="alert">${toldWords(this.error)}</p>
        <p class="actions">
          <button @click=${() => this.open()}>${tryAgain}</button>
          <a class="button" href="/">${said.own}</a>
        </p>
      </main>`;
    }
    if (!this.summary) return html`<portal-waiting></portal-waiting>`;
    return html`<div class="canvas-page" role="main">
      <h1 class="visually-hidden">${said.title}</h1>
      ${this.code.show(
        html`<inset-canvas canvas-id=${this.summary.id} readonly ephemeral panels="none"></inset-canvas>`,
      )}
    </div>`;
  }

  private async open(): Promise<void> {
    this.error = undefined;
    this.summary = undefined;
    try {
      this.summary = await this.backend.shares.open(this.token);
      document.title = `${this.summary.title || words().shared.title} · Inset`;
    } catch (error) {
      this.error = await tell(error);
    }
  }
}
