import { LitElement } from 'lit';

/** A page of the portal: rendered into the page itself, so that portal.css reaches it. */
export class PageElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
