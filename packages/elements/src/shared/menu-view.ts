import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from './icon.ts';

export interface MenuItem {
  label: string;
  icon?: IconName;
  /** For one of several, or what is on or off. */
  isChecked?: boolean;
  isDisabled?: boolean;
  run: () => void;
}

export interface MenuSection {
  label?: string;
  items: MenuItem[];
}

/** A menu; arrow keys move in it, letters go to the next item that begins so. */
export function menuView(label: string, sections: readonly MenuSection[]): TemplateResult {
  return html`<div class="menu-list" role="menu" aria-label=${label} @keydown=${moveInMenu}>
    ${sections
      .filter(({ items }) => items.length > 0)
      .map(
        (section) =>
          html`<div
            class="section"
            role=${section.label ? 'group' : 'presentation'}
            aria-label=${section.label ?? nothing}
          >
            ${section.label ? html`<span class="section-label" aria-hidden="true">${section.label}</span>` : nothing}
            ${section.items.map(itemView)}
          </div>`,
      )}
  </div>`;
}

function itemView({ label, icon: name, isChecked, isDisabled, run }: MenuItem): TemplateResult {
  return html`<button
    type="button"
    class="quiet item"
    role=${isChecked === undefined ? 'menuitem' : 'menuitemradio'}
    aria-checked=${isChecked === undefined ? nothing : String(isChecked)}
    tabindex="-1"
    ?disabled=${isDisabled ?? false}
    @click=${run}
  >
    <span class="item-icon">${isChecked ? icon('check') : name ? icon(name) : nothing}</span>
    <span class="text">${label}</span>
  </button>`;
}

function moveInMenu(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  const items = [...menu.querySelectorAll<HTMLElement>('.item:not(:disabled)')];
  const at = items.indexOf((menu.getRootNode() as ShadowRoot).activeElement as HTMLElement);
  const to = targetOf(event, items, at);
  if (to === undefined || items.length === 0) return;
  event.preventDefault();
  event.stopPropagation();
  items[(to + items.length) % items.length]!.focus();
}

function targetOf(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  items: HTMLElement[],
  at: number,
): number | undefined {
  if (key === 'ArrowDown') return at + 1;
  if (key === 'ArrowUp') return at < 0 ? -1 : at - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return -1;
  if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return undefined;
  const order = [...items.keys()].map((i) => (at + 1 + i) % items.length);
  return order.find((i) => items[i]!.textContent!.trim().toLowerCase().startsWith(key.toLowerCase()));
}
