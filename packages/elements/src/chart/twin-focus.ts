import type { LitElement } from 'lit';

/** T, pressed on a chart's plot or on the table in its place: what had the focus goes, and the other takes it. */
export class TwinFocus {
  readonly #host: LitElement & { asTable: boolean };
  readonly #toggle: () => void;

  constructor(host: LitElement & { asTable: boolean }, toggle: () => void) {
    this.#host = host;
    this.#toggle = toggle;
  }

  toggle = (): void => {
    const host = this.#host;
    this.#toggle();
    const taken = host.asTable ? '.twin' : '.plot';
    void host.updateComplete.then(() => host.renderRoot.querySelector<HTMLElement>(taken)?.focus());
  };

  /** A key on the table; one on the plot is among others there. */
  onKey = (event: KeyboardEvent): void => {
    const { key, target, altKey, ctrlKey, metaKey } = event;
    if (!/^t$/i.test(key) || altKey || ctrlKey || metaKey || !(target as Element).matches('.twin')) return;
    event.preventDefault();
    this.toggle();
  };
}
