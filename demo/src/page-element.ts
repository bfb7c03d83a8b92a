import { LitElement } from 'lit';

const pages = new Set<PageElement>();

/** A page of the portal: rendered into the page itself, so that portal.css reaches it. */
export class PageElement extends LitElement {
  override connectedCallback(): void {
    super.connectedCallback();
    pages.add(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    pages.delete(this);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

/** Draws everything again that is shown, in another language perhaps. */
export function redraw(): void {
  for (const page of pages) page.requestUpdate();
}
