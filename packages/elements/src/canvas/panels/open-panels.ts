import { panelNames, type PanelName } from '../viewing/panel-names.ts';
import { rememberedPanels, rememberPanels } from './remembered-panels.ts';

/** From these widths of the canvas on, in pixels, one panel is open or both, unless somebody has chosen. */
const roomFor = { one: 960, both: 1400 };
/** Below this width a panel is a sheet from below, one at a time. */
const sheetWidth = 720;

/**
 * Which panels of a canvas are open: those there is room for, until somebody opens or folds one. Beside a canvas that
 * is kept, the choice is kept as well, for the next time and the next canvas; what is a sheet never is.
 */
export class OpenPanels {
  #open: ReadonlySet<PanelName> = new Set();
  #width = 0;
  #chosen = false;
  /** What was chosen beside the page, while panels are sheets. */
  #beside?: ReadonlySet<PanelName>;
  readonly #changed: () => void;
  readonly #isKept: () => boolean;

  constructor(changed: () => void, isKept: () => boolean) {
    this.#changed = changed;
    this.#isKept = isKept;
  }

  get names(): ReadonlySet<PanelName> {
    return this.#open;
  }

  /** Whether panels are sheets from below. */
  get areSheets(): boolean {
    return this.#width < sheetWidth;
  }

  /** Follows the canvas' width; `offered` are the panels it has at all. */
  resized(width: number, offered: readonly PanelName[]): void {
    const wereSheets = this.#width > 0 && this.areSheets;
    this.#width = width;
    if (this.#chosen) return this.#turned(wereSheets);
    const most = width >= roomFor.both ? 2 : width >= roomFor.one ? 1 : 0;
    const kept = this.#isKept() && most > 0 ? rememberedPanels() : undefined;
    this.#set(kept?.filter((name) => offered.includes(name)) ?? offered.slice(0, most));
  }

  /** Puts back what was saved, which was beside the page. */
  restore(names: readonly PanelName[]): void {
    this.#chosen = true;
    this.#set(panelNames.filter((name) => names.includes(name)));
    if (this.#width > 0) this.#turned(false);
  }

  /** A panel beside the page would be a sheet over it where there is less room: it comes back with the room. */
  #turned(wereSheets: boolean): void {
    if (this.areSheets && !wereSheets) {
      this.#beside = this.#open;
      this.#set([]);
    } else if (!this.areSheets && this.#beside) {
      this.#set(this.#beside);
      this.#beside = undefined;
    }
  }

  open(name: PanelName): void {
    if (!this.#open.has(name)) this.toggle(name);
  }

  toggle(name: PanelName): void {
    this.#chosen = true;
    const next = new Set(this.#open);
    if (!next.delete(name)) {
      if (this.areSheets) next.clear();
      next.add(name);
    }
    this.#set(next);
    if (this.#isKept() && !this.areSheets) rememberPanels(next);
  }

  /** Puts sheets away, so that what they have done is seen. */
  closeSheets(): void {
    if (this.areSheets) this.#set([]);
  }

  #set(names: Iterable<PanelName>): void {
    this.#open = new Set(names);
    this.#changed();
  }
}
