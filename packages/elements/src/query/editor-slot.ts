import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { InsetError } from '@inset/model';
import { nextTask } from '../shared/in-turns.ts';
import type { SqlEditor, SqlEditorOptions, SqlEditorWords } from './sql-editor.ts';

export interface EditorSlotOptions extends Omit<SqlEditorOptions, 'parent' | 'root' | 'text' | 'selection'> {
  words: () => SqlEditorWords;
}

/**
 * The place where SQL is written: a plain field at once, in whose stead the editor comes when it is loaded. Until then,
 * and where it cannot be loaded, everything works with the field.
 */
export class EditorSlot implements ReactiveController {
  /** Why there is no editor. */
  failure?: InsetError;
  /** What the editor is put into. */
  readonly box = document.createElement('div');

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: EditorSlotOptions;
  #text = '';
  #editor?: SqlEditor;
  #field?: HTMLTextAreaElement;
  #words = '';
  #loading = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: EditorSlotOptions) {
    this.#host = host;
    this.#options = options;
    this.box.className = 'code';
    this.box.dir = 'ltr';
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#editor !== undefined;
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    if (this.#editor) this.#editor.text = text;
    else if (this.#field && this.#field.value !== text) this.#field.value = text;
  }

  get selection(): { from: number; to: number } {
    if (this.#editor) return this.#editor.selection;
    const { selectionStart: from = 0, selectionEnd: to = 0 } = this.#field ?? {};
    return { from, to };
  }

  /** The field that stands there until the editor does. */
  useField(field: HTMLTextAreaElement | undefined): void {
    if (field === this.#field) return;
    this.#field = field;
    if (field) field.value = this.#text;
  }

  select(from: number, to?: number): void {
    this.#editor?.select(from, to);
    this.#field?.setSelectionRange(from, to ?? from);
    this.focus();
  }

  insert(text: string): void {
    if (this.#editor) return this.#editor.insert(text);
    const { from, to } = this.selection;
    this.text = this.#text.slice(0, from) + text + this.#text.slice(to);
    this.#options.onChange(this.#text);
    this.focus();
  }

  markFault(place?: { from: number; to: number }): void {
    this.#editor?.markFault(place);
  }

  focus(): void {
    if (this.#editor) this.#editor.focus();
    else this.#field?.focus();
  }

  hostConnected(): void {
    void this.#load();
  }

  hostDisconnected(): void {
    this.#editor?.destroy();
    this.#editor = undefined;
  }

  hostUpdated(): void {
    const words = this.#options.words();
    const key = JSON.stringify(words);
    if (!this.#editor || key === this.#words) return;
    this.#words = key;
    this.#editor.setWords(words);
  }

  async #load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    try {
      const { SqlEditor } = await import('./sql-editor.ts');
      await this.#host.updateComplete;
      // It takes as long to read its code as to open it.
      await nextTask();
      if (this.#host.isConnected && !this.#editor) this.#open(SqlEditor);
    } catch (thrown) {
      this.failure = InsetError.from(thrown, 'NETWORK');
    }
    this.#loading = false;
    this.#host.requestUpdate();
  }

  #open(Editor: typeof SqlEditor): void {
    const { selection, text } = this;
    const root = this.#host.shadowRoot!;
    const hadFocus = this.#field !== undefined && root.activeElement === this.#field;
    const words = this.#options.words();
    this.#words = JSON.stringify(words);
    this.#editor = new Editor(
      {
        ...this.#options,
        parent: this.box,
        root,
        text,
        selection,
        ...(this.#host.nonce && { nonce: this.#host.nonce }),
        onChange: (changed) => {
          this.#text = changed;
          this.#options.onChange(changed);
        },
      },
      words,
    );
    this.#field = undefined;
    if (hadFocus) void this.#host.updateComplete.then(() => this.focus());
  }
}
