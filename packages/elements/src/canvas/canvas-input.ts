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
    const isMeant = this.#read().editing.isOnBlock(event) || target.classList?.contains('main');
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
  };

  readonly drop = (event: DragEvent): void => {
    const { host } = this.#read();
    const files = [...(event.dataTransfer?.files ?? [])];
    // A block that takes files itself, such as an upload, has said so.
    if (host.session.readonly || files.length === 0 || event.defaultPrevented) return;
    event.preventDefault();
    const { x, y } = cellOf(host.grid, event.clientX, event.clientY);
    const place = { x: Math.max(0, Math.floor(x)), y: Math.max(0, Math.floor(y)) };
    void this.#additions.files(files, host.isNarrow ? undefined : place);
  };
}
