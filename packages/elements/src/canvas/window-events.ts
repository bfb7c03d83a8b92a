import type { CanvasSession } from './store/canvas-session.ts';
import { areSheetsOut } from './print/sheets-out.ts';
import { isUnsafe } from './store/save-state.ts';

/** What a canvas hears of its window: that somebody leaves with work that is not safe, and that it is printed. */
export class WindowEvents {
  readonly #session: () => CanvasSession | undefined;
  readonly #onPrint: (isPrinting: boolean) => void;

  constructor(session: () => CanvasSession | undefined, onPrint: (isPrinting: boolean) => void) {
    this.#session = session;
    this.#onPrint = onPrint;
  }

  listen(): void {
    window.addEventListener('beforeunload', this.#leaving);
    window.addEventListener('beforeprint', this.#printing);
    window.addEventListener('afterprint', this.#printed);
  }

  stop(): void {
    window.removeEventListener('beforeunload', this.#leaving);
    window.removeEventListener('beforeprint', this.#printing);
    window.removeEventListener('afterprint', this.#printed);
  }

  readonly #leaving = (event: BeforeUnloadEvent): void => {
    const session = this.#session();
    const isAtRisk = session?.id !== undefined && session.undo.canUndo && isUnsafe(session.saveState);
    if (isAtRisk) event.preventDefault();
  };

  readonly #printing = (): void => {
    // The canvas' own sheets are what is printed, and ready.
    if (!areSheetsOut()) this.#onPrint(true);
  };

  readonly #printed = (): void => this.#onPrint(false);
}
