import { html, nothing, type TemplateResult } from 'lit';
import type { InsetElement } from './inset-element.ts';
import type { MenuItem } from './menu-view.ts';
import type { QueryController } from './query-controller.ts';

/** What a menu offers to who wants to read data that change by themselves: to hold them, for all views of the kit. */
export function holdItems({ kit, strings }: InsetElement, data: QueryController): MenuItem[] {
  if (!kit || !(data.isLive || kit.sources.isHeld)) return [];
  const { isHeld } = kit.sources;
  return [{ label: strings.shared.holdLive, isChecked: isHeld, run: () => kit.sources.hold(!isHeld) }];
}

/** Says that new data are held, how much of it waits, and lets it in; nothing where nothing is held. */
export function heldNote(
  { kit, strings }: InsetElement,
  data: QueryController,
): TemplateResult | typeof nothing {
  if (!kit?.sources.isHeld || !data.isLive) return nothing;
  const { shared } = strings;
  return html`<p class="held">
    <span role="status">${shared.held}</span> ${data.isWaiting ? shared.waiting(data.waitingRows) : nothing}
    <button type="button" class="quiet" @click=${() => kit.sources.hold(false)}>${shared.letIn}</button>
  </p>`;
}
