import type { InsetError, LoadProgress } from '@inset/model';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { languageOf } from '../locales/locales.ts';
import { visuallyHidden } from '../theme/visually-hidden.ts';
import { errorWords } from './error-words.ts';
import { formatPercent } from './format-value.ts';
import { icon } from './icon.ts';

/**
 * Styles of the templates below; an element adds them to its `styles`, after `controls`. Its own classes must not be these,
 * or what it says of its title would hold for an error's.
 */
export const stateStyles = css`
  .state {
    display: grid;
    justify-items: start;
    align-content: center;
    gap: var(--_space-2);
    min-height: inherit;
    padding: var(--_space-3) 0;
    font-size: var(--_text-14);
    color: var(--_text-quiet);
    text-align: start;
  }
  .state p {
    margin: 0;
    max-width: 62ch;
    /* Words of another direction than the page's stand on its side, and are read in their own. */
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  .state .what {
    display: flex;
    align-items: baseline;
    gap: var(--_space-2);
    color: var(--_text);
    font-weight: 600;
  }
  .state .what .icon {
    align-self: center;
  }
  .state .detail {
    font-size: var(--_text-13);
  }
  .state.error .icon {
    color: var(--_negative);
  }
  .state button {
    color: var(--_text);
  }
  .state .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }
  .state .whole,
  .state .actions.only-whole {
    display: none;
  }
  .state.error:popover-open {
    position: fixed;
    inset: 0;
    width: min(420px, 100vw - 24px);
    height: fit-content;
    max-height: 80vh;
    margin: auto;
    padding: var(--_space-4);
    overflow: auto;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
  }
  /* In a small block stands what happened, in short, and the whole is a press away. */
  @container (max-height: 160px) {
    .state.error .whole {
      display: inline-flex;
      text-decoration: underline;
      text-underline-offset: 2px;
    }
    .state.error .actions.only-whole {
      display: flex;
    }
    .state.error:not(:popover-open) {
      /* Squeezed, its words would be cut through the middle. */
      flex: none;
      grid-template-columns: auto minmax(0, 1fr);
      align-content: start;
      gap: 1px var(--_space-2);
      padding: 0;
      font-size: var(--_text-13);
      line-height: 1.3;
    }
    .state.error:not(:popover-open) .actions {
      gap: var(--_space-1);
    }
    .state.error:not(:popover-open) > * {
      grid-column: 2;
    }
    .state.error:not(:popover-open) > .what {
      grid-area: 1 / 1;
      align-self: start;
    }
    .state.error:not(:popover-open) .said {
      display: -webkit-box;
      overflow: hidden;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
    }
    .state.error:not(:popover-open) .further {
      display: none;
    }
    .state.error:not(:popover-open) .headline {
      ${visuallyHidden}
    }
    .state.error:not(:popover-open) button {
      position: relative;
      min-height: 24px;
      padding: 0 var(--_space-2);
      font-size: var(--_text-12);
    }
    /* A finger may be beside what is as low as its block has room for. */
    .state.error:not(:popover-open) button::after {
      content: '';
      position: absolute;
      inset: -8px -2px;
    }
  }
  @container (max-height: 160px) and (max-width: 280px) {
    .state.error:not(:popover-open) .retry .label {
      ${visuallyHidden}
    }
  }
  @container (max-height: 64px) {
    .state.error:not(:popover-open) .said {
      -webkit-line-clamp: 1;
    }
  }
  .state.loading {
    /* A skeleton that comes and goes within a blink is worse than none. */
    animation: inset-appear 1ms linear 150ms backwards;
  }
  .skeleton {
    width: 100%;
    height: var(--inset-skeleton-height, 72px);
    border-radius: var(--_radius-small);
    /* Of the text's colour, since a dark page is as dark as what is sunken. */
    --_rest: color-mix(in srgb, var(--_text) 7%, transparent);
    background: linear-gradient(100deg, var(--_rest) 40%, var(--_border) 50%, var(--_rest) 60%) 0 0 / 300%
      100%;
    animation: inset-shimmer 1.6s linear infinite;
  }
  .state progress {
    width: min(100%, 280px);
    accent-color: var(--_accent);
  }
  @keyframes inset-appear {
    from {
      opacity: 0;
    }
  }
  @keyframes inset-shimmer {
    from {
      background-position: 100% 0;
    }
    to {
      background-position: 0 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .skeleton {
      border: 1px solid GrayText;
    }
  }
`;

