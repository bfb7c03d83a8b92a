import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';
import type { HistoryEntry, QueryMemory } from './query-history.ts';

export interface HistoryPanel {
  entries: readonly HistoryEntry[];
  needle: string;
  /** Which of the entries that match is marked. */
  at: number;
  memory: QueryMemory;
  strings: Strings;
  locale: string;
  onSearch: (needle: string) => void;
  onMove: (at: number) => void;
  onPick: (entry: HistoryEntry) => void;
  onClear: () => void;
  onClose: () => void;
}

const longest = 240;

/** The entries that hold the text that is searched for. */
export function matching(entries: readonly HistoryEntry[], needle: string): readonly HistoryEntry[] {
  const wanted = needle.trim().toLowerCase();
  return wanted === '' ? entries : entries.filter(({ sql }) => sql.toLowerCase().includes(wanted));
}

/** What was run before: arrows walk through it from the search field, Enter takes one. */
export function historyPanel(panel: HistoryPanel): TemplateResult {
  const { needle, memory, strings, locale } = panel;
  const words = strings.query;
  const found = matching(panel.entries, needle);
  const at = Math.min(panel.at, found.length - 1);
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return html`<section class="history" part="history" aria-label=${words.historyLabel}>
    <div class="row">
      <input
        class="input"
        type="search"
        role="combobox"
        aria-expanded="true"
        aria-controls="history-list"
        aria-activedescendant=${found.length > 0 ? `history-${at}` : nothing}
        aria-label=${words.historySearch}
        placeholder=${words.historySearch}
        .value=${needle}
        @input=${({ target }: Event) => panel.onSearch((target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => onKeydown(event, panel, found, at)}
      />
      <button type="button" ?disabled=${panel.entries.length === 0} @click=${panel.onClear}>
        ${icon('trash')} ${words.historyClear}
      </button>
    </div>
    <ul id="history-list" role="listbox" aria-label=${words.historyLabel}>
      ${found.map(
        (entry, i) =>
          html`<li
            id="history-${i}"
            role="option"
            aria-selected=${i === at ? 'true' : 'false'}
            @click=${() => panel.onPick(entry)}
          >
            <code dir="ltr">${entry.sql.slice(0, longest)}</code>
            <span class="quiet">${words.historyEntry(time.format(entry.ranAt), entry.rows)}</span>
          </li>`,
      )}
    </ul>
    ${found.length === 0 ? html`<p class="note">${needle ? words.historyNone : words.historyEmpty}</p>` : nothing}
    <p class="note">${words.historyNote[memory]}</p>
  </section>`;
}

function onKeydown(
  event: KeyboardEvent,
  panel: HistoryPanel,
  found: readonly HistoryEntry[],
  at: number,
): void {
  const last = found.length - 1;
  const moves: Record<string, () => void> = {
    ArrowDown: () => panel.onMove(Math.min(at + 1, last)),
    ArrowUp: () => panel.onMove(Math.max(at - 1, 0)),
    Enter: () => found[at] && panel.onPick(found[at]),
    Escape: panel.onClose,
  };
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  move();
}
