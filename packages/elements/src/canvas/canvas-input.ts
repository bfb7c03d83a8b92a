import { actionOf } from './actions/action-keys.ts';
import type { ActionContext } from './actions/canvas-action.ts';
import type { CanvasAdditions } from './additions/canvas-additions.ts';
import { cellOf } from './frames/grid-metrics.ts';

/** What comes to a canvas from the keyboard, the clipboard and other windows. */
export class CanvasInput {
  readonly #read: () => ActionContext;
  readonly #additions: CanvasAdditions;

  /** `read` gives what the canvas is at the moment it is called. */
  constructor(read: () => ActionContext, additions: CanvasAdditions) {
    this.#read = read;
    this.#additions = additions;
  }

  readonly keyDown = (event: KeyboardEvent): void => {
    const context = this.#read();
    const action = actionOf(event, context.editing.isOnBlock(event));
    const isOffered = action?.isOffered(context) === true;
    if (isOffered) action.run(context);
    else if (!context.editing.keyDown(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Copy, cut and paste, where they do not mean words or fields inside a block. */
  readonly clip = (event: ClipboardEvent): void => {
    const target = event.composedPath()[0] as Element;
    const { clipboardData } = event;
    const { editing, host } = this.#read();
    const focused = (host.grid.getRootNode() as ShadowRoot).activeElement;
    // Browsers tell it where the caret was put by the last press, which is inside of what a block shows.
    const isHere = focused?.matches('.main, .block, [data-grip], button') && !hasWords(target);
    const isMeant = editing.isOnBlock(event) || target.classList?.contains('main') || isHere;
    if (!clipboardData || !isMeant) return;
    const isDone =
      event.type === 'paste'
        ? this.#additions.paste(clipboardData)
        : this.#additions.copy(clipboardData, event.type === 'cut');
    if (isDone) event.preventDefault();
  };

  readonly dragOver = (event: DragEvent): void => {
    if (this.#read().host.session.readonly || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    const main = event.currentTarget as HTMLElement;
    main.classList.add('dropping');
    main.addEventListener('dragleave', this.#dragLeave);
  };

  readonly #dragLeave = ({ currentTarget, relatedTarget }: DragEvent): void => {
    const main = currentTarget as Element;
    if (!main.contains(relatedTarget as Node | null)) main.classList.remove('dropping');
  };

  readonly drop = (event: DragEvent): void => {
    const { host } = this.#read();
    (event.currentTarget as Element).classList.remove('dropping');
    const files = [...(event.dataTransfer?.files ?? [])];
    // A block that takes files itself, such as an upload, has said so.
    if (host.session.readonly || files.length === 0 || event.defaultPrevented) return;
    event.preventDefault();
    const { x, y } = cellOf(host.grid, event.clientX, event.clientY);
    const place = { x: Math.max(0, Math.floor(x)), y: Math.max(0, Math.floor(y)) };
    void this.#additions.files(files, host.isNarrow ? undefined : place);
  };
}

/** Whether words are selected where something is copied. Chromium tells it of each shadow tree by itself. */
function hasWords(target: Element): boolean {
  const root = target.getRootNode() as Document;
  return (root.getSelection?.() ?? document.getSelection())?.isCollapsed === false;
}
