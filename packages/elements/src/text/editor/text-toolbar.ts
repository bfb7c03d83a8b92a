import type { Editor } from '@tiptap/core';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { enTextEditor } from '../../locales/en-text-editor.ts';
import { safeUrl } from '../../shared/safe-url.ts';
import { iconOf } from '../../shared/icon.ts';
import { readValue } from '../../value/read-value.ts';
import { toolbarIcons, type ToolbarIconName } from './toolbar-icons.ts';

type Words = typeof enTextEditor;

interface Tool {
  name: keyof Words & string;
  icon: ToolbarIconName;
  /** What is active while it is on; absent where it only puts something in. */
  active?: string;
  run: (editor: Editor) => void;
}

const chain = (editor: Editor) => editor.chain().focus();
const marks: readonly Tool[] = [
  { name: 'bold', icon: 'bold', active: 'bold', run: (editor) => chain(editor).toggleBold().run() },
  { name: 'italic', icon: 'italic', active: 'italic', run: (editor) => chain(editor).toggleItalic().run() },
  {
    name: 'strike',
    icon: 'strikethrough',
    active: 'strike',
    run: (editor) => chain(editor).toggleStrike().run(),
  },
  { name: 'code', icon: 'code', active: 'code', run: (editor) => chain(editor).toggleCode().run() },
];
const blocks: readonly Tool[] = [
  {
    name: 'bulletList',
    icon: 'list',
    active: 'bulletList',
    run: (editor) => chain(editor).toggleBulletList().run(),
  },
  {
    name: 'orderedList',
    icon: 'list-ordered',
    active: 'orderedList',
    run: (editor) => chain(editor).toggleOrderedList().run(),
  },
  {
    name: 'taskList',
    icon: 'list-todo',
    active: 'taskList',
    run: (editor) => chain(editor).toggleTaskList().run(),
  },
  {
    name: 'blockquote',
    icon: 'text-quote',
    active: 'blockquote',
    run: (editor) => chain(editor).toggleBlockquote().run(),
  },
  {
    name: 'codeBlock',
    icon: 'square-code',
    active: 'codeBlock',
    run: (editor) => chain(editor).toggleCodeBlock().run(),
  },
  {
    name: 'table',
    icon: 'table',
    run: (editor) => chain(editor).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
  { name: 'horizontalRule', icon: 'minus', run: (editor) => chain(editor).setHorizontalRule().run() },
];

/** The buttons above a text that is written. */
export class TextToolbar {
  /** The address that is being typed for a link. */
  #address?: string | undefined;
  /** The number that is being typed, as its words. */
  #value?: string | undefined;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  render(editor: Editor, words: Words, onSource: () => void): TemplateResult {
    if (this.#address !== undefined) return this.#linkForm(editor, words);
    if (this.#value !== undefined) return this.#valueForm(editor, words);
    return html`<div
      class="tools"
      role="toolbar"
      aria-label=${words.tools}
      @keydown=${moveAmong}
      @mousedown=${keepFocus}
    >
      ${this.#styles(editor, words)} ${marks.map((tool) => button(editor, words, tool))}
      <button
        type="button"
        class="quiet icon"
        title=${words.link}
        aria-label=${words.link}
        aria-pressed=${String(editor.isActive('link'))}
        @click=${() => this.#openLink(editor)}
      >
        ${iconOf(toolbarIcons.link)}
      </button>
      <button
        type="button"
        class="quiet icon"
        title=${words.value}
        aria-label=${words.value}
        aria-pressed=${String(editor.isActive('value'))}
        @click=${() => this.#openValue(editor)}
      >
        ${iconOf(toolbarIcons.variable)}
      </button>
      ${blocks.map((tool) => button(editor, words, tool))}
      <button
        type="button"
        class="quiet icon"
        title=${words.source}
        aria-label=${words.source}
        @click=${onSource}
      >
        ${iconOf(toolbarIcons['file-code'])}
      </button>
    </div>`;
  }

  #styles(editor: Editor, words: Words): TemplateResult {
    const level = [1, 2, 3].find((each) => editor.isActive('heading', { level: each })) ?? 0;
    const set = (event: Event): void => {
      const chosen = Number((event.target as HTMLSelectElement).value);
      if (chosen === 0) chain(editor).setParagraph().run();
      else
        chain(editor)
          .setHeading({ level: chosen as 1 })
          .run();
    };
    return html`<select aria-label=${words.style} title=${words.style} @change=${set}>
      ${words.styles.map((name, i) => html`<option value=${i} .selected=${live(i === level)}>${name}</option>`)}
    </select>`;
  }

  #openLink(editor: Editor): void {
    this.#address = String(editor.getAttributes('link')['href'] ?? '');
    this.#changed();
  }

  #openValue(editor: Editor): void {
    this.#value = editor.isActive('value') ? String(editor.getAttributes('value')['content']) : '';
    this.#changed();
  }

  /** A number of the data, by an aggregate and the dataset's name. */
  #valueForm(editor: Editor, words: Words): TemplateResult {
    const close = (): void => {
      this.#value = undefined;
      this.#changed();
      editor.commands.focus();
    };
    const apply = (field: HTMLInputElement): void => {
      const content = field.value.trim();
      const isRight = readValue(content) !== undefined && !/[{}]/.test(content);
      field.setAttribute('aria-invalid', String(!isRight));
      if (!isRight) return;
      chain(editor)
        .insertContent([{ type: 'value', attrs: { content } }])
        .run();
      close();
    };
    return form(
      words.value,
      { label: words.valueWords, hint: words.valueHint, given: this.#value ?? '' },
      words,
      apply,
      close,
    );
  }

  /** Empty, it takes the link away. Without chosen words, the address itself is written. */
  #linkForm(editor: Editor, words: Words): TemplateResult {
    const close = (): void => {
      this.#address = undefined;
      this.#changed();
      editor.commands.focus();
    };
    const apply = (field: HTMLInputElement): void => {
      const href = field.value.trim();
      // What looks like a site's name is one.
      const whole = /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(href) ? `https://${href}` : href;
      const isRight = whole === '' || whole.startsWith('#') || safeUrl(whole) !== undefined;
      field.setAttribute('aria-invalid', String(!isRight));
      if (!isRight) return;
      const range = chain(editor).extendMarkRange('link');
      if (whole === '') range.unsetMark('link').run();
      else if (!editor.state.selection.empty || editor.isActive('link'))
        range.setMark('link', { href: whole }).run();
      else {
        const marked = { type: 'text', text: href, marks: [{ type: 'link', attrs: { href: whole } }] };
        chain(editor).insertContent([marked]).run();
      }
      close();
    };
    const field = { label: words.address, hint: words.addressHint, given: this.#address ?? '' };
    return form(words.link, field, words, apply, close);
  }
}

