import type { Backend, CanvasSummary, InsetError } from 'inset';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { PageElement } from '../page-element.ts';
import { words } from '../words/words.ts';

/** A canvas behind a public link: to look at and to filter, not to change. */
export class PortalShared extends PageElement {
  @property({ attribute: false }) backend!: Backend;
  @property() token = '';
  @state() private summary?: CanvasSummary;
  @state() private error?: InsetError;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('token')) void this.open();
  }

  protected override render(): TemplateResult {
    const { shared: said, tryAgain } = words();
    if (this.error) {
      return html`<main class="narrow">
        <h1>${said.broken}</h1>
        <p role="alert">${this.error.message}</p>
        <p class="actions">
          <button @click=${() => this.open()}>${tryAgain}</button>
          <a class="button" href="/">${said.own}</a>
        </p>
      </main>`;
    }
    if (!this.summary)
      return html`<main class="narrow"><p role="status" class="quiet">${said.opening}</p></main>`;
    return html`<div class="canvas-page" role="main">
      <h1 class="visually-hidden">${said.title}</h1>
      <inset-canvas canvas-id=${this.summary.id} readonly ephemeral panels="none"></inset-canvas>
    </div>`;
  }

  private async open(): Promise<void> {
    this.error = undefined;
    this.summary = undefined;
    try {
      this.summary = await this.backend.shares.open(this.token);
      document.title = `${this.summary.title || words().shared.title} · Inset`;
    } catch (error) {
      this.error = error as InsetError;
    }
  }
}
