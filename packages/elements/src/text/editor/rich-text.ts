import type { TemplateResult } from 'lit';
import { cssZoomOf } from '../../shared/zoom-of.ts';
import { enTextEditor } from '../../locales/en-text-editor.ts';
import { addStrings, type Strings } from '../../locales/english.ts';
import { TextEditor } from './text-editor.ts';
import { TextToolbar } from './text-toolbar.ts';

addStrings({ textEditor: enTextEditor });

export interface RichTextHost {
  readonly strings: Strings;
  readonly label: string;
  readonly ownUndo: boolean;
  onChange: (text: string) => void;
  /** The toolbar has to be drawn again. */
  onState: () => void;
  /** Somebody would rather write Markdown itself. */
  onSource: () => void;
}

/** The editor of a text with its toolbar, which floats above it. */
export class RichText {
  readonly #host: RichTextHost;
  readonly #toolbar: TextToolbar;
  #editor?: TextEditor;
  #room?: HTMLElement;
  #bar?: HTMLElement;

  constructor(host: RichTextHost) {
    this.#host = host;
    this.#toolbar = new TextToolbar(() => host.onState());
  }

  /** To call with each drawing: makes the editor in its room, and puts the toolbar where it belongs. */
  updated(room: HTMLElement, bar: HTMLElement, text: string): void {
    if (this.#room !== room) {
      this.destroy();
      this.#room = room;
      const { strings, label, ownUndo, onChange, onState } = this.#host;
      this.#editor = new TextEditor({
        element: room,
        text,
        label,
        ownUndo,
        placeholder: strings.text.placeholder,
        taskLabel: strings.textEditor.task,
        onChange,
        onState,
      });
      window.addEventListener('scroll', this.#place, { capture: true, passive: true });
      window.addEventListener('resize', this.#place);
      onState();
    }
    this.#editor!.setText(text);
    this.#bar = bar;
    if (!bar.matches(':popover-open')) bar.showPopover();
    this.#place();
    const first = bar.querySelector<HTMLElement>('[data-first]');
    if (first && !bar.contains((bar.getRootNode() as ShadowRoot).activeElement)) first.focus();
  }

  toolbar(): TemplateResult | undefined {
    if (!this.#editor) return undefined;
    const { strings, onSource } = this.#host;
    return this.#toolbar.render(this.#editor.editor, strings.textEditor, onSource);
  }

  focus(): void {
    this.#editor?.focus();
  }

  destroy(): void {
    window.removeEventListener('scroll', this.#place, { capture: true });
    window.removeEventListener('resize', this.#place);
    this.#editor?.destroy();
    this.#editor = undefined;
    this.#room = undefined;
  }

  /** Above the text, below it where there is no room above; within the window in any case. */
  readonly #place = (): void => {
    const bar = this.#bar;
    const room = this.#room;
    if (!bar?.isConnected || !room) return;
    const gap = 4;
    // The tools are as large as always, however large the page around them is drawn.
    bar.style.setProperty('zoom', String(1 / cssZoomOf(room)));
    const { left, right, top, bottom } = room.getBoundingClientRect();
    const { width, height } = bar.getBoundingClientRect();
    const start = getComputedStyle(room).direction === 'rtl' ? right - width : left;
    const above = top - height - 2 * gap;
    const below = bottom + 2 * gap;
    const isBelow = above < gap && below + height + gap <= innerHeight && bottom > 0;
    const wanted = isBelow ? below : Math.min(above, innerHeight - height - gap);
    bar.style.setProperty('left', `${Math.max(gap, Math.min(start, innerWidth - width - gap))}px`);
    bar.style.setProperty('top', `${Math.max(gap, wanted)}px`);
  };
}
