import { html, nothing, render, type TemplateResult } from 'lit';
import type { Strings } from '../../locales/en.ts';
import { icon } from '../../shared/icon.ts';
import { shownKeys } from './action-keys.ts';
import { commandPaletteStyles } from './command-palette.styles.ts';
import type { ActionContext, CanvasAction } from './canvas-action.ts';
import { canvasActions } from './canvas-actions.ts';

/** What the list is made of, as somebody types. */
interface Shown {
  words: string;
  /** Below 0: none yet. */
  active: number;
}

/**
 * Opens the list of all that can be done now, to find by its words and do: in the `<dialog class="commands">` of `root`,
 * which keeps the focus until it is closed, and gives it back then.
 */
export function showCommands(root: ShadowRoot, context: ActionContext, strings: Strings): void {
  const dialog = root.querySelector<HTMLDialogElement>('dialog.commands')!;
  const look = commandPaletteStyles.styleSheet!;
  if (!root.adoptedStyleSheets.includes(look)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, look];
  const offered = canvasActions.filter((action) => action.id !== 'commands' && action.isOffered(context));
  // None at first: a screen reader would be told of it instead of the field and the dialog.
  const shown: Shown = { words: '', active: -1 };
  const draw = (): void => {
    const found = matching(offered, shown.words, strings);
    shown.active = Math.min(shown.active, found.length - 1);
    render(
      listView(found, shown, strings, {
        type: (words) => {
          Object.assign(shown, { words, active: words.trim() ? 0 : -1 });
          draw();
        },
        go: (active) => {
          shown.active = (active + found.length) % Math.max(found.length, 1);
          draw();
          dialog.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
        },
        run: (action) => {
          dialog.close();
          action.run(context);
        },
        close: () => dialog.close(),
      }),
      dialog,
    );
  };
  draw();
  if (!dialog.open) dialog.showModal();
  const input = dialog.querySelector('input')!;
  input.value = '';
  input.focus();
}

/** Actions whose titles have all the words, those that begin with them first. */
function matching(actions: readonly CanvasAction[], words: string, strings: Strings): CanvasAction[] {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  const titleOf = (action: CanvasAction): string => action.title(strings).toLowerCase();
  const begins = (action: CanvasAction): number => (titleOf(action).startsWith(parts[0] ?? '') ? 0 : 1);
  return actions
    .filter((action) => parts.every((part) => titleOf(action).includes(part)))
    .sort((a, b) => begins(a) - begins(b));
}

interface ListEvents {
  type: (words: string) => void;
  go: (active: number) => void;
  run: (action: CanvasAction) => void;
  close: () => void;
}

function listView(
  found: readonly CanvasAction[],
  { active }: Shown,
  strings: Strings,
  events: ListEvents,
): TemplateResult {
  const { commands } = strings.canvas;
  const keyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    // The canvas below hears nothing of what is pressed here.
    event.stopPropagation();
    if (key === 'ArrowDown') events.go(active + 1);
    else if (key === 'ArrowUp') events.go(active < 0 ? -1 : active - 1);
    else if (key === 'Enter' && found[active]) events.run(found[active]);
    else return;
    event.preventDefault();
  };
  return html`<div
    class="commands-list"
    @keydown=${keyDown}
    @click=${(event: MouseEvent) => event.stopPropagation()}
  >
    <div class="commands-search">
      ${icon('search')}
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls="commands"
        aria-activedescendant=${found[active] ? `command-${found[active].id}` : nothing}
        aria-label=${commands.label}
        placeholder=${commands.placeholder}
        autocomplete="off"
        spellcheck="false"
        @input=${(event: Event) => events.type((event.target as HTMLInputElement).value)}
      />
      <button type="button" class="quiet icon" aria-label=${strings.shared.close} @click=${events.close}>
        ${icon('x')}
      </button>
    </div>
    <ul id="commands" role="listbox" aria-label=${commands.label}>
      ${found.map(
        (action, i) =>
          html`<li
            id="command-${action.id}"
            role="option"
            aria-selected=${i === active}
            @pointermove=${() => i !== active && events.go(i)}
            @click=${() => events.run(action)}
          >
            <span class="command-icon">${action.icon ? icon(action.icon) : nothing}</span>
            <span class="command-title">${action.title(strings)}</span>
            ${action.keys ? html`<kbd>${shownKeys(action.keys[0]!, strings)}</kbd>` : nothing}
          </li>`,
      )}
    </ul>
    <p class="commands-none" role="status">${found.length === 0 ? commands.none : ''}</p>
  </div>`;
}
