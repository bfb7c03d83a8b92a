import { canHandOver } from '../../shared/can-hand-over.ts';

export interface InterimFieldOptions {
  text: string;
  label: string;
  /** With every change while typing. */
  onText: (text: string) => void;
  /** It was left, before what it stands for was there. */
  onLeft: () => void;
}

/**
 * A field in the place of a text whose code is still to come, which takes a slow network long: it has the focus from
 * the first moment, so that what is typed is not lost, and a screen's keyboard opens.
 */
export class InterimField {
  readonly #area = document.createElement('textarea');
  readonly #before: string;
  #isComposing = false;
  #isHandedOver = false;

  constructor(wrapper: HTMLElement, { text, label, onText, onLeft }: InterimFieldOptions) {
    const area = this.#area;
    this.#before = text;
    area.className = 'interim';
    area.setAttribute('aria-label', label);
    area.value = text;
    area.addEventListener('input', () => onText(area.value));
    area.addEventListener('compositionstart', () => (this.#isComposing = true));
    area.addEventListener('compositionend', () => (this.#isComposing = false));
    area.addEventListener('blur', () => {
      if (!area.isConnected || this.#isHandedOver) return;
      area.remove();
      onLeft();
    });
    wrapper.append(area);
    area.focus({ preventScroll: true });
    area.setSelectionRange(text.length, text.length);
  }

  /** Resolves once who writes can go on elsewhere without losing a letter: true, or false where they have left. */
  async handedOver(): Promise<boolean> {
    const area = this.#area;
    while (area.isConnected && (this.#isComposing || !canHandOver(area, this.#before)))
      await new Promise<void>((resolve) => {
        for (const name of ['input', 'compositionend', 'keyup', 'blur'])
          area.addEventListener(name, () => resolve(), { once: true });
      });
    this.#isHandedOver = area.isConnected;
    return this.#isHandedOver;
  }

  /** Takes it away; what took its place has the focus. */
  end(): void {
    this.#area.remove();
  }
}
