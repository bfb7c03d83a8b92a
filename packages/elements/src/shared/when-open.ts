import { AsyncDirective } from 'lit/async-directive.js';
import { directive, PartType, type ChildPart, type PartInfo } from 'lit/directive.js';
import { nothing } from 'lit';

/** What stands in a `<details>` is made when that is opened for the first time: few are, and what is in them may be long. */
class WhenOpen extends AsyncDirective {
  #details?: HTMLDetailsElement;
  #content: () => unknown = () => nothing;
  #wasOpen = false;

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.CHILD) throw new Error('whenOpen stands directly in a <details>.');
  }

  override update(part: ChildPart, [content]: [content: () => unknown]): unknown {
    this.#content = content;
    if (!this.#details) {
      this.#details = part.parentNode as HTMLDetailsElement;
      this.#details.addEventListener('toggle', this.#onToggle);
    }
    return this.render(content);
  }

  render(content: () => unknown): unknown {
    this.#wasOpen ||= this.#details?.open ?? false;
    return this.#wasOpen ? content() : nothing;
  }

  readonly #onToggle = (): void => {
    if (!this.#wasOpen && this.#details?.open && this.isConnected) this.setValue(this.render(this.#content));
  };
}

export const whenOpen = directive(WhenOpen);
