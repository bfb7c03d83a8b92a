import { html, nothing, type TemplateResult } from 'lit';
import { cssZoomOf } from './zoom-of.ts';

let lastNumber = 0;

/** The panel that floats beside what it belongs to: in the page's top layer, gone with Escape or a press elsewhere. */
export class FloatingPanel<Shown extends { kind: string }> {
  shows?: Shown;
  /** An element may have several. */
  readonly #number = ++lastNumber;
  #anchor?: Element;
  #isNew = false;
  readonly #changed: () => void;
  readonly #closed: () => void;

  constructor(on: { changed: () => void; closed: (shown: Shown) => void }) {
    this.#changed = on.changed;
    this.#closed = () => {
      const shown = this.shows;
      this.shows = undefined;
      if (shown) on.closed(shown);
    };
  }

  /** Opens, or turns to something else; without `anchor` it stays where it is. */
  open(shows: Shown, anchor?: Element | null): void {
    this.shows = shows;
    if (anchor) this.#anchor = anchor;
    this.#isNew = true;
    this.#changed();
  }

  close(root: ParentNode): void {
    const panel = this.#panelIn(root);
    if (panel?.matches(':popover-open')) panel.hidePopover();
  }

  view(content: unknown): TemplateResult {
    return html`<div
      class="panel ${this.shows?.kind ?? ''}"
      data-panel=${this.#number}
      popover="auto"
      @toggle=${({ newState }: ToggleEvent) => newState === 'closed' && this.#closed()}
    >
      ${this.shows ? content : nothing}
    </div>`;
  }

  /** To call once the view is drawn. */
  updated(root: ParentNode): void {
    if (!this.#isNew || !this.shows) return;
    this.#isNew = false;
    const panel = this.#panelIn(root);
    if (!panel) return;
    if (!panel.matches(':popover-open')) panel.showPopover();
    if (this.#anchor) place(panel, this.#anchor.getBoundingClientRect());
    const first =
      panel.querySelector<HTMLElement>('[data-first]') ??
      panel.querySelector<HTMLElement>('.item, input, select, button');
    first?.focus();
  }

  #panelIn(root: ParentNode): HTMLElement | null {
    return root.querySelector<HTMLElement>(`.panel[data-panel="${this.#number}"]`);
  }
}

/** Below its anchor, or above where there is more room; within the window. */
function place(panel: HTMLElement, anchor: DOMRect): void {
  const gap = 4;
  const { innerWidth, innerHeight } = window;
  // A menu is read at its own size, however small the page around it is drawn.
  panel.style.setProperty(
    'zoom',
    String(1 / cssZoomOf(panel.parentElement ?? (panel.getRootNode() as ShadowRoot).host)),
  );
  const isRightToLeft = getComputedStyle(panel).direction === 'rtl';
  panel.style.setProperty('max-height', `${innerHeight - 2 * gap}px`);
  const { width, height } = panel.getBoundingClientRect();
  const left = isRightToLeft ? anchor.right - width : anchor.left;
  const isBelow =
    anchor.bottom + gap + height <= innerHeight || anchor.bottom + gap <= innerHeight - anchor.top;
  const top = isBelow ? anchor.bottom + gap : anchor.top - gap - height;
  panel.style.setProperty('left', `${Math.max(gap, Math.min(left, innerWidth - width - gap))}px`);
  panel.style.setProperty('top', `${Math.max(gap, Math.min(top, innerHeight - height - gap))}px`);
}
