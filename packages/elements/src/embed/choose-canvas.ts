import type { InsetError } from '@inset/model';
import { canvasIdShape } from '@inset/model/canvas-document';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';
import { errorState, loadingState } from '../shared/states.ts';
import { canvasIdIn, type CanvasChoice } from './canvas-choices.ts';

export interface ChooseOptions {
  strings: Strings;
  locale: string;
  /** Undefined while they are on their way. */
  choices: readonly CanvasChoice[] | undefined;
  error: InsetError | undefined;
  words: string;
  /** Something that was typed as an id cannot be one. */
  isWrong: boolean;
  /** The canvas that is shown now. */
  chosen: string;
  onWords: (words: string) => void;
  onWrong: (isWrong: boolean) => void;
  onChoose: (id: string) => void;
  onRetry: () => void;
  /** Absent: there is nothing to go back to. */
  onCancel?: () => void;
}

/** So many are listed; the others are found by their names. */
const mostListed = 100;

/** The canvases there are, to choose one by its name, or by an id or address that somebody has. */
export function chooseCanvas(options: ChooseOptions): TemplateResult {
  const { strings, words, onCancel } = options;
  const { embed } = strings;
  return html`<div class="choose" part="choose" role="group" aria-label=${embed.choose}>
    <p class="what">${icon('layout-dashboard')} ${embed.choose}</p>
    <label>
      <span class="caption">${embed.search}</span>
      <input
        class="input"
        type="search"
        name="search"
        autocomplete="off"
        .value=${words}
        @input=${(event: Event) => options.onWords((event.target as HTMLInputElement).value)}
      />
    </label>
    ${list(options)} ${byId(options)}
    ${onCancel ? html`<button type="button" @click=${onCancel}>${strings.shared.cancel}</button>` : nothing}
  </div>`;
}

function list(options: ChooseOptions): TemplateResult {
  const { strings, locale, choices, error, words, chosen, onChoose, onRetry } = options;
  const { embed } = strings;
  if (error) return errorState({ strings, error, what: embed.listFailed, onRetry });
  if (!choices) return loadingState({ strings, locale, what: embed.canvases });
  const parts = words.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean);
  const nameOf = ({ title }: CanvasChoice): string => title || strings.canvas.untitled;
  const found = choices.filter((choice) => {
    const name = nameOf(choice).toLocaleLowerCase(locale);
    return parts.every((part) => name.includes(part));
  });
  if (found.length === 0)
    return html`<p class="quiet-text" role="status">
      ${choices.length === 0 ? embed.noCanvases : embed.noneFound}
    </p>`;
  return html`<ul class="choices" aria-label=${embed.canvases}>
      ${found.slice(0, mostListed).map(
        (choice) =>
          html`<li>
            <button
              type="button"
              class="quiet"
              aria-current=${choice.id === chosen ? 'true' : nothing}
              @click=${() => onChoose(choice.id)}
            >
              ${nameOf(choice)}
            </button>
          </li>`,
      )}
    </ul>
    ${found.length > mostListed ? html`<p class="quiet-text">${embed.moreFound(mostListed, found.length)}</p>` : nothing}`;
}

function byId({ strings, isWrong, onChoose, onWrong }: ChooseOptions): TemplateResult {
  const { embed } = strings;
  const submit = (event: Event): void => {
    event.preventDefault();
    const { value } = (event.currentTarget as HTMLFormElement).elements.namedItem('id') as HTMLInputElement;
    const id = canvasIdIn(value);
    const isRight = id !== '' && canvasIdShape.safeParse(id).success;
    onWrong(!isRight);
    if (isRight) onChoose(id);
  };
  return html`<form @submit=${submit}>
    <label>
      <span class="caption">${embed.byId}</span>
      <input
        class="input"
        name="id"
        autocomplete="off"
        spellcheck="false"
        aria-invalid=${isWrong ? 'true' : nothing}
        aria-describedby=${isWrong ? 'wrong' : nothing}
      />
    </label>
    <button type="submit">${embed.show}</button>
    ${isWrong ? html`<span class="problem" id="wrong" role="alert">${embed.badId}</span>` : nothing}
  </form>`;
}
