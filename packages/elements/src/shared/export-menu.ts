import { InsetError, type ExportOptions, type ExportProgress, type ExportResult } from '@inset/model';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { pictureChoices, type ExportChoice } from './export-choices.ts';
import { exportMessage, type ExportState } from './export-message.ts';
import { FloatingPanel } from './floating-panel.ts';
import { icon } from './icon.ts';
import type { InsetElement } from './inset-element.ts';
import { menuView, type MenuSection } from './menu-view.ts';
import { fileNameOf, offerFile } from './offer-file.ts';

export interface ExportMenuOptions {
  /** What can be had now. */
  choices: () => readonly ExportChoice[];
  /** The files' name, before its ending. */
  name: () => string;
  fallbackName: () => string;
  make: (choice: Exclude<ExportChoice, 'copy'>, work: ExportWork) => Promise<MadeFile>;
  /** Copies; resolves to the number of rows. */
  copy: (work: ExportWork) => Promise<number>;
  /** What the menu is called where it offers more than to save. */
  label?: () => string;
  /** What it offers besides, before all else. It stays open for that unless it is closed. */
  view?: (close: () => void) => MenuSection;
}

/** How what is made is followed and stopped. */
export type ExportWork = Required<Pick<ExportOptions, 'signal' | 'onProgress'>>;

/** A file and, of data, what became of it. */
export type MadeFile = Pick<ExportResult, 'file'> & Partial<Pick<ExportResult, 'report'>>;

const isAPicture = (choice: ExportChoice): boolean => (pictureChoices as readonly string[]).includes(choice);

/** Milliseconds after which it is worth saying that something is being made. */
const patience = 300;
const endings: Partial<Record<ExportChoice, string>> = { excel: 'xlsx' };

/** The button that opens the menu of what an element can be saved as, and what became of the last choice. */
export class ExportMenu implements ReactiveController {
  readonly #host: InsetElement;
  readonly #options: ExportMenuOptions;
  readonly #panel: FloatingPanel<{ kind: 'menu' }>;
  #state: ExportState = { kind: 'idle' };
  #running?: AbortController;

  constructor(host: InsetElement, options: ExportMenuOptions) {
    this.#host = host;
    this.#options = options;
    this.#panel = new FloatingPanel({
      changed: () => host.requestUpdate(),
      closed: () => host.requestUpdate(),
    });
    host.addController(this);
  }

  hostUpdated(): void {
    this.#panel.updated(this.#host.renderRoot);
  }

  hostDisconnected(): void {
    this.#running?.abort();
  }

  /** The button with its menu; nothing where nothing can be had. */
  button(): TemplateResult | typeof nothing {
    const { choices, label } = this.#options;
    const name = label?.() ?? this.#host.strings.export.menu;
    if (choices().length === 0) return nothing;
    return html`<button
        type="button"
        class="quiet icon export"
        aria-label=${name}
        title=${name}
        aria-haspopup="menu"
        aria-expanded=${this.#panel.shows ? 'true' : 'false'}
        @click=${this.#toggle}
      >
        ${icon(name === this.#host.strings.export.menu ? 'download' : 'ellipsis')}
      </button>
      ${this.#panel.view(this.#panel.shows ? this.#menu() : nothing)}`;
  }

  /** How far the last choice is, and what became of it. */
  message(): TemplateResult {
    const { strings, locale } = this.#host;
    return exportMessage(this.#state, {
      strings,
      locale,
      cancel: () => this.#running?.abort(),
      again: (choice) => void this.#choose(choice),
      dismiss: () => {
        this.#set({ kind: 'idle' });
        this.#focusButton();
      },
    });
  }

  #toggle = ({ currentTarget }: Event): void => {
    this.#panel.open({ kind: 'menu' }, currentTarget as Element);
  };

  #menu(): TemplateResult {
    const words = this.#host.strings.export;
    const choices = this.#options.choices();
    const items = (isPicture: boolean) =>
      choices
        .filter((choice) => isAPicture(choice) === isPicture)
        .map((choice) => ({
          label: words[choice],
          icon:
            choice === 'copy'
              ? ('copy' as const)
              : isPicture
                ? ('download' as const)
                : ('file-spreadsheet' as const),
          run: () => void this.#choose(choice),
        }));
    const { label, view } = this.#options;
    return menuView(label?.() ?? words.menu, [
      ...(view ? [view(this.#close)] : []),
      { label: words.pictures, items: items(true) },
      { label: words.data, items: items(false) },
    ]);
  }

  readonly #close = (): void => {
    this.#panel.close(this.#host.renderRoot);
    this.#focusButton();
  };

  async #choose(choice: ExportChoice): Promise<void> {
    this.#close();
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#set({ kind: 'idle' });
    const making = (progress?: ExportProgress): void => {
      if (this.#running === running) this.#set({ kind: 'making', choice, progress });
    };
    const slow = setTimeout(making, patience);
    const { signal } = running;
    let toldAt = performance.now();
    const onProgress = (progress: ExportProgress): void => {
      if (performance.now() - toldAt < patience) return;
      toldAt = performance.now();
      making(progress);
    };
    const end = await this.#made(choice, { signal, onProgress });
    clearTimeout(slow);
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#set(signal.aborted ? { kind: 'cancelled' } : end);
  }

  async #made(choice: ExportChoice, work: ExportWork): Promise<ExportState> {
    const { copy, make, name, fallbackName } = this.#options;
    try {
      if (choice === 'copy') return { kind: 'copied', rows: await copy(work) };
      const fileName = `${fileNameOf(name(), fallbackName())}.${endings[choice] ?? choice}`;
      const { file, report } = await make(choice, work);
      if (!work.signal.aborted) offerFile(file, fileName);
      return { kind: 'saved', fileName, bytes: file.size, report };
    } catch (thrown) {
      const error = InsetError.from(thrown);
      return error.code === 'CANCELLED' ? { kind: 'cancelled' } : { kind: 'failed', choice, error };
    }
  }

  #focusButton(): void {
    this.#host.renderRoot.querySelector<HTMLElement>('button.export')?.focus();
  }

  #set(state: ExportState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
