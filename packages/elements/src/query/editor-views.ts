import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';
import { sqlName, type SqlTable } from './sql-completion.ts';

const mostTables = 12;

export interface ToolbarLook {
  strings: Strings;
  label: string;
  isRunning: boolean;
  /** Only a stretch of the text runs. */
  hasSelection: boolean;
  isReadOnly: boolean;
  historyOpen: boolean;
  onRun: () => void;
  onFormat: () => void;
  onHistory: () => void;
}

/** The buttons above the editor; of a text that is only read, those that leave it as it is. */
export function toolbarView(look: ToolbarLook): TemplateResult {
  const words = look.strings.query;
  const editing = html`<button type="button" class="quiet" @click=${look.onFormat}>
      ${icon('text-align-start')} ${words.format}
    </button>
    <button
      type="button"
      class="quiet"
      aria-expanded=${look.historyOpen ? 'true' : 'false'}
      @click=${look.onHistory}
    >
      ${icon('rotate-ccw-clock')} ${words.history}
    </button>`;
  return html`<div class="toolbar" part="toolbar" role="toolbar" aria-label=${look.label || words.label}>
    <button
      type="button"
      class="primary run"
      aria-keyshortcuts="Control+Enter Meta+Enter"
      title=${words.runKeys}
      ?disabled=${look.isRunning}
      @click=${look.onRun}
    >
      ${icon('play')} ${look.hasSelection ? words.runSelection : words.run}
    </button>
    ${look.isReadOnly ? html`<span class="quiet">${words.readOnly}</span>` : editing}
  </div>`;
}

export interface PlainFieldLook {
  strings: Strings;
  label: string;
  placeholder: string;
  isReadOnly: boolean;
  onInput: (text: string) => void;
  onRun: () => void;
}

/** The field that is there until the editor is. */
export function plainField(look: PlainFieldLook): TemplateResult {
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    look.onRun();
  };
  return html`<textarea
    class="plain"
    dir="ltr"
    rows="6"
    spellcheck="false"
    autocapitalize="off"
    aria-label=${look.label || look.strings.query.label}
    aria-describedby="help"
    placeholder=${look.placeholder}
    ?readonly=${look.isReadOnly}
    @input=${({ target }: Event) => look.onInput((target as HTMLTextAreaElement).value)}
    @keydown=${onKeydown}
  ></textarea>`;
}

/** The tables at hand, each written at the caret with a click. */
export function tableList(
  tables: readonly (SqlTable & { rowCount: number })[],
  strings: Strings,
  onInsert: (sql: string) => void,
): TemplateResult {
  const words = strings.query;
  if (tables.length === 0) return html`<p class="note tables">${words.noTables}</p>`;
  const others = tables.length - mostTables;
  return html`<div class="tables">
    <span class="quiet">${words.tables}</span>
    ${tables
      .slice(0, mostTables)
      .map(
        ({ name, rowCount }) =>
          html`<button
            type="button"
            class="quiet"
            aria-label=${words.insertTable(name, rowCount)}
            @click=${() => onInsert(sqlName(name))}
          >
            ${icon('table')} <bdi>${name}</bdi>
          </button>`,
      )}
    ${others > 0 ? html`<span class="quiet">${words.moreTables(others)}</span>` : nothing}
  </div>`;
}

export interface RunningLook {
  strings: Strings;
  /** The dataset that is still being read. */
  waitsFor: string | undefined;
  seconds: number;
  onCancel: () => void;
}

/** That it runs, since when, and how to stop it. */
export function runningView({ strings, waitsFor, seconds, onCancel }: RunningLook): TemplateResult {
  const words = strings.query;
  const what = waitsFor ? words.waiting(waitsFor) : seconds > 0 ? words.runningFor(seconds) : words.running;
  return html`<div class="progress" part="loading">
    <progress aria-label=${words.running}></progress>
    <span>${what}</span>
    <button type="button" @click=${onCancel}>${strings.shared.cancel}</button>
  </div>`;
}