/** A skeleton after 150 ms; with `progress`, how far it is, and with `onCancel` a way out. */
export function loadingState(state: {
  strings: Strings;
  locale: string;
  /** What is loading, such as the dataset's name. */
  what?: string;
  progress?: LoadProgress;
  onCancel?: () => void;
}): TemplateResult {
  const { strings, locale, what, progress, onCancel } = state;
  const words = what ? strings.shared.loadingWhat(what) : strings.shared.loading;
  const known = progress?.bytesTotal ? progress.bytesDone / progress.bytesTotal : undefined;
  return html`<div
    class="state loading"
    part="loading"
    role="status"
    aria-live="polite"
    lang=${languageOf(strings) ?? nothing}
  >
    ${
      progress
        ? html`<p>
              ${words}${
                known === undefined
                  ? nothing
                  : html` · ${strings.shared.percentDone(formatPercent(known, locale))}`
              }${progress.rows > 0 ? html` · ${strings.shared.rowsSoFar(progress.rows)}` : nothing}
            </p>
            <progress
              max="1"
              .value=${known ?? 0}
              ?indeterminate=${known === undefined}
              aria-label=${words}
            ></progress>`
        : html`<span class="visually-hidden">${words}</span>
            <div class="skeleton" aria-hidden="true"></div>`
    }
    ${
      onCancel && progress
        ? html`<div class="actions">
            <button type="button" @click=${onCancel}>${strings.shared.cancel}</button>
          </div>`
        : nothing
    }
  </div>`;
}

/** One sentence and, where there is one, an action. */
export function emptyState(state: {
  strings: Strings;
  message?: string;
  action?: { label: string; run: () => void };
}): TemplateResult {
  const { strings, message = strings.shared.emptyResult, action } = state;
  return html`<div class="state empty" part="empty" role="status" lang=${languageOf(strings) ?? nothing}>
    <p>${message}</p>
    ${
      action
        ? html`<div class="actions"><button type="button" @click=${action.run}>${action.label}</button></div>`
        : nothing
    }
  </div>`;
}

/** What happened, where, what to do next, and a way to try again. */
export function errorState(state: {
  strings: Strings;
  error: InsetError;
  /** What could not be done. Default: "This could not be shown". */
  what?: string;
  onRetry?: () => void;
  /** What else can be done about it. */
  ways?: readonly { label: string; run: () => void }[];
}): TemplateResult {
  const { strings, error, what = strings.shared.errorTitle, onRetry, ways = [] } = state;
  const canRetry = onRetry && mayPass(error);
  const { said, detail } = errorWords(error, strings);
  const where = placeOf(error, said, strings);
  const suggestions = (error.details.suggestions ?? []).filter((name) => !said.includes(name));
  return html`<div class="state error" part="error" role="alert" lang=${languageOf(strings) ?? nothing}>
    <p class="what">${icon('circle-alert')} <span class="headline">${what}</span></p>
    <p class="said">${said}${where ? html` (${where})` : nothing}</p>
    ${
      suggestions.length
        ? html`<p class="further">
            ${strings.shared.didYouMean(strings.shared.list(suggestions.map(strings.shared.quoted)))}
          </p>`
        : nothing
    }
    ${detail === undefined ? nothing : html`<p class="detail further" lang="en" dir="ltr">${detail}</p>`}
    <div class="actions ${canRetry || ways.length > 0 ? '' : 'only-whole'}">
      ${ways.map(({ label, run }) => html`<button type="button" @click=${run}>${label}</button>`)}
      ${
        canRetry
          ? html`<button type="button" class="retry" @click=${onRetry}>
              ${icon('rotate-ccw')} <span class="label">${strings.shared.retry}</span>
            </button>`
          : nothing
      }
      <button type="button" class="quiet whole" @click=${showWhole}>${strings.shared.errorDetails}</button>
    </div>
  </div>`;
}

/**
 * Whether trying again can help: what is wrong in a Query, a chart or a file stays wrong, a result as large, and what
 * somebody may not do, forbidden.
 */
function mayPass({ code }: InsetError): boolean {
  const stays =
    /^(QUERY|EXPRESSION|CHART|CANVAS)_|^(RESULT_TOO_LARGE|FILE_TOO_LARGE|FORBIDDEN|BAD_REQUEST|SHARE_GONE|UNSUPPORTED_MEDIA)$/;
  return !stays.test(code);
}

/** Where an error stands, unless what is said of it says so already. */
function placeOf(error: InsetError, said: string, strings: Strings): string {
  const { row, column, step } = error.details;
  const places: string[] = [];
  const digits = said.replace(/(?<=\d)[,.\s](?=\d)/g, '');
  if (row !== undefined && !digits.includes(String(row))) places.push(strings.shared.errorRow(row));
  if (column !== undefined && !said.includes(column)) places.push(strings.shared.errorColumn(column));
  if (step !== undefined && !/\bstep\b/i.test(said)) places.push(strings.shared.errorStep(step + 1));
  return strings.shared.list(places);
}

/** Lifts an error that is cut short over the page, with all of its words, until it is left. */
function showWhole({ currentTarget }: Event): void {
  const state = (currentTarget as HTMLElement).closest<HTMLElement>('.state')!;
  if (state.matches(':popover-open')) return state.hidePopover();
  state.popover = 'auto';
  const closed = ({ newState }: ToggleEvent): void => {
    if (newState !== 'closed') return;
    state.removeEventListener('toggle', closed);
    state.removeAttribute('popover');
  };
  state.addEventListener('toggle', closed);
  state.showPopover();
}
