import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  completionStatus,
} from '@codemirror/autocomplete';
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { sql } from '@codemirror/lang-sql';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, Prec, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  drawSelection,
  EditorView,
  keymap,
  placeholder,
  type DecorationSet,
} from '@codemirror/view';
import { editorTheme } from './editor-theme.ts';
import { completeSql, type SqlCompletion, type SqlTable } from './sql-completion.ts';
import { duckdbDialect } from './sql-dialect.ts';

export interface SqlEditorOptions {
  parent: HTMLElement;
  /** The shadow root or document that it is in, which gets its styles. */
  root: ShadowRoot | Document;
  text: string;
  /** Offsets of what is selected of it. */
  selection: { from: number; to: number };
  /** For hosts whose policy allows style elements by a nonce only; not needed where sheets can be adopted. */
  nonce?: string;
  tables: () => readonly SqlTable[];
  /** What a column of a type, or a table, is called beside its name. */
  describe: (completion: SqlCompletion) => string | undefined;
  onChange: (text: string) => void;
  onRun: () => void;
  /** An older (-1) or newer (1) entry of the history; undefined where there is none. */
  onHistory: (direction: -1 | 1) => string | undefined;
}

/** What changes while it is open. */
export interface SqlEditorWords {
  label: string;
  /** Id, in the same root, of the text that says how it is used. */
  describedBy: string;
  placeholder: string;
  isReadOnly: boolean;
}

const setFault = StateEffect.define<{ from: number; to: number } | undefined>();
const faultMark = Decoration.mark({ class: 'cm-fault', attributes: { 'aria-invalid': 'true' } });

/** The place of a mistake, until something is typed. */
const faultField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setFault))
        return effect.value
          ? Decoration.set(faultMark.range(effect.value.from, effect.value.to))
          : Decoration.none;
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** A CodeMirror for SQL. It knows nothing of elements; {@link SqlEditor.destroy} gives back what it holds. */
export class SqlEditor {
  readonly #view: EditorView;
  readonly #words = new Compartment();
  #isTold = false;

  constructor(options: SqlEditorOptions, words: SqlEditorWords) {
    const { parent, root, text, selection, onChange, nonce } = options;
    const { from, to } = selection;
    const state = EditorState.create({
      doc: text,
      selection: { anchor: from, head: to },
      extensions: [
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        highlightSelectionMatches(),
        search({ top: true }),
        indentUnit.of('  '),
        EditorState.tabSize.of(2),
        EditorView.lineWrapping,
        // SQL reads from left to right on every page.
        EditorView.contentAttributes.of({ dir: 'ltr', spellcheck: 'false', autocapitalize: 'off' }),
        nonce === undefined ? [] : EditorView.cspNonce.of(nonce),
        sql({ dialect: duckdbDialect }),
        autocompletion({
          override: [(context) => complete(context, options)],
          icons: false,
          activateOnTyping: true,
        }),
        editorTheme,
        faultField,
        this.#words.of(worded(words)),
        Prec.highest(keymap.of(ownKeys(options))),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...defaultKeymap,
          indentWithTab,
        ]),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged || this.#isTold) return;
          update.view.setTabFocusMode(false);
          onChange(update.state.doc.toString());
        }),
      ],
    });
    this.#view = new EditorView({ state, parent, root, scrollTo: EditorView.scrollIntoView(to) });
  }

  /** Writing it here is no typing: nobody is told. */
  get text(): string {
    return this.#view.state.doc.toString();
  }

  set text(text: string) {
    if (text === this.text) return;
    const { state } = this.#view;
    this.#isTold = true;
    this.#view.dispatch({
      changes: { from: 0, to: state.doc.length, insert: text },
      selection: { anchor: Math.min(state.selection.main.head, text.length) },
    });
    this.#isTold = false;
  }

  /** Offsets of what is selected; both the caret's where nothing is. */
  get selection(): { from: number; to: number } {
    const { from, to } = this.#view.state.selection.main;
    return { from, to };
  }

  select(from: number, to = from): void {
    const most = this.#view.state.doc.length;
    const within = (offset: number): number => Math.max(0, Math.min(offset, most));
    this.#view.dispatch({ selection: { anchor: within(from), head: within(to) }, scrollIntoView: true });
  }

  /** Puts text in the place of what is selected. */
  insert(text: string): void {
    this.#view.dispatch(this.#view.state.replaceSelection(text));
    this.focus();
  }

  /** Marks where a mistake is; without a place, nothing. */
  markFault(place?: { from: number; to: number }): void {
    const most = this.#view.state.doc.length;
    const from = place && Math.min(place.from, Math.max(0, most - 1));
    const to = place && Math.min(Math.max(place.to, from! + 1), most);
    this.#view.dispatch({
      effects: setFault.of(place && to! > from! ? { from: from!, to: to! } : undefined),
    });
  }

  setWords(words: SqlEditorWords): void {
    this.#view.dispatch({ effects: this.#words.reconfigure(worded(words)) });
  }

  focus(): void {
    this.#view.focus();
  }

  destroy(): void {
    this.#view.destroy();
  }
}

const worded = ({ label, describedBy, placeholder: hint, isReadOnly }: SqlEditorWords) => [
  placeholder(hint),
  EditorState.readOnly.of(isReadOnly),
  EditorView.contentAttributes.of({
    'aria-label': label,
    'aria-describedby': describedBy,
    ...(isReadOnly && { 'aria-readonly': 'true' }),
  }),
];

function ownKeys({ onRun, onHistory }: SqlEditorOptions) {
  const recall = (direction: -1 | 1) => (view: EditorView) => {
    const text = onHistory(direction);
    if (text === undefined) return false;
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: text },
      selection: { anchor: text.length },
    });
    return true;
  };
  const run = (): boolean => {
    onRun();
    return true;
  };
  return [
    { key: 'Mod-Enter', run },
    // On a Mac both are used to.
    { key: 'Ctrl-Enter', run },
    { key: 'Alt-ArrowUp', run: recall(-1) },
    { key: 'Alt-ArrowDown', run: recall(1) },
    {
      key: 'Escape',
      run: (view: EditorView) => {
        // Tab writes spaces; after Escape it leaves the editor, until something is typed.
        if (completionStatus(view.state) === null) view.setTabFocusMode(true);
        return false;
      },
    },
  ];
}

function complete(
  context: CompletionContext,
  { tables, describe }: SqlEditorOptions,
): CompletionResult | null {
  const found = completeSql(context.state.doc.toString(), context.pos, tables());
  if (!found) return null;
  const typed = context.state.sliceDoc(found.from, context.pos);
  const isAsked =
    context.explicit || typed !== '' || context.state.sliceDoc(context.pos - 1, context.pos) === '.';
  if (!isAsked) return null;
  const options = found.options.map((option): Completion => ({
    label: option.label,
    apply: option.text,
    type: option.kind,
    boost: option.boost,
    ...detailed(describe(option)),
    ...(option.info && { info: option.info }),
  }));
  return { from: found.from, options, validFor: /^"?[\p{L}\p{N}_]*$/u };
}

const detailed = (detail: string | undefined): { detail?: string } => (detail ? { detail } : {});
