import { html, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { InsetElement } from '../shared/inset-element.ts';
import { dividerStyles } from './divider.styles.ts';

/**
 * A line between what is above it and what is below, with a few words in it where they help.
 *
 * @summary A line, with a label if one is given: `<inset-divider label="Costs">`.
 * @csspart line - The line; with a label, the half on each side of it.
 * @csspart label - The label.
 */
export class InsetDivider extends InsetElement {
  static override styles: CSSResultGroup = [InsetElement.styles, dividerStyles];

  /** Words in the line. */
  @property() label?: string;

  protected override render(): TemplateResult {
    const label = this.label?.trim();
    if (!label) return html`<hr part="line" />`;
    return html`<div class="labelled">
      <span class="line" part="line"></span>
      <span class="label" part="label" dir="auto">${label}</span>
      <span class="line" part="line"></span>
    </div>`;
  }
}