/** One field in the toolbar's place: Enter applies it, Escape leads back. */
function form(
  name: string,
  { label, hint, given }: { label: string; hint: string; given: string },
  words: Words,
  apply: (field: HTMLInputElement) => void,
  close: () => void,
): TemplateResult {
  return html`<form
    class="tools link-form"
    aria-label=${name}
    @submit=${(event: Event) => {
      event.preventDefault();
      apply((event.currentTarget as HTMLFormElement).querySelector('input')!);
    }}
    @keydown=${(event: KeyboardEvent) => {
      event.stopPropagation();
      if (event.key !== 'Escape') return;
      event.preventDefault();
      close();
    }}
  >
    <input class="input" data-first aria-label=${label} placeholder=${hint} .value=${given} />
    <button type="submit">${words.apply}</button>
  </form>`;
}

function button(editor: Editor, words: Words, { name, icon, active, run }: Tool): TemplateResult {
  const label = words[name] as string;
  return html`<button
    type="button"
    class="quiet icon"
    title=${label}
    aria-label=${label}
    aria-pressed=${active ? String(editor.isActive(active)) : nothing}
    @click=${() => run(editor)}
  >
    ${iconOf(toolbarIcons[icon])}
  </button>`;
}

/** A press on a button leaves the caret where it is. */
function keepFocus(event: MouseEvent): void {
  if (!(event.target as Element).closest('select, input')) event.preventDefault();
}

/** Arrows lead from button to button; each of them can also be reached by Tab. */
function moveAmong(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const bar = event.currentTarget as HTMLElement;
  if (step === undefined || (event.target as Element).localName === 'select') return;
  const all = [...bar.querySelectorAll<HTMLElement>('button, select')];
  const way = getComputedStyle(bar).direction === 'rtl' ? -step : step;
  const at = all.indexOf(event.target as HTMLElement);
  all[(at + way + all.length) % all.length]?.focus();
  event.preventDefault();
  event.stopPropagation();
}
