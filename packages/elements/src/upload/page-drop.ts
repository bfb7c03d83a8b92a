import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface PageDropOptions {
  isWanted(): boolean;
  drop(transfer: DataTransfer): void;
  paste(event: ClipboardEvent): void;
}

/**
 * Takes what is dropped or pasted anywhere on the page, unless something else on it does. Where two elements want the
 * whole page, the first one has it.
 */
export class PageDrop implements ReactiveController {
  /** Files are held over the page. */
  isOver = false;
  readonly #host: ReactiveControllerHost;
  readonly #options: PageDropOptions;

  constructor(host: ReactiveControllerHost, options: PageDropOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('dragenter', this.#over);
    document.addEventListener('dragover', this.#over);
    document.addEventListener('dragleave', this.#leave);
    document.addEventListener('drop', this.#drop);
    document.addEventListener('paste', this.#paste);
  }

  hostDisconnected(): void {
    document.removeEventListener('dragenter', this.#over);
    document.removeEventListener('dragover', this.#over);
    document.removeEventListener('dragleave', this.#leave);
    document.removeEventListener('drop', this.#drop);
    document.removeEventListener('paste', this.#paste);
  }

  readonly #over = (event: DragEvent): void => {
    const { dataTransfer } = event;
    const isOthers = event.defaultPrevented || !dataTransfer?.types.includes('Files');
    if (isOthers || !this.#options.isWanted()) return this.#show(false);
    event.preventDefault();
    dataTransfer!.dropEffect = 'copy';
    this.#show(true);
  };

  readonly #leave = (event: DragEvent): void => {
    // Without a related element the pointer has left the window.
    if (event.relatedTarget === null) this.#show(false);
  };

  readonly #drop = (event: DragEvent): void => {
    this.#show(false);
    if (event.defaultPrevented || !this.#options.isWanted() || !event.dataTransfer) return;
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    this.#options.drop(event.dataTransfer);
  };

  readonly #paste = (event: ClipboardEvent): void => {
    if (!event.defaultPrevented && this.#options.isWanted()) this.#options.paste(event);
  };

  #show(isOver: boolean): void {
    if (this.isOver === isOver) return;
    this.isOver = isOver;
    this.#host.requestUpdate();
  }
}
