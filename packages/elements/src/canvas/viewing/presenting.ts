import type { TemplateResult } from 'lit';
import type { InsetElement } from '../../shared/inset-element.ts';
import type { Presentation } from './presentation.ts';
import type { Viewing } from './viewing.ts';

/** Whether a canvas is presented; what that takes is loaded with the first presentation. */
export class Presenting {
  readonly #element: InsetElement;
  readonly #viewing: Viewing;
  readonly #say: (text: string) => void;
  #shown?: Presentation | undefined;

  constructor(element: InsetElement, viewing: Viewing, say: (text: string) => void) {
    this.#element = element;
    this.#viewing = viewing;
    this.#say = say;
  }

  get isOn(): boolean {
    return this.#shown !== undefined;
  }

  get bar(): TemplateResult | undefined {
    return this.#shown?.bar();
  }

  async start(): Promise<void> {
    const element = this.#element;
    const { Presentation: Shown } = await import('./presentation.ts');
    if (this.#shown || !element.isConnected) return;
    this.#shown = new Shown({
      element,
      viewing: this.#viewing,
      strings: element.strings,
      say: this.#say,
      ended: () => {
        this.#shown = undefined;
        element.requestUpdate();
        return element.updateComplete;
      },
    });
    element.requestUpdate();
    await element.updateComplete;
  }

  end(): void {
    this.#shown?.end();
  }
}
