import { noChange, type ElementPart } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';

/** Marks an element that scrolls sideways with `data-before` and `data-after` where it goes on beyond its edges. */
class ScrollEdges extends AsyncDirective {
  #element?: HTMLElement;
  #observer?: ResizeObserver;

  render(): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart): typeof noChange {
    if (this.#element !== element) {
      this.#element = element as HTMLElement;
      this.#watch();
    }
    return noChange;
  }

  protected override disconnected(): void {
    this.#observer?.disconnect();
    this.#element?.removeEventListener('scroll', this.#mark);
  }

  protected override reconnected(): void {
    this.#watch();
  }

  #watch(): void {
    const element = this.#element!;
    this.#observer = new ResizeObserver(this.#mark);
    this.#observer.observe(element);
    // Its content may grow while it stays as wide as it is.
    for (const child of element.children) this.#observer.observe(child);
    element.addEventListener('scroll', this.#mark, { passive: true });
  }

  readonly #mark = (): void => {
    const { scrollLeft, scrollWidth, clientWidth } = this.#element!;
    // From right to left, places count down from zero.
    const before = Math.abs(scrollLeft);
    this.#element!.toggleAttribute('data-before', before > 1);
    this.#element!.toggleAttribute('data-after', before + clientWidth < scrollWidth - 1);
  };
}

export const scrollEdges = directive(ScrollEdges);
