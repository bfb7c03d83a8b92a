import { html, nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { icons, type IconName } from './icons.ts';

/**
 * An icon of the one set, 16 px unless `size` (px) says otherwise, in the colour of the text around it. With a
 * `label` it is an image of that name; without, it is hidden from assistive technology.
 */
export function icon(name: IconName, options: { label?: string; size?: number } = {}): TemplateResult {
  return iconOf(icons[name], options);
}

/** The same of shapes that come with what they are for. */
export function iconOf(
  shapes: SVGTemplateResult,
  options: { label?: string; size?: number } = {},
): TemplateResult {
  const { label, size = 16 } = options;
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    width=${size}
    height=${size}
    fill="none"
    stroke="currentColor"
    stroke-width=${(1.5 * 24) / 16}
    stroke-linecap="round"
    stroke-linejoin="round"
    role=${label ? 'img' : nothing}
    aria-label=${label ?? nothing}
    aria-hidden=${label ? nothing : 'true'}
    focusable="false"
  >
    ${shapes}
  </svg>`;
}

export type { IconName };
